"""Off-line forms made up for the tests, and word processors' hands on them."""

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from uuid import UUID

from certification.clock import WARSAW
from workflows.documents.offline_form import Asked, FormContent, form_docx
from workflows.offline.marks import Field, Origin, Values
from workflows.offline.reading import Filled, read

CASE = UUID("80d4f570-a9e4-44e7-8cfc-447b64e923bc")
ORIGIN = Origin(CASE, 7, "a00987b5a0e1114c")
CRITERIA = {"A-01": False, "B-02": True}
EMPTY: Values = {Field.CHOICE: "", Field.JUSTIFICATION: "", Field.NA_REASON: ""}
MAIN = "word/document.xml"


def form(**said: Values) -> bytes:
    """A form of two criteria; ``A_01={Field.JUSTIFICATION: "…"}`` is what it holds already."""
    asked = [
        Asked(
            code=code,
            title="Cele obsługi",
            area="A. Przywództwo",
            requirement="Kierownictwo wyznacza cele.",
            note="",
            must="",
            anchors=["Brak", "Plan", "Częściowo", "Wdrożone", "Sprawdzane", "Pełny cykl"],
            evidence=["Plan (wymagany)"],
            na_possible=na_possible,
            values=EMPTY | said.get(code.replace("-", "_"), {}),
        )
        for code, na_possible in CRITERIA.items()
    ]
    made_at = datetime(2027, 4, 1, 9, 0, tzinfo=WARSAW)
    return form_docx(FormContent(ORIGIN, "PU/2027/0001", "Urząd", "edycja 2027", "zestaw", made_at, asked))


def told(data: bytes) -> dict[str, dict[Field, str]]:
    """What a form says, by criterion and field."""
    return values(read(data, CRITERIA))


def values(filled: Filled) -> dict[str, dict[Field, str]]:
    """The values alone."""
    return {code: {which: each.value for which, each in row.items()} for code, row in filled.told.items()}


def edited(data: bytes, change: Callable[[str], str], part: str = MAIN) -> bytes:
    """The document with one of its parts written anew."""
    return repacked(data, {part: change(_part(data, part).decode()).encode()})


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The document with parts replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def typed(data: bytes, code: str, which: Field, runs: str) -> bytes:
    """The document with the content of one field's control replaced by WordprocessingML."""
    tag = rf'<w:tag w:val="pu_{code.replace("-", "_")}_{which.value}_[0-9a-f]+"/>'
    pattern = re.compile(rf"({tag}.*?<w:sdtContent>).*?(</w:sdtContent>)", re.S)

    def replace(xml: str) -> str:
        def anew(found: re.Match[str]) -> str:
            content = runs if which == Field.CHOICE else f"<w:tc><w:p>{runs}</w:p></w:tc>"
            return found[1].replace("<w:showingPlcHdr/>", "") + content + found[2]

        changed, times = pattern.subn(anew, xml, count=1)
        assert times == 1
        return changed

    return edited(data, replace)


def run(text: str) -> str:
    """A run of WordprocessingML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)
