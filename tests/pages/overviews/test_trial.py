"""What would have been under other rules: computed for the coordinator, stored nowhere."""

import csv
from collections.abc import Callable
from fractions import Fraction
from io import StringIO

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.models import Advice, AdviceKind, Trace, User
from criteria.loading import load_text
from criteria.scoring import Question, ResultClass
from tests.cast import World
from tests.pages.panel.places import words
from tests.road import bring
from workflows.overviews.trial.computing import weighed
from workflows.states import State

Browser = Callable[[User], Client]
PAGE = reverse("trial")


def rows_of(client: Client, **rules: str) -> list[dict[str, str]]:
    answer = client.get(PAGE, {"plik": "csv", **rules})
    assert answer.status_code == 200
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_by_the_rules_of_the_edition_nothing_would_change(world: World, signed_in: Browser):
    bring(world, State.REPLY)
    browser = signed_in(world.crew.coordinator)

    (row,) = rows_of(browser)

    assert (row["Klasa wtedy"], row["Wynik wtedy (%)"]) == (row["Klasa w próbie"], row["Wynik w próbie (%)"])
    assert "Żadna sprawa nie zmieniłaby klasy." in words(browser, PAGE)


def test_a_higher_threshold_takes_the_mark_away_and_says_why(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    browser = signed_in(world.crew.coordinator)
    before = {model: model._default_manager.count() for model in apps.get_models()}
    rules = {"grant_total_min": "99.5", "distinction_total_min": "100", "conditional_total_min": "10"}

    (row,) = rows_of(browser, **rules)
    page = browser.get(PAGE, rules).content.decode()

    assert row["Klasa wtedy"] in (ResultClass.GRANT.label_pl, ResultClass.DISTINCTION.label_pl)
    assert row["Klasa w próbie"] == ResultClass.CONDITIONAL.label_pl
    assert int(row["Zmiana o klas"]) < 0
    assert "wymagane 99,50" in page
    assert "Lepszy wynik: 0, gorszy: 1." in page
    walk.case.refresh_from_db()
    assert (walk.case.state, walk.case.of_edition.thresholds) == (State.GRANTED, world.edition.thresholds)
    added = {model: model._default_manager.count() - number for model, number in before.items()}
    assert {model: number for model, number in added.items() if number} == {Trace: 1}, (
        "a list was taken along as a file, and nothing else happened"
    )


def test_heavier_areas_change_the_total(world: World, signed_in: Browser):
    bring(world, State.REPLY)
    browser = signed_in(world.crew.coordinator)

    (same,) = rows_of(browser)
    (other,) = rows_of(browser, waga_B="1000")

    assert same["Wynik wtedy (%)"] == other["Wynik wtedy (%)"]
    assert other["Wynik w próbie (%)"] != same["Wynik w próbie (%)"]


def test_within_an_area_criteria_keep_their_proportions():
    asked = [
        Question("A-01", "A", Fraction(3)),
        Question("A-02", "A", Fraction(1)),
        Question("B-01", "B", Fraction(4)),
    ]

    found = {each.code: each.weight for each in weighed(asked, {"A": Fraction(20)})}

    assert found == {"A-01": 15, "A-02": 5, "B-01": 4}


def test_criteria_that_nobody_scored_are_named_and_left_out(world: World, signed_in: Browser):
    bring(world, State.REPLY)
    old = world.edition.criteria_set
    source = old.source_yaml.replace("version: 1", "version: 2", 1).replace("code: A-01", "code: A-99", 1)
    new = load_text(source)

    page = words(signed_in(world.crew.coordinator), f"{PAGE}?zestaw={new.pk}")

    assert "Tych kryteriów nikt wtedy nie oceniał, więc w próbie ich nie ma: A-99" in page


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({"grant_total_min": "120"}, "100"),
        ({"grant_total_min": "dużo"}, "Wpisz liczbę"),
        ({"distinction_total_min": "20"}, "niższy niż grant.total_min"),
        ({"waga_A": "0"}, "0.001"),
        ({"zestaw": "999"}, "Wybierz poprawną wartość"),
    ],
)
def test_rules_that_make_no_sense_are_refused_with_what_was_typed(
    rules: dict[str, str], told: str, world: World, signed_in: Browser
):
    answer = signed_in(world.crew.coordinator).get(PAGE, rules)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    if "zestaw" not in rules:
        assert f'value="{next(iter(rules.values()))}"' in html


def test_only_the_coordinator_tries_and_only_with_cases_they_may_see(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    for person in (world.crew.secretary, world.crew.chair, walk.head, world.crew.auditors[0]):
        assert signed_in(person).get(PAGE).status_code == 403
    Advice.objects.create(
        user=world.crew.coordinator, office=walk.office, kind=AdviceKind.TRAINING, given_on=clock.today()
    )

    assert rows_of(signed_in(world.crew.coordinator)) == []
