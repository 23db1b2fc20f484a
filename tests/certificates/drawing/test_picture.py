"""An organiser's pictures: an emblem of one's own, facsimiles of signatures."""

from io import BytesIO
from typing import Any, cast

import pikepdf
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from certificates.drawing import DEFAULT, Design, draw_certificate, draw_print_file
from certificates.drawing.picture import MOST_BYTES, MOST_PIXELS, BadPicture, read_picture
from certificates.drawing.vector import MOST_SHAPES, vector_operators
from tests.certificates.drawing.accessible import broken_rules
from tests.certificates.pages import picture_of
from tests.certificates.samples import CERTIFICATE


def svg(inside: str, view: str = 'viewBox="0 0 100 100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{inside}</svg>'.encode()


def png(width: int = 300, height: int = 100, mode: str = "RGBA") -> bytes:
    picture = Image.new(mode, (width, height))
    ImageDraw.Draw(picture).line((0, 0, width, height), fill="#0000aa", width=9)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


LOGO = svg(
    '<title>Znak</title><g transform="translate(50 50) rotate(45)" style="fill:#cc0000">'
    '<rect x="-30" y="-30" width="60" height="60"/></g>'
    '<circle cx="50" cy="50" r="12" fill="#ffffff" stroke="#00aa00" stroke-width="3"/>'
    '<path d="M10 90 L90 90 q 5 5 0 8 Z" fill="navy" fill-rule="evenodd"/>'
)


def shows(pdf: bytes, colour: tuple[int, int, int]) -> bool:
    """Whether the colour covers more than a few dots of the page."""
    found: Any = picture_of(pdf, dpi=100).getcolors(1 << 24)
    return any(count > 20 and seen == pytest.approx(colour, abs=2) for count, seen in found)


RED, NAVY = (204, 0, 0), (0, 0, 128)


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_an_emblem_of_shapes_stands_in_place_of_the_house_s(orientation: str) -> None:
    design = Design(orientation=orientation, emblem=read_picture(LOGO))  # type: ignore[arg-type]
    pdf = draw_certificate(CERTIFICATE, design)

    assert shows(pdf, RED)
    assert shows(pdf, NAVY)
    assert not shows(draw_certificate(CERTIFICATE), RED)
    assert broken_rules(pdf) == []


def test_a_facsimile_shows_the_paper_through_and_keeps_its_proportions() -> None:
    design = Design(facsimiles=(read_picture(png()), None))
    left, bottom, right, top = design.sheet.facsimile_box(0)
    scale = 150 / 72
    box = (
        left * scale,
        (design.sheet.height - top) * scale,
        right * scale,
        (design.sheet.height - bottom) * scale,
    )
    pdf = draw_certificate(CERTIFICATE, design)
    seen = picture_of(pdf).crop([round(edge) for edge in box])  # type: ignore[arg-type]

    blue = [
        (x, y)
        for x in range(seen.width)
        for y in range(seen.height)
        if seen.getpixel((x, y))[2] > seen.getpixel((x, y))[0] + 100  # type: ignore[index]
    ]
    across = max(x for x, _ in blue) - min(x for x, _ in blue)
    up = max(y for _, y in blue) - min(y for _, y in blue)
    assert across / up == pytest.approx(3, abs=0.25)
    assert len(blue) < across * up / 4, "only the stroke is blue, the rest is the paper"
    assert broken_rules(pdf) == []


def test_a_picture_is_described_for_those_who_do_not_see_it() -> None:
    design = Design(emblem=read_picture(LOGO), facsimiles=(None, read_picture(png(mode="RGB"))))
    said = draw_certificate(CERTIFICATE, design)

    with pikepdf.open(BytesIO(said)) as opened:
        descriptions = [str(each.Alt) for each in opened.Root.StructTreeRoot.K.K if "/Alt" in each]
    assert descriptions[:2] == [
        "Emblemat: Przyjazny Urząd, Znak Jakości",
        "Faksymile podpisu: Organizator programu",
    ]
    assert len(said) < len(draw_certificate(CERTIFICATE)) + 60_000


def test_of_a_png_nothing_is_kept_but_its_pixels() -> None:
    picture = Image.new("RGB", (20, 20), "red")
    out = BytesIO()
    picture.save(out, "PNG", exif=b"Exif\0\0secret place", dpi=(72, 72))

    assert b"secret place" in out.getvalue()
    assert b"secret" not in read_picture(out.getvalue()).data


def test_numbers_and_matrices_put_a_shape_where_it_belongs() -> None:
    assert vector_operators(
        svg(
            '<g transform="matrix(1 0 0 1 10 0) scale(2)"><rect x="5" y="10" width="20" height="10" fill="#f00"/></g>'
        ),
        (0, 0, 200, 100),
    ).split("\n")[1:-1] == [
        "1.000 0.000 0.000 rg 2.00 w",
        "70.00 80.00 m",
        "110.00 80.00 l",
        "110.00 60.00 l",
        "70.00 60.00 l",
        "70.00 80.00 l",
        "h",
        "f",
    ]


HOSTILE = {
    "empty": (b"", "pusty"),
    "too large": (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "za duży"),
    "no picture": (b"%PDF-1.7", "nie jest poprawny plik SVG"),
    "broken PNG": (png()[:200], "nie da się odczytać"),
    "PNG with too many pixels": (png(MOST_PIXELS + 1, 2), "najwięcej 1600 pikseli"),
    "broken XML": (b"<svg", "nie jest poprawny plik SVG"),
    "entities": (b'<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "encji"),
    "UTF-16": ('<?xml version="1.0" encoding="utf-16"?><svg/>'.encode("utf-16"), "nie jest poprawny"),
    "HTML": (b"<html></html>", "nie jest poprawny plik SVG"),
    "script": (svg("<script>alert(1)</script>"), "element „script”"),
    "picture inside": (svg('<image href="http://a.example/x.png"/>'), "element „image”"),
    "foreign object": (svg("<foreignObject/>"), "element „foreignObject”"),
    "reference": (svg('<use href="#a"/>'), "element „use”"),
    "text": (svg("<text>a</text>"), "element „text”"),
    "style sheet": (svg("<style>.a{}</style>"), "element „style”"),
    "gradient": (svg('<rect width="9" height="9" fill="url(#g)"/>'), "wypełnienia „url(#g)”"),
    "see-through": (svg('<rect width="9" height="9" opacity="0.5"/>'), "przezroczystość"),
    "mask": (svg('<rect width="9" height="9" mask="url(#m)"/>'), "„mask”"),
    "skewed": (svg('<rect width="9" height="9" transform="skewX(3)"/>'), "„skewX”"),
    "no numbers": (svg('<rect width="a" height="9"/>'), "nie da się odczytać"),
    "no path": (svg('<path d="M Z 3 Q"/>'), "nie da się odczytać"),
    "nothing": (svg("<title>nic</title>"), "niczego nie przedstawia"),
    "no size": (svg('<rect width="9" height="9"/>', view=""), "wymiarów"),
    "flat": (svg('<rect width="9" height="9"/>', 'viewBox="0 0 0 9"'), "wymiarów"),
    "too many shapes": (svg('<rect width="9" height="9"/>' * (MOST_SHAPES + 1)), f"więcej niż {MOST_SHAPES}"),
    "deep": (svg("<g>" * 5000 + "</g>" * 5000), "nie da się odczytać"),
    "infinite": (svg('<rect width="1e999" height="9"/>'), "nie da się odczytać"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_plain_picture_is_refused_in_words(name: str) -> None:
    data, reason = HOSTILE[name]

    with pytest.raises(BadPicture, match=reason.replace("(", r"\(").replace(")", r"\)")):
        read_picture(data)


def test_each_certificate_of_a_print_file_keeps_its_own_look() -> None:
    out = BytesIO()
    own = Design(emblem=read_picture(LOGO), orientation="portrait")
    draw_print_file([(CERTIFICATE, own), (CERTIFICATE, DEFAULT)], out, dated=CERTIFICATE.dated)

    first, second = (cast(Any, page) for page in PdfReader(out).pages)
    assert first.mediabox.height > first.mediabox.width
    assert second.mediabox.height < second.mediabox.width
    first_form, second_form = (page["/Resources"]["/XObject"].keys() for page in (first, second))
    assert first_form.isdisjoint(second_form)
