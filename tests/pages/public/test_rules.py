"""The rules say what the program does: their figures are the edition's, their acts are the law's."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from pypdfium2 import PdfDocument

from certificates.regulations.text import Chapter
from certificates.regulations.writing import paper_of, regulations
from certification import clock
from certification.models import BallotKind, Edition
from certification.organiser.reading import organiser
from tests.cast import World
from tests.reading import read
from workflows import laws
from workflows.documents.pdf.writing import write_pdf

pytestmark = pytest.mark.django_db


def words(edition: Edition) -> str:
    """All clauses of an edition's rules."""
    return " ".join(
        f"{clause.text} {' '.join(clause.points)}"
        for chapter in regulations(edition, organiser()).chapters
        for clause in chapter.clauses
    )


@pytest.mark.parametrize(
    ("figure", "value", "said"),
    [
        ("min_team", 4, "zespół co najmniej 4 ekspertów"),
        ("max_returns", 3, "najwyżej 3 razy"),
        ("completion_wd", 9, "Urząd ma na to 9 dni roboczych"),
        ("objection_wd", 5, "może w ciągu 5 dni roboczych od doręczenia składu"),
        ("objection_wd", 0, "Skład zespołu podaje się urzędowi do wiadomości."),
        ("reply_days", 21, "w ciągu 21 dni od doręczenia może zgłosić do niego uwagi"),
        ("reconsideration_days", 1, "może w ciągu 1 dnia od doręczenia pisma raz złożyć wniosek"),
        ("condition_days", 45, "wymaga spełnienia warunku w ciągu 45 dni"),
        ("extension_days", 15, "raz przedłużyć o 15 dni"),
        ("deferral_days", 22, "odpowiedź ma nadejść w ciągu 22 dni"),
        ("valid_months", 11, "Znak jest ważny 11 mies."),
        ("valid_months", 24, "Co rok urząd w ciągu 30 dni oświadcza"),
        ("rebate_percent", 7, "płaci o 7% mniej"),
        ("fee_required", True, "Certyfikat wydaje się po wniesieniu opłaty."),
        ("quorum_min", 6, "ponad połowy uprawnionych, a zarazem co najmniej 6 osób"),
        ("quorum_over_half", False, "potrzeba obecności co najmniej 3 osób"),
        ("ballot_kind", BallotKind.SECRET, "Głosowanie jest tajne."),
    ],
)
def test_each_figure_of_the_edition_is_the_figure_of_its_rules(
    world: World, figure: str, value: object, said: str
):
    edition = world.edition
    assert said not in words(edition)

    setattr(edition, figure, value)
    assert said in words(edition)


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("right_of_reply", "może zgłosić do niego uwagi"),
        ("file_review", "akta przegląda recenzent"),
        ("two_thirds_above", "wymaga dwóch trzecich głosów uprawnionych"),
    ],
)
def test_a_stage_that_is_switched_off_is_not_promised(world: World, stage: str, said: str):
    assert said in words(world.edition)

    setattr(world.edition, stage, False)
    assert said not in words(world.edition)


def test_every_act_that_moves_an_application_is_listed(world: World):
    appendix: Chapter = regulations(world.edition, organiser()).appendices[1]
    assert appendix.grid

    moving = [act for act in laws.acts("application").values() if act.moves]
    assert sorted(row[1] for row in appendix.grid.rows) == sorted(act.label for act in moving)
    assert ("7", "Nie dopuść do oceny", "Sekretariat; dwie osoby") in [
        tuple(row[:3]) for row in appendix.grid.rows
    ]


def test_what_the_organiser_has_to_decide_is_marked_on_the_page_and_in_the_file(world: World):
    text = regulations(world.edition, organiser())
    html = Client().get(reverse("rules-edition", args=[2027])).content.decode()
    pages = PdfDocument(write_pdf(paper_of(text)))
    printed = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)

    assert text.open_clauses == 6
    assert html.count('class="sample"') == 6
    assert printed.count("Do rozstrzygnięcia przez organizatora:") == 6
    assert text.sha256 in html
    assert text.sha256[:16] in printed


def test_the_file_is_tagged_has_bookmarks_and_a_language(world: World):
    answer = Client().get(reverse("rules-pdf", args=[2027]))

    with pikepdf.open(BytesIO(answer.content)) as pdf, pdf.open_outline() as outline:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "pl-PL"
        top = outline.root[0]
        assert [each.title for each in top.children][:2] == [
            "§ 1. Organizator i konkurs",
            "§ 2. Terminy edycji",
        ]


def test_the_rules_of_an_edition_stay_at_its_year_and_others_are_nowhere(world: World):
    assert Client().get(reverse("rules")).headers["Location"] == "/regulamin/2027/"
    assert Client().get("/regulamin/2026/").status_code == 404

    clock.set(world.edition.opens_at.replace(year=2026))
    assert Client().get("/regulamin/2027/").status_code == 404
    assert (
        "Regulaminu jeszcze nie ogłosiliśmy." in read(Client().get("/regulamin/").content.decode(), "/").text
    )
