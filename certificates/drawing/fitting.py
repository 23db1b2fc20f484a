"""Fitting a name of any length into a box: the largest size with balanced lines.

Pure arithmetic: the width of a text at size 1 comes in as a function.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import inf

Measure = Callable[[str], float]

_ABBREVIATIONS = {"ul.", "al.", "pl.", "os.", "im.", "św.", "nr", "dr", "ks.", "gen.", "prof.", "hab."}
_SPACES = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
_TOLERANCE = 1.0001  # of sums of widths taken in another order
_DASHES = {"–", "—"}
_ONE_LETTER_WORDS_BEFORE_BREAK = re.compile(r"((?:(?<!\S)\w[^\S\n]+)*(?<!\S)\w)[^\S\n]*\n[^\S\n]*")


@dataclass(frozen=True)
class Fitted:
    """A size in points and the lines that fit at it."""

    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=256)
def glue(text: str) -> str:
    """Join with no-break spaces what Polish typography keeps on one line.

    One-letter words and abbreviations stay with the next word, a dash with the word before it.
    """
    words = _SPACES.split(text.strip())
    return "".join(
        word + _gap(word, following) for word, following in zip(words, [*words[1:], None], strict=True)
    )


def _gap(word: str, following: str | None) -> str:
    if following is None:
        return ""
    one_letter = len(word) == 1 and word.isalnum()
    if one_letter or word.casefold() in _ABBREVIATIONS or following in _DASHES:
        return "\N{NO-BREAK SPACE}"
    return " "


def fit(
    text: str, measure: Measure, *, width: float, height: float, sizes: Sequence[float], leading: float = 1.12
) -> Fitted:
    """The largest of ``sizes`` (falling) at which the text fits the box, with lines as even as can be.

    A newline is a break made by hand and is kept. What does not fit at the smallest size is set smaller
    still, so that nothing ever leaves the box.
    """
    for size in sizes:
        most = max(1, int(height / (size * leading)))
        lines = next(_layouts(text, measure, most, width / size), None)
        if lines:
            return Fitted(size, lines)
    return _squeeze(text, measure, width, height, sizes[-1], leading)


def _layouts(text: str, measure: Measure, most: int, width: float) -> Iterator[tuple[str, ...]]:
    """Ways to break the text into at most ``most`` lines of at most ``width`` (at size 1), fewest first."""
    by_hand = _by_hand(text)
    if len(by_hand) > 1:
        if len(by_hand) <= most and all(measure(line) <= width for line in by_hand):
            yield by_hand
        return
    glued = glue(text)
    words, whole = glued.split(" "), measure(glued)
    for count in range(1, min(most, len(words)) + 1):
        # Breaking takes away a space for each line but one; what is longer than all lines cannot fit.
        if whole - (count - 1) * measure(" ") > count * width * _TOLERANCE:
            continue
        if lines := balance(words, measure, count, width):
            yield lines


def _by_hand(text: str) -> tuple[str, ...]:
    """Lines as broken by hand, one-letter words moved to the line they belong to."""
    if "\n" not in text:
        return (glue(text),) if text.strip() else ()
    moved = _ONE_LETTER_WORDS_BEFORE_BREAK.sub("\n\\1 ", text)
    return tuple(glue(line) for line in moved.split("\n") if line.strip())


def _squeeze(text: str, measure: Measure, width: float, height: float, size: float, leading: float) -> Fitted:
    by_hand = _by_hand(text)
    words = glue(text).split(" ")
    choices = (
        [by_hand]
        if len(by_hand) > 1
        else [lines for count in range(1, len(words) + 1) if (lines := balance(words, measure, count, inf))]
    )

    def largest(lines: tuple[str, ...]) -> float:
        widest = max(measure(line) for line in lines) or 1.0
        return min(size, width / widest, height / (len(lines) * leading))

    best = max(choices, key=largest)
    return Fitted(largest(best), best)


def balance(words: Sequence[str], measure: Measure, count: int, width: float) -> tuple[str, ...]:
    """Break words into exactly ``count`` lines of least unevenness; empty if some line would not fit."""
    space = measure(" ")
    ends = [0.0, *accumulate(measure(word) for word in words)]
    target = (ends[-1] + space * (len(words) - count)) / count

    def cost(first: int, last: int) -> float:
        line = ends[last] - ends[first] + space * (last - first - 1)
        return (line - target) ** 2 if line <= width else inf

    # best[j]: least cost of the first j words on the lines made so far, with where its last line starts
    best: list[float] = [0.0] + [inf] * len(words)
    starts: list[list[int]] = []
    for made in range(1, count + 1):
        # The last line ends with the last word; every one before leaves a word to each that follows.
        reached = [i for i, price in enumerate(best) if price < inf]
        row, ahead = [0] * (len(words) + 1), [inf] * (len(words) + 1)
        for j in range(len(words) if made == count else made, len(words) - count + made + 1):
            ahead[j], row[j] = min(((best[i] + cost(i, j), i) for i in reached if i < j), default=(inf, 0))
        best = ahead
        starts.append(row)
    if best[-1] == inf:
        return ()
    lines: list[str] = []
    end = len(words)
    for row in reversed(starts):
        lines.append(" ".join(words[row[end] : end]))
        end = row[end]
    return tuple(reversed(lines))
