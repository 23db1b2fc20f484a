"""Holding a pressed certificate against one drawn the ordinary way."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

_OF_THE_FILE: Final = {"/ID", "/Size", "/Prev", "/XRefStm"}
_OF_THE_CODING: Final = {"/Length", "/Filter", "/DecodeParms"}


def difference(pressed: bytes, drawn: bytes) -> str:
    """Where a sealed certificate differs from an unsealed one in more than the seal; empty if nowhere."""
    with pikepdf.open(BytesIO(pressed)) as one, pikepdf.open(BytesIO(drawn)) as other:
        _take_seal_out(one)
        return next(_differences("", one.trailer, other.trailer, set()), "")


def _take_seal_out(pdf: Pdf) -> None:
    del pdf.Root.Perms
    del pdf.Root.AcroForm.SigFlags
    (field,) = pdf.Root.AcroForm.Fields
    del field.V


def _differences(path: str, one: object, other: object, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Paths into the documents at which they differ, in the order of a walk along all references."""
    if isinstance(one, Dictionary | Array | Stream) and isinstance(other, Dictionary | Array | Stream):
        pair = (one.objgen[0], other.objgen[0])
        if all(pair) and pair in seen:
            return
        seen.add(pair)
    if isinstance(one, Stream) and isinstance(other, Stream):
        if not _hold_the_same(one, other):
            yield f"{path} (stream)"
        yield from _of_entries(path, one, other, _OF_THE_CODING, seen)
    elif isinstance(one, Dictionary) and isinstance(other, Dictionary):
        yield from _of_entries(path, one, other, set() if path else _OF_THE_FILE, seen)
    elif isinstance(one, Array) and isinstance(other, Array):
        if len(one) != len(other):
            yield f"{path} (length)"
        for place in range(min(len(one), len(other))):
            yield from _differences(f"{path}[{place}]", one[place], other[place], seen)
    elif one != other:
        yield path or "/"


def _hold_the_same(one: Stream, other: Stream) -> bool:
    """Whether two streams unfold to the same; most need not be unfolded for it: they are coded alike, and equal."""
    alike = all(one.get(name) == other.get(name) for name in _OF_THE_CODING)
    return (
        alike and one.read_raw_bytes() == other.read_raw_bytes()
    ) or one.read_bytes() == other.read_bytes()


def _of_entries(
    path: str, one: Object, other: Object, leave: set[str], seen: set[tuple[int, int]]
) -> Iterator[str]:
    mine, theirs = (set(each.keys()) - leave for each in (one, other))
    yield from (f"{path}{name} (on one side)" for name in sorted(mine ^ theirs))
    for name in sorted(mine & theirs):
        yield from _differences(f"{path}{name}", one[name], other[name], seen)
