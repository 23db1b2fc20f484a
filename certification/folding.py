"""Text found whatever its case and without its Polish letters: whoever types "lodz" means "Łódź"."""

_TWINS = dict(zip("acelnosz", ("ą", "ć", "ę", "ł", "ń", "ó", "ś", "źż"), strict=True))
_BASE = {twin: base for base, twins in _TWINS.items() for twin in twins}


def folded_pattern(text: str) -> str:
    """A regular expression that finds this text in another, for both databases and for ``re``.

    Case and Polish letters do not count; neither do the number of spaces, hyphens for spaces, or which
    punctuation it is. Nothing typed acts as a command of the expression.
    """
    words = text.casefold().replace("-", " ").split()
    return "[ -]+".join("".join(_any_of(character) for character in word) for word in words)


def _any_of(character: str) -> str:
    base = _BASE.get(character, character)
    if not base.isalnum():
        return r"(\W|_)"
    each = base + _TWINS.get(base, "")
    return f"[{''.join(sorted({*each, *each.upper()}))}]"
