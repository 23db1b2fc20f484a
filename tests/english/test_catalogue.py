"""The English catalogue holds everything that pages say, fits it, and is compiled as it stands."""

import polib
import pytest

from tools.catalogue import book, in_python, on_purpose
from tools.catalogue.looks import POLISH

pytestmark = pytest.mark.dry


def test_every_text_of_a_page_has_its_english():
    assert book.problems(book.said(), book.book()) == []


def test_the_compiled_catalogue_is_fresh():
    assert book.MO.read_bytes() == book.book().to_binary(), "run ./do catalogue"


def test_what_is_missing_or_does_not_fit_is_told():
    kept = polib.POFile()
    kept.append(polib.POEntry(msgid="Prowadzi {who}.", msgstr="Presides."))
    kept.append(polib.POEntry(msgid="Do {day}.", msgstr="Until {day}.", flags=["fuzzy"]))
    kept.append(polib.POEntry(msgid="Zapisz", msgstr=""))
    found = {(text, ""): {"x"} for text in ("Prowadzi {who}.", "Do {day}.", "Zapisz", "Nowe")}

    told = book.problems(found, kept)

    assert told == ["brak: Nowe", "inne znaczniki: Prowadzi {who}.", "wątpliwe: Do {day}.", "brak: Zapisz"]


def test_english_that_is_there_is_kept_and_what_nobody_says_is_dropped():
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Zapisz", msgstr="Save"))
    old.append(polib.POEntry(msgid="Dawne", msgstr="Former"))

    new = book.in_step({("Zapisz", ""): {"a.html"}, ("sprawa", "sprawy"): {"b.py"}}, old)

    assert [(entry.msgid, entry.msgstr) for entry in new] == [("Zapisz", "Save"), ("sprawa", "")]


def test_words_in_code_are_known_by_where_they_stand():
    source = '''
class Kind(models.TextChoices):
    """Not this."""
    A = "a", "Rodzaj A"

label = forms.CharField(label="Imię", max_length=3)
reason = Reason("code", "Nie wolno." if cold else "Nie teraz.", said("Poczekaj do {day}.", day=day))
title = counted(number, "sprawa", "sprawy", "spraw")
'''

    assert sorted(in_python.messages(source)) == [
        ("Imię", ""),
        ("Nie teraz.", ""),
        ("Nie wolno.", ""),
        ("Poczekaj do {day}.", ""),
        ("Rodzaj A", ""),
        ("sprawa", "sprawy"),
    ]


def test_no_polish_sentence_is_put_together_where_nobody_could_say_it_in_english():
    assert book.put_together() == []


def test_modules_that_are_polish_on_purpose_are_there_and_have_polish():
    rooms = list(in_python.modules(book.ROOT, book.ROOMS))
    names = {path.relative_to(book.ROOT).as_posix(): path for path in rooms}
    silent = [
        place
        for place in on_purpose.ON_PURPOSE
        if not any(POLISH.search(names[name].read_text()) for name in names if name.startswith(place))
    ]
    assert silent == []


def test_polish_is_found_wherever_it_stands_in_code():
    source = '''
"""Zwyczaj, który nie jest słowem strony."""
CODE = "TERMIN"
REASONS = {"late": "Już za późno.", "code": "nie_wiem", "name": "bez nazwy"}
column = models.CharField("tytuł", verbose_name="nagłówek")
if code not in known:
    raise Http404("nie ma takiej sprawy")
told = f"Brakuje {what}." if what else f"PU/{number}"
'''
    assert sorted(in_python.messages(source, polish=True)) == [("Już za późno.", ""), ("bez nazwy", "")]
    assert list(in_python.put_together(source)) == ["8: Brakuje {}."]
