"""What goes to the printing house, read back: boxes, order, fonts, colours."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from certificates.gala.pack import cards, printing
from certificates.gala.pack.ink import cmyk, for_press, in_ink
from certificates.gala.pack.sheet import MM
from tests.certificates.gala.items import laureate

DAY = date(2027, 11, 21)
ITEMS = [laureate(place) for place in (3, 1, 2)]
MADE: dict[str, Callable[[], bytes]] = {
    "certificates": lambda: printing.certificates(ITEMS, DAY),
    "spares": lambda: printing.spares(ITEMS, 2, DAY),
    "badges": lambda: cards.badges(ITEMS, [], DAY),
    "cards": lambda: cards.table_cards(ITEMS, DAY),
}


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return {name: make() for name, make in MADE.items()}


def operators(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Of every page and every form."""
    for page in pdf.pages:
        yield page.obj.Contents.read_bytes()
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream) and held.get("/Subtype") == "/Form":
            yield held.read_bytes()


@pytest.mark.parametrize("name", MADE)
def test_every_sheet_has_three_millimetres_of_bleed_around_the_cut(printed: dict[str, bytes], name: str):
    sizes = {"badges": (90, 55), "cards": (148, 105)}.get(name, (297, 210))
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        for page in pdf.pages:
            media, bleed, trim = (box(page.obj[key]) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(
                [side * MM for side in sizes], abs=0.1
            )
            apart = [one - other for one, other in zip(trim, bleed, strict=True)]
            assert apart == pytest.approx([3 * MM, 3 * MM, -3 * MM, -3 * MM], abs=0.01)
            assert (media[0], media[1]) == (0, 0)
            assert media[2] > bleed[2]


def box(held: Any) -> list[float]:
    return [float(side) for side in held]


@pytest.mark.parametrize("name", MADE)
def test_only_the_four_inks_are_asked_for(printed: dict[str, bytes], name: str):
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        said = b"\n".join(operators(pdf))
        spaces = {str(held.ColorSpace) for held in pdf.objects if "/ColorSpace" in _keys(held)}
        (intent,) = pdf.Root.OutputIntents
        assert intent.OutputConditionIdentifier == "FOGRA39"

    assert re.findall(rb"\b(?:rg|RG|g|G|cs|CS|sc|scn)\b", re.sub(rb"<[^>]*>|\([^)]*\)", b"", said)) == []
    assert b" k" in said
    assert spaces <= {"/DeviceCMYK"}


def _keys(held: Any) -> set[str]:
    return set(held.keys()) if isinstance(held, pikepdf.Stream | pikepdf.Dictionary) else set()


@pytest.mark.parametrize("name", MADE)
def test_every_font_is_embedded(printed: dict[str, bytes], name: str):
    fonts = 0
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        for held in pdf.objects:
            if _keys(held) and held.get("/Type") == "/FontDescriptor":
                fonts += 1
                assert "/FontFile2" in held
        used = [each for page in pdf.pages for each in page.obj.Resources.Font.values()]
        shown = {str(each.BaseFont) for each in used if "/FontDescriptor" not in each}
    assert fonts
    assert shown <= {"/Helvetica"}, "the page's state before anything is drawn, which draws nothing"


def test_sheets_come_in_the_order_given_and_say_which_they_are(printed: dict[str, bytes]):
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed["certificates"])).pages]

    assert [item.number in page for item, page in zip(ITEMS, pages, strict=True)] == [True] * 3
    assert [f"{item.place} · {item.number}" in page for item, page in zip(ITEMS, pages, strict=True)] == [
        True
    ] * 3
    assert all("WZÓR" in page for page in pages)


def test_spares_bear_no_name_and_no_number_and_say_what_they_are(printed: dict[str, bytes]):
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed["spares"])).pages]

    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert f"EGZEMPLARZ ZAPASOWY {number} z 2" in page
        assert [item.number in page or item.office in page for item in ITEMS] == [False] * 3


def test_everybody_has_a_badge_and_an_office_of_nobody_one_to_write_on():
    made = cards.badges([laureate(1), laureate(2, people=0)], [], DAY)

    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    assert ["Łucja" in page for page in pages] == [True, True, False]
    assert all("WZÓR" in page for page in pages)


@pytest.mark.parametrize(
    ("screen", "inks"),
    [
        ((0.063, 0.161, 0.184), (0, 0, 0, 1)),  # the house's ink: small letters on one plate
        ((1, 1, 1), (0, 0, 0, 0)),
        ((0.5, 0.5, 0.5), (0, 0, 0, 0.5)),
        ((1, 0, 0), (0, 1, 1, 0)),
    ],
)
def test_what_is_dark_or_grey_is_printed_by_black_alone(screen: tuple[float, ...], inks: tuple[float, ...]):
    assert cmyk(*screen) == pytest.approx(inks)


def test_words_that_look_like_a_colour_stay_words():
    said = b"(1 0 0 rg) Tj <312030203020> Tj 1 0 0 rg 0 1 0 RG 0.5 g"

    assert in_ink(said) == b"(1 0 0 rg) Tj <312030203020> Tj 0 1 1 0 k 1 0 1 0 K 0 0 0 0.5 k"


def test_pictures_of_an_organiser_are_printed_in_ink_too():
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (2, 2), (255, 0, 0))), 0, 0)
    canvas.showPage()
    canvas.save()

    with pikepdf.open(BytesIO(for_press(out.getvalue()))) as pdf:
        (picture,) = [held for held in pdf.objects if _keys(held) and held.get("/Subtype") == "/Image"]
        assert picture.ColorSpace == "/DeviceCMYK"
        assert picture.read_bytes() == bytes([0, 255, 255, 0]) * 4
