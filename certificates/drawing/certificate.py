"""The certificate: one A4 page, all vector but for pictures of the organiser, fonts embedded, tagged."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from certificates.drawing import fonts
from certificates.drawing.attachment import Attachment, embed
from certificates.drawing.composition import Composition, compose, draw_page
from certificates.drawing.design import DEFAULT, Design
from certificates.drawing.document import Description, document
from certificates.drawing.structure import complete
from certificates.drawing.texts import CertificateText


def draw_certificate(
    text: CertificateText, design: Design = DEFAULT, attachments: Sequence[Attachment] = ()
) -> bytes:
    """The certificate as a PDF, not yet sealed; equal texts, designs and attachments give equal bytes.

    Raises MissingGlyph, before anything is drawn, when a font lacks a letter of the text, and ValueError
    when two attachments bear the same name.
    """
    page = compose(text, design)
    description = describe(text, design)
    with pikepdf.open(BytesIO(_drawn(page, description))) as pdf:
        complete(pdf, page.meanings, design.phrases, description)
        embed(pdf, attachments, text.dated)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def describe(text: CertificateText, design: Design) -> Description:
    """What the certificate says about itself."""
    wording, phrases = design.wording, design.phrases
    name = " ".join(fonts.spelled(text.office).split())
    title = phrases.title.format(wording.title, wording.mark, text.number, name)
    kinds = [phrases.sample] * text.sample + [phrases.duplicate] * (text.duplicate_on is not None)
    return Description(
        title=" – ".join([*kinds, title]),
        author=text.organiser,
        subject=phrases.subject.format(wording.title, text.number, text.edition),
        number=text.number,
        dated=text.dated,
        language=phrases.code,
    )


def _drawn(page: Composition, description: Description) -> bytes:
    """The page alone, as reportlab writes it."""
    sheet = page.design.sheet
    out = BytesIO()
    with document(out, (sheet.width, sheet.height), description) as canvas:
        draw_page(canvas, page)
    return out.getvalue()
