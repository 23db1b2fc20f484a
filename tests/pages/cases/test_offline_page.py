"""The application filled in without the site: fetched, read back, and nobody's work lost."""

import re
from dataclasses import dataclass
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from certification.season.scores import GOOD
from certification.season.walk import Walk
from criteria.models import CriterionGuide
from tests.cast import World
from tests.road import bring
from tests.workflows.offline.forms import edited, repacked, run, typed
from workflows.offline.marks import Field
from workflows.states import State

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass
class Desk:
    """A preparer at a browser, with a file on the desk."""

    browser: Client
    walk: Walk

    @property
    def page(self) -> str:
        return reverse("offline-form", args=[self.walk.case.public_id])

    def fetch(self) -> bytes:
        answer = self.browser.get(reverse("offline-file", args=[self.walk.case.public_id]))
        assert answer["Content-Type"] == DOCX
        return answer.content

    def send(self, data: bytes, name: str = "formularz.docx"):
        return self.browser.post(self.page, {"upload": SimpleUploadedFile(name, data, DOCX)})

    def said(self, code: str = "A-01") -> tuple[int | None, str]:
        score = self.walk.case.self_sheet.scores.filter(criterion__code=code).first()
        return (score.points, score.justification) if score else (None, "")

    def type(self, text: str, code: str = "A-01") -> None:
        """Somebody types on the site meanwhile."""
        sheet = self.walk.case.self_sheet
        sheet.refresh_from_db()
        rows, revision = {code: {"justification": text}}, sheet.revision
        self.walk.act("save_sheet", self.walk.preparer, sheet=sheet.pk, rows=rows, revision=revision)

    def choose(self, html: str, **choices: str):
        """Send the page's form with some versions chosen."""
        hidden = re.findall(r'type="hidden" name="((?:site|file)-[^"]+)" value="([^"]*)"', html)
        return self.browser.post(
            self.page, {"chosen": "1", **{name: unescape(value) for name, value in hidden}, **choices}
        )


@pytest.fixture
def desk(world: World, signed_in) -> Desk:
    walk = bring(world, State.DRAFT)
    return Desk(signed_in(walk.preparer), walk)


def test_what_was_filled_in_is_read_into_the_draft(desk: Desk):
    empty = desk.fetch()
    guide = CriterionGuide.objects.get(
        criterion__code="A-01", criterion__criteria_set=desk.walk.edition.criteria_set
    )
    said = [each.text for each in Document(BytesIO(empty)).paragraphs]
    assert f"Jak odpowiedzieć: {guide.guidance_pl}" in said, "what the site says beside the criterion"
    filled = typed(empty, "A-01", Field.CHOICE, run("4 – Sprawdzane"))
    filled = typed(filled, "A-01", Field.JUSTIFICATION, run("Zażółć gęślą jaźń."))

    html = desk.send(filled).content.decode()

    assert desk.said() == (4, "Zażółć gęślą jaźń.")
    assert "wczytano z pliku odpowiedzi w 1 kryterium." in html
    assert desk.walk.case.self_sheet.scores.count() == 1


def test_the_same_file_sent_twice_changes_nothing_more(desk: Desk):
    filled = typed(desk.fetch(), "A-01", Field.JUSTIFICATION, run("Raz."))
    desk.send(filled)
    desk.walk.case.self_sheet.refresh_from_db()
    revision = desk.walk.case.self_sheet.revision

    answer = desk.browser.get(desk.send(filled)["Location"])

    assert "Nie ma w nim niczego nowego" in answer.content.decode()
    desk.walk.case.self_sheet.refresh_from_db()
    assert desk.walk.case.self_sheet.revision == revision


def test_what_the_site_has_of_its_own_stays_where_the_file_is_silent(desk: Desk):
    form = desk.fetch()
    desk.type("Wpisane na stronie.")

    desk.send(typed(form, "A-02", Field.JUSTIFICATION, run("Z pliku.")))

    assert (desk.said("A-01")[1], desk.said("A-02")[1]) == ("Wpisane na stronie.", "Z pliku.")


def test_the_same_field_written_in_both_places_is_asked_about(desk: Desk):
    form = typed(desk.fetch(), "A-01", Field.JUSTIFICATION, run("Z pliku."))
    desk.type("Wpisane na stronie.")

    html = desk.send(form).content.decode()

    assert "Wybierz, która wersja zostaje" in html
    assert "Z pliku." in html
    assert desk.said()[1] == "Wpisane na stronie."
    desk.choose(html, **{"choice-A-01:j": "site"})
    assert desk.said()[1] == "Wpisane na stronie."
    desk.choose(html, **{"choice-A-01:j": "file"})
    assert desk.said()[1] == "Z pliku."


def test_one_button_takes_everything_from_the_file(desk: Desk):
    form = desk.fetch()
    for code in ("A-01", "A-02"):
        form = typed(form, code, Field.JUSTIFICATION, run(f"{code} z pliku."))
        desk.type(f"{code} na stronie.", code)

    desk.choose(desk.send(form).content.decode(), every="file")

    assert [desk.said(code)[1] for code in ("A-01", "A-02")] == ["A-01 z pliku.", "A-02 z pliku."]


def test_nothing_is_saved_until_every_version_is_chosen(desk: Desk):
    form = desk.fetch()
    for code in ("A-01", "A-02"):
        form = typed(form, code, Field.JUSTIFICATION, run("Z pliku."))
        desk.type("Na stronie.", code)
    html = desk.send(form).content.decode()

    answer = desk.choose(html, **{"choice-A-01:j": "file"})

    assert answer.status_code == 422
    assert "wybierz wersję przy każdym polu" in answer.content.decode()
    assert desk.said()[1] == "Na stronie."


def test_what_changed_while_one_was_choosing_is_asked_again(desk: Desk):
    form = typed(desk.fetch(), "A-01", Field.JUSTIFICATION, run("Z pliku."))
    desk.type("Na stronie.")
    html = desk.send(form).content.decode()
    desk.type("Na stronie, później.")

    answer = desk.choose(html, **{"choice-A-01:j": "file"})

    assert "Na stronie, później." in answer.content.decode()
    assert desk.said()[1] == "Na stronie, później."


def test_a_text_deleted_in_the_file_is_not_deleted_on_the_site_without_asking(desk: Desk):
    desk.type("Wpisane na stronie.")

    html = desk.send(typed(desk.fetch(), "A-01", Field.JUSTIFICATION, run(""))).content.decode()

    assert "tekst ze strony zostanie usunięty" in html
    assert desk.said()[1] == "Wpisane na stronie."
    desk.choose(html, every="file")
    assert desk.said()[1] == ""


def test_what_could_not_be_read_is_listed_and_the_rest_is_taken(desk: Desk):
    filled = typed(desk.fetch(), "A-01", Field.CHOICE, run("siedem"))
    filled = typed(filled, "A-01", Field.JUSTIFICATION, run("Opis."))

    html = desk.send(filled).content.decode()

    assert "<strong>A-01, ocena</strong>: Nie rozpoznano oceny „siedem”" in html
    assert desk.said() == (None, "Opis.")


REFUSED = {
    "another case": (
        lambda form: edited(form, lambda xml: re.sub(r"pu_form_\w{4}", "pu_form_0000", xml)),
        "innego zgłoszenia",
    ),
    "older criteria": (
        lambda form: edited(form, lambda xml: re.sub(r"(pu_sheet_\d+_)\w{16}", r"\g<1>" + "0" * 16, xml)),
        "innej wersji kryteriów",
    ),
    "macros": (lambda form: repacked(form, {"word/vbaProject.bin": b"x"}), "makra"),
    "no document": (lambda form: b"%PDF-1.7", "nie jest dokument Word"),
    "nothing": (lambda form: b"", "pusty"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_form_of_this_case_is_refused_and_the_draft_stays(desk: Desk, kind: str):
    make, words = REFUSED[kind]
    desk.type("Wpisane na stronie.")

    answer = desk.send(make(typed(desk.fetch(), "A-01", Field.JUSTIFICATION, run("Z pliku."))))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert desk.said()[1] == "Wpisane na stronie."


def test_a_file_of_two_hundred_megabytes_is_not_even_taken_in(desk: Desk):
    answer = desk.browser.post(
        desk.page, data=b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=200 * 2**20
    )

    assert answer.status_code == 413


def test_it_is_for_the_office_while_it_writes(world: World, signed_in):
    walk = bring(world, State.DRAFT)
    for name in ("offline-form", "offline-file"):
        address = reverse(name, args=[walk.case.public_id])
        assert signed_in(world.stranger).get(address).status_code == 404
        assert signed_in(world.crew.secretary).get(address).status_code == 403
    walk.assess_itself(GOOD).submit()
    assert signed_in(walk.preparer).get(address).status_code == 403


def test_after_a_return_only_what_was_asked_for_is_in_the_form(world: World, signed_in):
    walk = bring(world, State.RETURNED)
    desk = Desk(signed_in(walk.preparer), walk)
    walk.case.refresh_from_db()

    filled = desk.fetch()
    desk.send(typed(filled, "A-01", Field.JUSTIFICATION, run("Uzupełniono.")))

    assert desk.said()[1] == "Uzupełniono."
    with pytest.raises(AssertionError):
        typed(filled, "A-02", Field.JUSTIFICATION, run("Czego nie otwarto."))


def test_the_price_of_the_page_is_known(desk: Desk, django_assert_num_queries):
    desk.browser.get(desk.page)

    with django_assert_num_queries(14):
        desk.browser.get(desk.page)
