"""What is no form of ours is refused in plain words, at little cost."""

import io
import time
import zipfile

import pytest

from tests.workflows.offline.forms import CRITERIA, MAIN, edited, form, repacked
from workflows.offline.opening import MAX_FILE, MAX_PART, Unreadable
from workflows.offline.reading import read

DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


def folded(name: str, size: int) -> bytes:
    """The form with a part that unfolds to ``size`` bytes."""
    return repacked(form(), {name: b"<a>" + b" " * size})


def typed_in(xml: str, doctype: str, entity: str) -> str:
    head, _, body = xml.partition("?>")
    return f"{head}?>{doctype}{body.replace('Kierownictwo', f'&{entity};', 1)}"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


HOSTILE = {
    "empty": (lambda: b"", "pusty"),
    "no archive": (lambda: b"PK\x03\x04 nic", "nie jest dokument Word"),
    "a text": (lambda: "Zgłoszenie".encode(), "nie jest dokument Word"),
    "cut off": (lambda: form()[:9_000], "nie jest dokument Word"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "starym formacie"),
    "another archive": (lambda: zipped(a_txt=b"a"), "nie jest dokument Word"),
    "OpenDocument": (lambda: zipped(mimetype=b"x", content_xml=b"<a/>"), "OpenDocument"),
    "macros": (lambda: repacked(form(), {"word/vbaProject.bin": b"x"}), "makra"),
    "a docm": (
        lambda: edited(form(), lambda xml: xml + "<!-- macroEnabled -->", "[Content_Types].xml"),
        "makra",
    ),
    "a bomb": (lambda: folded(MAIN, MAX_PART + 1), "dłuższy, niż mieści"),
    "too many parts": (lambda: repacked(form(), {f"x{n}": b"" for n in range(2_100)}), "więcej części"),
    "two hundred megabytes": (lambda: b"PK\x03\x04" + b"0" * (200 * 2**20), "większy niż 20 MB"),
    "an external entity": (lambda: edited(form(), lambda xml: typed_in(xml, DOCTYPE, "a")), "spoza siebie"),
    "a billion laughs": (
        lambda: edited(form(), lambda xml: typed_in(xml, f'<!DOCTYPE w [<!ENTITY l0 "ha">{LAUGHS}]>', "l9")),
        "spoza siebie|uszkodzony",
    ),
    "deep": (lambda: repacked(form(), {MAIN: b"<a>" * 100_000}), "uszkodzony"),
    "no form": (lambda: edited(form(), lambda xml: xml.replace("pu_form_", "pu_")), "nie jest formularz"),
    "two forms in one": (
        lambda: edited(form(), lambda xml: xml.replace('w:tag w:val="pu_form_80', 'w:tag w:val="pu_form_90')),
        "nie jest formularz",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_in_plain_words_and_soon(kind: str):
    make, words = HOSTILE[kind]
    data, start = make(), time.process_time()

    with pytest.raises(Unreadable, match=words) as refusal:
        read(data, CRITERIA)

    assert refusal.value.remedy
    assert time.process_time() - start < 2


def test_the_limit_of_a_file_is_what_the_page_takes():
    from django.conf import settings

    assert settings.MAX_UPLOAD_BYTES == MAX_FILE
