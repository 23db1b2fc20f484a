"""Proposals for the genitive, dative and locative of an office's name.

Only the head of a name changes ("Urząd Miasta w Tarnowie" → "Urzędu Miasta w Tarnowie"): a known noun, the
adjectives that agree with it, and a second head set beside it ("Zakład … Oddział w Krakowie"). A person
confirms every proposal before it is printed.
"""

from dataclasses import dataclass

_NOUNS = {
    "m": """
        urząd urzędu urzędowi urzędzie
        ośrodek ośrodka ośrodkowi ośrodku
        oddział oddziału oddziałowi oddziale
        zakład zakładu zakładowi zakładzie
        inspektorat inspektoratu inspektoratowi inspektoracie
        zespół zespołu zespołowi zespole
        wydział wydziału wydziałowi wydziale
        dom domu domowi domu
        instytut instytutu instytutowi instytucie
        punkt punktu punktowi punkcie
        zarząd zarządu zarządowi zarządzie
        """,
    "f": """
        izba izby izbie izbie
        delegatura delegatury delegaturze delegaturze
        komenda komendy komendzie komendzie
        kasa kasy kasie kasie
        placówka placówki placówce placówce
        dyrekcja dyrekcji dyrekcji dyrekcji
        agencja agencji agencji agencji
        stacja stacji stacji stacji
        inspekcja inspekcji inspekcji inspekcji
        filia filii filii filii
        straż straży straży straży
        służba służby służbie służbie
        prokuratura prokuratury prokuraturze prokuraturze
        """,
    "n": """
        starostwo starostwa starostwu starostwie
        biuro biura biuru biurze
        ministerstwo ministerstwa ministerstwu ministerstwie
        nadleśnictwo nadleśnictwa nadleśnictwu nadleśnictwie
        centrum centrum centrum centrum
        kuratorium kuratorium kuratorium kuratorium
        archiwum archiwum archiwum archiwum
        """,
}
_HEADS = {
    words[0]: (gender, tuple(words[1:]))
    for gender, table in _NOUNS.items()
    for words in map(str.split, table.split("\n"))
    if words
}

# Nominative endings of adjectives and what replaces them in the genitive, dative and locative.
_HARD = {"m": "y", "f": "a", "n": "e"}
_SOFT = {"m": "i", "f": "ia", "n": "ie"}
_ENDINGS = {"m": ("ego", "emu", "ym"), "f": ("ej", "ej", "ej"), "n": ("ego", "emu", "ym")}
_SOFT_ENDINGS = {"m": ("iego", "iemu", "im"), "f": ("iej", "iej", "iej"), "n": ("iego", "iemu", "im")}
# What follows a head is an adjective only with one of these stems: "Urząd Skarbowy", but "Urząd Gminy".
_ADJECTIVE_STEMS = ("sk", "ck", "dzk", "ow", "yw", "aln", "eln", "czn", "jn", "nn", "rn", "wn", "icz", "wcz")
_GENITIVES_LIKE_ADJECTIVES = {"budowy", "odbudowy", "rozbudowy", "przebudowy"}


@dataclass(frozen=True)
class Forms:
    """Proposed forms of a name; ``recognised`` is false where no rule applied and the nominative was kept."""

    genitive: str
    dative: str
    locative: str
    recognised: bool = True


def propose(nominative: str) -> Forms:
    """Propose the three forms of an office's name."""
    words = nominative.split()
    agreeing = _agreements(words)
    genitive, dative, locative = (
        " ".join(
            _decline(word, agreeing[place], case) if place in agreeing else word
            for place, word in enumerate(words)
        )
        for case in range(3)
    )
    return Forms(genitive, dative, locative, recognised=bool(agreeing))


def _agreements(words: list[str]) -> dict[int, str]:
    """Places of the words to decline, with their gender."""
    agreeing: dict[int, str] = {}
    for place, word in enumerate(words):
        if word.lower() not in _HEADS:
            continue
        gender = _HEADS[word.lower()][0]
        first = not agreeing
        agreeing[place] = gender
        _spread(words, agreeing, range(place - 1, -1, -1), gender, strict=not first)
        _spread(words, agreeing, range(place + 1, len(words)), gender, strict=True)
    return agreeing


def _spread(words: list[str], agreeing: dict[int, str], places: range, gender: str, *, strict: bool) -> None:
    """Add the adjectives beside a head, up to the first word that is none."""
    for place in places:
        if place in agreeing or not _is_adjective(words[place].lower(), gender, strict=strict):
            return
        agreeing[place] = gender


def _is_adjective(word: str, gender: str, *, strict: bool) -> bool:
    stem, _ = _stem(word, gender)
    if not strict or not stem:
        return bool(stem)
    return stem.endswith(_ADJECTIVE_STEMS) and word not in _GENITIVES_LIKE_ADJECTIVES


def _stem(word: str, gender: str) -> tuple[str, bool]:
    """The stem of an adjective and whether it takes soft endings; no stem for other words."""
    lower = word.lower()
    if lower.endswith(_SOFT[gender]):
        return word[: -len(_SOFT[gender])], True
    if lower.endswith(_HARD[gender]):
        return word[:-1], gender == "f" and lower[-2:-1] in {"k", "g"}
    return "", False


def _decline(word: str, gender: str, case: int) -> str:
    lower = word.lower()
    if lower in _HEADS:
        return _cased_like(word, _HEADS[lower][1][case])
    stem, soft = _stem(word, gender)
    ending = (_SOFT_ENDINGS if soft else _ENDINGS)[gender][case]
    return stem + (ending.upper() if word.isupper() else ending)


def _cased_like(model: str, form: str) -> str:
    if model.isupper():
        return form.upper()
    return form.capitalize() if model[0].isupper() else form
