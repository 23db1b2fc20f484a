"""What a certificate of a design will look like: for the shortest, a typical and the longest name."""

import base64
import threading
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from certificates.designs.look import Look, filled, values_of
from certification.examples import EXAMPLES, Example
from certification.models import Edition

if TYPE_CHECKING:
    from certificates.drawing.design import Design
    from certificates.drawing.texts import CertificateText

_WIDTH: Final = 1100
"""Of a picture, in pixels: sharp on a screen of 390 points at double density and over half a wide one."""

# PDFium may be used by one thread at a time.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Preview:
    """A picture of a page, as an address that holds the picture itself."""

    example: Example
    source: str
    width: int
    height: int


@dataclass(frozen=True)
class Occasion:
    """What an example takes from an edition."""

    number: str
    year: int
    edition: str
    programme: str
    values: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, edition: Edition) -> "Occasion":
        """The facts of an edition."""
        programme = edition.programme
        number = f"{programme.number_prefix}/{edition.year}/000123"
        return cls(number, edition.year, edition.name, programme.name_pl, tuple(values_of(edition).items()))


def example_text(example: Example, look: Look, occasion: Occasion) -> "CertificateText":
    """The words of an example; it says that it is a sample."""
    from certificates.drawing.texts import CertificateText

    first = date(occasion.year, 11, 21)
    chair, organiser = look.signatories
    return CertificateText(
        number=occasion.number,
        office=example.names[look.name_case],
        edition=occasion.edition,
        valid_from=first,
        valid_to=first.replace(year=first.year + 1, day=20),
        place="Warszawa",
        dated=first,
        chair_name=chair or "Imię i nazwisko przewodniczącego",
        organiser_name=organiser or occasion.programme,
        organiser=occasion.programme,
        url=f"https://przyklad.example/c/{occasion.number.replace('/', '-')}-ABCDEFGHJK",
        address=example.address,
        distinction=example.distinction,
        sample=True,
    )


def example_pdf(example: Example, look: Look, design: "Design", occasion: Occasion) -> bytes:
    """The certificate of an example; raises MissingGlyph when a font lacks a letter of the design's texts."""
    from certificates.drawing import draw_certificate

    return draw_certificate(example_text(example, look, occasion), filled(design, dict(occasion.values)))


@lru_cache(maxsize=8)
def previews(look: Look, design: "Design", occasion: Occasion) -> tuple[Preview, ...]:
    """Pictures of all examples; raises MissingGlyph when a font lacks a letter of the design's texts."""
    return tuple(_preview(each, example_pdf(each, look, design, occasion)) for each in EXAMPLES)


def _preview(example: Example, pdf: bytes) -> Preview:
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            picture = page.render(scale=_WIDTH / page.get_width()).to_pil()
        finally:
            document.close()
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=84)
    source = f"data:image/jpeg;base64,{base64.b64encode(out.getvalue()).decode()}"
    return Preview(example, source, picture.width, picture.height)
