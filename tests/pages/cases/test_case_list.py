"""The list of cases: only what the person may know of, narrowed and ordered by the address."""

import re

import pytest
from django.urls import reverse

from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.road import bring
from workflows.states import State


@pytest.fixture
def numbers(signed_in):
    """The numbers of the cases a person's list shows, in order."""

    def look(person, **query):
        html = signed_in(person).get(reverse("case-list"), query).content.decode()
        return re.findall(r"<a[^>]*>(PU/[0-9/]+)</a>", html)

    return look


def test_an_office_sees_its_own_cases_and_nobody_elses(world: World, numbers):
    mine = world.walk().open().case
    theirs = world.walk(world.offices[1]).open()

    assert numbers(world.walk().preparer) == [mine.number]
    assert numbers(theirs.preparer) == [theirs.case.number]
    assert sorted(numbers(world.crew.secretary)) == [mine.number, theirs.case.number]


def test_names_are_found_whatever_their_letters_case(world: World, numbers):
    world.walk().open()
    lodz = world.walk(world.offices[1]).open().case

    assert numbers(world.crew.secretary, q="ŁODZI") == [lodz.number]
    assert numbers(world.crew.secretary, q=lodz.number[-4:]) == [lodz.number]
    assert numbers(world.crew.secretary, q="Szczecin") == []


def test_towns_and_names_are_found_without_polish_letters(world: World, numbers):
    karlino, lodz = world.walk().open().case, world.walk(world.offices[1]).open().case
    world.offices[1].city = "Żory"
    world.offices[1].save()

    assert numbers(world.crew.secretary, q="lodzi") == [lodz.number]
    assert numbers(world.crew.secretary, q="zory") == [lodz.number]
    assert numbers(world.crew.secretary, q="karlino") == [lodz.number, karlino.number]
    assert numbers(world.crew.secretary, q=".*[") == []


def test_people_are_found_only_by_those_who_keep_the_files(world: World, numbers):
    walk = bring(world, State.AUDIT)
    expert = world.crew.auditors[0].last_name

    assert numbers(world.crew.secretary, q=expert) == [walk.case.number]
    assert numbers(world.crew.secretary, q=walk.preparer.full_name) == [walk.case.number]
    assert numbers(walk.head, q=expert) == []
    assert numbers(world.crew.auditors[1], q=expert) == []


def test_offices_sort_the_polish_way(world: World, numbers):
    karlino, lodz = world.walk().open().case, world.walk(world.offices[1]).open().case

    assert numbers(world.crew.secretary, sort="-urzad") == [karlino.number, lodz.number]
    assert numbers(world.crew.secretary, sort="urzad") == [lodz.number, karlino.number]


def test_a_filter_by_state_does_not_tell_a_decision(world: World, numbers, signed_in):
    walk = bring(world, State.GRANTED)

    assert numbers(walk.head, state="granted") == []
    assert numbers(walk.head, state="panel") == [walk.case.number]
    assert numbers(world.crew.secretary, state="granted") == [walk.case.number]
    rows = signed_in(walk.head).get(reverse("case-list")).content.decode().partition("<tbody>")[2]
    assert "Na posiedzeniu Kapituły" in rows
    assert "Znak przyznany" not in rows


def test_states_of_one_name_are_one_choice(world: World, numbers, signed_in):
    walk = bring(world, State.CONSENSUS)

    html = signed_in(world.crew.secretary).get(reverse("case-list")).content.decode()
    assert re.findall(r'<option value="([a-z]+)">Audyt ekspercki</option>', html) == ["audit"]
    assert numbers(world.crew.secretary, state="audit") == [walk.case.number]
    assert numbers(world.crew.secretary, state="reply") == []


def test_filters_do_not_say_that_they_may_stay_empty(world: World, signed_in):
    for page in ("case-list", "register"):
        assert "nieobowiązkowe" not in signed_in(world.crew.secretary).get(reverse(page)).content.decode()


def test_nonsense_in_the_address_shows_the_whole_list(world: World, numbers):
    case = world.walk().open().case

    assert numbers(world.crew.secretary, sort="nic", strona="99", state="x") == [case.number]


@pytest.mark.parametrize("cases", [1, 3])
def test_the_price_of_the_page_does_not_grow(cases: int, world: World, signed_in, django_assert_num_queries):
    open_drafts(world, cases)
    browser = signed_in(world.crew.secretary)

    with django_assert_num_queries(10):
        browser.get(reverse("case-list"))
