"""A mark before the panel: the office is heard or shows what it mended, a motion is put, and it carries or not."""

from certificates.models import Mark, mark_of
from certificates.motions import AFTER_HEARING, ANNOUNCED_BY, MOTIONS, REINSTATED, WITHDRAWN
from certificates.states import MarkState
from certificates.suspending import forget_improvement, running_suspension
from certification.polish import date_short
from criteria.rows import store
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.models import Ballot, Resolution
from workflows.panel.adopting import adopt
from workflows.panel.counting import reaches_two_thirds
from workflows.panel.effects.agenda import remove_from_agenda, settle_agenda_item
from workflows.panel.queries import course_of, deciding_ballot
from workflows.panel.table import course
from workflows.refusal import Reason
from workflows.registry import effect, guard

# Before the session ----------------------------------------------------------------------------------


@guard
def hearing_possible(context: Context) -> Reason | None:
    """Payload: ``heard_on`` (ISO date), not in the future, and after the last vote on the mark."""
    day = values.day(context.payload.get("heard_on"))
    if day is None or day > local_day(context.now):
        return Reason("hearing_possible", "Podaj dzień wysłuchania, nie późniejszy niż dziś.")
    if deciding_ballot(mark_of(context)):
        return Reason("hearing_possible", "Kapituła już podjęła uchwałę w sprawie znaku.", "Ogłoś wynik.")
    last = Ballot.objects.filter(case_id=context.case.pk, state=Ballot.State.COUNTED).order_by("pk").last()
    if last is None or last.closed_at is None or day > local_day(last.closed_at):
        return None
    return Reason(
        "hearing_possible",
        said("Kapituła głosowała w sprawie tego znaku {day}.", day=date_short(local_day(last.closed_at))),
        "Nowa sprawa wymaga wysłuchania urzędu po tym dniu.",
    )


@effect
def record_hearing(context: Context) -> None:
    """What the office said, and when."""
    mark = mark_of(context)
    mark.heard_on = values.day(context.payload["heard_on"])
    mark.hearing = context.payload["statement"]
    store(mark, "heard_on", "hearing")


@guard
def office_heard(context: Context) -> Reason | None:
    """Nothing is resolved against an office before it could speak."""
    if mark_of(context).heard_on:
        return None
    return Reason("office_heard", "Urząd nie został jeszcze wysłuchany.", "Odnotuj wysłuchanie urzędu.")


@guard
def matter_ready(context: Context) -> Reason | None:
    """There is something to vote on: the office was heard, or its evidence of improvement was verified."""
    if is_ready(mark_of(context)):
        return None
    remedy = "Odnotuj wysłuchanie urzędu."
    if context.source == MarkState.SUSPENDED:
        remedy = "Odnotuj wysłuchanie urzędu albo potwierdź dowody poprawy."
    return Reason("matter_ready", "Nie ma jeszcze nad czym głosować.", remedy)


def is_ready(mark: Mark) -> bool:
    """Whether some motion about the mark may be put."""
    return bool(motions_open(mark))


def motions_open(mark: Mark) -> list[str]:
    """Which motions have their ground: a hearing, or verified evidence."""
    heard, suspended = mark.heard_on is not None, mark.state == MarkState.SUSPENDED
    suspension = running_suspension(mark) if suspended else None
    found = {
        "suspended": heard and not suspended,
        "reinstated": suspension is not None and suspension.is_accepted,
        "withdrawn": heard,
    }
    return [motion for motion in MOTIONS if found[motion]]


# The vote --------------------------------------------------------------------------------------------


@guard
def motion_on_mark(context: Context) -> Reason | None:
    """Payload ``motion``: suspended, reinstated or withdrawn, where the law lets it be put now."""
    motion, mark = values.text(context.payload.get("motion")), mark_of(context)
    if motion not in ANNOUNCED_BY:
        return Reason("motion_on_mark", "Nie ma takiego wniosku w sprawie znaku.", "Wybierz wniosek z listy.")
    tied = course(context).tied
    if tied and tied.motion != motion:
        return Reason(
            "motion_on_mark",
            "Poprzednie głosowanie skończyło się remisem.",
            "W drugiej turze głosuje się nad tym samym wnioskiem.",
        )
    if motion in motions_open(mark):
        return None
    remedy = "Odnotuj wysłuchanie urzędu." if motion in AFTER_HEARING else "Potwierdź dowody poprawy."
    return Reason("motion_on_mark", "Tego wniosku nie można teraz poddać pod głosowanie.", remedy)


@guard
def motion_carried(context: Context) -> Reason | None:
    """The panel voted for what the act does; for a withdrawal with two thirds of the entitled."""
    ballot = deciding_ballot(mark_of(context))
    if ballot and ballot.carried and ANNOUNCED_BY.get(ballot.motion) == context.act.code:
        withdrawn = ballot.motion == WITHDRAWN
        if not withdrawn or reaches_two_thirds(ballot.votes_for, ballot.entitled):
            return None
    return Reason(
        "motion_carried",
        "Kapituła nie podjęła takiej uchwały.",
        "Przeprowadź głosowanie; cofnięcie znaku wymaga 2/3 głosów uprawnionych.",
    )


@guard
def nothing_carried(context: Context) -> Reason | None:
    """What the panel carried is announced, not passed over."""
    if deciding_ballot(mark_of(context)) is None:
        return None
    return Reason("nothing_carried", "Kapituła już podjęła uchwałę w sprawie znaku.", "Ogłoś wynik.")


@effect
def adopt_on_mark(context: Context) -> None:
    """A numbered resolution on what was carried."""
    ballot = deciding_ballot(mark_of(context))
    assert ballot is not None
    adopt(
        context,
        Resolution.Body.PANEL,
        ballot.motion,
        reasons=context.reason,
        ballot=ballot,
        session=ballot.session,
    )


# The end of a matter ---------------------------------------------------------------------------------


@effect
def end_hearing(context: Context) -> None:
    """Nothing is moved against the office any more; what it said stays in the journal."""
    mark = mark_of(context)
    mark.heard_on, mark.hearing = None, ""
    store(mark, "heard_on", "hearing")


def end_matter(context: Context) -> None:
    """Nothing about the mark waits for a vote any more."""
    end_hearing(context)
    forget_improvement(context)


@effect
def end_lost_motion(context: Context) -> None:
    """A motion that was lost, or tied twice, is not put again without a new ground for it."""
    votes = course_of(mark_of(context))
    if votes.second_round_tied:
        end_matter(context)
    elif votes.lost(REINSTATED):
        forget_improvement(context)
    elif any(map(votes.lost, AFTER_HEARING)):
        end_hearing(context)
    if not is_ready(mark_of(context)):
        settle_agenda_item(context)


@effect
def remove_what_is_not_ready(context: Context) -> None:
    """A mark about which nothing is left to vote on comes before no session."""
    if not is_ready(mark_of(context)):
        remove_from_agenda(context)
