"""A drawn PDF made ready for signatures that others will append."""

from io import BytesIO

from pikepdf import Array, Dictionary, Pdf


def signable(drawn: bytes) -> bytes:
    """The same pages with an empty form, where signatures go; equal files give equal bytes.

    Were there none, the first signature would have to make one, and what tells signatures from other changes
    compares forms (ISO 32000-1, 12.7.2).
    """
    with Pdf.open(BytesIO(drawn)) as pdf:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(), SigFlags=0))
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
