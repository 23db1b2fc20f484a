"""What makes a drawn page a document for everybody: its structure, its colours' meaning, the seal's place.

Prepared for PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). The objects that differ from certificate to
certificate are the page's content, the metadata, the information dictionary and the attached files; all the
rest is the same for equal designs and meanings.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from certificates.drawing.document import Description
from certificates.drawing.parts import Meaning
from certificates.drawing.phrases import Phrases
from certificates.drawing.xmp import information, xmp

SEAL_FIELD: Final = "Pieczec"
"""Name of the empty signature field that waits for the seal."""

_PRINT_AND_LOCKED: Final = 4 + 128
_CONDITION: Final = "sRGB IEC61966-2.1"


def complete(pdf: Pdf, meanings: Sequence[Meaning], phrases: Phrases, description: Description) -> None:
    """Give a document of one page its structure tree, output intent, metadata and field for the seal."""
    page = pdf.pages[0].obj
    root = pdf.Root
    for unwanted in ("/PageMode", "/Outlines", "/PageLayout"):
        if unwanted in root:
            del root[unwanted]
    root.Lang = String(description.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.OutputIntents = Array([_output_intent(pdf)])
    field = _seal_field(pdf, page, phrases)
    root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field])))
    del page.Trans  # reportlab's, empty; PDF/A has no page transitions
    page.Annots = Array([field])
    page.Tabs = Name.S
    page.StructParents = 0
    root.StructTreeRoot = _tree(pdf, page, meanings, field)
    metadata = Stream(pdf, xmp(description))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = pdf.make_indirect(metadata)
    pdf.trailer.Info = pdf.make_indirect(information(description))


def _tree(pdf: Pdf, page: Object, meanings: Sequence[Meaning], field: Object) -> Object:
    """Document → headings, paragraphs and figures in reading order, and last the field of the seal."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    elements = [
        pdf.make_indirect(_element(meaning, number, document, page))
        for number, meaning in enumerate(meanings)
    ]
    form = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=document,
            K=Dictionary(Type=Name.OBJR, Obj=field, Pg=page),
        )
    )
    document.K = Array([*elements, form])
    tree.K = document
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(elements), 1, form])))
    tree.ParentTreeNextKey = 2
    return tree


def _element(meaning: Meaning, number: int, parent: Object, page: Object) -> Dictionary:
    element = Dictionary(
        Type=Name.StructElem, S=Name(f"/{meaning.kind}"), P=parent, Pg=page, K=Array([number])
    )
    if meaning.alt:
        element.Alt = String(meaning.alt)
    if meaning.box:
        box = Array([round(edge, 2) for edge in meaning.box])
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    if meaning.language:
        element.Lang = String(meaning.language)
    return element


def _seal_field(pdf: Pdf, page: Object, phrases: Phrases) -> Object:
    """An invisible signature field that is part of the structure: one added at sealing would not be."""
    nothing = Array([0, 0, 0, 0])
    look = Stream(pdf, b"")
    look.Type, look.Subtype, look.BBox, look.Resources = Name.XObject, Name.Form, nothing, Dictionary()
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(SEAL_FIELD),
            TU=String(phrases.seal),
            F=_PRINT_AND_LOCKED,
            Rect=nothing,
            P=page,
            StructParent=1,
            AP=Dictionary(N=pdf.make_indirect(look)),
        )
    )


def _output_intent(pdf: Pdf) -> Object:
    profile = Stream(pdf, _srgb())
    profile.N = 3
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String(_CONDITION),
            Info=String(_CONDITION),
            RegistryName=String("http://www.color.org"),
            DestOutputProfile=pdf.make_indirect(profile),
        )
    )


@cache
def _srgb() -> bytes:
    """The profile that says what the colours mean."""
    return (Path(__file__).resolve().parent.parent / "colours" / "sRGB.icc").read_bytes()
