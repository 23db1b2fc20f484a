"""Polish texts that know their English: plain Polish to whoever keeps them, English to whoever reads it."""

import json
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Engine, engines
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from certification import polish
from certification.editions.forms import GROUPS
from certification.language import in_polish, translated
from certification.models import Edition
from criteria.said import Said, lowered, said
from workflows.refusal import Reason

pytestmark = pytest.mark.dry
LAST = "Znak jest ważny do {day} włącznie."


def english(words: object) -> str:
    with translation.override("en"):
        return translated(words)


def drawn(template: str, **values: object) -> str:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine.from_string(template).render(Context(values))


def test_a_sentence_is_said_from_its_pieces():
    sentence = said(LAST, day=polish.date_short(date(2028, 11, 18)))

    assert sentence == "Znak jest ważny do 18.11.2028 włącznie."
    assert translated(sentence) == "Znak jest ważny do 18.11.2028 włącznie."
    assert english(sentence) == "The mark is valid until 18 November 2028 inclusive."


def test_it_is_plain_polish_to_whoever_keeps_it():
    sentence = said(LAST, day=polish.date_short(date(2028, 11, 18)))

    with translation.override("en"):
        assert json.dumps({"told": sentence}) == json.dumps({"told": str.__str__(sentence)})
        assert type(pickle.loads(pickle.dumps(sentence))) is str
        assert f"{sentence}" == "Znak jest ważny do 18.11.2028 włącznie."


def test_pieces_that_are_words_are_translated_and_data_are_not():
    told = said("Nie masz uprawnień do czynności „{act}”.", act="Podpisz i złóż")

    assert english(told) == "You have no right to the act “Sign and file”."
    assert (
        english(said("Rozstrzygnięto wniosek: {user}.", user="Zofia Nowa")) == "Request decided: Zofia Nowa."
    )


@pytest.mark.parametrize(
    ("words", "polish_words", "english_words"),
    [
        (polish.date_long(date(2026, 11, 5)), "5 listopada 2026 r.", "5 November 2026"),
        (polish.date_short(date(2026, 11, 5)), "5.11.2026", "5 November 2026"),
        (polish.amount(Decimal("3500")), "3\N{NO-BREAK SPACE}500,00 zł", "PLN 3,500.00"),
        (polish.counted(1, "sprawę", "sprawy", "spraw"), "1 sprawę", "1 case"),
        (polish.counted(22, "sprawę", "sprawy", "spraw"), "22 sprawy", "22 cases"),
        (
            polish.until(datetime(2027, 6, 6, 22, tzinfo=UTC)),
            "do 6 czerwca 2027 r., godz. 23:59",
            "until 6 June 2027, 23:59",
        ),
        (lowered("Do uzupełnienia"), "do uzupełnienia", "to be completed"),
    ],
)
def test_days_amounts_and_counted_nouns(words: Said, polish_words: str, english_words: str):
    assert (words, translated(words), english(words)) == (polish_words, polish_words, english_words)


def test_what_the_catalogue_does_not_know_stays_as_it_is():
    assert (english("Gżegżółka"), english(""), english(None)) == ("Gżegżółka", "", "")


def test_words_are_as_safe_as_they_came():
    assert isinstance(english(mark_safe("Zapisz")), SafeString)
    assert not isinstance(english("Zapisz"), SafeString)
    with translation.override("en"):
        assert drawn("{{ name|translated }}", name="<b>") == "&lt;b&gt;"


def test_a_thing_is_called_in_english_by_what_it_calls_itself():
    class Pause:
        def __str__(self) -> str:
            return said("od {first}", first=polish.date_short(date(2028, 11, 18)))

    told = said("Znak jest zawieszony {self}.", self=Pause())

    assert (told, english(told)) == (
        "Znak jest zawieszony od 18.11.2028.",
        "The mark is suspended from 18 November 2028.",
    )


def test_a_sentence_is_english_on_a_page_that_forgot_to_ask_for_it_and_escaped_all_the_same():
    told = said("Rozstrzygnięto wniosek: {user}.", user="<b>")

    with translation.override("en"):
        assert drawn("{{ told }}", told=told) == "Request decided: &lt;b&gt;."
        assert format_html("<p>{}</p>", told) == "<p>Request decided: &lt;b&gt;.</p>"
        assert (
            drawn("{% autoescape off %}{{ told }}{% endautoescape %}", told=told)
            == "Rozstrzygnięto wniosek: <b>."
        )
    assert drawn("{{ told }}", told=told) == "Rozstrzygnięto wniosek: &lt;b&gt;."


def test_dates_on_pages_are_written_as_the_reader_writes_them():
    template, day = "{{ day|date:'SHORT_DATE_FORMAT' }}, {{ day|date }}", date(2027, 1, 5)

    with translation.override("en"):
        assert drawn(template, day=day) == "5 Jan 2027, 5 January 2027"
    assert drawn(template, day=day) == "05.01.2027, 5 stycznia 2027 r."


def test_a_refusal_keeps_its_code_and_its_polish():
    reason = Reason("validity_over", said(LAST, day="18.11.2028"), "Poczekaj na upływ terminu.")

    with translation.override("en"):
        assert str(reason) == "Znak jest ważny do 18.11.2028 włącznie. Poczekaj na upływ terminu."
        assert translated(reason.text) == "The mark is valid until 18.11.2028 inclusive."
        assert translated(reason.remedy) == "Wait until the deadline is over."


def test_what_is_made_in_polish_is_polish_for_everybody():
    with translation.override("en"), in_polish():
        assert translated("Zapisz") == "Zapisz"
        assert drawn("{% translate 'Zapisz' %}") == "Zapisz"


def test_every_parameter_of_an_edition_has_an_english_label():
    fields = {field.name: str(field.verbose_name) for field in Edition._meta.fields}
    labels = [capfirst(fields[name]) for _, names in GROUPS for name in names if name in fields]

    assert [label for label in labels if english(label) == label] == ["Gala"]
