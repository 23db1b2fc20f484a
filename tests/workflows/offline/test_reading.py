"""What is written into a form is read out of it, whatever a word processor did to it in between."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.offline.forms import CRITERIA, EMPTY, ORIGIN, edited, form, run, told, typed
from workflows.offline.marks import HINTS, Field, plain
from workflows.offline.reading import read

SAID = {
    Field.CHOICE: "4",
    Field.JUSTIFICATION: "Zażółć gęślą jaźń.\n\nDrugi akapit:\tz tabulatorem – i „cudzysłów”.",
}
SKIPPED = {Field.CHOICE: "na", Field.NA_REASON: "Nie prowadzimy takich spraw."}

TEXTS = st.text(
    st.one_of(st.sampled_from("aąćęłńóśźżĄĆĘŁŃÓŚŹŻ \n\t–„”&<>\"'\r\x0b\u00a0\u2028😀"), st.characters()),
    max_size=400,
)


def test_an_empty_form_says_nothing_and_tells_whose_it_is():
    filled = read(form(), CRITERIA)

    assert filled.origin == ORIGIN
    assert filled.problems == []
    assert all(each.value == "" for row in filled.told.values() for each in row.values())
    assert {code: set(row) for code, row in filled.told.items()} == {
        "A-01": {Field.CHOICE, Field.JUSTIFICATION},
        "B-02": set(Field),
    }


def test_what_was_written_on_the_site_comes_back_the_same():
    assert told(form(A_01=SAID, B_02=SKIPPED)) == {
        "A-01": {key: SAID[key] for key in (Field.CHOICE, Field.JUSTIFICATION)},
        "B-02": EMPTY | SKIPPED,
    }


@settings(max_examples=30, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_a_document_can_carry_it(first: str, second: str):
    said = told(form(A_01={Field.JUSTIFICATION: first}, B_02={Field.NA_REASON: second}))

    assert said["A-01"][Field.JUSTIFICATION] == plain(first)
    assert said["B-02"][Field.NA_REASON] == plain(second)


def test_ten_thousand_letters_come_back_and_one_more_is_told():
    longest = ("Żółw " * 2000)[:9_999] + "!"
    assert told(form(A_01={Field.JUSTIFICATION: longest}))["A-01"][Field.JUSTIFICATION] == longest

    filled = read(typed(form(), "A-01", Field.JUSTIFICATION, run("ż" * 10_001)), CRITERIA)

    (problem,) = filled.problems
    assert problem.place == "A-01, uzasadnienie"
    assert "10001 znaków" in problem.text
    assert Field.JUSTIFICATION not in filled.told["A-01"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4", "4"),
        (" 4 pkt ", "4"),
        ("3 – Wdrożone", "3"),
        ("5/5", "5"),
        ("0 - brak", "0"),
        ("N/D", "na"),
        ("n/d – nie dotyczy naszego urzędu", "na"),
        ("nie dotyczy", "na"),
        ("", ""),
    ],
)
def test_a_score_may_be_typed_by_hand(written: str, meant: str):
    assert told(typed(form(), "B-02", Field.CHOICE, run(written)))["B-02"][Field.CHOICE] == meant


@pytest.mark.parametrize("written", ["6", "35", "3,5", "-1", "cztery", "4 albo 5", "٣"])
def test_a_score_that_is_none_is_told_with_its_place(written: str):
    filled = read(typed(form(), "A-01", Field.CHOICE, run(written)), CRITERIA)

    (problem,) = filled.problems
    assert problem.place == "A-01, ocena"
    assert f"„{written}”" in problem.text


def test_not_applicable_is_told_where_it_cannot_be_chosen():
    filled = read(typed(form(), "A-01", Field.CHOICE, run("nie dotyczy")), CRITERIA)

    assert [problem.place for problem in filled.problems] == ["A-01, ocena"]


def test_deleted_words_do_not_count_and_inserted_ones_do():
    tracked = (
        f"<w:ins w:id='1' w:author='x'>{run('Nowe')}</w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>stare</w:delText></w:r></w:del>"
        f"{run(' słowa')}"
    )

    said = told(typed(form(), "A-01", Field.JUSTIFICATION, tracked))

    assert said["A-01"][Field.JUSTIFICATION] == "Nowe słowa"


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Zarządzenie nr 12/2027.", "Zarządzenie nr 12/2027."),
        ("Kliknij lub naciśnij tutaj, aby wprowadzić tekst.", ""),
        ("Click or tap here to enter text.", ""),
    ],
)
def test_words_put_in_place_of_a_hint_are_read_and_other_hints_are_not(shown: str, meant: str):
    data = edited(form(), lambda xml: xml.replace(HINTS[0], shown, 1))

    assert told(data)["A-01"][Field.JUSTIFICATION] == meant


def test_paragraphs_and_items_of_a_list_typed_behind_the_control_are_read_too():
    data = form(A_01=SAID)
    item = f"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{run('punkt')}</w:p></w:tc>"
    place = re.compile(r"(pu_A_01_j_.*?)</w:tc>", re.S)

    said = told(edited(data, lambda xml: place.sub(lambda found: found[1] + item, xml, count=1)))

    assert said["A-01"][Field.JUSTIFICATION] == SAID[Field.JUSTIFICATION] + "\n– punkt"


def test_a_pasted_picture_is_told_and_the_words_beside_it_kept():
    filled = read(
        typed(form(), "A-01", Field.JUSTIFICATION, run("Tabela:") + "<w:r><w:drawing/></w:r>"), CRITERIA
    )

    assert [(each.place, "obraz" in each.text) for each in filled.problems] == [("A-01, uzasadnienie", True)]
    assert filled.told["A-01"][Field.JUSTIFICATION].value == "Tabela:"


def test_fields_are_found_by_their_place_when_every_mark_is_lost():
    bare = re.compile(r'<w:bookmarkStart [^>]*w:name="pu_[AB]_[^>]*/>|<w:tag w:val="pu_[AB]_[^>]*/>')
    filled = read(edited(form(A_01=SAID, B_02=SKIPPED), lambda xml: bare.sub("", xml)), CRITERIA)

    assert filled.problems == []
    assert filled.told["A-01"][Field.JUSTIFICATION].value == SAID[Field.JUSTIFICATION]
    assert {each.held for row in filled.told.values() for each in row.values()} == {""}


def test_a_criterion_somebody_deleted_is_told():
    table = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?pu_B_02_.*?</w:tbl>", re.S)

    filled = read(edited(form(), lambda xml: table.sub("", xml)), CRITERIA)

    assert [problem.place for problem in filled.problems] == ["B-02"]
    assert "B-02" not in filled.told


def test_a_row_somebody_copied_is_read_once_and_told():
    row = re.compile(r"(<w:tr>(?:(?!<w:tr>).)*?pu_A_01_j_.*?</w:tr>)", re.S)

    filled = read(edited(form(A_01=SAID), lambda xml: row.sub(r"\1\1", xml)), CRITERIA)

    assert [problem.place for problem in filled.problems] == ["A-01, uzasadnienie"]
    assert filled.told["A-01"][Field.JUSTIFICATION].value == SAID[Field.JUSTIFICATION]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's own folder: making it takes longer than saving a file."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.mark.parametrize("way", [["docx"], ["odt", "docx"]], ids=["saved", "through OpenDocument"])
def test_libreoffice_keeps_what_was_written(way: list[str], profile: Path, tmp_path: Path):
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if office is None:
        pytest.skip("NO LIBREOFFICE HERE: the form was not tried in it")
    path = tmp_path / "in.docx"
    path.write_bytes(form(A_01=SAID, B_02=SKIPPED))
    for number, kind in enumerate(way):
        out = tmp_path / str(number)
        command = [
            office,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        path = out / f"in.{kind}"

    filled = read(path.read_bytes(), CRITERIA)

    assert filled.problems == []
    assert told(path.read_bytes()) == told(form(A_01=SAID, B_02=SKIPPED))
    assert all(each.held for row in filled.told.values() for each in row.values())
