"""Texts an edition may set: the standard ones stand by their own rules, and nothing the law needs can be left out."""

from datetime import UTC, datetime

import pytest

from certification.examples import EXAMPLES
from certification.models import Edition, Programme
from workflows.wording.previews import previews
from workflows.wording.texts import TEXTS, fill, phrases, problems

LETTERS = [code for code, text in TEXTS.items() if not text.is_list]


@pytest.fixture
def edition() -> Edition:
    """An edition nobody stored."""
    programme = Programme(name_pl="Przyjazny Urząd", name_genitive="Przyjaznego Urzędu", number_prefix="PU")
    return Edition(
        programme=programme,
        year=2027,
        name="edycja 2027",
        closes_at=datetime(2027, 5, 3, tzinfo=UTC),
        thresholds={"grant": {}},
    )


@pytest.mark.parametrize("code", TEXTS)
def test_the_standard_text_will_do(code: str):
    assert problems(TEXTS[code], TEXTS[code].standard) == []


@pytest.mark.parametrize("code", LETTERS)
def test_a_letter_reads_well_for_every_length_of_name(code: str, edition: Edition):
    found = previews(edition, TEXTS[code], TEXTS[code].standard)

    assert [each.is_typical for each in found] == [False, True, False]
    for example, each in zip(EXAMPLES, found, strict=True):
        assert f"\n\n{example.names['nominative']}\n\nSzanowni Państwo,\n\n" in each.body
        assert each.body.endswith("Z wyrazami szacunku\n\nSekretariat programu „Przyjazny Urząd”\n")
        assert not any(gap in each.body for gap in ("  ", " .", " ,", "\n\n\n", "{", "}", "None"))


@pytest.mark.parametrize(
    ("code", "name"),
    [(code, name) for code in LETTERS for name in TEXTS[code].required],
)
def test_what_the_letter_is_for_cannot_be_taken_out_of_it(code: str, name: str):
    text = TEXTS[code]

    (problem,) = problems(text, text.standard.replace(f"{{{name}}}", "…"))

    assert f"{{{name}}}" in problem


def test_every_letter_with_a_right_or_an_end_of_rights_instructs_on_it():
    told = {code for code in LETTERS if {"pouczenie", "czas_na_warunek"} & set(TEXTS[code].required)}

    assert set(LETTERS) - told == {
        *("decision_granted", "decision_fulfilled", "reconsidered_granted", "reconsidered_admitted"),
        *("mark_reinstated", "mark_relinquished", "mark_superseded"),
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{pouczenie} {urzedom}", "Nie ma znacznika {urzedom}. Można użyć: {pouczenie}, {urzad}"),
        ("{pouczenie} {urzad.__class__}", "Nie ma znacznika {urzad.__class__}."),
        ("{pouczenie} {urzad!r}", "Nie ma znacznika {urzad!r}."),
        ("{pouczenie} {urzad:>99}", "Nie ma znacznika {urzad:>99}."),
        ("{pouczenie} {}", "Nie ma znacznika {}."),
        ("{pouczenie", "Nawias klamrowy nie ma pary."),
    ],
)
def test_what_cannot_be_filled_in_is_refused_in_plain_words(words: str, said: str):
    (problem,) = problems(TEXTS["report"], words)

    assert problem.startswith(said)


def test_what_stayed_empty_leaves_no_gap_and_values_are_not_read_as_text():
    values = {"a": "", "b": "uchwałą {nr}"}

    assert fill("Znak {a} ({b}) {a}.\n\n{a}\n\nKoniec", values) == "Znak (uchwałą {nr}).\n\nKoniec"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (" \n", "Wpisz co najmniej jeden gotowy opis."),
        ("Dołącz.\nDołącz.", "Ten opis jest wpisany dwa razy: Dołącz."),
        ("x" * 301, "Ten opis jest za długi"),
    ],
)
def test_ready_phrases_are_some_short_and_different(words: str, said: str):
    (problem,) = problems(TEXTS["phrases_rules"], words)

    assert problem.startswith(said)


def test_a_brace_in_a_ready_phrase_is_a_brace():
    assert problems(TEXTS["phrases_rules"], "Podaj {REGON}\n\n  Podaj TERYT ") == []
    assert phrases("Podaj {REGON}\n\n  Podaj TERYT ") == ["Podaj {REGON}", "Podaj TERYT"]
