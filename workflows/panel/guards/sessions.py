"""What is asked before an act of a session. Payload ``member``: a person's primary key; empty: oneself."""

from certification import polish
from certification.models import Role, User
from criteria.said import said
from workflows import values
from workflows.access import roles_on
from workflows.context import Context
from workflows.models import Ballot
from workflows.panel.agendas import lock_cases
from workflows.panel.seats import SENIORITY, Member, quorum_needed
from workflows.panel.table import panel, present, session
from workflows.refusal import Reason
from workflows.registry import guard

YEARS_AHEAD = 3
"""Nobody convenes a session further ahead; a later date is a slip of the pen."""


@guard
def session_lies_ahead(context: Context) -> Reason | None:
    """The session is convened for a time to come."""
    moment = session(context).scheduled_at
    if context.now <= moment and moment.year <= context.now.year + YEARS_AHEAD:
        return None
    return Reason(
        "session_lies_ahead", "Termin posiedzenia już minął albo jest zbyt odległy.", "Podaj inny termin."
    )


@guard
def new_time_lies_ahead(context: Context) -> Reason | None:
    """``scheduled_at``: an instant in ISO form, to come, and other than it was or at another place."""
    moment = values.moment(context.payload["scheduled_at"])
    if moment is None or not context.now <= moment or moment.year > context.now.year + YEARS_AHEAD:
        return Reason(
            "new_time_lies_ahead",
            "Termin posiedzenia już minął albo jest zbyt odległy.",
            "Podaj inny termin.",
        )
    sitting = session(context)
    if (moment, values.text(context.payload["place"])) != (sitting.scheduled_at, sitting.place):
        return None
    return Reason("new_time_lies_ahead", "To ten sam termin i miejsce.", "Zmień dzień, godzinę albo miejsce.")


@guard
def may_take_chair(context: Context) -> Reason | None:
    """The chair presides; the deputy, where the chair is not there."""
    mine = next((each for each in panel(context) if each.pk == _actor(context)), None)
    if mine is None or mine.grant not in SENIORITY[:2]:
        return Reason(
            "may_take_chair",
            "W dniu posiedzenia nie masz prawa mu przewodniczyć.",
            "Może to zrobić przewodniczący Kapituły albo jego zastępca.",
        )
    senior = [each for each in panel(context) if each.grant == SENIORITY[0] and each.pk in present(context)]
    if mine.grant == SENIORITY[0] or not senior:
        return None
    return Reason(
        "may_take_chair",
        said("Na posiedzeniu jest {user}, kto przewodniczy Kapitule.", user=senior[0].user),
        "Zastępca przewodniczy, gdy przewodniczącego nie ma.",
    )


@guard
def session_quorum_present(context: Context) -> Reason | None:
    """Enough members are there to open; whoever opens is there too."""
    there = present(context) | {_actor(context)}
    regular = [each for each in panel(context) if not each.substitute]
    seated = sum(1 for each in regular if each.pk in there)
    standing_in = sum(1 for each in panel(context) if each.substitute and each.pk in there)
    count = min(seated + standing_in, len(regular))
    needed = quorum_needed(session(context), len(regular))
    if count >= needed:
        return None
    return Reason(
        "session_quorum_present",
        said("Brakuje kworum: {people}, a potrzeba {needed}.", people=_people(count), needed=needed),
        "Odnotuj przybycie pozostałych członków Kapituły albo odwołaj posiedzenie.",
    )


@guard
def chair_not_taken_already(context: Context) -> Reason | None:
    """Somebody else presides until now."""
    if session(context).presiding_id != _actor(context):
        return None
    return Reason("chair_not_taken_already", "Już prowadzisz to posiedzenie.")


@guard
def chairs_session(context: Context) -> Reason | None:
    """The actor presides over the session."""
    if session(context).presiding_id == _actor(context):
        return None
    who = session(context).presiding
    return Reason(
        "chairs_session",
        said("Posiedzenie prowadzi {who}.", who=who) if who else "Nikt teraz nie prowadzi posiedzenia.",
        "Zamknąć je może osoba, która je prowadzi.",
    )


@guard
def no_ballot_open_in_session(context: Context) -> Reason | None:
    """No vote is under way on any case of the agenda; nobody can start one from now on."""
    lock_cases(session(context))
    ballots = Ballot.objects.filter(session_id=context.case.pk, state=Ballot.State.OPEN)
    positions = ballots.filter(case__agenda_items__session_id=context.case.pk).values_list(
        "case__agenda_items__position", flat=True
    )
    under_way = sorted(positions)
    if not under_way:
        return None
    listed = ", ".join(map(str, under_way))
    return Reason(
        "no_ballot_open_in_session",
        said("Trwa głosowanie (punkty porządku obrad: {listed}).", listed=listed),
        "Zamknij głosowanie, zanim zamkniesz posiedzenie.",
    )


@guard
def may_note_presence(context: Context) -> Reason | None:
    """A member of the panel; members speak for themselves, the secretariat for anybody."""
    member = member_named(context)
    if member is None:
        return Reason(
            "may_note_presence",
            "Ta osoba nie zasiada w Kapitule w dniu posiedzenia.",
            "Wybierz członka Kapituły z listy.",
        )
    if member.pk == _actor(context) or _speaks_for_others(context):
        return None
    return Reason(
        "may_note_presence",
        "Obecność innych osób odnotowuje sekretariat.",
        "Odnotuj tylko swoją obecność.",
    )


@guard
def member_is_away(context: Context) -> Reason | None:
    """The member is not there yet."""
    member = member_named(context)
    if member is None or member.pk not in present(context):
        return None
    return Reason("member_is_away", said("{user} – ta osoba jest już na posiedzeniu.", user=member.user))


@guard
def member_is_there(context: Context) -> Reason | None:
    """The member is there."""
    member = member_named(context)
    if member is None or member.pk in present(context):
        return None
    return Reason("member_is_there", said("{user} – tej osoby nie ma na posiedzeniu.", user=member.user))


def member_named(context: Context) -> Member | None:
    """The member of the panel whom the payload names, or the actor."""
    given = context.payload.get("member")
    wanted = _actor(context) if given is None or given == "" else values.number(given)
    return next((each for each in panel(context) if each.pk == wanted), None)


def _speaks_for_others(context: Context) -> bool:
    actor: User | None = context.actor
    return actor is not None and Role.SECRETARIAT in roles_on(context.case, actor)


def _actor(context: Context) -> int:
    return context.actor.pk if context.actor else 0


def _people(count: int) -> str:
    return (
        "nie ma nikogo"
        if count == 0
        else said("jest {counted}", counted=polish.counted(count, "osoba", "osoby", "osób"))
    )
