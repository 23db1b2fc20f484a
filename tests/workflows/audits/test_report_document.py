"""The report as people get it: parsed back from the DOCX."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from certification.models import User
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import agree_on, in_reply
from workflows.documents.report import report_docx
from workflows.documents.tasks import make_report_document
from workflows.models import AuditReport
from workflows.models import Document as CaseDocument


@pytest.fixture
def walk(world: World) -> Walk:
    """The office has remarked, one score has changed: the second version."""
    walk = in_reply(world)
    walk.remark("A-01")
    agree_on(walk, 5)
    remark = walk.case.remarks.get()
    answer = {"remark": remark.pk, "answer": "accepted", "reason": "Żółte karty wdrożono.", "points": 5}
    walk.act("answer_remarks", walk.lead, answers=[answer])
    return walk


def read(report: AuditReport | None, *, for_panel: bool = False) -> Any:
    assert report is not None
    return Document(BytesIO(report_docx(report, for_panel=for_panel)))


def words(document: Any) -> str:
    """All text of the body, tables included."""
    return "\n".join(text.text or "" for text in document.element.body.iter(qn("w:t")))


def headings(document: Any) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == "Heading 1"]


def test_the_offices_copy_tells_scores_and_changes_but_not_what_is_recommended(walk: Walk) -> None:
    document = read(walk.case.reports.last())
    assert headings(document) == [
        "Wynik",
        "Zmiany względem poprzedniej wersji",
        "Oceny według kryteriów",
        "Ustalenia",
        "Uwagi urzędu i odpowiedzi zespołu",
    ]
    text = words(document)
    assert walk.office.name in text
    assert "Żółte karty wdrożono." in text
    assert "Rekomend" not in text
    assert "progów" not in text


def test_the_panels_copy_adds_recommendation_and_class(walk: Walk) -> None:
    document = read(walk.case.reports.last(), for_panel=True)
    assert headings(document)[1] == "Rekomendacja zespołu"
    assert "Rekomendujemy Kapitule rozstrzygnięcie zgodne z progami." in words(document)
    assert "egzemplarz Kapituły" in document.sections[0].header.paragraphs[0].text


def test_every_criterion_of_the_agreed_sheet_is_there_once(walk: Walk) -> None:
    sheet = walk.case.consensus_sheet
    assert sheet is not None
    scores = [
        row
        for table in read(walk.case.reports.first()).tables
        for row in table.rows[1:]
        if len(row.cells) == 4
    ]
    codes = [row.cells[0].text.split()[0].rstrip("*") for row in scores]
    assert codes == list(
        sheet.scores.order_by("criterion__position").values_list("criterion__code", flat=True)
    )


def test_it_is_a_polish_document_that_machines_can_read_aloud(walk: Walk) -> None:
    document = read(walk.case.reports.last())
    assert document.core_properties.title == "Raport z audytu PU/2027/0001"
    assert document.core_properties.language == "pl-PL"
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"pl-PL"}
    pictures = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]
    assert len(pictures) == 1
    assert pictures[0].startswith("Wykres radarowy wyników w obszarach: A – ")
    with_heads = [table for table in document.tables if len(table.columns) > 2]
    assert all(table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}") for table in with_heads)


def test_pages_are_numbered_by_fields(walk: Walk) -> None:
    footer = read(walk.case.reports.last()).sections[0].footer
    fields = [each.text.strip() for each in footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "wersja 2 z 22 marca 2027 r." in footer.paragraphs[0].text


def test_making_it_twice_makes_one_document(walk: Walk, world: World) -> None:
    report = walk.case.reports.last()
    assert report is not None
    for _ in range(2):
        make_report_document.call(report.pk)
    report.refresh_from_db()
    made = CaseDocument.objects.filter(case_id=walk.case.pk, kind="report", version=2)
    assert [each.pk for each in made] == [report.document_id]


def test_names_stay_apart(walk: Walk, world: World) -> None:
    stranger: User = world.stranger
    text = words(read(walk.case.reports.last()))
    assert stranger.full_name not in text
    assert world.offices[1].name not in text
