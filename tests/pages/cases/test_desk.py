"""The scoring desk: the office's evidence beside the criterion, one's own score saved, nothing of the other's."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from certification.models import User
from certification.season.scores import GOOD
from certification.season.walk import Walk
from criteria.files import store
from criteria.models import Evidence
from tests.cast import World
from tests.workflows.audits.roads import in_audit
from tests.workflows.audits.test_report_pdf import paper
from workflows.documents.pdf import write_pdf
from workflows.previews import CannotShow, page_count, picture


@pytest.fixture
def walk(world: World) -> Walk:
    return in_audit(world)


def sheet_of(walk: Walk, expert) -> int:
    sheet = walk.assignment_of(expert).sheet
    assert sheet is not None
    return sheet.pk


def address(walk: Walk, code: str = "A-01", expert=None) -> str:
    return reverse("criterion", args=[walk.case.public_id, sheet_of(walk, expert or walk.lead), code])


def fields(html: str, **typed: str) -> dict[str, str]:
    hidden = dict(re.findall(r'<input type="hidden" name="(revision|was-A-01)" value="(\w+)"', html))
    return hidden | {f"{name}-A-01": value for name, value in typed.items()}


def test_evidence_stands_beside_the_criterion(walk: Walk, signed_in) -> None:
    html = signed_in(walk.lead).get(address(walk)).text
    sheet = walk.case.self_sheet
    assert sheet is not None
    for item in sheet.evidence.filter(criteria__code="A-01"):
        assert item.title in html
    assert sheet.scores.get(criterion__code="A-01").justification in html
    assert "Twoja ocena" in html
    assert "Wdrożone: stosowane wszędzie tam, gdzie powinno" in html
    assert "Gotowe: 0 z 48" in html
    assert "Samoocena na dziś" not in html

    User.objects.filter(pk=walk.lead.pk).update(language="en")
    html = signed_in(walk.lead).get(address(walk)).text
    assert "Leaders set measurable service goals" in html
    assert "mierzalne cele obsługi i co najmniej dwa razy w roku" not in html


def test_what_is_typed_is_saved_and_progress_follows(walk: Walk, signed_in) -> None:
    browser = signed_in(walk.lead)
    html = browser.get(address(walk)).text
    typed = fields(html, points="3", justification="Cele są, mierników brak.")
    answer = browser.post(address(walk), typed, headers={"HX-Request": "true"}).text
    assert 'id="progress" hx-swap-oob="true"' in answer
    assert "Gotowe: 1 z 48" in answer
    assert "<html" not in answer
    score = walk.assignment_of(walk.lead).sheet.scores.get(criterion__code="A-01")  # type: ignore[union-attr]
    assert (score.points, score.justification) == (3, "Cele są, mierników brak.")


@pytest.mark.parametrize(("button", "code"), [("", "A-03"), ("back", "A-01"), ("leave", "")])
def test_buttons_save_and_lead_on(walk: Walk, signed_in, button: str, code: str) -> None:
    sent = {button: "1"} if button else {}
    answer = signed_in(walk.lead).post(address(walk, "A-02"), sent)
    whole = reverse("sheet", args=[walk.case.public_id, sheet_of(walk, walk.lead)])
    assert answer["Location"] == (address(walk, code) if code else whole)


def test_the_case_leads_to_the_first_criterion_without_a_score(walk: Walk, signed_in) -> None:
    browser, case = signed_in(walk.lead), reverse("case", args=[walk.case.public_id])
    assert address(walk) in browser.get(case).text
    html = browser.get(address(walk)).text
    browser.post(address(walk), fields(html, points="3", justification="Są."))
    shown = browser.get(case).text
    assert address(walk) not in shown
    assert address(walk, "A-02") in shown


def test_the_other_experts_desk_is_not_there(walk: Walk, signed_in) -> None:
    other = walk.crew.auditors[1]
    assert signed_in(walk.lead).get(address(walk, expert=other)).status_code == 404
    assert signed_in(walk.preparer).get(address(walk)).status_code == 404


def test_a_handed_in_sheet_is_read_not_written(walk: Walk, signed_in) -> None:
    walk.score(walk.lead, GOOD)
    answer = signed_in(walk.lead).get(address(walk))
    assert answer["Location"].endswith(f"/arkusz/{sheet_of(walk, walk.lead)}/#A-01")


# Pictures of files -----------------------------------------------------------------------------------


def png(size: tuple[int, int] = (30, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG", pnginfo=None)
    return out.getvalue()


@pytest.fixture
def shown(walk: Walk) -> Evidence:
    """A drawing the lead attached to their own sheet."""
    sheet = walk.assignment_of(walk.lead).sheet
    assert sheet is not None
    return Evidence.objects.create(
        sheet=sheet,
        evidence_type="OBS",
        title="Zdjęcie sali",
        file=store(write_pdf(paper()), filename="sala.pdf"),
        filename="sala.pdf",
        declared_clean=True,
        added_by=walk.lead,
        added_at=walk.case.opened_at,
    )


def place(walk: Walk, item: Evidence, page: int | None = None) -> str:
    name, args = ("evidence-preview", []) if page is None else ("evidence-picture", [page])
    return reverse(name, args=[walk.case.public_id, item.pk, *args])


def test_a_file_is_looked_at_as_a_picture_drawn_anew(walk: Walk, shown: Evidence, signed_in) -> None:
    expert: Client = signed_in(walk.lead)
    answer = expert.get(place(walk, shown, 1))
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size[0] == 1100
    page = expert.get(place(walk, shown) + "?strona=7&next=https://zly.example/").text
    assert place(walk, shown, 1) in page
    assert "zly.example" not in page
    assert expert.get(place(walk, shown, 2)).status_code == 404


def test_who_may_not_read_the_file_may_not_look_at_it(walk: Walk, shown: Evidence, signed_in) -> None:
    for person in (walk.crew.auditors[1], walk.preparer, walk.crew.auditors[5]):
        assert signed_in(person).get(place(walk, shown, 1)).status_code == 404
        assert signed_in(person).get(place(walk, shown)).status_code == 404


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\nzepsuty", b"\x89PNG\r\n\x1a\nnic", png()[:40]],
    ids=["broken PDF", "no picture", "half a picture"],
)
def test_a_broken_file_breaks_nothing(db: None, content: bytes) -> None:
    suffix = "pdf" if content.startswith(b"%PDF") else "png"
    with pytest.raises(CannotShow):
        picture(store(content, filename=f"plik.{suffix}"), 1)


def test_a_picture_has_one_page_and_keeps_its_size(db: None) -> None:
    stored = store(png(), filename="zdjecie.png")
    assert page_count(stored) == 1
    assert Image.open(BytesIO(picture(stored, 1))).size == (30, 20)


def test_the_task_to_score_leads_to_the_desk(walk: Walk, signed_in) -> None:
    answer = signed_in(walk.lead).get(reverse("own-sheet", args=[walk.case.public_id]))

    assert answer["Location"] == address(walk)


def test_before_handing_in_what_is_missing_leads_to_its_criterion(walk: Walk, signed_in) -> None:
    page = reverse("act", args=[walk.case.public_id, "submit_sheet"])
    for html in (signed_in(walk.lead).get(page).text, signed_in(walk.lead).post(page).text):
        assert f'href="{address(walk)}">A-01: brakuje oceny' in html
        assert f'href="{reverse("sheet", args=[walk.case.public_id, sheet_of(walk, walk.lead)])}"' in html
