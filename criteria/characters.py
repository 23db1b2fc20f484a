"""Characters that come along when one copies out of a PDF or another program, and that no document can carry."""

import re
from typing import Any, Final

_BREAKS: Final = re.compile("[\x0b\x0c]")
_UNSEEN: Final = re.compile("[\x01-\x08\x0e-\x1f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def legible(text: str) -> str:
    """The text without control characters, which XML cannot hold (XML 1.0, 2.2), nor signs that turn the direction
    of writing round, by which a name could read as another (UTS #39); where a line or a page ended, a line ends.
    """
    if not text.isprintable():
        text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return text


def legible_throughout(value: Any) -> Any:
    """The same of every text in lists and objects, however deep."""
    match value:
        case str():
            return legible(value)
        case list():
            return [legible_throughout(each) for each in value]
        case dict():
            return {key: legible_throughout(each) for key, each in value.items()}
    return value
