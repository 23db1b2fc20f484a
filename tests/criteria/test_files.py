"""Files are known by what is in them, kept once, and refused in plain words."""

import hashlib
import io
import os
import stat
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from criteria.files import register_scanner, store, unregister_scanner
from criteria.models import StoredFile

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF"


def archive(*names: str, mimetype: str = "") -> bytes:
    """The same bytes at any time of day: every test process must give a case the same name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bundle:
        if mimetype:
            bundle.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            bundle.writestr(zipfile.ZipInfo(name), "<x/>")
    return target.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
ODT = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")
POLISH = "Zażółć gęślą jaźń;1\r\n"


@pytest.mark.parametrize(
    ("filename", "data", "content_type"),
    [
        ("plan.pdf", PDF, "application/pdf"),
        ("PLAN.PDF", PDF, "application/pdf"),
        ("zdjecie.png", PNG, "image/png"),
        ("zdjecie.jpg", JPEG, "image/jpeg"),
        ("zdjecie.jpeg", JPEG, "image/jpeg"),
        ("pismo.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("dane.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("pismo.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("uwagi.txt", POLISH.encode(), "text/plain"),
        ("uwagi.txt", POLISH.encode("cp1250"), "text/plain"),
        ("dane.csv", POLISH.encode("utf-8-sig"), "text/csv"),
    ],
)
def test_an_accepted_file_is_kept_with_its_real_type(filename, data, content_type):
    stored = store(data, filename=filename)

    assert (stored.content_type, stored.size) == (content_type, len(data))
    with stored.open() as stream:
        assert stream.read() == data


@pytest.mark.parametrize(
    ("filename", "data"),
    [
        ("program.exe", b"MZ\x90\0\x03"),
        ("program.txt", b"MZ\x90\0\x03"),
        ("strona.html", b"<html></html>"),
        ("obraz.svg", b"<svg/>"),
        ("stare.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("makra.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("archiwum.zip", archive("plik.txt")),
        ("zepsuty.docx", DOCX[:40]),
        ("bez-rozszerzenia", PDF),
        ("arkusz.ods", archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")),
        ("krzaki.txt", b"abc\x81\x83"),
    ],
)
def test_other_files_are_refused_with_what_is_accepted(filename, data):
    with pytest.raises(ValidationError) as caught:
        store(data, filename=filename)

    assert caught.value.messages == [
        f"Pliku „{filename}” nie przyjmiemy. Przyjmujemy pliki: PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT i CSV."
    ]


@pytest.mark.parametrize(
    ("filename", "data"),
    [("plan.pdf", PNG), ("plan.docx", XLSX), ("zdjecie.png", JPEG), ("plan.pdf", b"zwykly tekst")],
)
def test_a_file_is_what_its_name_says(filename, data):
    with pytest.raises(ValidationError, match="ma w środku co innego, niż mówi jego nazwa"):
        store(data, filename=filename)


def test_a_text_cut_in_the_middle_of_a_letter_is_read_as_single_bytes():
    assert store("zażółć".encode()[:-1] + b"\xb3", filename="a.txt").content_type == "text/plain"


def test_an_empty_file_is_refused():
    with pytest.raises(ValidationError, match=r"Plik „a\.pdf” jest pusty"):
        store(b"", filename="a.pdf")


def test_the_limit_itself_is_accepted_and_a_byte_more_is_not(settings):
    settings.MAX_UPLOAD_BYTES = 2 * 1024 * 1024
    exactly = PDF.ljust(settings.MAX_UPLOAD_BYTES, b" ")

    assert store(exactly, filename="a.pdf").size == 2 * 1024 * 1024
    with pytest.raises(ValidationError, match="jest za duży – przyjmujemy pliki do 2 MB"):
        store(exactly + b" ", filename="a.pdf")


def test_a_stream_too_long_is_not_read_to_its_end(settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024

    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1, /) -> bytes:
            self.taken += size
            return b" " * size

    endless = Endless()
    with pytest.raises(ValidationError):
        store(endless, filename="a.txt")
    assert endless.taken < 2 * 1024 * 1024


def test_the_same_content_is_kept_once(settings):
    first = store(PDF, filename="plan.pdf")
    again = store(SimpleUploadedFile("inny.pdf", PDF), filename="inny.pdf")

    assert again == first
    assert StoredFile.objects.count() == 1
    files = [path for path in settings.PRIVATE_FILES_DIR.rglob("*") if path.is_file()]
    assert files == [first.path]


def test_a_file_lies_under_its_hash_readable_by_its_owner_only(settings):
    stored = store(PDF, filename="plan.pdf")
    sha256 = hashlib.sha256(PDF).hexdigest()

    assert stored.sha256 == sha256
    assert stored.path == settings.PRIVATE_FILES_DIR / sha256[:2] / sha256[2:]
    assert stat.S_IMODE(os.stat(stored.path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(stored.path.parent).st_mode) == 0o700


def test_a_refused_file_leaves_nothing_behind(settings):
    with pytest.raises(ValidationError):
        store(b"MZ\0", filename="program.exe")

    assert list(settings.PRIVATE_FILES_DIR.iterdir()) == []
    assert not StoredFile.objects.exists()


def test_a_scanner_may_refuse(settings):
    def suspicious(path):
        if b"EICAR" in path.read_bytes():
            raise ValidationError("Plik wygląda na zakażony.")

    register_scanner(suspicious)
    try:
        with pytest.raises(ValidationError, match="zakażony"):
            store(PDF + b"EICAR", filename="a.pdf")
        store(PDF, filename="a.pdf")
    finally:
        unregister_scanner(suspicious)

    assert StoredFile.objects.count() == 1
    store(PDF + b"EICAR", filename="a.pdf")
