"""A session is convened, members come and go, somebody presides, it closes."""

from datetime import timedelta
from typing import Any

import pytest

from certification import clock
from certification.models import GrantedRole, User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import appoint, convened, refusals, seated
from workflows import door
from workflows.models import AgendaItem, Presence, Session
from workflows.panel.seats import present_at
from workflows.refusal import Refused


def now_of(day: PanelDay) -> Session:
    """The session as it stands."""
    return Session.objects.select_related("of_edition", "presiding").get(pk=day.session.pk)


def convene(walk: Walk, actor: User | None = None, **changes: Any) -> list[str]:
    """Try to convene; which rules refuse."""
    tomorrow = (clock.now() + timedelta(days=1)).isoformat()
    payload: dict[str, Any] = {
        "edition": walk.edition.pk,
        "scheduled_at": tomorrow,
        "place": "Warszawa",
    } | changes
    try:
        door.begin("session", actor or walk.crew.secretary, **payload)
    except Refused as refusal:
        return refusal.codes
    return []


def test_sessions_of_an_edition_are_numbered_from_one(walk: Walk) -> None:
    first, second = convened(walk), convened(walk)

    assert [first.session.number, second.session.number] == ["P/PU/2027/1", "P/PU/2027/2"]
    assert first.session.state == "planned"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("scheduled_at", "2020-01-01T10:00", "session_lies_ahead"),
        ("scheduled_at", "9999-12-31T23:59-05:00", "session_lies_ahead"),
        ("scheduled_at", "jutro", "scheduled_at"),
        ("scheduled_at", 5, "scheduled_at"),
        ("edition", "abc", "edition"),
        ("edition", 987654, "edition"),
        ("edition", True, "edition"),
        ("place", " ", "needs_place"),
    ],
)
def test_a_session_needs_an_edition_a_time_ahead_and_a_place(
    walk: Walk, field: str, value: Any, code: str
) -> None:
    assert convene(walk, **{field: value}) == [code]


def test_only_the_secretariat_convenes(walk: Walk) -> None:
    assert convene(walk, walk.crew.chair) == ["role"]


def test_a_session_opens_with_its_quorum_and_its_opener_counts(walk: Walk) -> None:
    day = convened(walk)
    for member in walk.crew.panel[1:3]:
        day.do("check_in", member)
    assert refusals(day, "open_session", walk.crew.chair) == ["session_quorum_present"]

    day.do("check_in", walk.crew.panel[3])
    day.do("open_session", walk.crew.chair)

    assert now_of(day).state == "open"
    assert now_of(day).presiding == walk.crew.chair
    assert present_at(now_of(day)) == {member.pk for member in walk.crew.panel[:4]}


def test_the_deputy_opens_only_where_the_chair_is_away(walk: Walk) -> None:
    day = convened(walk)
    for member in walk.crew.panel[:5]:
        day.do("check_in", member)
    assert refusals(day, "open_session", walk.crew.deputy) == ["may_take_chair"]

    day.do("check_out", walk.crew.chair)
    day.do("open_session", walk.crew.deputy)

    assert now_of(day).presiding == walk.crew.deputy


def test_a_chair_who_comes_late_takes_over(walk: Walk) -> None:
    day = seated(walk, absent=(walk.crew.chair,))

    day.do("take_chair", walk.crew.chair)

    assert now_of(day).presiding == walk.crew.chair
    assert refusals(day, "take_chair", walk.crew.chair) == ["chair_not_taken_already"]
    assert refusals(day, "take_chair", walk.crew.deputy) == ["may_take_chair"]


def test_when_who_presides_leaves_another_must_take_the_chair(walk: Walk, day: PanelDay) -> None:
    day.do("check_out", walk.crew.chair)

    assert now_of(day).presiding is None
    assert refusals(day, "close_session", walk.crew.deputy) == ["chairs_session"]

    day.do("take_chair", walk.crew.deputy)
    day.do("close_session", walk.crew.deputy)

    assert now_of(day).state == "closed"


def test_members_note_their_own_presence_and_the_secretariat_everybodys(walk: Walk) -> None:
    day = convened(walk)
    first, second = walk.crew.panel[2:4]

    assert refusals(day, "check_in", first, member=second.pk) == ["may_note_presence"]
    day.do("check_in", walk.crew.secretary, member=second.pk)

    assert refusals(day, "check_in", second) == ["member_is_away"]
    assert refusals(day, "check_out", first) == ["member_is_there"]


@pytest.mark.parametrize("nobody", [0, -1, "x", 10**9, [], {"a": 1}, True])
def test_only_members_of_the_panel_are_noted(walk: Walk, nobody: object) -> None:
    assert refusals(convened(walk), "check_in", walk.crew.secretary, member=nobody) == ["may_note_presence"]


def test_a_member_who_leaves_and_returns_has_two_stays(walk: Walk, day: PanelDay) -> None:
    member = walk.crew.panel[4]

    day.do("check_out", member)
    day.do("check_in", member)

    stays = Presence.objects.filter(session=day.session, member=member).order_by("pk")
    assert [stay.left_at is None for stay in stays] == [False, True]


def test_closing_waits_for_the_end_of_every_vote(walk: Walk, day: PanelDay) -> None:
    day.on(walk.case, "open_ballot", walk.crew.chair, motion="granted")
    assert refusals(day, "close_session", walk.crew.chair) == ["no_ballot_open_in_session"]

    day.on(walk.case, "close_ballot", walk.crew.chair)
    day.close()

    assert now_of(day).state == "closed"
    assert not Presence.objects.filter(session=day.session, left_at=None).exists()


def test_what_was_not_decided_is_carried_over(walk: Walk, day: PanelDay) -> None:
    day.close()

    assert walk.case.agenda_items.get().state == AgendaItem.State.CARRIED
    later = convened(walk)
    later.put(walk.case)
    assert list(walk.case.agenda_items.order_by("pk").values_list("state", flat=True)) == [
        AgendaItem.State.CARRIED,
        AgendaItem.State.PLANNED,
    ]


def test_a_cancelled_session_gives_its_cases_back(walk: Walk) -> None:
    day = convened(walk)
    day.put(walk.case)

    day.do("cancel_session", walk.crew.secretary, reason="Awaria prądu.")

    assert now_of(day).state == "cancelled"
    assert walk.case.agenda_items.get().state == AgendaItem.State.CARRIED


def test_substitutes_help_to_open_but_fill_only_empty_seats(walk: Walk) -> None:
    substitutes = [appoint(walk, name, GrantedRole.PANEL_SUBSTITUTE) for name in ("Pierwszy", "Drugi")]
    day = convened(walk)
    for member in (*substitutes, walk.crew.panel[3]):
        day.do("check_in", member)

    day.do("open_session", walk.crew.chair)

    assert now_of(day).state == "open"
