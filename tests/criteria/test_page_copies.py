"""A dated copy of a public page: fetched within limits, and never from where only the server can go."""

import hashlib
import time
from collections.abc import Iterator
from datetime import date

import pytest

from criteria.files import copy_page
from criteria.files.web import UnreachableError, fetch
from tests.criteria import site

TODAY = date(2027, 3, 22)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The little site."""
    with site.on_the_loopback() as address:
        yield address


@pytest.fixture
def address(server: str, settings) -> str:
    """Its address, which a test may ask."""
    settings.PAGE_COPIES_OF_LOOPBACK = True
    return server


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[2002:0a00:0001::]/",
        "http://[64:ff9b::a00:1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://224.0.0.1/",
    ],
)
def test_addresses_that_are_not_public_are_never_asked(url: str):
    with pytest.raises(UnreachableError, match=r"sieci wewnętrznej|nie znaleźliśmy"):
        fetch(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://bip.example.pl/", "http albo https"),
        ("file:///etc/passwd", "http albo https"),
        ("https://ktos:haslo@bip.example.pl/", "bez nazwy użytkownika"),
        ("https://bip.example.pl:6379/", "niezwykły port"),
        ("http://[", "nie można odczytać"),
        ("https:///plik", "http albo https"),
    ],
)
def test_only_ordinary_addresses_are_asked(url: str, words: str):
    with pytest.raises(UnreachableError, match=words):
        fetch(url)


def test_the_loopback_is_asked_only_where_a_setting_says_so(server: str):
    with pytest.raises(UnreachableError):
        fetch(server)


def test_a_page_comes_with_its_type_and_where_it_was_found(address: str):
    page = fetch(f"{address}/moved")

    assert (page.content, page.content_type) == (site.PAGE, "text/html")
    assert page.url == f"{address}/page?moved"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "kodem 404"),
        ("huge", "więcej niż 10 MB"),
        ("bomb", "więcej niż 10 MB"),
        ("inwards", "sieci wewnętrznej"),
        ("circle", "zbyt wiele razy"),
    ],
)
def test_what_cannot_be_copied_says_why(path: str, words: str, address: str):
    with pytest.raises(UnreachableError, match=words):
        fetch(f"{address}/{path}")


@pytest.mark.parametrize("path", ["slow", "crawl"])
def test_a_page_that_drips_is_left(path: str, address: str):
    begun = time.monotonic()

    with pytest.raises(UnreachableError, match="zbyt wolno"):
        fetch(f"{address}/{path}", seconds=0.5)

    assert time.monotonic() - begun < 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "content", "kind", "extension"),
    [("page", site.PAGE, "text/html", "html"), ("paper", site.PAPER, "application/pdf", "pdf")],
)
def test_a_copy_is_kept_by_its_hash_under_a_dated_name(
    path: str, content: bytes, kind: str, extension: str, address: str
):
    copy = copy_page(f"{address}/{path}", TODAY)

    assert copy.filename == f"kopia-127.0.0.1-2027-03-22.{extension}"
    assert (copy.file.sha256, copy.file.content_type) == (hashlib.sha256(content).hexdigest(), kind)
    assert copy.file.path.read_bytes() == content


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "words"), [("video", "umiemy zapisać"), ("lie", "nie przyjmiemy")])
def test_what_is_neither_page_nor_document_is_not_kept(path: str, words: str, address: str, settings):
    with pytest.raises(Exception, match=words):
        copy_page(f"{address}/{path}", TODAY)

    kept = settings.PRIVATE_FILES_DIR
    assert not kept.exists() or not [each for each in kept.rglob("*") if each.is_file()]
