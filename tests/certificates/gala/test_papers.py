"""Lists, seats, pictures, and the pack as a whole."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from certificates.gala.pack.changes import staying_put
from certificates.gala.pack.making import Pack
from certificates.gala.pack.seating import by_name, seated
from certificates.zipping import stream
from tests.certificates.gala.items import laureate

NOW = datetime(2027, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def pack() -> tuple[Pack, ZipFile, list[int]]:
    told: list[int] = []
    made = Pack([laureate(place) for place in range(1, 4)], "Edycja 2027", NOW, told.append)
    return made, ZipFile(BytesIO(b"".join(stream(made.files())))), told


def test_the_pack_holds_every_paper_and_counts_them(pack: Any):
    made, archive, told = pack

    assert sum(told) == made.total
    assert archive.namelist() == [
        "PRZECZYTAJ.txt",
        "druk/certyfikaty-0001-0003.pdf",
        "druk/identyfikatory-0001-0003.pdf",
        "druk/wizytowki-0001-0003.pdf",
        "druk/koperty-0001-0003.pdf",
        "druk/zapasowe.pdf",
        "listy/lista-odbioru.pdf",
        "listy/plan-stolikow.pdf",
        "prasa/laureaci.docx",
        "prasa/laureaci.csv",
        *(f"grafiki/{place:04}-PU-2027-{place:06}.png" for place in range(1, 4)),
    ]
    assert "Bez pieczęci, a więc bez pliku w „certyfikaty”: 3." in archive.read("PRZECZYTAJ.txt").decode()


def test_lists_name_everybody(pack: Any):
    made, archive, _ = pack
    read = {
        name: " ".join(page.extract_text() for page in PdfReader(BytesIO(archive.read(name))).pages)
        for name in ("listy/lista-odbioru.pdf", "listy/plan-stolikow.pdf", "druk/koperty-0001-0003.pdf")
    }
    for item in made.items:
        assert item.number in read["listy/lista-odbioru.pdf"]
        assert item.address[0] in read["druk/koperty-0001-0003.pdf"]
    assert "Stolik 1" in read["listy/plan-stolikow.pdf"]
    assert all("WZÓR" in text for text in read.values())


def test_the_press_gets_a_document_and_a_table(pack: Any):
    made, archive, _ = pack
    said = [each.text for each in Document(BytesIO(archive.read("prasa/laureaci.docx"))).paragraphs]
    assert [line for line in said if line.startswith("Województwo")] == [
        "Województwo łódzkie",
        "Województwo mazowieckie",
    ]
    rows = archive.read("prasa/laureaci.csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(made.items)
    assert rows[0].startswith("Urząd;Województwo;")


def test_a_picture_is_one_that_sites_show(pack: Any):
    _, archive, _ = pack
    picture = Image.open(BytesIO(archive.read("grafiki/0001-PU-2027-000001.png")))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


def test_people_of_an_office_sit_together_and_no_table_is_too_full():
    tables = seated(
        [laureate(1, 5), laureate(2, 4), laureate(3, 0), laureate(4, 2), laureate(5, 10)], seats=8
    )

    assert [[item.place for item, _ in table.seats] for table in tables] == [
        [1] * 5,
        [2] * 4 + [4] * 2,
        [5] * 8,
        [5] * 2,
    ]
    assert [number for _, _, number in by_name(tables)][:2] == [1, 2]


@pytest.mark.parametrize(
    ("numbers", "moved"),
    [([], []), ([1, 2, 3], []), ([2, 3, 4, 1], [1]), ([1, 4, 2, 3], [4]), ([2, 1], [2])],
)
def test_the_fewest_sheets_are_moved(numbers: list[int], moved: list[int]):
    staying = staying_put(numbers)

    assert [number for at, number in enumerate(numbers) if at not in staying] == moved
