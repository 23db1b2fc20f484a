"""What a file really is, told from its bytes; its name is only checked against that."""

import codecs
import zipfile
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from django.core.exceptions import ValidationError

from criteria.said import said

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT: Final = "application/vnd.oasis.opendocument.text"
TEXT: Final = "text/plain"
CSV: Final = "text/csv"
HTML: Final = "text/html"
"""Never of an upload: only copies of pages that the program fetched itself."""

_EXTENSIONS: Final = {
    ".pdf": PDF,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".odt": ODT,
    ".txt": TEXT,
    ".csv": CSV,
}
ACCEPTED_EXTENSIONS: Final = tuple(_EXTENSIONS)
_ACCEPTED_PL: Final = "PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT i CSV"

_SIGNATURES: Final = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\f")
_BLOCK: Final = 64 * 1024


def sniff(path: Path, filename: str) -> str:
    """Content type of the file at ``path``; ValidationError if not accepted or not what its name says."""
    extension = PurePath(filename).suffix.lower()
    claimed = _EXTENSIONS.get(extension)
    with path.open("rb") as stream:
        found = _content_type(stream, CSV if extension == ".csv" else TEXT)
    if found is None or claimed is None:
        raise ValidationError(
            said(
                "Pliku „{filename}” nie przyjmiemy. Przyjmujemy pliki: {accepted}.",
                filename=filename,
                accepted=_ACCEPTED_PL,
            ),
            code="file_type",
        )
    if found != claimed:
        raise ValidationError(
            said(
                "Plik „{filename}” ma w środku co innego, niż mówi jego nazwa. Zapisz go ponownie we "
                "właściwym formacie.",
                filename=filename,
            ),
            code="file_mismatch",
        )
    return found


def _content_type(stream: BinaryIO, text_type: str) -> str | None:
    start = stream.read(8)
    stream.seek(0)
    for signature, content_type in _SIGNATURES:
        if start.startswith(signature):
            return content_type
    if start.startswith(b"PK\x03\x04"):
        return _office_document(stream)
    return text_type if _is_text(stream) else None


def _office_document(stream: BinaryIO) -> str | None:
    """Only the directory of the archive is read, so a zip bomb stays folded. Macros are not accepted."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "[Content_Types].xml" in names:
                return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None
            return ODT if _is_odt(archive, names) else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return None


def _is_odt(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if "mimetype" not in names:
        return False
    with archive.open("mimetype") as member:
        return member.read(100).strip() == ODT.encode()


def _is_text(stream: BinaryIO) -> bool:
    """UTF-8, or a single-byte Polish encoding; never control characters, which binary files hold."""
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    while block := stream.read(_BLOCK):
        if any(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in set(block)):
            return False
        if decoder is not None and not _decodes(decoder, block):
            decoder = None
    whole = decoder is not None and _decodes(decoder, b"", final=True)
    return whole or _is_single_byte_polish(stream)


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _is_single_byte_polish(stream: BinaryIO) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("cp1250")()
    return all(_decodes(decoder, block) for block in iter(lambda: stream.read(_BLOCK), b""))
