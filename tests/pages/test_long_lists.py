"""Long lists show their first page without looking at the rest, and the rest page by page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from certification import clock, offices
from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.road import bring
from workflows.models import Application
from workflows.states import State
from workflows.views import cases
from workflows.views.inbox import PER_PAGE, items
from workflows.views.waiting import first_waiting


def test_the_inbox_goes_on_on_its_next_page(world: World, signed_in):
    browser = signed_in(open_drafts(world, PER_PAGE + 1)[0])

    pages = [browser.get(reverse("inbox"), {"strona": page}).content.decode() for page in (1, 2)]

    assert [page.count("Przygotuj zgłoszenie") for page in pages] == [PER_PAGE, 1]
    assert f"Zadania ({PER_PAGE + 1})" in pages[0]


def test_what_waits_longest_comes_first(world: World):
    lead = world.crew.auditors[0]
    older = bring(world, State.AUDIT)
    world.timeline.days(1)
    newer = bring(world, State.AUDIT, world.walk(world.offices[1]).open())

    def inbox() -> list[int]:
        return list(dict.fromkeys(item.case.pk for item in items(first_waiting(lead, 9), clock.now())))

    assert inbox() == [older.case.pk, newer.case.pk]
    assert first_waiting(lead, 1) == first_waiting(lead, 9)[:1]


def test_an_appointment_for_all_editions_reaches_the_queue_of_each(world: World):
    walk = bring(world, State.FORMAL_CHECK)

    rows = items(first_waiting(world.crew.secretary, 9), clock.now())

    assert [item.case.pk for item in rows] == [walk.case.pk]


@pytest.mark.parametrize(("asked", "known"), [(1, 11), (3, 13)])
def test_pages_are_counted_ten_ahead_and_no_further(
    asked: int, known: int, world: World, signed_in, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cases, "PER_PAGE", 1)
    browser = signed_in(open_drafts(world, 14)[0])

    page = browser.get(reverse("case-list"), {"strona": asked}).context["page"]

    assert (page.number, page.paginator.num_pages) == (asked, known)


def test_a_list_sorts_by_the_name_of_the_day(world: World):
    walk = world.walk().open()
    tomorrow = clock.today() + timedelta(days=1)
    name = walk.office.name_on(clock.today())
    offices.rename(walk.office, offices.NameForms("Aaa", "Aaa", "Aaa", "Aaa"), tomorrow)

    def chosen(day: date) -> list[str]:
        rows = Application.objects.filter(offices.name_in_force(day))
        return list(rows.values_list("office__names__nominative", flat=True))

    assert chosen(clock.today()) == [name.nominative]
    assert chosen(tomorrow) == ["Aaa"]
    assert chosen(name.valid_from - timedelta(days=1)) == [name.nominative]
