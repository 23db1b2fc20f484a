"""Who is let in: people with a role today, free of conflicts; for the timer's acts nobody but the timer."""

from datetime import timedelta
from typing import Any

import pytest

from certification import clock
from certification.models import Membership, RoleGrant, User
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.door.conftest import everything
from workflows import door, laws
from workflows.models import Interest
from workflows.refusal import NotEntitled, Refused
from workflows.states import State


def turned_away(walk: Walk, act: str, actor: User | None, **payload: Any) -> str:
    """The words somebody without a role hears; nothing has changed."""
    before = everything()
    with pytest.raises(NotEntitled) as refusal:
        door.perform(walk.case, act, actor, **payload)
    assert everything() == before
    assert refusal.value.codes == ["role"]
    return str(refusal.value)


def test_a_stranger_learns_nothing_of_the_state(world: World) -> None:
    walk = world.walk().open()
    words = turned_away(walk, "send_back", world.stranger, reason="?")
    assert words == "Nie masz uprawnień do czynności „Odeślij do poprawy”. Może ją wykonać: kierownik urzędu."


def test_who_left_is_turned_away(world: World) -> None:
    walk = world.walk().open()
    User.objects.filter(pk=walk.head.pk).update(is_active=False)
    turned_away(walk, "withdraw", User.objects.get(pk=walk.head.pk), reason="Reforma.")


def test_the_door_does_not_trust_a_stale_user(world: World) -> None:
    """Blocked since the page was shown: what the caller still holds says otherwise."""
    walk = world.walk().open()
    held = User.objects.get(pk=walk.head.pk)
    User.objects.filter(pk=held.pk).update(is_active=False)
    turned_away(walk, "withdraw", held, reason="Reforma.")


def test_a_membership_nobody_confirmed_gives_no_role(world: World) -> None:
    walk = world.walk().open()
    Membership.objects.filter(user=walk.head).update(confirmed_at=None, confirmed_by=None)
    turned_away(walk, "withdraw", walk.head, reason="Reforma.")


@pytest.mark.parametrize("days", [-1, 1])
def test_an_appointment_counts_on_its_days_only(world: World, days: int) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    edge = clock.today() + timedelta(days=days)
    dates = {"active_from": edge} if days > 0 else {"active_to": edge}
    RoleGrant.objects.filter(user=world.crew.secretary).update(**dates)
    turned_away(walk, "admit", world.crew.secretary, checklist={"EL-1": True})


def test_an_appointment_of_another_edition_gives_no_role(world: World) -> None:
    from certification.models import Edition

    walk = road.bring(world, State.FORMAL_CHECK)
    edition = Edition.objects.get(pk=world.edition.pk)
    edition.pk, edition.year, edition.ordinal = None, 2026, 8
    edition._state.adding = True
    edition.save()
    RoleGrant.objects.filter(user=world.crew.secretary).update(edition=edition)
    turned_away(walk, "admit", world.crew.secretary, checklist={"EL-1": True})


def test_a_conflict_of_interest_takes_every_role(world: World) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    Interest.objects.create(
        case_id=walk.case.pk,
        person=world.crew.secretary,
        origin=Interest.Origin.RAISED,
        ruling=Interest.Ruling.PENDING,
        reason="Brat pracuje w urzędzie.",
        at=clock.now(),
    )
    turned_away(walk, "admit", world.crew.secretary, checklist={"EL-1": True})
    assert door.allowed(walk.case, world.crew.secretary) == []


def test_the_timer_does_no_act_of_people_and_people_none_of_the_timer(world: World) -> None:
    walk = world.walk().open()
    turned_away(walk, "withdraw", None, reason="?")
    turned_away(walk, "lapse", world.crew.secretary)
    turned_away(walk, "lapse", walk.head)


def test_behind_the_gate_the_office_hears_and_is_offered_the_same_whatever_was_decided(world: World) -> None:
    """Every act, tried by either of the office: no answer depends on the outcome, nor tells there is one."""
    heard: dict[tuple[str, str], set[str]] = {}
    walk = road.bring(world, State.PANEL)
    for outcome in (State.GRANTED, State.REFUSED, State.CONDITIONAL):
        with road.taken_back(walk):
            road.ROAD[outcome].step(world, walk)
            for who in (walk.preparer, walk.head):
                offered = [act.code for act in door.allowed(walk.case, who)]
                heard.setdefault((who.email, "offered"), set()).add(str(offered))
                for act in laws.acts("application"):
                    heard.setdefault((who.email, act), set()).add(answer(walk, act, who))
    assert {key: words for key, words in heard.items() if len(words) != 1} == {}
    assert heard[walk.head.email, "offered"] == {str(["dismiss", "raise_conflict", "withdraw"])}
    assert heard[walk.head.email, "decline"] == {
        "Czynności „Zrezygnuj ze znaku” nie można wykonać w stanie „Na posiedzeniu Kapituły”. "
        "Otwórz sprawę ponownie i sprawdź, co można zrobić teraz."
    }


def answer(walk: Walk, act: str, who: User) -> str:
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, act, who, nobody_knows_this="?")
    return str(refusal.value)
