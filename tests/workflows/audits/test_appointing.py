"""Whether the team may start: every condition alone, with its words."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from certification import clock
from certification.models import Advice, AdviceKind, Edition, Membership, RoleGrant, User
from tests.cast import World
from tests.workflows.audits.roads import admitted, seat
from tests.workflows.stages import codes_refusing, supposed
from workflows import door
from workflows.audits.models import AssignmentState, Capacity
from workflows.models import Application, Interest
from workflows.registry import GUARDS
from workflows.states import State


@pytest.fixture
def case(world: World) -> Application:
    return world.walk().open().case


@pytest.fixture
def pair(world: World, case: Application) -> list[User]:
    """A lead and an auditor who have accepted and declared no conflict."""
    people = world.crew.auditors[:2]
    for person, capacity in zip(people, (Capacity.LEAD, Capacity.AUDITOR), strict=True):
        seat(case, person, capacity)
        _declared(case, person)
    return people


def refuses(guard: str, case: Application) -> str:
    reason = GUARDS[guard](supposed(case, State.ADMITTED, "appoint_team"))
    return reason.text if reason else ""


def test_two_who_accepted_may_start(case: Application, pair: list[User]) -> None:
    guards = [
        "team_accepted",
        "team_impartial",
        "team_competent",
        "team_within_load",
        "team_not_a_third_year",
    ]
    assert [refuses(guard, case) for guard in guards] == [""] * 5


def test_one_is_too_few(world: World, case: Application) -> None:
    seat(case, world.crew.auditors[0], Capacity.LEAD)
    seat(case, world.crew.auditors[1], Capacity.AUDITOR, AssignmentState.PROPOSED)
    assert refuses("team_accepted", case) == "Udział przyjęli: 1 osoba; potrzeba co najmniej 2."


def test_somebody_leads(world: World, case: Application) -> None:
    for person in world.crew.auditors[:2]:
        seat(case, person)
    assert refuses("team_accepted", case) == "Zespół nie ma eksperta wiodącego."


def test_a_missing_declaration_is_named(case: Application, pair: list[User]) -> None:
    Interest.objects.filter(person=pair[1]).delete()
    assert refuses("team_impartial", case) == f"{pair[1]} – brak oświadczenia o bezstronności."


def test_what_came_to_light_later_counts(case: Application, pair: list[User]) -> None:
    Advice.objects.create(user=pair[0], office=case.office, kind=AdviceKind.TRAINING, given_on=clock.today())
    assert refuses("team_impartial", case).startswith(f"{pair[0]} – Szkolenie dla tego urzędu")


def test_competence_covers_the_kind_of_office(case: Application, pair: list[User]) -> None:
    RoleGrant.objects.filter(user=pair[0]).update(competences=["ZUS", case.office.kind])
    assert refuses("team_competent", case) == ""
    RoleGrant.objects.filter(user=pair[0]).update(competences=["ZUS"])
    assert refuses("team_competent", case) == f"Kompetencje nie obejmują tego typu urzędu: {pair[0]}."


def test_nobody_gets_more_cases_than_their_limit(world: World, case: Application, pair: list[User]) -> None:
    RoleGrant.objects.filter(user=pair[0]).update(max_load=1)
    assert refuses("team_within_load", case) == ""
    other = admitted_elsewhere(world)
    seat(other, pair[0], state=AssignmentState.ACTIVE)
    assert refuses("team_within_load", case) == f"Za dużo spraw naraz: {pair[0]} (najwięcej 1)."


def admitted_elsewhere(world: World) -> Application:
    world.offices.reverse()
    return admitted(world).case


def test_the_same_pair_does_not_audit_a_third_year(world: World, case: Application, pair: list[User]) -> None:
    Membership.objects.update(active_from=date(2020, 1, 1))
    last, before = _two_earlier_editions(world)
    third = world.crew.auditors[2]
    audited(world, last, pair)
    audited(world, before, [pair[0], third])
    assert refuses("team_not_a_third_year", case) == ""
    audited(world, before, pair, scope="filia")
    assert refuses("team_not_a_third_year", case) == (
        "Ci sami eksperci oceniali ten urząd w dwóch poprzednich edycjach."
    )


def audited(world: World, edition: Edition, people: Iterable[User], scope: str = "cały urząd") -> None:
    preparer = world.crew.preparers[world.office.pk]
    with clock.at(edition.opens_at + timedelta(days=1)):
        past = door.begin(
            "application", preparer, office=str(world.office.public_id), edition=edition.pk, scope=scope
        )
    assert isinstance(past, Application)
    for person in people:
        seat(past, person, state=AssignmentState.RELEASED)


def _two_earlier_editions(world: World) -> tuple[Edition, Edition]:
    programme, criteria_set = world.edition.programme, world.edition.criteria_set
    made: list[Edition] = []
    for years in (2, 1):
        made.append(
            Edition.objects.create(
                programme=programme,
                criteria_set=criteria_set,
                year=world.edition.year - years,
                ordinal=world.edition.ordinal - years,
                name=f"wcześniejsza o {years}",
                announced_on=world.edition.announced_on - timedelta(days=365 * years),
                opens_at=world.edition.opens_at - timedelta(days=365 * years),
                closes_at=world.edition.closes_at - timedelta(days=365 * years),
                previous=made[-1] if made else None,
            )
        )
    before, last = made
    Edition.objects.filter(pk=world.edition.pk).update(previous=last)
    return last, before


def test_the_office_may_object_first(world: World) -> None:
    walk, crew = admitted(world), world.crew
    lead, other = crew.auditors[:2]
    walk.invite(lead, other)
    assert codes_refusing(walk, "appoint_team", crew.coordinator) == ["objections_over"]
    walk.deliver()
    assert codes_refusing(walk, "appoint_team", crew.coordinator) == ["objections_over"]
    walk.act("object_to_team", walk.head, person=other.pk, reason="Konkurs wójta.")
    assert set(codes_refusing(walk, "appoint_team", crew.coordinator)) == {
        "team_impartial",
        "objections_over",
    }
    walk.act("rule_on_objection", crew.coordinator, person=other.pk, ruling="refuted", reason="Bezzasadne.")
    walk.timeline.days(10)
    walk.act("appoint_team", crew.coordinator)
    assert walk.case.state == State.AUDIT


def test_a_new_member_starts_the_time_to_object_anew(world: World) -> None:
    walk, crew = admitted(world), world.crew
    lead, other, later = crew.auditors[:3]
    walk.invite(lead, other)
    walk.deliver()
    walk.act("waive", walk.head, right="objection")
    walk.act("replace_auditor", crew.coordinator, person=other.pk, replacement=later.pk, reason="Choroba.")
    walk.act("accept_assignment", later, impartial=True)
    assert codes_refusing(walk, "appoint_team", crew.coordinator) == ["objections_over"]
    walk.deliver()
    walk.act("waive", walk.head, right="objection")
    walk.act("appoint_team", crew.coordinator)
    assert walk.case.state == State.AUDIT


def test_who_declined_has_no_seat_to_pass_on_once_another_was_asked_to_lead(world: World) -> None:
    walk, crew = admitted(world), world.crew
    lead, successor, later = crew.auditors[:3]
    for asked in (lead, successor):
        walk.act("propose_team", crew.coordinator, team=[{"person": asked.pk, "capacity": "lead"}])
        if asked == lead:
            walk.act("decline_assignment", lead, reason="Brak czasu.")
    seat = {"person": lead.pk, "replacement": later.pk, "reason": "Brak czasu."}
    assert codes_refusing(walk, "replace_auditor", crew.coordinator, **seat) == ["person_in_team"]
    walk.act("replace_auditor", crew.coordinator, **(seat | {"person": successor.pk}))


def _declared(case: Application, person: User) -> None:
    Interest.objects.create(
        case_id=case.pk,
        person=person,
        origin=Interest.Origin.DECLARED,
        ruling=Interest.Ruling.NONE,
        at=clock.now(),
    )
