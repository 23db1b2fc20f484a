"""What an act needs to be told, checked before any guard looks at it."""

import json
from typing import Any

from django.utils.translation import gettext_noop

from criteria.said import said
from workflows.context import Context
from workflows.refusal import Reason

LABELS = {
    "reason": gettext_noop("uzasadnienie"),
    "defects": "lista braków",
    "answers": gettext_noop("odpowiedzi"),
    "remarks": gettext_noop("uwagi"),
    "rule": "zasada dopuszczenia",
    "checklist": "lista sprawdzająca",
    "recommendation": gettext_noop("rekomendacja"),
    "reasons": "uzasadnienie uchwały",
    "question": gettext_noop("pytanie"),
    "addressee": gettext_noop("adresat"),
    "grounds": "uzasadnienie wniosku",
    "decision": "rozstrzygnięcie",
    "hearing": "stanowisko urzędu",
    "statement": "oświadczenie",
    "note": gettext_noop("notatka"),
    "broken": "nazwa podzielona na wiersze",
    "minutes": "liczba minut",
    "member": "członek Kapituły",
    "item": "punkt porządku obrad",
    "headcount": "liczba zatrudnionych",
    "declared": "oświadczenia",
    "team": "skład",
    "person": gettext_noop("osoba"),
    "letter": gettext_noop("pismo"),
    "effective_on": "dzień doręczenia",
    "proof": "dowód doręczenia",
    "place": gettext_noop("miejsce"),
    "dates": gettext_noop("terminy"),
    "date": gettext_noop("termin"),
    "office": "urząd",
    "edition": gettext_noop("edycja"),
}

LONGEST_TEXT = 20_000

TEXTS = ("statement", "note", "broken")
"""What effects keep as it was written, without a guard that reads it first."""


def problems(context: Context) -> list[Reason]:
    """What is missing from the payload, or does not belong there."""
    act, payload = context.act, context.payload
    return [
        *(_missing(key) for key in act.needs if not _given(payload.get(key))),
        *(_no_text(key) for key in TEXTS if not isinstance(payload.get(key) or "", str)),
        *(_unknown(key) for key in payload if key not in (*act.needs, *act.takes)),
        *_shape(payload),
    ]


def _given(value: Any) -> bool:
    """Whether something was said: False and 0 are answers, blanks and empty lists are not."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], {}, ())


def _missing(key: str) -> Reason:
    return Reason(
        f"needs_{key}",
        said("Brakuje pola „{it}”.", it=LABELS.get(key, key)),
        "Uzupełnij je i wyślij ponownie.",
    )


def _no_text(key: str) -> Reason:
    return Reason(
        "no_text", said("Pole „{it}” musi być tekstem.", it=LABELS.get(key, key)), "Wpisz je słowami."
    )


def _unknown(key: str) -> Reason:
    return Reason("unknown_field", said("Nieznane pole „{key}”.", key=key))


def _shape(payload: dict[str, Any]) -> list[Reason]:
    try:
        written = json.dumps(payload, ensure_ascii=False, allow_nan=False)
        size = len(written.encode())
    except (TypeError, ValueError):
        return [Reason("payload", "Danych formularza nie da się zapisać.")]
    if "\\u0000" in written:  # no database keeps it in a text
        return [Reason("payload", "Tekst zawiera niedozwolone znaki.", "Wpisz go ponownie.")]
    too_long = [key for key, value in payload.items() if isinstance(value, str) and len(value) > LONGEST_TEXT]
    if too_long or size > 2_000_000:
        return [
            Reason(
                "too_long",
                "Tekst jest za długi.",
                said("Skróć go do {longest} znaków albo dołącz jako plik.", longest=LONGEST_TEXT),
            )
        ]
    return []
