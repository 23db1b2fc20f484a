"""An edition in figures: right, and only for those who oversee it, without what they must keep out of."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification import clock
from certification.models import Advice, AdviceKind, GrantedRole, User
from certification.season.scores import GOOD
from criteria.models import Score
from tests.cast import World
from tests.pages.panel.places import words
from tests.road import bring
from workflows.models import Application
from workflows.overviews.statistics.raters import ratings
from workflows.states import State

Browser = Callable[[User], Client]


def figures(client: Client) -> dict[tuple[str, str, str], str]:
    """Every figure of the file, by part, name and measure."""
    answer = client.get(reverse("statistics"), {"plik": "csv"})
    assert answer.status_code == 200
    rows = csv.DictReader(StringIO(b"".join(answer).decode("utf-8-sig"), newline=""), delimiter=";")
    return {(row["Dział"], row["Pozycja"], row["Miara"]): row["Wartość"] for row in rows}


def test_a_decision_counts_in_every_group_of_its_office(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    kind, granted = walk.office.get_kind_display(), "znak przyznany"

    found = figures(signed_in(world.crew.coordinator))

    assert found["Decyzje", "Razem", granted] == "1"
    assert found["Według typu urzędu", kind, granted] == "1"
    assert found["Według typu urzędu", kind, "odmowa"] == "0"
    assert found["Według województwa", "zachodniopomorskie", granted] == "1"
    assert sum(int(found[key]) for key in found if key[0] == "Ocena uzgodniona") == 1
    page = words(signed_in(world.crew.coordinator), reverse("statistics"))
    assert "Z decyzją: 1, w tym znak przyznany: 1, warunkowo: 0, odmowa: 0." in page


def test_a_decision_not_yet_made_is_in_no_figure(world: World, signed_in: Browser):
    bring(world, State.PANEL)

    page = words(signed_in(world.crew.secretary), reverse("statistics"))

    assert "W tej edycji nie zapadła jeszcze żadna decyzja." in page
    assert figures(signed_in(world.crew.secretary))["Decyzje", "Razem", "znak przyznany"] == "0"


def test_nobody_compares_auditors_who_still_score(world: World, signed_in: Browser):
    walk = bring(world, State.AUDIT)
    walk.score(world.crew.auditors[0], GOOD)

    page = words(signed_in(world.crew.coordinator), reverse("statistics"))
    assert "Eksperci nie uzgodnili jeszcze żadnej oceny." in page
    assert ratings(Application.objects.all()).points.total() == 0
    found = figures(signed_in(world.crew.coordinator))
    assert found["Eksperci", str(world.crew.auditors[0]), "spraw do oceny"] == "0"
    assert found["Eksperci", str(world.crew.auditors[1]), "spraw do oceny"] == "1"


def test_who_scores_lower_than_the_others_is_more_severe(world: World, signed_in: Browser):
    walk = bring(world, State.REPLY)
    stern, other = world.crew.auditors[:2]
    own = Score.objects.filter(sheet__assignment__expert=stern, points__isnull=False)
    theirs = Score.objects.filter(sheet__assignment__expert=other, points__isnull=False)
    gap = sum(mine.points - theirs.get(criterion=mine.criterion).points for mine in own)  # type: ignore[operator,misc]

    found = ratings(Application.objects.filter(pk=walk.case.pk))

    severity = found.severity_of(stern.pk)
    assert severity is not None
    assert severity.mean == float(gap) / own.count()
    assert severity.low is None
    assert found.severity_of(other.pk).mean == -severity.mean  # type: ignore[union-attr]
    assert found.agreement.units == own.count()
    browser = signed_in(world.crew.coordinator)
    page = words(browser, reverse("statistics"))
    assert "za mało spraw, żeby o tym mówić" in page
    assert "A. Przywództwo i kultura jakości" in page
    assert "A-01. Cele obsługi klienta" in page
    User.objects.filter(pk=world.crew.coordinator.pk).update(language="en")
    assert "A. Leadership and quality culture" in words(browser, reverse("statistics"))


def test_whoever_must_keep_out_of_a_case_counts_without_it(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    Advice.objects.create(
        user=world.crew.coordinator, office=walk.office, kind=AdviceKind.TRAINING, given_on=clock.today()
    )
    browser = signed_in(world.crew.coordinator)

    page = words(browser, reverse("statistics"))

    assert "Nie ma tu spraw, od których trzymasz się z daleka" in page
    assert "Złożonych zgłoszeń: 0. Z decyzją: 0" in page
    assert figures(browser)["Decyzje", "Razem", "znak przyznany"] == "0"
    assert str(world.crew.auditors[0]) not in page


def test_nobody_else_is_told_any_figure(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    crew = world.crew
    outside = (
        walk.head,
        walk.preparer,
        crew.auditors[0],
        crew.chair,
        crew.one(GrantedRole.GALA),
        crew.one(GrantedRole.DPO),
    )

    for person in outside:
        for query in ({}, {"plik": "csv"}):
            assert signed_in(person).get(reverse("statistics"), query).status_code == 403


def test_an_edition_of_others_is_not_there(world: World, signed_in: Browser):
    grant = world.crew.coordinator.grants.get()
    grant.edition = world.edition
    grant.save()
    other = type(world.edition).objects.create(
        programme=world.edition.programme,
        criteria_set=world.edition.criteria_set,
        year=2030,
        ordinal=12,
        name="edycja 2030",
        announced_on=date(2030, 1, 1),
        opens_at=world.edition.opens_at,
        closes_at=world.edition.closes_at,
    )
    browser = signed_in(world.crew.coordinator)

    assert browser.get(reverse("statistics-edition", args=[world.edition.pk])).status_code == 200
    assert browser.get(reverse("statistics-edition", args=[other.pk])).status_code == 404


def test_the_price_of_the_page_does_not_grow(world: World, signed_in: Browser):
    bring(world, State.REPLY)
    browser = signed_in(world.crew.coordinator)
    browser.get(reverse("statistics"))

    def price() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(reverse("statistics"))
        return len(asked)

    one = price()
    bring(world, State.REPLY, world.walk(world.offices[1]).open())

    assert price() == one
    assert one < 40
