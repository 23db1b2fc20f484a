"""Hostile files, each made by code: what breaks parsers, what eats memory and time, what would pass for ours.

``HOSTILE`` names them; each is made of a sealed certificate and the same one before it was sealed.
"""

import random
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from certification.bench.verify import changed, writing
from certification.bench.verify.writing import appended, deflated, free_number, pdf, stream, zeros

_MB: Final = 1024 * 1024
_PAGE: Final = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]>>"
_PAGES: Final = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


class Certificate(NamedTuple):
    """A genuine one to start from."""

    sealed: bytes
    drawn: bytes


Make = Callable[[Certificate], bytes]
HOSTILE: dict[str, Make] = {}


def _make(make: Make) -> Make:
    HOSTILE[make.__name__.strip("_").replace("_", " ")] = make
    return make


def _text(name: str, data: bytes | Callable[[], bytes]) -> None:
    HOSTILE[name] = lambda genuine: data() if callable(data) else data


# No PDF at all ---------------------------------------------------------------------------------------------

_text("empty", b"")
_text("header alone", b"%PDF-1.7\n")
_text("wrong header", b" %PDF-1.7\n")
_text("random", lambda: b"%PDF-1.7\n" + random.Random(7).randbytes(200_000))
_text("too long", lambda: b"%PDF-1.7\n" + bytes(5 * _MB))
_text("archive", b"PK\x03\x04" + bytes(100))
_text("comments without end", lambda: b"%PDF-1.7\n" + b"%" * (4 * _MB) + b"\nstartxref\n9\n%%EOF\n")


@_make
def truncated(genuine: Certificate) -> bytes:
    """The last third is missing."""
    return genuine.sealed[: len(genuine.sealed) * 2 // 3]


@_make
def without_an_end(genuine: Certificate) -> bytes:
    """No startxref, no end mark."""
    return genuine.sealed[: genuine.sealed.rindex(b"startxref")]


@_make
def page_and_archive_at_once(genuine: Certificate) -> bytes:
    """A polyglot: a reader of archives finds another file at the end."""
    return genuine.sealed + b"PK\x05\x06" + bytes(18)


@_make
def script_and_page_at_once(genuine: Certificate) -> bytes:
    """A polyglot: the PDF begins behind a web page."""
    return b"<html><script>alert(1)</script>" + genuine.sealed


# Tables that lie ----------------------------------------------------------------------------------------------


@_make
def wrong_startxref(genuine: Certificate) -> bytes:
    """The table is not where it should be."""
    return re.sub(rb"startxref\n\d+", b"startxref\n17", genuine.sealed)


_text("wrong offsets", pdf([b"<<>>"] * 3).replace(b"0000000015", b"0000000099"))
_text(
    "startxref beyond the end", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n99999999999999999999\n%%EOF\n"
)
_text("startxref below zero", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n-5\n%%EOF\n")
_text("table of a billion", b"%PDF-1.7\nxref\n0 1000000000\ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF\n")
_text(
    "previous table is itself",
    b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n",
)


@_make
def previous_tables_in_a_ring(genuine: Certificate) -> bytes:
    """Two tables, each of which says that the other came before."""
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Root 1 0 R/Prev %03d>>\n"
    first = b"%PDF-1.7\n"
    length = len(table % 0)
    return first + table % (9 + length) + table % 9 + b"startxref\n%d\n%%%%EOF\n" % (9 + length)


@_make
def fifteen_hundred_updates(genuine: Certificate) -> bytes:
    """An empty update after the other."""
    data = genuine.sealed
    for _ in range(1500):
        place = len(data)
        before = data[data.rindex(b"startxref") + 10 :].split()[0]
        data += b"xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (
            before,
            place,
        )
    return data


# Bombs ------------------------------------------------------------------------------------------------------------


def _with_xref_stream(packed: bytes, entries: bytes) -> bytes:
    body = writing.HEADER + b"1 0 obj\n<</Type/Catalog>>\nendobj\n"
    table = stream(packed, b"/Type/XRef/Root 1 0 R/Filter/FlateDecode" + entries)
    return body + b"2 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


_text(
    "bomb in the table",
    lambda: _with_xref_stream(zeros(600 * _MB), b"/Size 157286400/W[1 2 1]/Index[0 157286400]"),
)
_text("table of a million entries", lambda: _with_xref_stream(zeros(4 * _MB), b"/Size 1048576/W[1 2 1]"))
_text("table with columns of no width", lambda: _with_xref_stream(zeros(_MB), b"/Size 999999999/W[0 0 0]"))
_text("table with columns below zero", lambda: _with_xref_stream(zeros(_MB), b"/Size 9/W[-1 -2 -1]"))
_text("table with columns of a gigabyte", lambda: _with_xref_stream(zeros(_MB), b"/Size 9/W[1 1073741824 1]"))
_text(
    "predicted table",
    lambda: _with_xref_stream(
        zeros(_MB), b"/Size 9/W[1 2 1]/DecodeParms<</Predictor 12/Columns 2147483647>>"
    ),
)


def _in_object_stream(packed: bytes, entries: bytes) -> bytes:
    """The catalogue lies in an object stream, so that it must be unpacked."""
    body = writing.HEADER
    first, body = len(body), body + b"2 0 obj\n%s\nendobj\n" % stream(packed, b"/Type/ObjStm" + entries)
    rows = bytes([0, 0, 0, 0, 2, 0, 2, 0, 1, 0, first, 0])
    last = b"3 0 obj\n%s\nendobj\n" % stream(rows, b"/Type/XRef/Root 1 0 R/Size 3/W[1 2 1]")
    return body + last + b"startxref\n%d\n%%%%EOF\n" % len(body)


_text(
    "bomb in an object stream",
    lambda: _in_object_stream(zeros(500 * _MB), b"/N 1/First 4/Filter/FlateDecode"),
)
_text(
    "bomb in a bomb",
    lambda: _in_object_stream(deflated(zeros(2000 * _MB)), b"/N 1/First 4/Filter[/FlateDecode/FlateDecode]"),
)
_text(
    "bomb through two hundred filters",
    lambda: _in_object_stream(zeros(_MB), b"/N 1/First 4/Filter[" + b"/FlateDecode" * 200 + b"]"),
)
_text(
    "bomb of repeated bytes",
    lambda: _in_object_stream(b"\x81 " * (2 * _MB), b"/N 1/First 4/Filter/RunLengthDecode"),
)
_text(
    "bomb of z",
    lambda: _in_object_stream(b"z" * (4 * _MB) + b"~>", b"/N 1/First 4/Filter/ASCII85Decode"),
)
_text(
    "object stream of a billion",
    _in_object_stream(deflated(b"1 0 <<>>"), b"/N 1000000000/First 4/Filter/FlateDecode"),
)
_text(
    "object stream that extends itself",
    _in_object_stream(b"1 0 <</Type/Catalog>>", b"/N 1/First 4/Extends 2 0 R"),
)


def _picture(packed: bytes, entries: bytes) -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", _PAGES, _PAGE, stream(packed, b"/Subtype/Image" + entries)])


_text(
    "picture of ten billion dots",
    lambda: _picture(zeros(300 * _MB), b"/Width 100000/Height 100000/BitsPerComponent 8/Filter/FlateDecode"),
)
_text("jbig2", lambda: _picture(random.Random(3).randbytes(90_000), b"/Width 9/Height 9/Filter/JBIG2Decode"))


@_make
def sealed_with_a_picture_bomb(genuine: Certificate) -> bytes:
    """The bomb stands behind the seal."""
    number = free_number(genuine.sealed)
    bomb = stream(zeros(300 * _MB), b"/Subtype/Image/Width 100000/Height 100000/Filter/FlateDecode")
    return appended(genuine.sealed, {number: bomb})


# Knots -------------------------------------------------------------------------------------------------------------

_text("nested arrays", lambda: pdf([b"<</Type/Catalog/A " + b"[" * 100_000 + b"]" * 100_000 + b">>"]))
_text("nested dictionaries", lambda: pdf([b"<</A" * 50_000 + b" 1" + b">>" * 50_000]))
_text("arrays never closed", lambda: pdf([b"[" * (2 * _MB)]))
_text("string never closed", lambda: pdf([b"<</Type/Catalog/A (" + b"(" * (2 * _MB)]))
_text("name of two megabytes", lambda: pdf([b"<</Type/Catalog/" + b"A#20" * (_MB // 2) + b" 1>>"]))
_text("object that is itself", pdf([b"1 0 R"]))
_text("objects in a ring", pdf([b"2 0 R", b"3 0 R", b"2 0 R"]))
_text(
    "length in a ring",
    pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Length 2 0 R>>\nstream\nx\nendstream"]),
)
_text("huge numbers", lambda: pdf([b"<</Type/Catalog/A " + b"9" * (_MB // 4) + b">>"]))
_text("huge object number", b"%PDF-1.7\n99999999999999999999 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n")
_text("huge length", pdf([b"<</Type/Catalog/Length 999999999999999999>>\nstream\nx\nendstream"]))
_text("real with many points", lambda: pdf([b"<</Type/Catalog/A " + b"1." * (_MB // 2) + b">>"]))


def _form(fields: bytes, *objects: bytes) -> bytes:
    catalogue = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[" + fields + b"]>>>>"
    return pdf([catalogue, _PAGES, _PAGE, *objects])


_text("fields in a ring", _form(b"4 0 R", b"<</T(a)/Kids[5 0 R]>>", b"<</T(b)/Parent 4 0 R/Kids[4 0 R]>>"))
_text("field that is its own child", _form(b"4 0 R", b"<</T(a)/Kids[4 0 R]>>"))
_text(
    "three thousand seals",
    lambda: _form(
        b" ".join(b"%d 0 R" % (4 + each) for each in range(3000)),
        *(
            b"<</FT/Sig/T(S%d)/V<</Type/Sig/Contents<00>/ByteRange[0 1 2 3]>>>>" % each
            for each in range(3000)
        ),
    ),
)
_text(
    "twenty thousand pages",
    lambda: pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 20000/Kids[" + b"3 0 R " * 20000 + b"]>>",
            _PAGE,
        ]
    ),
)
_text(
    "script",
    pdf([b"<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Pages 2 0 R>>", _PAGES, _PAGE]),
)
_text(
    "encrypted",
    pdf(
        [b"<</Type/Catalog>>", b"<</Filter/Standard/V 2/R 3/Length 128/P -4/O(x)/U(y)>>"],
        b"/Encrypt 2 0 R/ID[<00><00>]",
    ),
)

# What would pass for ours --------------------------------------------------------------------------------------------


@_make
def cut_back_to_before_the_seal(genuine: Certificate) -> bytes:
    """Nothing in the file tells that there was one."""
    return genuine.drawn


@_make
def garbage_behind_the_seal(genuine: Certificate) -> bytes:
    """A few harmless bytes."""
    return genuine.sealed + b"\n\n"


@_make
def twenty_thousand_objects_behind_the_seal(genuine: Certificate) -> bytes:
    """The costliest that only adds."""
    first = free_number(genuine.sealed)
    return appended(genuine.sealed, {first + each: b"<</A[1 2 3]>>" for each in range(20_000)})


@_make
def three_thousand_fields_behind_the_seal(genuine: Certificate) -> bytes:
    """Fields nobody placed on a page."""
    first = free_number(genuine.sealed)
    return appended(genuine.sealed, {first + each: b"<</FT/Tx/T(f%d)>>" % each for each in range(3000)})


@_make
def zeroed_seal(genuine: Certificate) -> bytes:
    """The seal is there, and empty."""
    start, end = seal_hole(genuine.sealed)
    return genuine.sealed[: start + 1] + b"0" * (end - start - 2) + genuine.sealed[end - 1 :]


def seal_hole(sealed: bytes) -> tuple[int, int]:
    """Where the seal itself stands, brackets included."""
    start = sealed.rindex(b"/Contents <") + len(b"/Contents ")
    return start, sealed.index(b">", start) + 1


def _with_range(value: bytes) -> Make:
    def make(genuine: Certificate) -> bytes:
        start = genuine.sealed.rindex(b"/ByteRange [")
        end = genuine.sealed.index(b"]", start) + 1
        written = (b"/ByteRange " + value).ljust(end - start)
        return genuine.sealed[:start] + written + genuine.sealed[end:]

    return make


for _name, _value in {
    "range null": b"null",
    "range empty": b"[]",
    "range below zero": b"[0 -1 -2 9]",
    "range that overlaps": b"[0 900 100 900]",
    "range of three": b"[0 9 9]",
    "range of words": b"[/a /b /c /d]",
    "range beyond the end": b"[0 9 9 99999999999]",
    "range of reals": b"[0.5 1.5 2.5 3]",
    "range of nothing": b"[0 0 0 0]",
}.items():
    HOSTILE[_name] = _with_range(_value)


@_make
def seal_of_nested_boxes(genuine: Certificate) -> bytes:
    """DER, box in box, as deep as two megabytes of hexadecimal digits allow."""
    nested = b"30800680" * (256 * 1024)
    return _form(
        b"4 0 R",
        b"<</FT/Sig/T(Pieczec)/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
        b"/ByteRange[0 9 9 9]/Contents<" + nested + b">>>>>",
    )


HOSTILE.update(changed.CHANGED)
