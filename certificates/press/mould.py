"""A document with everything in place but what differs from one certificate to the next.

All objects of a certificate drawn the ordinary way are kept as bytes, but for the page's content, the metadata,
the information dictionary, the attached files and the signature. Those leave only their numbers behind: whoever
makes the next certificate writes its own at the end of the file. The kept bytes are hashed once.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Object, Pdf, Stream

from certificates.press.writing import rows

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_SIGNED_AND_APPEND_ONLY: Final = 3  # SigFlags, ISO 32000-1, 12.7.2
_FILE_PARAMETERS: Final = {"/Size", "/ModDate"}


@dataclass(frozen=True)
class Places:
    """Numbers of the objects that every certificate has of its own."""

    content: int
    metadata: int
    information: int
    seal: int
    files: tuple[int, ...]

    def __contains__(self, number: int) -> bool:
        return number in (self.content, self.metadata, self.information, self.seal, *self.files)


@dataclass(frozen=True)
class Mould:
    """The constant bytes, the entry of each constant object in the table at the end, and what the rest has to fit.

    ``file_facts``: the entries, as bytes, of each attached file's stream besides length, filter and parameters.
    ``content``: the page's content as it was drawn. ``seen``: SHA-256 after the constant bytes; copy it.
    """

    constant: bytes
    rows: dict[int, bytes]
    places: Places
    root: int
    file_facts: tuple[bytes, ...]
    content: bytes
    seen: Any


def cast_mould(drawn: bytes) -> Mould:
    """The mould of an unsealed certificate; raises ValueError if that is not built as expected."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        files = [named.EF.F for named in pdf.Root.get("/AF", [])]
        page = pdf.pages[0].obj
        places = Places(
            content=_number(page.Contents),
            metadata=_number(pdf.Root.Metadata),
            information=_number(pdf.trailer.Info),
            seal=_number(_place_of_seal(pdf)),
            files=tuple(_number(file) for file in files),
        )
        content = page.Contents.read_bytes()
        facts = tuple(_facts(file) for file in files)
        constant, offsets = _frozen(pdf, places)
        return Mould(
            constant, rows(offsets), places, _number(pdf.Root), facts, content, hashlib.sha256(constant)
        )


def _number(held: Object) -> int:
    number, generation = held.objgen
    if not number or generation:
        raise ValueError("an object that changes is not one of its own")
    return int(number)


def _place_of_seal(pdf: Pdf) -> Object:
    """Tie the only field to a signature that certifies the document."""
    form = pdf.Root.AcroForm
    (field,) = form.Fields
    signature = pdf.make_indirect(Dictionary())
    field.V = signature
    form.SigFlags = _SIGNED_AND_APPEND_ONLY
    pdf.Root.Perms = Dictionary(DocMDP=signature)
    return signature


def _facts(file: Object) -> bytes:
    if set(file.Params.keys()) != _FILE_PARAMETERS:
        raise ValueError("an attached file says more of itself than expected")
    kept = {name: file[name] for name in ("/Type", "/Subtype")}
    return b"".join(b"%s %s" % (name.encode(), value.unparse()) for name, value in kept.items())


def _frozen(pdf: Pdf, places: Places) -> tuple[bytes, dict[int, int]]:
    out, offsets = bytearray(_HEAD), {}
    for number in range(1, len(pdf.objects) + 1):
        if number in places:
            continue
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number
        out += b"".join(_written(pdf.get_object((number, 0))))
        out += b"\nendobj\n"
    return bytes(out), offsets


def _written(held: Object) -> Iterator[bytes]:
    if not isinstance(held, Stream):
        yield held.unparse(resolved=True)
        return
    raw = held.read_raw_bytes()
    facts = Dictionary(dict(held.items()))
    facts.Length = len(raw)
    yield facts.unparse(resolved=True)
    yield b"\nstream\n"
    yield raw
    yield b"\nendstream"
