"""The minutes say who was there, what was voted and decided; a recused reader gets no word of the case."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt
from reportlab.pdfbase.pdfmetrics import stringWidth

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.workflows.panel.stage import convened, vote
from workflows.documents.minutes import minutes_for
from workflows.documents.minutes_filing import file_minutes
from workflows.models import Document, Session

CONDITION = "Urząd opublikuje kartę klienta."


def document_of(data: bytes) -> Any:
    """The file, read back."""
    return docx.Document(BytesIO(data))


def text_of(data: bytes) -> str:
    """Every paragraph and cell of a document, in order."""
    document = document_of(data)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def now_of(day: PanelDay) -> Session:
    """The session as it stands."""
    return Session.objects.select_related("of_edition").get(pk=day.session.pk)


def test_no_heading_of_the_votes_breaks_inside_a_word(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "granted", ["for"] * 7)

    ballots = document_of(minutes_for(now_of(day))).tables[4]

    margins = Pt(10.8)
    for cell, column in zip(ballots.rows[0].cells, ballots.columns, strict=True):
        # A fifth wider than Helvetica: where Calibri is missing, DejaVu stands in, which is as wide as they come.
        needed = Pt(stringWidth(cell.text, "Helvetica-Bold", 9.5) * 1.2) + margins
        assert needed <= column.width, cell.text


def test_closing_the_session_files_its_minutes_once(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "conditional", ["for"] * 6 + ["against"])
    day.decide(walk, condition=CONDITION)
    day.close()
    run_tasks()
    file_minutes.func(day.session.pk)

    document = Document.objects.get(case_id=day.session.pk, kind="minutes")
    assert now_of(day).minutes == document
    assert document.filename == "protokol-P-PU-2027-1.docx"
    with document.file.open() as file:
        assert "Protokół posiedzenia Kapituły" in text_of(file.read())


def test_they_hold_presence_figures_and_the_resolution(walk: Walk, day: PanelDay) -> None:
    day.leave(walk.crew.panel[6])
    vote(day, walk.case, "conditional", ["for"] * 4 + ["against", "abstain"])
    day.decide(walk, condition=CONDITION)
    day.close()

    document = document_of(minutes_for(now_of(day)))
    facts, presence, agenda, _, ballots, resolution = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    )
    assert ["Miejsce", "Warszawa, sala konferencyjna (przykład)"] in facts
    assert [row[0] for row in presence[1:]] == [str(member) for member in walk.crew.panel]
    assert agenda[1] == ["1", walk.case.title, "podjęto uchwałę: U/PU/2027/1"]
    assert ballots[1] == ["Przyznać znak warunkowo", "jawne", "4", "1", "1", "7", "6", "4"]
    assert resolution[:2] == [["Rozstrzygnięcie", "Znak przyznany warunkowo"], ["Warunek", CONDITION]]


def test_a_ballot_by_name_lists_names_and_a_secret_one_codes(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "granted", ["against"] * 7)
    secret = vote(day, walk.case, "refused", ["for"] * 5 + ["against"] * 2, kind="secret")

    text = text_of(minutes_for(now_of(day), votes=True))
    assert f"{walk.crew.chair} – przeciw" in text
    assert all(f"{each.receipt} – {each.get_choice_display()}" in text for each in secret.secret_votes.all())
    assert f"{walk.crew.chair} – za" not in text


def test_a_deferral_tells_the_question_and_who_was_asked(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, question="Jak liczono czas?", addressee="lead")

    text = text_of(minutes_for(now_of(day)))
    assert "Jak liczono czas?" in text
    assert "ekspert wiodący" in text


def test_a_case_without_a_vote_says_so(walk: Walk, day: PanelDay) -> None:
    day.close()

    text = text_of(minutes_for(now_of(day)))
    assert "W tej sprawie nie głosowano." in text
    assert "przeniesiono na następne posiedzenie" in text


@pytest.fixture
def with_recusal(walk: Walk) -> PanelDay:
    """A member is recused; the others decided."""
    recused = walk.crew.panel[3]
    day = convened(walk)
    day.put(walk.case)
    day.declare(walk.case, recused=recused)
    walk.timeline.days(1)
    day.open()
    day.vote(walk.case, "granted", recused=recused)
    day.decide(walk)
    day.close()
    return day


def test_a_recused_reader_gets_no_word_of_the_case(walk: Walk, with_recusal: PanelDay) -> None:
    session, recused = now_of(with_recusal), walk.crew.panel[3]

    whole, theirs = text_of(minutes_for(session)), text_of(minutes_for(session, recused))

    assert f"Wyłączenia\n{recused}" in whole
    for word in (walk.case.number, str(walk.office), "U/PU/2027/1", "Przyznać znak"):
        assert word in whole
        assert word not in theirs
    assert "Pominięto 1 sprawę" in theirs


def test_everybody_else_reads_them_whole(walk: Walk, with_recusal: PanelDay) -> None:
    session = now_of(with_recusal)

    assert text_of(minutes_for(session, walk.crew.chair)) == text_of(minutes_for(session))


@pytest.mark.parametrize(
    "holds",
    [
        lambda document: document.core_properties.title == "Protokół posiedzenia Kapituły P/PU/2027/1",
        lambda document: document.core_properties.language == "pl-PL",
        lambda document: "PAGE" in document.sections[0].footer._element.xml,
        lambda document: "w:tblHeader" in document.element.xml,
        lambda document: (
            [p.text for p in document.paragraphs if p.style.name == "Heading 1"][:2]
            == ["Obecność", "Porządek obrad"]
        ),
    ],
    ids=["title", "language", "page numbers", "repeated header rows", "headings"],
)
def test_the_document_is_well_made(walk: Walk, day: PanelDay, holds: Callable[[Any], bool]) -> None:
    assert holds(document_of(minutes_for(now_of(day))))
