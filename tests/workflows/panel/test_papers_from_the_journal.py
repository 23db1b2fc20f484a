"""Every figure of minutes and resolutions is the journal's: counted anew here from its lines alone."""

from io import BytesIO

import pikepdf

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.unguarded import unguarded
from tests.workflows.panel.stage import vote
from tests.workflows.panel.test_minutes import document_of, now_of, text_of
from workflows.documents.minutes import minutes_for, minutes_pdf
from workflows.documents.resolution import resolution_docx, resolution_pdf
from workflows.models import Ballot, Document, JournalEntry, Presence, Resolution
from workflows.models.document import DocumentKind


def recounted(walk: Walk) -> list[list[str]]:
    """For each ballot by name: for, against, abstained, entitled, present, by the lines of the case's journal."""
    figures: list[list[str]] = []
    last: dict[int | None, str] = {}
    roll = 0
    for line in JournalEntry.objects.filter(case_id=walk.case.pk).order_by("seq"):
        if line.act == "open_ballot":
            roll, last = len(line.payload["roll"]), {}
        elif line.act == "cast":
            last[line.actor_id] = line.payload["choice"]
        elif line.act == "close_ballot":
            cast = list(last.values())
            counted = [cast.count(each) for each in ("for", "against", "abstain")]
            figures.append([str(each) for each in (*counted, roll, len(last))])
    return figures


def told(data: bytes) -> list[list[str]]:
    """The same from the table of votes in the document."""
    tables = [table for table in document_of(data).tables if table.rows[0].cells[0].text == "Wniosek"]
    return [[cell.text for cell in row.cells][2:7] for table in tables for row in table.rows[1:]]


def test_figures_are_the_journals_whatever_stands_in_the_rows(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "granted", ["against"] * 4 + ["abstain"] * 2 + ["for"])
    vote(day, walk.case, "refused", ["for"] * 5 + ["against"] * 2)
    day.decide(walk)
    day.close()
    honest = recounted(walk)
    with unguarded():
        Ballot.objects.update(
            votes_for=99, votes_against=98, abstained=97, entitled=96, present=95, quorum=94
        )
        Resolution.objects.update(decision="granted", distinction=True)
        Presence.objects.all().delete()

    minutes = minutes_for(now_of(day))

    assert told(minutes) == honest == [["1", "4", "2", "7", "7"], ["5", "2", "0", "7", "7"]]
    assert "Znaku nie przyznano" in text_of(minutes)
    assert "z wyróżnieniem" not in text_of(minutes)
    assert "nieobecność" not in text_of(minutes)


def test_a_resolution_has_its_number_ground_votes_and_reasons(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "granted", ["for"] * 5 + ["against", "abstain"])
    day.decide(walk)
    with unguarded():
        Ballot.objects.update(votes_for=99)

    text = text_of(resolution_docx(Resolution.objects.get(case_id=walk.case.pk)))

    for word in (
        "Uchwała nr U/PU/2027/1",
        "§ 8 i § 9 regulaminu",
        "za 5, przeciw 1, wstrzymało się 1",
        "uprawnionych 7, obecnych 7, wymagane kworum 4",
        "Znak przyznany",
        "Kapituła oparła się na raporcie",
        str(walk.office),
    ):
        assert word in text, word


def test_closing_files_a_tagged_pdf_of_the_minutes_and_of_each_resolution(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "granted", ["for"] * 7)
    day.decide(walk)
    day.close()
    run_tasks()

    resolution = Resolution.objects.get(case_id=walk.case.pk)
    filed = {
        DocumentKind.MINUTES_PDF: minutes_pdf(now_of(day)),
        DocumentKind.RESOLUTION: resolution_pdf(resolution),
    }
    for kind, again in filed.items():
        with Document.objects.get(kind=kind).file.open() as file:
            content = file.read()
        assert content == again
        with pikepdf.open(BytesIO(content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "pl-PL"
