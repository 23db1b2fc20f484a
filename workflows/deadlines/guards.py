"""What acts demand of dates. Payload ``deadline``: the primary key of a deadline of the case."""

from certification import polish
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import latest, missed
from workflows.deadlines.due import wants_reminding
from workflows.deadlines.extending import EXTENDABLE, STAGES
from workflows.models.deadline import Deadline, DeadlineKind, DeadlineState
from workflows.refusal import Reason
from workflows.registry import guard


def named(context: Context) -> Deadline | None:
    """The deadline of this case that the payload names."""
    key = values.number(context.payload.get("deadline"))
    return Deadline.objects.filter(pk=key, case_id=context.case.pk).first() if key is not None else None


@guard
def completion_in_time(context: Context) -> Reason | None:
    """The time for completion has not run out. It does not run before the letter is delivered."""
    deadline = latest(context.case, DeadlineKind.COMPLETION)
    if deadline is None or not missed(deadline, context.now):
        return None
    return Reason(
        "completion_in_time",
        said("Termin uzupełnienia minął {day}", day=polish.date_long(deadline.due_on)),
        "Jeśli spóźnienie nie jest z winy urzędu, poproś sekretariat o przywrócenie terminu.",
    )


@guard
def deadline_running(context: Context) -> Reason | None:
    """The named deadline runs and is not over."""
    deadline = named(context)
    if deadline is None:
        return _unknown("deadline_running")
    if deadline.state == DeadlineState.SET and deadline.due_at > context.now:
        return None
    stands = "minął" if missed(deadline, context.now) else deadline.get_state_display()
    return Reason(
        "deadline_running",
        said("Ten termin nie biegnie: {stands}.", stands=stands),
        "Przedłużyć można tylko termin, który biegnie; termin, który minął, można przywrócić.",
    )


@guard
def extension_left(context: Context) -> Reason | None:
    """The kind of deadline can be extended, and this one was not extended before."""
    deadline = named(context)
    if deadline is None:
        return None
    if deadline.kind == DeadlineKind.FILING:
        return Reason(
            "extension_left",
            "Zamknięcia naboru nie przedłuża się.",
            "Możesz dopuścić złożenie tego zgłoszenia po terminie.",
        )
    if deadline.kind not in EXTENDABLE:
        return Reason("extension_left", "Tego terminu nie można przedłużyć.")
    if deadline.extensions:
        return Reason(
            "extension_left", "Ten termin był już przedłużony.", "Każdy termin można przedłużyć raz."
        )
    return None


@guard
def deadline_expired(context: Context) -> Reason | None:
    """The named deadline ran out, and more time still helps where the case stands."""
    deadline = named(context)
    if deadline is None:
        return _unknown("deadline_expired")
    if not missed(deadline, context.now):
        return Reason("deadline_expired", "Ten termin nie minął, więc nie ma czego przywracać.")
    newest = latest(context.case, DeadlineKind(deadline.kind))
    if context.source not in STAGES.get(deadline.kind, frozenset()) or newest != deadline:
        return Reason(
            "deadline_expired", "Sprawa jest już na innym etapie i ten termin nic w niej nie zmienia."
        )
    return None


@guard
def reminder_due(context: Context) -> Reason | None:
    """The named deadline comes soon, and nobody was reminded of it yet."""
    deadline = named(context)
    if deadline is None:
        return _unknown("reminder_due")
    if wants_reminding(deadline, context.now):
        return None
    return Reason("reminder_due", "O tym terminie nie trzeba teraz przypominać.")


@guard
def deadline_due(context: Context) -> Reason | None:
    """The named deadline runs and its time is over."""
    deadline = named(context)
    if deadline is None:
        return _unknown("deadline_due")
    if deadline.state == DeadlineState.SET and deadline.due_at <= context.now:
        return None
    return Reason("deadline_due", "Ten termin jeszcze nie minął albo już odnotowano jego upływ.")


def _unknown(code: str) -> Reason:
    return Reason(code, "W tej sprawie nie ma takiego terminu.", "Wybierz termin z listy terminów sprawy.")
