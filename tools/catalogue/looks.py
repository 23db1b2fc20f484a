"""Whether a text looks Polish."""

import re
from typing import Final

POLISH: Final = re.compile(
    r"[ąćęłńóśźż]|\b(?:nie|się|jest|są|dla|oraz|przez|lub|albo|przed|tylko|teraz|sprawa|sprawy|znak|znaki|termin|"
    r"brak|osoba|osoby|strona|numer|zapisz|dodaj|wybierz|dnia|roku|brakuje|oczekiwano|nieznan[aey]|podaj|popraw|bez|"
    r"tej|odnotowano|otwarto|podpisano|klucz|liczba|dokument|od|wtorek|czwartek|sobota|niedziela)\b",
    re.IGNORECASE,
)
"""A letter that English has not, or a Polish word that it has not."""
