"""Work is spread evenly and no rule is broken, whatever the cases and the people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.teams.matching import Expert, Need, match

PEOPLE = st.integers(1, 7)


def need(case: int, *fit: int, seats: int = 2, **more: frozenset[Any]) -> Need:
    return Need(case, frozenset(fit), seats, **more)


def burden(found: Mapping[int, Sequence[int]], experts: Mapping[int, Expert]) -> Counter[int]:
    load = Counter({person: expert.load for person, expert in experts.items()})
    load.update(person for team in found.values() for person in team)
    return load


def test_the_least_burdened_are_asked():
    experts = {1: Expert(3), 2: Expert(0), 3: Expert(1)}

    assert match([need(10, 1, 2, 3)], experts) == {10: (2, 3)}


def test_who_alone_is_fit_for_one_case_is_spared_elsewhere():
    experts = {person: Expert(0, 1) for person in (1, 2, 3, 4)}

    assert match([need(10, 1, 2, 3, 4), need(11, 1, 2)], experts) == {10: (3, 4), 11: (1, 2)}


def test_a_chain_of_exchanges_finds_room():
    experts = {1: Expert(0, 1), 2: Expert(0, 1), 3: Expert(0, 1)}
    needs = [need(10, 1, 2, seats=1), need(11, 2, 3, seats=1), need(12, 1, 3, seats=1)]

    assert sorted(person for team in match(needs, experts).values() for person in team) == [1, 2, 3]


def test_a_pair_that_must_part_parts():
    apart = frozenset({frozenset({1, 2})})
    experts = {1: Expert(), 2: Expert(), 3: Expert(5)}

    assert match([need(10, 1, 2, 3, apart=apart)], experts) == {10: (1, 3)}


def test_whoever_sits_already_stays_and_is_not_asked_again():
    seated = frozenset({1})

    assert match([need(10, 1, 2, 3, seats=1, seated=seated)], {1: Expert(), 2: Expert(1), 3: Expert(2)}) == {
        10: (2,)
    }


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Need], dict[int, Expert]]:
    people = range(1, draw(PEOPLE) + 1)
    experts = {
        person: Expert(draw(st.integers(0, 3)), draw(st.none() | st.integers(0, 5))) for person in people
    }
    pairs = [frozenset({one, other}) for one in people for other in people if one < other]
    needs = [
        Need(
            case,
            draw(st.frozensets(st.sampled_from(people))),
            draw(st.integers(1, 2)),
            apart=draw(st.frozensets(st.sampled_from(pairs), max_size=2)) if pairs else frozenset(),
        )
        for case in range(draw(st.integers(1, 6)))
    ]
    return needs, experts


@settings(max_examples=150)
@given(questions(), st.randoms())
def test_no_rule_is_broken_and_the_order_of_asking_does_not_count(question, random):
    needs, experts = question
    found = match(needs, experts)

    for each in needs:
        team = found[each.case]
        assert set(team) <= each.fit
        assert len(set(team)) == len(team) <= each.seats
        assert each.may_sit(team)
    for person, load in burden(found, experts).items():
        most = experts[person].most
        assert load == experts[person].load or most is None or load <= most
    random.shuffle(needs)
    assert match(needs, experts) == found


def best_top(needs: Sequence[Need], experts: Mapping[int, Expert]) -> int | None:
    """The smallest possible greatest burden when every seat is taken, by trying all teams; None: not solvable."""
    from itertools import combinations, product

    ways = [list(combinations(sorted(each.fit), each.seats)) for each in needs]
    tops = [
        max(load.values())
        for teams in product(*ways)
        if (load := burden(dict(enumerate(teams)), experts)) and _within(load, experts)
    ]
    return min(tops, default=None)


def _within(load: Mapping[int, int], experts: Mapping[int, Expert]) -> bool:
    return all(most is None or load[key] <= most for key, expert in experts.items() if (most := expert.most))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.frozensets(st.integers(1, 4), min_size=2), min_size=1, max_size=4), st.integers(1, 4))
def test_the_greatest_burden_is_as_small_as_can_be(fits, most):
    needs = [Need(case, fit, 2) for case, fit in enumerate(fits)]
    experts = {person: Expert(0, most) for person in range(1, 5)}
    best = best_top(needs, experts)
    found = match(needs, experts)

    if best is not None:
        assert all(len(team) == 2 for team in found.values())
        assert max(burden(found, experts).values()) == best


@pytest.mark.parametrize("cases", [300])
def test_a_whole_edition_is_spread_within_one_case(cases: int):
    experts = {person: Expert() for person in range(60)}
    needs = [
        Need(case, frozenset(person for person in experts if (person + case) % 3), 2) for case in range(cases)
    ]

    load = burden(match(needs, experts), experts)

    assert max(load.values()) - min(load.values()) <= 1
