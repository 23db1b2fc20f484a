"""Conflicts that the data show by themselves."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification import clock
from certification.models import Advice, AdviceKind, Membership, MembershipRole, Role, User
from tests.cast import World
from tests.workflows.audits.roads import seat
from tests.workflows.stages import supposed
from workflows.audits.models import AssignmentState, Capacity
from workflows.impartiality.queries import barred, barred_among, unbarred_cases
from workflows.impartiality.standing import Hit, standings_in
from workflows.models import Application, Interest
from workflows.registry import EFFECTS
from workflows.states import State


def automatic_hits(case: Application, person: User) -> list[Hit]:
    """What the data show, whatever was ruled on it."""
    return list(standings_in(case).hits(person.pk, person.employer_regon))


@pytest.fixture
def case(world: World) -> Application:
    return world.walk().open().case


@pytest.fixture
def expert(world: World) -> User:
    return world.crew.auditors[0]


def test_nothing_is_held_against_a_stranger(case: Application, expert: User) -> None:
    assert automatic_hits(case, expert) == []
    assert barred(case, expert) is None


def test_who_works_there_is_out(case: Application, expert: User) -> None:
    Membership.objects.create(
        user=expert, office=case.office, role=MembershipRole.PREPARER, active_from=date(2027, 1, 1)
    )
    assert texts(case, expert) == ["Ta osoba pracuje w urzędzie, którego dotyczy sprawa."]


def test_who_worked_there_once_is_not(case: Application, expert: User) -> None:
    Membership.objects.create(
        user=expert,
        office=case.office,
        role=MembershipRole.PREPARER,
        active_from=date(2026, 1, 1),
        active_to=clock.today() - timedelta(days=1),
    )
    assert automatic_hits(case, expert) == []


def test_a_local_unit_of_the_same_entity_has_the_same_first_nine_digits(
    case: Application, expert: User
) -> None:
    expert.employer_regon = case.office.regon[:9] + "00011"
    expert.save()
    assert texts(case, expert) == ["Pracodawca tej osoby ma ten sam numer REGON co urząd."]


@pytest.mark.parametrize(("given_on", "hit"), [(date(2025, 3, 23), True), (date(2025, 3, 22), False)])
def test_advice_counts_for_two_years(case: Application, expert: User, given_on: date, hit: bool) -> None:
    Advice.objects.create(user=expert, office=case.office, kind=AdviceKind.TRAINING, given_on=given_on)
    assert bool(automatic_hits(case, expert)) is hit


def test_a_conflict_ruled_to_be_none_lets_the_person_stay(
    world: World, case: Application, expert: User
) -> None:
    Advice.objects.create(user=expert, office=case.office, kind=AdviceKind.ADVICE, given_on=date(2026, 5, 4))
    assert barred(case, expert) == "Doradztwo dla tego urzędu 4.05.2026, czyli w ciągu ostatnich 2 lat."
    refute(case, expert)
    assert barred(case, expert) is None
    assert automatic_hits(case, expert) != []


def test_what_was_ruled_on_covers_nothing_else(world: World, case: Application, expert: User) -> None:
    """One advice was nothing; a second one, a post at the office, a seat at it are each asked about anew."""
    advice = {"user": expert, "office": case.office, "kind": AdviceKind.ADVICE}
    Advice.objects.create(**advice, given_on=date(2026, 5, 4))
    refute(case, expert)
    assert is_out_everywhere(case, expert) is False

    Advice.objects.create(**advice, given_on=date(2027, 1, 5))
    assert is_out_everywhere(case, expert) is True
    refute(case, expert)
    assert is_out_everywhere(case, expert) is False

    expert.employer_regon = case.office.regon
    expert.save()
    assert is_out_everywhere(case, expert) is True
    refute(case, expert)
    assert is_out_everywhere(case, expert) is False

    Membership.objects.create(
        user=expert, office=case.office, role=MembershipRole.PREPARER, active_from=date(2027, 1, 1)
    )
    assert is_out_everywhere(case, expert) is True


def test_no_ruling_covers_past_work_on_the_case(world: World, case: Application, expert: User) -> None:
    Advice.objects.create(user=expert, office=case.office, kind=AdviceKind.ADVICE, given_on=date(2026, 5, 4))
    refute(case, expert)
    seat(case, expert, Capacity.REVIEWER, AssignmentState.RELEASED)
    assert barred(case, expert, Role.REVIEWER) is None
    assert barred(case, expert, Role.PANEL) == "Ta osoba oceniała tę sprawę albo przeglądała jej akta."


@pytest.mark.parametrize(
    ("capacity", "role", "out"),
    [
        (Capacity.AUDITOR, Role.AUDITOR, False),
        (Capacity.AUDITOR, Role.REVIEWER, True),
        (Capacity.LEAD, Role.PANEL, True),
        (Capacity.THIRD, Role.RECONSIDERATION, True),
        (Capacity.REVIEWER, Role.REVIEWER, False),
        (Capacity.REVIEWER, Role.CHAIR, True),
    ],
)
def test_work_on_a_case_keeps_from_judging_it(
    case: Application, expert: User, capacity: str, role: Role, out: bool
) -> None:
    seat(case, expert, capacity, AssignmentState.REPLACED)
    assert (barred(case, expert, role) is not None) is out


def test_who_was_asked_and_declined_has_not_worked_on_it(case: Application, expert: User) -> None:
    seat(case, expert, Capacity.AUDITOR, AssignmentState.DECLINED)
    assert barred(case, expert, Role.PANEL) is None


def test_lists_leave_out_exactly_the_cases_one_is_barred_from(world: World, case: Application) -> None:
    world.walk(world.offices[1]).open()
    works, advised, raised, refuted, clean = world.crew.auditors[:5]
    Membership.objects.create(
        user=works, office=case.office, role=MembershipRole.PREPARER, active_from=date(2027, 1, 1)
    )
    for person in (advised, refuted):
        Advice.objects.create(user=person, office=case.office, kind=AdviceKind.ADVICE, given_on=clock.today())
    _interest(case, raised, Interest.Origin.RAISED, Interest.Ruling.PENDING)
    refute(case, refuted)
    clean.employer_regon = world.offices[1].regon
    clean.save()
    for person in (works, advised, raised, refuted, clean):
        listed = set(unbarred_cases(Application.objects.all(), person))
        assert listed == {each for each in Application.objects.all() if barred(each, person) is None}


def test_many_people_cost_as_much_as_one(world: World, case: Application) -> None:
    case.office.regon  # noqa: B018 - read beforehand, as the door does
    for people in (world.crew.panel[:1], world.crew.panel):
        with CaptureQueriesContext(connection) as queries:
            barred_among(case, people, Role.PANEL)
        assert len(queries) == 1


def texts(case: Application, person: User) -> list[str]:
    return [hit.text for hit in automatic_hits(case, person)]


def refute(case: Application, person: User) -> None:
    """Somebody rules that what the data show today is no conflict."""
    verdict = {"ruling": Interest.Ruling.REFUTED.value, "reason": "Drobna rzecz.", "person": person.pk}
    chair = User.objects.get(grants__role="panel_chair")
    EFFECTS["rule_on_interest"](supposed(case, State.PANEL, "rule_on_conflict", chair, **verdict))


def is_out_everywhere(case: Application, person: User) -> bool:
    """Whether the person is barred; asked one by one and in lists, with one answer."""
    out = barred(case, person) is not None
    assert (case not in unbarred_cases(Application.objects.all(), person)) is out
    return out


def _interest(case: Application, person: User, origin: str, ruling: str) -> None:
    Interest.objects.create(case_id=case.pk, person=person, origin=origin, ruling=ruling, at=clock.now())
