"""The next certificate from a mould: its own objects, room for the seal, and the digest to be sealed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, cast

from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.attachment import Attachment
from certificates.drawing.certificate import describe, draw_certificate
from certificates.drawing.composition import Composition, compose, content, ground
from certificates.drawing.days import pdf_day
from certificates.drawing.design import Design
from certificates.drawing.lettering import Encode, encoder
from certificates.drawing.parts import Shown
from certificates.drawing.texts import CertificateText
from certificates.drawing.xmp import information, xmp
from certificates.press.mould import Mould, cast_mould
from certificates.press.writing import ending, literal, moment, rows, stream
from certificates.sealing.prepared import Prepared, Words

_ROOM_FOR_RANGE: Final = 48
_MARK: Final = 32
"""Digits of a file's identifier, as many as of the MD5 that the standard proposes."""
_LETTERS: Final = {face: frozenset(letters + "\N{NO-BREAK SPACE}") for face, letters in fonts.USUAL.items()}


class Unusual(Exception):  # noqa: N818
    """This certificate does not fit the mould; it has to be drawn the ordinary way."""


class Press:
    """Makes certificates of one design, one structure and one set of attachments' names.

    Raises Unusual when what was drawn the ordinary way cannot be used as a mould.
    """

    def __init__(self, text: CertificateText, design: Design, attachments: Sequence[Attachment]) -> None:
        page = compose(text, design)
        try:
            self._mould: Mould = cast_mould(draw_certificate(text, design, attachments))
        except (ValueError, AttributeError, KeyError) as problem:
            raise Unusual(f"no mould of this document: {problem}") from problem
        canvas, self._ground = _lettered(page, design)
        encode: Encode = lru_cache(maxsize=256)(encoder(canvas))
        # Parts that are the same on all of its certificates, among some twenty of each.
        self._shown: Shown = lru_cache(maxsize=64)(lambda part: part.operators(encode))
        self._before, drawn, self._after = self._mould.content.partition(self._operators(page))
        if not drawn:
            raise Unusual("the page is not drawn as it is composed")

    def prepare(
        self,
        page: Composition,
        text: CertificateText,
        attachments: Sequence[Attachment],
        *,
        room: int,
        at: datetime,
        words: Words,
    ) -> Prepared:
        """The certificate with ``room`` bytes left for the container of its seal. ``words.name`` must be set."""
        mould, places = self._mould, self._mould.places
        bodies = {
            places.content: stream(b"", self._before + self._operators(page) + self._after),
            **self._described(text, page.design),
            **dict(zip(places.files, self._files(attachments, text.dated), strict=True)),
        }
        tail, begin, offsets = bytearray(), len(mould.constant), {}
        for number, body in bodies.items():
            offsets[number] = begin + len(tail)
            tail += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        offsets[places.seal] = begin + len(tail)
        tail += b"%d 0 obj\n%s/ByteRange" % (places.seal, _signature(at, words))
        digest, place = mould.seen.copy(), len(tail)
        digest.update(tail)
        mark = digest.hexdigest()[:_MARK].encode()
        tail += b" " * _ROOM_FOR_RANGE + b"/Contents"
        start = len(tail)
        end = start + 2 * room + 2
        tail += b"<" + b"0" * (2 * room) + b">>>\nendobj\n"
        entries = {**mould.rows, **rows(offsets)}
        tail += ending(entries, begin + len(tail), mould.root, places.information, mark)
        covered = b"[0 %d %d %d]" % (begin + start, begin + end, len(tail) - end)
        tail[place : place + len(covered)] = covered
        with memoryview(tail) as view:
            digest.update(view[place:start])
            digest.update(view[end:])
        return Prepared(mould.constant + tail, digest.digest(), begin + start, begin + end)

    def _operators(self, page: Composition) -> bytes:
        return content(page, self._ground, self._shown).encode("latin-1")

    def _described(self, text: CertificateText, design: Design) -> dict[int, bytes]:
        description, places = describe(text, design), self._mould.places
        return {
            places.metadata: stream(b"/Type/Metadata/Subtype/XML", xmp(description), compressed=False),
            places.information: information(description).unparse(),
        }

    def _files(self, attachments: Sequence[Attachment], dated: date) -> list[bytes]:
        ordered = sorted(attachments, key=lambda each: each.name)
        day = literal(pdf_day(dated))
        return [
            stream(b"%s/Params<</Size %d/ModDate %s>>" % (facts, len(each.data), day), each.data)
            for facts, each in zip(self._mould.file_facts, ordered, strict=True)
        ]


def require_usual(page: Composition) -> None:
    """Raise Unusual when a line has a letter that the mould's fonts do not embed."""
    for part in page.parts:
        for line in part.lines:
            if not _LETTERS[line.face].issuperset(line.text):
                raise Unusual(f"letters out of the ordinary in „{line.text}”")


def _lettered(page: Composition, design: Design) -> tuple[Canvas, str]:
    """A canvas that encodes letters as the mould does, and the name of the ground; it is never saved."""
    first = cast(Any, fonts.SANS)  # the stubs take a font's name for a number
    canvas = Canvas(BytesIO(), pagesize=(design.sheet.width, design.sheet.height), initialFontName=first)
    fonts.fix_codes(cast(Any, canvas)._doc)
    return canvas, ground(canvas, page)


def _signature(at: datetime, words: Words) -> bytes:
    """The signature dictionary up to its byte range: certified, no changes allowed (12.8.1 and 12.8.2.2)."""
    return (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M%s/Name %s/Reason %s/Location %s"
        b"/Reference[<</Type/SigRef/TransformMethod/DocMDP"
        b"/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]"
    ) % (moment(at), literal(words.name), literal(words.reason), literal(words.location))
