"""Which font files a page makes a browser fetch.

A browser fetches a face only for letters that are on the page; of faces with one name and overlapping
``unicode-range`` the last declared answers (CSS Fonts Module Level 4, 4.5 and 5.2).
"""

import re
from typing import Final

_FACE: Final = re.compile(r"@font-face\s*\{(.*?)\}", re.S)
_FILE: Final = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")
_RANGE: Final = re.compile(r"unicode-range:([^;]+)")
_POINTS: Final = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.I)


def split(css: str) -> tuple[str, list[tuple[str, str]]]:
    """A style sheet without its faces; and of each face, in order, the file and the ``unicode-range``."""
    faces = []
    for body in _FACE.findall(css):
        file, letters = _FILE.search(body), _RANGE.search(body)
        if file:
            faces.append((file[1], letters[1] if letters else "U+0-10FFFF"))
    return _FACE.sub("", css), faces


def wanted(faces: list[tuple[str, str]], text: str) -> set[str]:
    """The files that answer for at least one letter of the text."""
    spans = [(file, _spans(letters)) for file, letters in reversed(faces)]
    found = (
        next((file for file, reach in spans if any(low <= ord(each) <= high for low, high in reach)), "")
        for each in set(text)
    )
    return {file for file in found if file}


def _spans(letters: str) -> list[tuple[int, int]]:
    return [(int(low, 16), int(high or low, 16)) for low, high in _POINTS.findall(letters)]
