"""Files that travel inside a certificate, where programs find them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from certificates.drawing.days import pdf_day

Relationship = Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]


@dataclass(frozen=True)
class Attachment:
    """A file embedded as an associated file of the document (ISO 19005-3, annex E; ISO 32000-2, 14.13).

    ``mime`` is its type, such as "application/vc+jwt"; ``relationship`` what it is to the document.
    """

    name: str
    mime: str
    description: str
    data: bytes
    relationship: Relationship = "Alternative"


def embed(pdf: Pdf, attachments: Sequence[Attachment], dated: date) -> None:
    """Put the files into the document. Raises ValueError if two bear the same name."""
    if not attachments:
        return
    names = [attachment.name for attachment in attachments]
    if len(set(names)) < len(names):
        raise ValueError("Dwa załączniki certyfikatu mają tę samą nazwę.")
    files = [_file(pdf, attachment, dated) for attachment in sorted(attachments, key=lambda each: each.name)]
    named = [part for file in files for part in (file.UF, file)]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(named)))
    pdf.Root.AF = Array(files)


def _file(pdf: Pdf, attachment: Attachment, dated: date) -> Object:
    content = Stream(pdf, attachment.data)
    content.Type = Name.EmbeddedFile
    content.Subtype = Name(f"/{attachment.mime}")
    content.Params = Dictionary(Size=len(attachment.data), ModDate=String(pdf_day(dated)))
    held = pdf.make_indirect(content)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=String(attachment.description),
            AFRelationship=Name(f"/{attachment.relationship}"),
            EF=Dictionary(F=held, UF=held),
        )
    )
