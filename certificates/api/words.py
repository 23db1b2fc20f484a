"""The words of the API's description and of its refusals, as far as no operation or field has them."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from certification.language import translated
from criteria.said import said

MEANINGS: Final = {
    "200": _("odpowiedź"),
    "404": _("nie ma takiego znaku"),
    "413": _("plik jest za duży"),
    "422": _("niepoprawne parametry"),
    "429": _("zbyt wiele zapytań"),
    "503": _("chwilowo zajęte"),
}
"""What an answer means, by its status."""

SHAPES: Final = {
    "FileVerdict": _("Czym okazał się plik. Urząd i numer porównaj z tym, co stoi w pliku."),
    "Is": _(
        "Czym jest plik: certyfikatem, którego znak jest w rejestrze (certificate); plikiem pod prawdziwą pieczęcią, "
        "którego rejestr nie zna (unknown); czymś, czego tu w całości nie opieczętowano (forged); plikiem, którego "
        "pieczęci nie sprawdzono (unexamined)."
    ),
    "Kind": _(
        "Stan znaku: ważny (valid), jeszcze nieważny (not_yet), zawieszony (suspended), wygasł (expired), cofnięty "
        "(withdrawn), urząd z niego zrezygnował (relinquished), zastąpiony nowym (superseded)."
    ),
    "MarkFilter": _("Czego szukać. Co pominięto, nie zawęża wyszukiwania."),
    "MarkPage": _("Jedna strona rejestru."),
    "MarkRecord": _("Jeden znak, jak stoi w dniu pytania."),
    "OfficeKind": _("Typ urzędu: kod."),
    "OfficeRecord": _("Urząd, który ma znak."),
    "Problem": _("Błąd (RFC 9457)."),
}
"""What a shape or a list of values is, by its name."""

MISTAKES: Final = {
    "missing": _("Tego brakuje."),
    "string_pattern_mismatch": _("Wartość nie pasuje do wzorca {pattern}."),
    "string_too_long": _("Za długie: najwyżej znaków {max_length}."),
    "string_too_short": _("Za krótkie: co najmniej znaków {min_length}."),
    "int_parsing": _("To nie jest liczba całkowita."),
    "int_parsing_size": _("To za duża liczba."),
    "greater_than_equal": _("Wartość musi być nie mniejsza niż {ge}."),
    "less_than_equal": _("Wartość musi być nie większa niż {le}."),
    "enum": _("Wartość musi być jedną z tych: {expected}."),
}
"""What is wrong with a parameter, by the kinds of mistakes that pydantic knows."""

ANOTHER: Final = _("Ta wartość jest niepoprawna.")

_TOLD: Final = frozenset({"description", "summary"})


def mistake(found: Mapping[str, Any]) -> str:
    """What is wrong with one parameter, in the language asked for."""
    pieces = {name: str(piece).replace(" or ", ", ") for name, piece in found.get("ctx", {}).items()}
    return translated(said(MISTAKES.get(found["type"], ANOTHER), **pieces))


def in_words(schema: dict[str, Any]) -> dict[str, Any]:
    """The same description (OpenAPI 3.1) with all its words in the language asked for, docstrings replaced by words."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                answer["description"] = MEANINGS[str(status)]
    for name, shape in schema["components"]["schemas"].items():
        shape["description"] = SHAPES[name]
    told: dict[str, Any] = _translated(schema)
    told["info"]["title"] = translated(told["info"]["title"])
    return told


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema of some of these shapes, in the language asked for."""
    for name, shape in [(schema["title"], schema), *schema.get("$defs", {}).items()]:
        shape["description"] = SHAPES[name]
    told: dict[str, Any] = _translated(schema)
    return told


def _translated(part: Any) -> Any:
    if isinstance(part, list):
        return [_translated(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: translated(value) if name in _TOLD and isinstance(value, str) else _translated(value)
        for name, value in part.items()
    }
