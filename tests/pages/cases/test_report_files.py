"""The report as people download it: the office's copy and the panel's."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import in_reply

RECOMMENDED = "Rekomendujemy Kapitule"


@pytest.fixture
def walk(world: World) -> Walk:
    return in_reply(world)


def read(answer) -> str:
    content = answer.getvalue()
    if answer["Content-Type"] == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return "\n".join(each.text or "" for each in Document(BytesIO(content)).element.body.iter(qn("w:t")))


def test_the_office_gets_its_copy_without_the_recommendation(walk: Walk, signed_in) -> None:
    answer = signed_in(walk.preparer).get(f"/sprawy/{walk.case.public_id}/raport/1.pdf")
    number = walk.case.number.replace("/", "-")
    assert answer["Content-Disposition"] == f'attachment; filename="raport-z-audytu-{number}-wersja-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    told = " ".join(read(answer).split())
    assert walk.office.name in told
    assert RECOMMENDED not in told


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_panels_copy_is_for_those_who_are_not_the_office(walk: Walk, signed_in, suffix: str) -> None:
    address = f"/sprawy/{walk.case.public_id}/raport/1/kapitula.{suffix}"
    assert RECOMMENDED in read(signed_in(walk.lead).get(address))
    assert signed_in(walk.preparer).get(address).status_code == 404


def test_the_page_of_the_case_offers_what_its_reader_may_have(walk: Walk, signed_in) -> None:
    page = f"/sprawy/{walk.case.public_id}/"
    assert "raport/1.pdf" in signed_in(walk.preparer).get(page).text
    assert "kapitula" not in signed_in(walk.preparer).get(page).text
    assert "raport/1/kapitula.pdf" in signed_in(walk.lead).get(page).text


@pytest.mark.parametrize("wrong", ["raport/2.pdf", "raport/1.exe", "raport/1/kapitula.html"])
def test_there_is_nothing_else(walk: Walk, signed_in, wrong: str) -> None:
    assert signed_in(walk.lead).get(f"/sprawy/{walk.case.public_id}/{wrong}").status_code == 404
