"""The report as a PDF: read back as a program reads it aloud, and said the same as in the DOCX."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pymupdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from pikepdf import Pdf
from PIL import Image
from pypdf import PdfReader

from workflows.documents.docx_paper import write_docx
from workflows.documents.paper import Facts, Heading, Paper, Points, Radar, Table, Text
from workflows.documents.pdf import write_pdf
from workflows.documents.report_chart import RADIUS, SIZE, radar

LONG = "Zażółć gęślą jaźń, bo tak trzeba. " * 400
"""More than a page of one cell."""


def paper(**changes: Any) -> Paper:
    told: dict[str, Any] = {
        "title": "Raport z audytu PU/2027/0001",
        "heading": "Raport z audytu",
        "subject": "Urząd Gminy & Miasta <Łąck>",
        "mark": "Przyjazny Urząd",
        "about": "Raport · PU/2027/0001",
        "foot": "wersja 2",
        "made_at": datetime(2027, 3, 22, 9, 30, tzinfo=UTC),
        "parts": (
            Facts([("Zespół", "Ewa Biegła – ekspert wiodący\nJan Drugi – ekspert")]),
            Heading("Wynik"),
            Text("Wynik łączny: 69,49 na 100. To <b>nie</b> znacznik.", "69,49 na 100"),
            Points(["Pierwszy powód", "Drugi powód"]),
            Radar({"A": 65.0, "B": 64.0, "C": 71.0}, "Wykres radarowy: A – 65; B – 64; C – 71."),
            Heading("A. Przywództwo", 2),
            Table(("Kryterium", "Ocena"), [("A-01", "4"), ("A-02", "3 → 5")], (0.7, 0.3), (1,), [(1, 1)]),
        ),
    }
    return Paper(**{**told, **changes})


def tree(pdf: Pdf) -> list[tuple[str, int]]:
    """The elements from the document down, with their depth."""
    found: list[tuple[str, int]] = []

    def walk(element: Any, depth: int) -> None:
        if "/S" not in element:
            return
        found.append((str(element.S), depth))
        for child in element.K:
            walk(child, depth + 1)

    walk(pdf.Root.StructTreeRoot.K[0], 0)
    return found


def elements(pdf: Pdf) -> list[str]:
    return [name for name, _ in tree(pdf)]


def text_of(written: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(written)).pages)


def words(text: str) -> list[str]:
    """A document's words in order, without what stands on the edges of pages, bullets and hyphenation."""
    return re.findall(r"\w+", text)


def test_a_program_reads_headings_tables_and_pictures() -> None:
    with Pdf.open(BytesIO(write_pdf(paper()))) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "pl-PL"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Raport z audytu PU/2027/0001"
        assert str(pdf.docinfo.CreationDate) == "D:20270322093000Z"
        assert [name for name in elements(pdf) if name[1] == "H"] == ["/H1", "/H2", "/H3"]
        assert elements(pdf).count("/Table") == 2
        assert elements(pdf).count("/TH") == 3
        assert elements(pdf).count("/TD") == 5
        assert elements(pdf).count("/LI") == 2


def test_every_piece_of_a_page_is_told_or_ornament() -> None:
    """Each mark on a page leads to the element it belongs to (ISO 32000-1, 14.7.4.4)."""
    with Pdf.open(BytesIO(write_pdf(paper(parts=[Table(("A", "B"), [(LONG, "1")], (0.5, 0.5))])))) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        owners = dict(zip([int(each) for each in list(numbers)[::2]], list(numbers)[1::2], strict=True))
        assert len(pdf.pages) > 1
        for page in pdf.pages:
            content = b"".join(each.read_bytes() for each in _streams(page))
            marks = [int(each) for each in re.findall(rb"/MCID (\d+)", content)]
            assert marks == list(range(len(owners[int(page.StructParents)])))
            assert content.count(b"EMC") == len(marks) + content.count(b"/Artifact BMC")


def _streams(page: Any) -> list[Any]:
    contents = page.Contents
    return (
        list(contents)
        if hasattr(contents, "__iter__") and not hasattr(contents, "read_bytes")
        else [contents]
    )


def test_the_head_of_a_table_is_read_once_though_every_page_shows_it() -> None:
    rows = [(f"A-{number:02}", "4") for number in range(120)]
    written = write_pdf(paper(parts=[Table(("Kryterium", "Ocena"), rows, (0.7, 0.3))]))
    assert text_of(written).count("Kryterium") > 1
    with Pdf.open(BytesIO(written)) as pdf:
        assert elements(pdf).count("/TH") == 2
        assert elements(pdf).count("/Table") == 1


def test_pages_are_counted_and_headings_are_bookmarks() -> None:
    written = write_pdf(paper(parts=[Heading("Wynik"), Text(LONG), Text(LONG)]))
    with pymupdf.open(stream=written) as pages:
        told = [" ".join(page.get_text().split()) for page in pages]
    assert len(told) > 1
    assert [f"strona {number} z {len(told)}" in page for number, page in enumerate(told, 1)] == [True] * len(
        told
    )
    read = PdfReader(BytesIO(written))
    assert [each.title for each in _flat(read.outline)] == ["Raport z audytu", "Wynik"]


def _flat(outline: Any) -> list[Any]:
    return [each for entry in outline for each in (_flat(entry) if isinstance(entry, list) else [entry])]


def test_a_cell_longer_than_a_page_goes_on_over_the_next() -> None:
    assert (
        text_of(write_pdf(paper(parts=[Table(("A", "B"), [(LONG, "1")], (0.5, 0.5))]))).count("jaźń") == 400
    )


def test_what_people_typed_is_never_taken_for_markup() -> None:
    text = text_of(write_pdf(paper()))
    assert "Urząd Gminy & Miasta <Łąck>" in text
    assert "To <b>nie</b> znacznik." in text


def test_equal_papers_are_equal_files() -> None:
    assert write_pdf(paper()) == write_pdf(paper())


@pytest.mark.parametrize("kind", [Facts, Heading, Text, Points, Table])
def test_both_writers_say_the_same(kind: type) -> None:
    parts = [part for part in paper().parts if isinstance(part, kind)]
    body = Document(BytesIO(write_docx(paper(parts=parts)))).element.body
    in_docx = words(" ".join(each.text or "" for each in body.iter(qn("w:t"))))
    in_pdf = words(text_of(write_pdf(paper(parts=parts))))
    assert sorted(in_docx) == sorted(
        in_pdf[len(words("Przyjazny Urząd Raport PU 2027 0001 wersja 2 strona 1 z 1")) :]
    )


AREAS = {"A": 65.0, "B": 64.0, "C": 71.0}


@pytest.mark.parametrize(("beside", "broken"), [({}, 0), ({"A": 80.0, "B": 50.0, "C": 90.0}, 1)])
def test_other_results_stand_in_the_picture_as_a_broken_line(beside: dict[str, float], broken: int) -> None:
    drawn = write_pdf(paper(parts=(Radar(AREAS, "A – 65", beside),)))
    with Pdf.open(BytesIO(drawn)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes()
    assert stream.count(b"[4 2.5] 0 d") == broken


def test_the_picture_of_the_docx_has_the_broken_line_too() -> None:
    corner = (SIZE // 2, round(SIZE / 2 - RADIUS))  # the first one, of 100 %

    def dark(beside: dict[str, float]) -> bool:
        picture = Image.open(BytesIO(radar(AREAS, beside))).convert("L")
        return int(picture.getpixel(corner)) < 110  # type: ignore[arg-type]

    assert not dark({})
    assert dark(dict.fromkeys(AREAS, 100.0))
