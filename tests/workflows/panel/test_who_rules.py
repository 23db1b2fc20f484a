"""Whose conflict of interest is ruled on by whom, and what an office cannot do to its own case by raising them."""

import pytest
from django.test import Client

from certification.models import Role, User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import tasks
from tests.workflows.stages import codes_refusing
from workflows.access import roles_on
from workflows.impartiality.bench import bench_of
from workflows.models import Ballot, Interest

WHY = "Jest w radzie urzędu."


def doubt(walk: Walk, person: User, by: User) -> None:
    """Somebody raises a person's conflict of interest."""
    walk.act("raise_conflict", by, person=person.pk, reason=WHY)


def ruling(person: User, ruled: Interest.Ruling = Interest.Ruling.REFUTED) -> dict[str, object]:
    return {"person": person.pk, "ruling": ruled.value, "reason": "Sprawdziliśmy."}


def refused_to_rule(walk: Walk, ruler: User, person: User) -> list[str]:
    return codes_refusing(walk, "rule_on_conflict", ruler, **ruling(person))


def asked_to_rule(walk: Walk) -> list[str]:
    """Whose task the rulings are."""
    rows = [line for line in tasks(walk.case) if line.startswith("rule_on_conflict")]
    return [line.rsplit(":", 1)[1] for line in rows]


def test_the_chair_rules_on_a_member_and_nobody_else(walk: Walk) -> None:
    crew, member = walk.crew, walk.crew.panel[3]
    doubt(walk, member, by=walk.head)

    assert asked_to_rule(walk) == ["chair"]
    for other in (crew.deputy, crew.coordinator, crew.secretary):
        assert refused_to_rule(walk, other, member) == ["rules_on_this_person"]
    walk.act("rule_on_conflict", crew.chair, **ruling(member))
    assert Role.PANEL in roles_on(walk.case, member)


def test_nobody_rules_on_their_own_word(walk: Walk) -> None:
    member = walk.crew.panel[3]
    doubt(walk, member, by=walk.crew.chair)

    assert refused_to_rule(walk, walk.crew.chair, member) == ["rules_on_this_person"]
    assert asked_to_rule(walk) == ["deputy"]
    walk.act("rule_on_conflict", walk.crew.deputy, **ruling(member))


def test_the_deputy_rules_about_the_chair_and_the_secretariat_about_both(walk: Walk) -> None:
    crew = walk.crew
    doubt(walk, crew.chair, by=walk.head)
    assert asked_to_rule(walk) == ["deputy"]

    doubt(walk, crew.deputy, by=walk.head)
    assert asked_to_rule(walk) == ["secretariat", "secretariat"]
    walk.act("rule_on_conflict", crew.secretary, **ruling(crew.chair))
    assert asked_to_rule(walk) == ["chair"]


def test_the_coordinator_rules_about_experts_of_the_team_alone(walk: Walk) -> None:
    expert, crew = walk.crew.auditors[0], walk.crew
    doubt(walk, expert, by=crew.secretary)

    assert bench_of(walk.case).roles(expert.pk) == (Role.COORDINATOR, Role.CHAIR)
    assert refused_to_rule(walk, crew.deputy, expert) == ["rules_on_this_person"]
    walk.act("rule_on_conflict", crew.coordinator, **ruling(expert))


def test_what_the_coordinator_raised_somebody_else_rules_on(walk: Walk) -> None:
    expert, crew = walk.crew.auditors[0], walk.crew
    doubt(walk, expert, by=crew.coordinator)

    assert refused_to_rule(walk, crew.coordinator, expert) == ["rules_on_this_person"]
    assert asked_to_rule(walk) == ["chair"]


def test_an_office_keeps_two_people_out_at_once_and_each_of_them_once(walk: Walk) -> None:
    first, second, third = walk.crew.panel[3:6]
    doubt(walk, first, by=walk.head)
    assert codes_refusing(walk, "raise_conflict", walk.head, person=first.pk, reason=WHY) == ["raised_once"]

    doubt(walk, second, by=walk.head)
    too_many = codes_refusing(walk, "raise_conflict", walk.head, person=third.pk, reason=WHY)
    assert too_many == ["office_raises_within_bounds"]

    walk.act("rule_on_conflict", walk.crew.chair, **ruling(first))
    doubt(walk, third, by=walk.head)
    assert codes_refusing(walk, "raise_conflict", walk.head, person=first.pk, reason=WHY) == [
        "raised_once",
        "office_raises_within_bounds",
    ]


def test_somebody_is_always_left_to_rule(walk: Walk) -> None:
    crew = walk.crew
    doubt(walk, crew.chair, by=walk.head)
    doubt(walk, crew.deputy, by=walk.head)
    doubt(walk, crew.second_secretary, by=crew.coordinator)

    last = codes_refusing(walk, "raise_conflict", crew.coordinator, person=crew.secretary.pk, reason=WHY)

    assert last == ["somebody_left_to_rule"]
    walk.act("rule_on_conflict", crew.secretary, **ruling(crew.second_secretary))
    walk.act("rule_on_conflict", crew.secretary, **ruling(crew.chair))
    walk.act("rule_on_conflict", crew.chair, **ruling(crew.deputy))


def test_the_office_raises_nothing_while_the_panel_votes(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    refused = codes_refusing(walk, "raise_conflict", walk.head, person=walk.crew.panel[3].pk, reason=WHY)

    assert refused == ["office_raises_within_bounds"]


def test_a_ballot_waits_for_the_ruling_on_its_voter(walk: Walk, day: PanelDay) -> None:
    """A mere word voids no vote: refuted, the votes count; upheld, they are void."""
    chair, member, other = walk.crew.chair, *walk.crew.panel[3:5]
    walk.act("open_ballot", chair, motion="granted")
    for each in walk.crew.panel:
        walk.act("cast", each, choice="for")
    doubt(walk, member, by=walk.crew.secretary)
    assert codes_refusing(walk, "close_ballot", chair) == ["no_doubt_about_voters"]

    walk.act("rule_on_conflict", chair, **ruling(member))
    doubt(walk, other, by=walk.crew.secretary)
    walk.act("rule_on_conflict", chair, **ruling(other, Interest.Ruling.STANDING))
    walk.act("close_ballot", chair)

    ballot = Ballot.objects.get(case_id=walk.case.pk)
    assert (ballot.state, ballot.carried) == (Ballot.State.VOID, None)


def test_a_conflict_upheld_between_count_and_announcement_asks_for_another_vote(
    walk: Walk, day: PanelDay
) -> None:
    chair, member = walk.crew.chair, walk.crew.panel[3]
    day.vote(walk.case, "granted")
    doubt(walk, member, by=walk.crew.secretary)
    assert codes_refusing(walk, "decide", chair, reasons="Tak.") == ["ballot_decides"]

    walk.act("rule_on_conflict", chair, **ruling(member, Interest.Ruling.STANDING))
    assert codes_refusing(walk, "decide", chair, reasons="Tak.") == ["ballot_decides"]

    day.vote(walk.case, "granted", recused=member)
    day.decide(walk)
    assert walk.case.state == "granted"


def test_who_rules_can_open_the_case_they_rule_in(walk: Walk, client: Client) -> None:
    """The chair sees no case that is on no agenda, but the one with a conflict to rule on."""
    crew = walk.crew
    client.force_login(crew.chair)
    pages = [f"/sprawy/{walk.case.public_id}/{page}" for page in ("", "rule_on_conflict/")]
    assert [client.get(page).status_code for page in pages] == [404, 404]

    doubt(walk, crew.panel[3], by=walk.head)
    assert [client.get(page).status_code for page in pages] == [200, 200]

    walk.act("rule_on_conflict", crew.chair, **ruling(crew.panel[3]))
    assert [client.get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("state", ["formal_check", "audit", "deferred", "conditional", "granted"])
def test_a_ruling_is_asked_for_in_every_state_a_conflict_is_raised_in(walk: Walk, state: str) -> None:
    from workflows.casefile import file_of
    from workflows.impartiality.wanted import wanted

    doubt(walk, walk.crew.panel[3], by=walk.head)
    walk.case.__dict__["state"] = state
    assert [want.task for want in wanted(file_of(walk.case), walk.case)] == ["rule_on_conflict"]
