"""The list of cases asked with SQL that is kept is the plain list, whatever is chosen and whoever asks."""

from typing import Any

from certification import clock
from certification.folding import folded_pattern
from certification.models import User
from tests.cast import World
from tests.road import bring
from workflows.access import visible_applications
from workflows.deadlines.lateness import SOON as A_WEEK
from workflows.states import State
from workflows.views.narrowing import LATE, ORDERS, SOON, Wanted, keys_in_order, narrowed

MANY = 100


def wanted(**chosen: Any) -> Wanted:
    return Wanted(moment=clock.now(), until=clock.today() + A_WEEK, **chosen)


def chosen_somehow(world: World) -> list[Wanted]:
    """Every filter alone, all of them at once, and every order."""
    expert = world.crew.auditors[0].pk
    filters: list[dict[str, Any]] = [
        {},
        {"text": folded_pattern("karlin")},
        {"text": folded_pattern("szczecin")},
        {"edition": world.edition.pk},
        {"edition": world.edition.pk + 1},
        {"holder": expert},
        {"states": (State.PANEL.value,)},
        {"states": (State.GRANTED.value, State.CERTIFIED.value)},
        {"due": LATE},
        {"due": SOON},
    ]
    everything = {key: value for each in reversed(filters) for key, value in each.items()}
    ordered = [{"sort": sort} for name in ORDERS for sort in (name, f"-{name}")]
    crossed = [{**everything, "sort": sort} for sort in ("", "stan", "-urzad")]
    return [wanted(**each) for each in (*filters, *crossed, *ordered)]


def test_everybody_is_shown_what_the_plain_list_shows(world: World) -> None:
    walk = bring(world, State.GRANTED)
    world.walk(world.offices[1]).open()
    people = (world.crew.secretary, world.crew.auditors[0], walk.head)
    shown = set()

    for each in chosen_somehow(world):
        for person in people:
            plain = list(narrowed(person, each).values_list("pk", flat=True))
            assert keys_in_order(person, each, MANY) == plain, (each, person)
            shown.add(len(plain))

    assert shown == {0, 1, 2}


def test_a_decision_is_not_told_by_sql_kept_from_somebody_who_knew_it(world: World) -> None:
    walk = bring(world, State.GRANTED)
    granted, panel = (wanted(states=(state.value,)) for state in (State.GRANTED, State.PANEL))

    def found(person: User) -> tuple[list[int], list[int]]:
        return keys_in_order(person, granted, MANY), keys_in_order(person, panel, MANY)

    assert found(world.crew.secretary) == ([walk.case.pk], [])
    assert found(walk.head) == ([], [walk.case.pk])
    assert found(world.crew.secretary) == ([walk.case.pk], [])


def test_whoever_may_know_of_nothing_is_shown_nothing_right_after_somebody_who_may(world: World) -> None:
    walk = bring(world, State.AUDIT)

    assert keys_in_order(world.crew.secretary, wanted(), MANY) == [walk.case.pk]
    assert keys_in_order(world.stranger, wanted(), MANY) == []
    User.objects.filter(pk=world.crew.secretary.pk).update(employer_regon=walk.office.regon)
    world.crew.secretary.refresh_from_db()
    assert keys_in_order(world.crew.secretary, wanted(), MANY) == []
    assert not visible_applications(world.crew.secretary).exists()
