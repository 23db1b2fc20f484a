"""For newspapers: who got the mark, as a document to edit and as a table."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from certificates.gala.pack.item import Item
from certification.exports import Column, Columns
from certification.exports.separated import as_csv
from certification.polish import sort_key

PRESS: Columns[Item] = Columns(
    "prasa",
    _("Laureaci dla prasy"),
    (
        Column("office", _("Urząd"), lambda each: each.office, 48),
        Column("voivodeship", _("Województwo"), lambda each: each.voivodeship, 24),
        Column("category", _("Typ urzędu"), lambda each: each.category, 32),
        Column("distinction", _("Z wyróżnieniem"), lambda each: each.distinction, 12),
        Column("number", _("Numer certyfikatu"), lambda each: each.number, 18),
        Column("url", _("Sprawdzenie znaku"), lambda each: each.text.url, 48),
    ),
)


def table(items: Sequence[Item]) -> bytes:
    """The laureates as CSV."""
    return "".join(as_csv(PRESS, items)).encode()


def document(items: Sequence[Item], edition: str, made_at: datetime) -> bytes:
    """The laureates as DOCX, by voivodeship, each with what it is addressed by."""
    from workflows.documents.house_style import header_and_footer, new_document

    docx = new_document(f"Laureaci: {edition}", "Lista laureatów dla prasy", made_at)
    sample = "WZÓR – dane przykładowe" if any(item.sample for item in items) else ""
    header_and_footer(docx, "Przyjazny Urząd", sample, "Lista laureatów dla prasy")
    docx.add_heading(f"Laureaci: {edition}", 0)
    docx.add_paragraph(f"Znak „Przyjazny Urząd” otrzymują urzędy, w liczbie: {len(items)}.")
    ordered = sorted(items, key=lambda item: (sort_key(item.voivodeship), item.place))
    for voivodeship, group in groupby(ordered, lambda item: item.voivodeship):
        docx.add_heading(f"Województwo {voivodeship.lower()}" if voivodeship else "Poza województwami", 1)
        for item in group:
            praised = " – z wyróżnieniem" if item.distinction else ""
            docx.add_paragraph(f"{item.office}{praised} (certyfikat nr {item.number})")
    out = BytesIO()
    docx.save(out)
    return out.getvalue()
