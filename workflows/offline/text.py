"""The words in a part of a document, as its reader sees them: deleted text and hints left out."""

import re
from collections.abc import Iterator
from typing import Any, Final

from workflows.offline.marks import HINTS, plain

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES: Final = (f"{W}drawing", f"{W}pict", f"{W}object")

_SKIPPED: Final = frozenset(
    {
        f"{W}{name}"
        for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tcPr", "trPr", "tblPr", "instrText")
    }
    | {_FALLBACK, *_PICTURES}
)
_SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_ITEM: Final = "– "
_HINT: Final = re.compile(r"(Kliknij|Wybierz|Click|Choose)\b.{0,80}", re.S)
"""Our hints, and Word's own, which it puts where somebody deleted all words."""


def words(element: Any) -> str:
    """The text of an element, a line for every paragraph and line break; items of lists begin with a dash."""
    lines: list[str] = []
    for piece in () if element.tag == f"{W}sdt" and _shows_hint(element) else _pieces(element):
        if piece is None:
            lines.append("")
        else:
            lines = lines or [""]
            lines[-1] += piece
    text = plain("\n".join(lines))
    for hint in HINTS:
        text = text.removeprefix(hint).removesuffix(hint).strip()
    return text


def has_pictures(element: Any) -> bool:
    """Whether somebody pasted a picture into it."""
    return next(element.iter(*_PICTURES), None) is not None


def _pieces(element: Any) -> Iterator[str | None]:
    """Texts in order; None begins a new line."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or (tag == f"{W}sdt" and _shows_hint(child)):
            continue
        if tag == f"{W}p":
            yield None
            if child.find(f"{W}pPr/{W}numPr") is not None:
                yield _ITEM
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        else:
            yield from _pieces(child)


def _shows_hint(control: Any) -> bool:
    """Whether nothing was written. Programs other than Word leave the mark of a hint where they replace it by words."""
    mark = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if mark is None or mark.get(f"{W}val", "1") in ("0", "false"):
        return False
    shown = "".join(each.text or "" for each in control.iter(f"{W}t")).strip()
    return not shown or _HINT.fullmatch(shown) is not None
