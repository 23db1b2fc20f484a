"""A stranger's file opened with care: the main part of a DOCX, parsed within limits, or a refusal in plain words."""

import zipfile
from io import BytesIO
from typing import Any, Final

from lxml import etree

from criteria.said import joined, said

MAX_FILE: Final = 20 * 1024 * 1024
MAX_PART: Final = 16 * 1024 * 1024
"""Bytes of the main part unfolded: forty times the longest texts of all criteria fit."""
MAX_ENTRIES: Final = 2000

_MAIN: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"
_DOWNLOAD: Final = "Pobierz formularz ze strony sprawy, wypełnij go i zapisz jako dokument Word (.docx)."
_SAVE_AS: Final = "Otwórz plik w edytorze i zapisz go jako dokument Word (.docx)."
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Exception):  # noqa: N818 - an outcome people put right, not a fault
    """The file is no form that could be read; nothing was changed. ``remedy`` says what to do."""

    def __init__(self, text: str, remedy: str = _DOWNLOAD) -> None:
        self.text, self.remedy = text, remedy
        super().__init__(joined([text, remedy], " "))


def main_part(data: bytes) -> Any:
    """The root of the document's main part.

    Raises:
        Unreadable: it is no DOCX, has macros, is folded to burst, or its XML is not what a word processor writes.

    """
    if len(data) > MAX_FILE:
        raise Unreadable(
            said("Plik jest większy niż {most} MB.", most=MAX_FILE // 2**20), "Usuń z niego wklejone obrazy."
        )
    if not data:
        raise Unreadable("Plik jest pusty.")
    if data.startswith(_OLD_WORD):
        raise Unreadable("To plik w starym formacie Worda (.doc) albo zaszyfrowany hasłem.", _SAVE_AS)
    return _parsed(_unfolded(data))


def _unfolded(data: bytes) -> bytes:
    """The bytes of the main part; what the directory says of sizes is not believed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _look_through(archive)
            with archive.open(_MAIN) as part:
                content = part.read(MAX_PART + 1)
    except Unreadable:
        raise
    except Exception as problem:  # a hostile archive fails in every way there is
        raise Unreadable("To nie jest dokument Word (.docx) albo plik jest uszkodzony.") from problem
    if len(content) > MAX_PART:
        raise Unreadable("Tekst w pliku jest dłuższy, niż mieści formularz.")
    return content


def _look_through(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if len(names) > MAX_ENTRIES:
        raise Unreadable("Plik ma w środku więcej części niż jakikolwiek formularz.")
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable("To dokument w formacie OpenDocument (.odt).", _SAVE_AS)
    if _MAIN not in names or _TYPES not in names:
        raise Unreadable("To nie jest dokument Word (.docx).")
    with archive.open(_TYPES) as part:
        types = part.read(MAX_PART).lower()
    if b"macroenabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("Plik zawiera makra, a takich nie przyjmujemy.", _SAVE_AS)


def _parsed(content: bytes) -> Any:
    """No entity is looked up and nothing is fetched; a document type is what no word processor writes."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable("Pliku nie da się odczytać: jest uszkodzony.") from problem
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("Plik odwołuje się do treści spoza siebie, a takich nie przyjmujemy.", _SAVE_AS)
    return root
