"""Before a session: invitations that calendars follow, packs without anything hidden, and who has read what."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import icalendar
import pytest
from django.core import mail
from pypdf import PdfReader

from certification import clock
from certification.models import GrantedRole, RoleGrant, User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.workflows.panel.stage import appoint, convened, refusals, tasks
from workflows.models import FileOpening, MaterialsPack, Session
from workflows.panel.appointments import order_following
from workflows.panel.materials.content import materials_of
from workflows.panel.materials.openings import note_opening, readings
from workflows.panel.materials.packing import is_fit, make_pack, order_pack
from workflows.panel.materials.readiness import Readiness
from workflows.panel.materials.watching import order_watch, watch_session
from workflows.panel.room import Room

ATTACHMENT = "posiedzenie.ics"


@pytest.fixture(autouse=True)
def _no_mail_yet() -> None:
    """The outbox of this story alone."""
    mail.outbox = []


def session_of(day: PanelDay) -> Session:
    """The session as it stands."""
    return Session.objects.select_related("of_edition").get(pk=day.session.pk)


def room(day: PanelDay, who: User) -> Room:
    """It as this person sees it."""
    return Room(session_of(day), who)


def event_in(message: object) -> tuple[str, Any]:
    """METHOD and the event of an invitation."""
    content = next(each for each in message.attachments if each[0] == ATTACHMENT)  # type: ignore[attr-defined]
    calendar = icalendar.Calendar.from_ical(content[1])
    return str(calendar["method"]), calendar.walk("vevent")[0]


def test_invitation_change_and_cancelling_are_one_event_of_calendars(walk: Walk) -> None:
    day = convened(walk)
    run_tasks()
    panel = {member.email for member in walk.crew.panel}
    moved = clock.now() + timedelta(days=9)
    day.do("reschedule_session", day.crew.secretary, scheduled_at=moved.isoformat(), place="Kraków")
    run_tasks()
    day.do("cancel_session", day.crew.secretary, reason="Awaria sali.")
    run_tasks()

    told = [(each.to[0], *event_in(each)) for each in mail.outbox if "posiedzeni" in each.subject]
    mine = [(method, event) for to, method, event in told if to == walk.crew.chair.email]

    assert {to for to, *_ in told} >= panel
    assert [method for method, _ in mine] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(event["uid"]) for _, event in mine}) == 1
    sequences = [int(event["sequence"]) for _, event in mine]
    assert sequences == sorted(set(sequences))
    assert str(mine[1][1]["location"]) == "Kraków"
    assert str(mine[0][1]["attendee"]) == f"mailto:{walk.crew.chair.email}"
    for message in mail.outbox:
        said = message.subject + str(message.body)
        assert walk.case.number not in said
        assert str(walk.office) not in said


def told() -> list[tuple[str, str, str, int]]:
    """The mails about a session since the last look: to whom, how, what the calendar is told."""
    found = [(each, *event_in(each)) for each in mail.outbox if each.attachments]
    mail.outbox = []
    return sorted(
        (each.to[0], method, str(event["status"]), int(event["sequence"])) for each, method, event in found
    )


def follow() -> list[tuple[str, str, str, int]]:
    """A round of the timer and what it ordered."""
    order_following()
    run_tasks()
    return told()


def test_invitations_and_tasks_follow_who_joins_leaves_and_comes_back(walk: Walk) -> None:
    day = convened(walk)
    day.put(walk.case)
    run_tasks()
    uids = {str(event_in(each)[1]["uid"]) for each in mail.outbox}
    leaving, moved = walk.crew.panel[3], clock.now() + timedelta(days=9)
    told()
    assert follow() == [], "nobody came or went"

    seat = RoleGrant.objects.filter(user=leaving)
    seat.update(active_to=clock.today())
    joining = appoint(walk, "Nowa", GrantedRole.PANEL)
    order_following()
    run_tasks()
    assert {str(event_in(each)[1]["uid"]) for each in mail.outbox} == uids
    parting = next(each for each in mail.outbox if each.to == [leaving.email])
    assert "nieaktualne zaproszenie" in parting.subject
    assert told() == sorted(
        [(joining.email, "REQUEST", "CONFIRMED", 1), (leaving.email, "CANCEL", "CANCELLED", 2)]
    )
    assert f"declare {joining}" in tasks(walk.case)
    assert f"declare {leaving}" not in tasks(walk.case)
    assert follow() == [], "told once"

    seat.update(active_to=None)
    assert follow() == [(leaving.email, "REQUEST", "CONFIRMED", 3)]
    day.do("reschedule_session", day.crew.secretary, scheduled_at=moved.isoformat(), place="Kraków")
    run_tasks()
    assert {sequence for *_, sequence in told()} == {2, 4}
    seat.update(active_to=clock.today())
    assert follow() == [(leaving.email, "CANCEL", "CANCELLED", 5)]
    day.do("cancel_session", day.crew.secretary, reason="Awaria sali.")
    run_tasks()
    assert leaving.email not in {to for to, *_ in told()}


def test_an_invitation_speaks_its_receivers_language(walk: Walk) -> None:
    User.objects.filter(pk=walk.crew.chair.pk).update(language="en")
    convened(walk)
    run_tasks()

    english = next(each for each in mail.outbox if each.to == [walk.crew.chair.email])
    polish = next(each for each in mail.outbox if each.to == [walk.crew.deputy.email])
    assert "invitation to session" in english.subject
    assert "zaproszenie na posiedzenie" in polish.subject
    assert "Dzień dobry" not in str(english.body)
    assert str(event_in(english)[1]["summary"]).startswith("Session of the panel")


def test_the_same_time_is_no_change(walk: Walk) -> None:
    day = convened(walk)
    same = {"scheduled_at": day.session.scheduled_at.isoformat(), "place": day.session.place}

    assert refusals(day, "reschedule_session", day.crew.secretary, **same) == ["new_time_lies_ahead"]


@pytest.fixture
def coming(walk: Walk) -> PanelDay:
    """The session is convened; the chair and one member have declared, another is recused."""
    day = convened(walk)
    day.put(walk.case)
    for member in (walk.crew.chair, walk.crew.panel[2]):
        day.on(walk.case, "declare_conflict", member, conflict=False)
    day.on(walk.case, "declare_conflict", walk.crew.panel[3], conflict=True, reason="Praca w urzędzie.")
    return day


def pack_for(day: PanelDay, who: User) -> MaterialsPack:
    """A pack ordered and made."""
    pack = order_pack(session_of(day), who)
    make_pack.func(pack.pk)
    make_pack.func(pack.pk)
    return MaterialsPack.objects.select_related("file").get(pk=pack.pk)


def pages_of(pack: MaterialsPack) -> list[str]:
    """The words of each page."""
    assert pack.file is not None
    with pack.file.open() as file:
        return [page.extract_text() for page in PdfReader(BytesIO(file.read())).pages]


def test_every_page_of_a_pack_bears_its_members_name_and_holds_what_they_may_read(
    walk: Walk, coming: PanelDay
) -> None:
    pages = pages_of(pack_for(coming, walk.crew.chair))

    assert len(pages) > 2
    assert all(page.count(str(walk.crew.chair)) >= 3 for page in pages), "head, foot and watermark"
    whole = "\n".join(pages)
    for word in (walk.case.number, "Oceny według kryteriów", "Dowody urzędu", "Rekomendacje"):
        assert word in whole, word


@pytest.mark.parametrize("member", [3, 4], ids=["recused", "undeclared"])
def test_no_pack_holds_a_case_that_is_closed_to_its_member(walk: Walk, coming: PanelDay, member: int) -> None:
    pack = pack_for(coming, walk.crew.panel[member])

    said = "\n".join(pages_of(pack))
    assert pack.cases == []
    assert walk.case.number not in said
    assert walk.office.name not in said


def test_who_is_recused_later_gets_their_pack_no_more(walk: Walk, coming: PanelDay) -> None:
    member = walk.crew.panel[2]
    pack = pack_for(coming, member)
    assert is_fit(pack, room(coming, member))

    coming.on(walk.case, "recuse", member, reason="Znajomość z kierownikiem.")

    assert not is_fit(pack, room(coming, member))


def test_the_chair_sees_who_has_opened_what_and_nothing_of_who_keeps_out(
    walk: Walk, coming: PanelDay
) -> None:
    note_opening(walk.case, walk.crew.chair)
    note_opening(walk.case, walk.crew.chair)
    assert FileOpening.objects.filter(member=walk.crew.chair).count() == 1

    found = {each.member: each for each in readings(room(coming, walk.crew.chair))}

    assert (found[walk.crew.chair].opened, found[walk.crew.chair].to_open) == (1, [])
    assert found[walk.crew.panel[2]].to_open == [walk.case.title]
    recused = found[walk.crew.panel[3]]
    assert (recused.opened, recused.to_open, recused.to_declare) == (0, [], 0)
    assert found[walk.crew.panel[4]].to_declare == 1


def test_a_hit_of_the_data_waits_for_the_chairs_ruling(walk: Walk, coming: PanelDay) -> None:
    member = walk.crew.panel[4]
    User.objects.filter(pk=member.pk).update(employer_regon=walk.office.regon)

    doubts = Readiness(room(coming, walk.crew.chair)).doubts

    assert [each.who for each in doubts] == [str(member)]
    assert Readiness(room(coming, member)).doubts == []


def test_a_week_before_packs_are_ordered_and_the_chair_is_warned_once(walk: Walk, coming: PanelDay) -> None:
    for _ in range(2):
        order_watch()
        run_tasks()
    watch_session.func(coming.session.pk, "week")

    packed = set(MaterialsPack.objects.values_list("member", flat=True))
    assert packed == {walk.crew.chair.pk, walk.crew.panel[2].pk}
    warned = [each for each in mail.outbox if "nie wszystko jest gotowe" in each.subject]
    assert [each.to for each in warned] == [[walk.crew.chair.email], [walk.crew.deputy.email]]
    assert walk.case.number not in str(warned[0].body)


def test_materials_hold_both_auditors_scores_beside_the_agreed_ones(walk: Walk) -> None:
    found = materials_of(walk.case)

    assert found is not None
    assert [voice.name for voice in found.voices] == [
        "Urząd",
        *(auditor.full_name for auditor in walk.crew.auditors[:2]),
        "Uzgodniono",
    ]
    assert all(len(line.points) == 4 for line in found.criteria)
    assert len(found.areas) == len(found.agreed.assessment.areas)
    assert found.reasons
