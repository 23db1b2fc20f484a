"""What is known of the right to contest a decision, of the body that decides again, and of its votes."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from certification.models import Role, User
from criteria.prepared import Listing
from workflows.audits.models import AT_WORK, Capacity
from workflows.deadlines.clocks import has_run_out
from workflows.impartiality.queries import barred_among
from workflows.letters.models import Letter, LetterKind, LetterState
from workflows.models import (
    Application,
    Assignment,
    Case,
    Deadline,
    JournalEntry,
    NamedVote,
    Opinion,
    Turnout,
    Waiver,
)
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.panel.queries import came_by
from workflows.states import State

SMALLEST_BODY = 3
"""How many of the body must vote, by the regulations."""

BODY = (Capacity.RECONSIDERATION_CHAIR, Capacity.RECONSIDERATION)

REQUEST, RECONSIDER = "request_reconsideration", "reconsider"

DECISIVE = (LetterKind.REJECTION, LetterKind.DECISION, LetterKind.RECONSIDERED)
"""Letters that tell an office of a decision."""

_ROLES_THAT_TOUCH = (
    Role.AUDITOR,
    Role.LEAD,
    Role.THIRD_AUDITOR,
    Role.REVIEWER,
    Role.PANEL,
    Role.CHAIR,
    Role.DEPUTY,
)
"""Acting on the case in one of these capacities keeps a person out of its reconsideration."""


# The right to contest -----------------------------------------------------------------------------------


def contest_deadlines(case: Case | int) -> QuerySet[Deadline]:
    """The time to contest the decision the case (or the case with this key) stands at, by cycle."""
    since = {"kind": DeadlineKind.RECONSIDERATION, "set_at__gte": F("case__moved_at")}
    return (
        Deadline.objects.filter(case=case, **since).exclude(state=DeadlineState.CANCELLED).order_by("cycle")
    )


def contest_deadline(case: Case) -> Deadline | None:
    """The time to contest the decision the case stands at; None before that decision is delivered."""
    return contest_deadlines(case).last()


def condition_deadlines(case: Case | int) -> QuerySet[Deadline]:
    """The time to meet the condition the case stands at, by cycle; what ended before is another condition's."""
    ended_before = Q(done_at__lt=F("case__moved_at"), done_at__isnull=False)
    return (
        Deadline.objects.filter(case=case, kind=DeadlineKind.CONDITION)
        .exclude(ended_before)
        .order_by("cycle")
    )


def condition_deadline(case: Case) -> Deadline | None:
    """The time to meet the condition the case stands at."""
    return condition_deadlines(case).last()


def reconsidered(case: Case) -> bool:
    """Whether the decision the case stands at came from its reconsideration: it cannot be contested again."""
    return came_by(case) == RECONSIDER


def contest_waivers(case: Application | int) -> QuerySet[Waiver]:
    """The office's word that it gives up contesting the decision the case stands at."""
    since = F("application__moved_at")
    return Waiver.objects.filter(application=case, kind=Waiver.Kind.RECONSIDERATION, at__gte=since)


def waived(case: Application) -> bool:
    """Whether the office gave up contesting this decision."""
    return bool(_WAIVED.all(case.pk))


_WAIVED = Listing(lambda case: contest_waivers(case).values_list("pk")[:1])


def contest_is_over(case: Application, now: datetime) -> bool:
    """Whether this decision can no longer be contested: used, given up, or too late.

    A decision that came from its reconsideration stands once the office was told of it.
    """
    if reconsidered(case):
        return delivered(case)
    if waived(case):
        return True
    deadline = contest_deadline(case)
    return deadline is not None and has_run_out(deadline, now)


def letters_delivered(case: Case | int) -> QuerySet[Letter]:
    """The letter with the decision the case stands at, once it was delivered."""
    return Letter.objects.filter(
        case=case, kind__in=DECISIVE, state=LetterState.DELIVERED, drafted_at__gte=F("case__moved_at")
    )


def delivered(case: Case) -> bool:
    """Whether the letter with the decision the case stands at was delivered."""
    return letters_delivered(case).exists()


# The decision under review --------------------------------------------------------------------------------


def request_line(case: Case) -> JournalEntry | None:
    """The latest request for reconsideration."""
    return requests(case).order_by("-seq").first()


def decision_under_review(case: Case) -> State | None:
    """The decision the office contests."""
    line = request_line(case)
    return State(line.source) if line else None


def requests(case: Case | int) -> QuerySet[JournalEntry]:
    """Every request for reconsideration in a case (or the case with this key)."""
    return JournalEntry.objects.filter(case=case, act=REQUEST)


def round_of(case: Case) -> int:
    """How many times a decision on the case has been contested, the present one included."""
    return requests(case).count()


def outcomes(contested: State) -> tuple[State, ...]:
    """What may come of contesting a decision, the contested one first, then better ones."""
    return _OUTCOMES[contested]


_OUTCOMES: dict[State, tuple[State, ...]] = {
    State.REJECTED: (State.REJECTED, State.ADMITTED),
    State.REFUSED: (State.REFUSED, State.CONDITIONAL, State.GRANTED),
    State.CONDITIONAL: (State.CONDITIONAL, State.GRANTED),
}


# The body -------------------------------------------------------------------------------------------------


def body_of(case: Case) -> list[Assignment]:
    """Who sits in the body, its chair first: those who accepted and are at work."""
    rows = Assignment.objects.filter(case_id=case.pk, capacity__in=BODY, state__in=AT_WORK)
    seats = rows.select_related("expert").order_by("pk")
    return sorted(seats, key=lambda each: each.capacity != Capacity.RECONSIDERATION_CHAIR)


def opinions_of(case: Case, members: Iterable[int]) -> dict[int, str]:
    """How members of the body have voted in the present round."""
    rows = Opinion.objects.filter(case_id=case.pk, round=round_of(case), member__in=members)
    return dict(rows.values_list("member_id", "decision"))


def touched(case: Case, people: Iterable[User]) -> dict[int, str]:
    """Who of these people has had to do with the case before, or must keep out of it, and how (Polish)."""
    people = list(people)
    keys = [person.pk for person in people]
    bars = barred_among(case, people, Role.RECONSIDERATION)
    found = {pk: why for pk, why in bars.items() if why}
    for pk in _voted(case, keys):
        found[pk] = "Ta osoba głosowała w tej sprawie w Kapitule."
    for pk in _acted(case, keys):
        found.setdefault(pk, "Ta osoba brała już udział w tej sprawie.")
    return found


def _voted(case: Case, people: list[int]) -> set[int]:
    mine = {"ballot__case_id": case.pk, "member_id__in": people}
    named = NamedVote.objects.filter(**mine).values_list("member_id", flat=True)
    return set(named.union(Turnout.objects.filter(**mine).values_list("member_id", flat=True)))


def _acted(case: Case, people: list[int]) -> set[int]:
    lines = JournalEntry.objects.filter(case_id=case.pk)
    first = lines.filter(role__in=_ROLES_THAT_TOUCH, actor_id__in=people)
    second = lines.filter(second_actor_id__in=people)
    return set(
        first.order_by()
        .values_list("actor_id", flat=True)
        .union(second.order_by().values_list("second_actor_id", flat=True))
    )


def why_not_in_body(case: Case, user: User | None) -> tuple[str, str] | None:
    """Why a person may not vote in the case's reconsideration now (what is wrong, what would help; Polish)."""
    if user is None or user.pk not in {seat.expert_id for seat in body_of(case)}:
        return (
            "Nie zasiadasz w zespole, który ponownie rozpatruje tę sprawę.",
            "Najpierw przyjmij udział w zespole.",
        )
    why = touched(case, [user]).get(user.pk)
    return (why, "Koordynator musi powołać kogoś, kto nie znał sprawy.") if why else None
