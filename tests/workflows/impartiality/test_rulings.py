"""A word about impartiality, one's own or another's, and what is ruled on it."""

from datetime import date

import pytest

from certification.models import Advice, AdviceKind, User
from tests.cast import World
from tests.workflows.audits.roads import seat
from tests.workflows.stages import supposed
from workflows.audits.models import AssignmentState
from workflows.impartiality.queries import barred, has_declared, open_conflicts
from workflows.models import Application, Interest
from workflows.refusal import Reason
from workflows.registry import EFFECTS, GUARDS
from workflows.states import State

REFUTED, STANDING = Interest.Ruling.REFUTED.value, Interest.Ruling.STANDING.value


@pytest.fixture
def case(world: World) -> Application:
    return world.walk().open().case


@pytest.fixture
def expert(world: World) -> User:
    return world.crew.auditors[0]


def do(case: Application, act: str, actor: User, **payload: object) -> list[Reason]:
    """The act's guards, then its effects if none refuses."""
    context = supposed(case, State.ADMITTED, act, actor, **payload)
    reasons = [reason for name in context.act.guards if (reason := GUARDS[name](context))]
    if not reasons:
        for name in context.act.effects:
            EFFECTS[name](context)
    return reasons


def test_a_declaration_of_none_is_kept(case: Application, expert: User) -> None:
    assert do(case, "declare_conflict", expert, conflict=False) == []
    assert has_declared(case, expert)
    assert barred(case, expert) is None


def test_a_conflict_comes_with_its_reason_and_ends_the_work(case: Application, expert: User) -> None:
    assignment = seat(case, expert)
    assert [each.code for each in do(case, "declare_conflict", expert, conflict=True)] == [
        "conflict_has_reason"
    ]
    assert do(case, "declare_conflict", expert, conflict=True, reason="Brat jest sekretarzem gminy.") == []
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.BLOCKED
    assert barred(case, expert) == "Wyłączenie ze sprawy: Brat jest sekretarzem gminy."
    assert not has_declared(case, expert)


def test_a_yes_or_no_is_not_a_word(case: Application, expert: User) -> None:
    assert [each.code for each in do(case, "declare_conflict", expert, conflict="nie")] == [
        "conflict_has_reason"
    ]


def test_a_doubt_keeps_the_person_out_until_it_is_dismissed(
    world: World, case: Application, expert: User
) -> None:
    seat(case, expert)
    assert do(case, "raise_conflict", world.crew.secretary, person=expert.pk, reason="Szkolili urząd.") == []
    assert barred(case, expert) == "Zgłoszony konflikt interesów czeka na rozstrzygnięcie: Szkolili urząd."
    assert [each.person for each in open_conflicts(case)] == [expert]
    assert (
        do(
            case,
            "rule_on_conflict",
            world.crew.coordinator,
            person=expert.pk,
            ruling=REFUTED,
            reason="Było to 5 lat temu.",
        )
        == []
    )
    assert barred(case, expert) is None


def test_a_doubt_upheld_blocks_the_seat(world: World, case: Application, expert: User) -> None:
    assignment = seat(case, expert)
    head = world.crew.heads[case.office_id]
    assert do(case, "object_to_team", head, person=expert.pk, reason="Spór sądowy.") == []
    coordinator = world.crew.coordinator
    assert (
        do(case, "rule_on_objection", coordinator, person=expert.pk, ruling=STANDING, reason="Zasadne.") == []
    )
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.BLOCKED
    assert barred(case, expert) == "Wyłączenie ze sprawy: Spór sądowy."


def test_a_conflict_found_by_the_data_can_be_ruled_on_too(
    world: World, case: Application, expert: User
) -> None:
    Advice.objects.create(user=expert, office=case.office, kind=AdviceKind.ADVICE, given_on=date(2026, 5, 4))
    payload = {"person": expert.pk, "ruling": REFUTED, "reason": "Jednorazowa odpowiedź na pytanie."}
    assert do(case, "rule_on_conflict", world.crew.chair, **payload) == []
    assert barred(case, expert) is None
    again = do(case, "rule_on_conflict", world.crew.chair, **payload)
    assert [each.code for each in again] == ["interest_pending"]


def test_nobody_rules_on_themselves(world: World, case: Application) -> None:
    chair = world.crew.chair
    do(case, "raise_conflict", world.crew.secretary, person=chair.pk, reason="Mieszka w gminie.")
    refused = do(case, "rule_on_conflict", chair, person=chair.pk, ruling=REFUTED, reason="Nie.")
    assert [each.code for each in refused] == ["person_not_oneself"]
    assert (
        do(case, "rule_on_conflict", world.crew.deputy, person=chair.pk, ruling=REFUTED, reason="Nie.") == []
    )


def test_there_must_be_something_to_rule_on(world: World, case: Application, expert: User) -> None:
    refused = do(case, "rule_on_conflict", world.crew.chair, person=expert.pk, ruling=REFUTED, reason="Nie.")
    assert [each.code for each in refused] == ["interest_pending"]
    refused = do(case, "rule_on_conflict", world.crew.chair, person=expert.pk, ruling="maybe", reason="Nie.")
    assert [each.code for each in refused] == ["interest_pending"]


def test_a_raised_doubt_names_a_real_person(world: World, case: Application) -> None:
    for person in (0, 10**30, "1", None, True):
        refused = do(case, "raise_conflict", world.crew.secretary, person=person, reason="Tak.")
        assert [each.code for each in refused] == ["person_not_oneself"]


def test_nobody_with_a_conflict_is_invited(world: World, case: Application, expert: User) -> None:
    Advice.objects.create(user=expert, office=case.office, kind=AdviceKind.ADVICE, given_on=date(2026, 5, 4))
    team = [{"person": expert.pk, "capacity": "lead"}]
    refused = GUARDS["experts_free_of_conflict"](
        supposed(case, State.ADMITTED, "propose_team", world.crew.coordinator, team=team)
    )
    assert refused is not None
    assert refused.text.startswith(f"{expert} – Doradztwo dla tego urzędu")
