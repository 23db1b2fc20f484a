"""What is asked when a decision is contested, decided again, or its condition comes due."""

from certification import polish
from certification.models import Role
from criteria.said import joined, said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import has_run_out
from workflows.models import JournalEntry
from workflows.models.application import Decision
from workflows.panel.queries import knockouts_unmet
from workflows.panel.table import application
from workflows.reconsideration.queries import (
    SMALLEST_BODY,
    body_of,
    condition_deadline,
    contest_deadline,
    contest_is_over,
    decision_under_review,
    delivered,
    opinions_of,
    outcomes,
    reconsidered,
    touched,
    waived,
)
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.states import State

# Contesting a decision ----------------------------------------------------------------------------------


@guard
def decision_delivered(context: Context) -> Reason | None:
    """The office was told of the decision."""
    if delivered(context.case):
        return None
    return Reason(
        "decision_delivered",
        "Pismo o rozstrzygnięciu nie zostało jeszcze doręczone.",
        "Poczekaj na doręczenie pisma.",
    )


@guard
def reconsideration_in_time(context: Context) -> Reason | None:
    """The time to contest the decision runs, and the office did not give it up."""
    if waived(application(context)):
        return Reason(
            "reconsideration_in_time", "Urząd zrzekł się wniosku o ponowne rozpatrzenie tej decyzji."
        )
    deadline = contest_deadline(context.case)
    if deadline is None or not has_run_out(deadline, context.now):
        return None
    return Reason(
        "reconsideration_in_time",
        said("Termin wniosku minął {day}", day=polish.date_long(deadline.due_on)),
        "Jeśli spóźnienie nie jest z winy urzędu, poproś sekretariat o przywrócenie terminu.",
    )


@guard
def not_reconsidered_before(context: Context) -> Reason | None:
    """A decision is reconsidered once."""
    if not reconsidered(context.case):
        return None
    return Reason(
        "not_reconsidered_before",
        "To rozstrzygnięcie zapadło już po ponownym rozpatrzeniu.",
        "Każde rozstrzygnięcie można ponownie rozpatrzyć raz.",
    )


@guard
def reconsideration_time_over_or_waived(context: Context) -> Reason | None:
    """The decision stands: the time to contest it is over, was given up, or the right was used."""
    return _still_contestable(context, "reconsideration_time_over_or_waived")


@guard
def reconsideration_time_over_or_used(context: Context) -> Reason | None:
    """The decision stands: nothing more can be asked."""
    return _still_contestable(context, "reconsideration_time_over_or_used")


def _still_contestable(context: Context, code: str) -> Reason | None:
    if contest_is_over(application(context), context.now):
        return None
    if reconsidered(context.case):
        return Reason(
            code,
            "Urząd nie wie jeszcze o rozstrzygnięciu po ponownym rozpatrzeniu.",
            "Odnotuj doręczenie pisma o tym rozstrzygnięciu.",
        )
    deadline = contest_deadline(context.case)
    if deadline is None:
        return Reason(
            code,
            "Czas na wniosek o ponowne rozpatrzenie jeszcze się nie zaczął.",
            "Odnotuj doręczenie pisma o rozstrzygnięciu.",
        )
    return Reason(
        code,
        said(
            "Urząd może jeszcze złożyć wniosek o ponowne rozpatrzenie ({until}).",
            until=polish.until(deadline.due_at),
        ),
        "Poczekaj na upływ terminu albo na zrzeczenie się wniosku.",
    )


# The body decides ---------------------------------------------------------------------------------------


@guard
def body_independent(context: Context) -> Reason | None:
    """None of the body touched the case before, or must keep out of it."""
    seats = body_of(context.case)
    found = touched(context.case, [seat.expert for seat in seats])
    if not found:
        return None
    listed = [
        said("{person} – {why}", person=seat.expert, why=found[seat.expert_id])
        for seat in seats
        if seat.expert_id in found
    ]
    return Reason(
        "body_independent", joined(listed, " "), "Koordynator musi powołać osoby, które nie znały sprawy."
    )


@guard
def body_has_voted(context: Context) -> Reason | None:
    """At least three of the body voted, and most of them are for the decision announced."""
    opinions = opinions_of(context.case, [seat.expert_id for seat in body_of(context.case)])
    if len(opinions) < SMALLEST_BODY:
        return Reason(
            "body_has_voted",
            said(
                "Oddano głosów: {opinions_count}, a potrzeba co najmniej {smallest}.",
                opinions_count=len(opinions),
                smallest=SMALLEST_BODY,
            ),
            "Poczekaj na głosy pozostałych członków zespołu.",
        )
    in_favour = list(opinions.values()).count(_decision(context))
    if 2 * in_favour > len(opinions):
        return None
    return Reason(
        "body_has_voted",
        said(
            "Za tym rozstrzygnięciem głosowało {in_favour} z {opinions_count} osób.",
            in_favour=in_favour,
            opinions_count=len(opinions),
        ),
        "Ogłoś to, za którym jest większość, albo poproś zespół o zmianę głosów.",
    )


@guard
def never_worse(context: Context) -> Reason | None:
    """Nobody is worse off for having asked."""
    contested = decision_under_review(context.case)
    if contested is None or _decision(context) not in Decision.values or contested == State.REJECTED:
        return None
    if _decision(context) in outcomes(contested):
        return None
    return Reason(
        "never_worse",
        "Po ponownym rozpatrzeniu rozstrzygnięcie nie może być gorsze niż poprzednie.",
        "Utrzymaj poprzednie rozstrzygnięcie albo podejmij korzystniejsze.",
    )


@guard
def outcome_fits_decision(context: Context) -> Reason | None:
    """After a rejection: rejected or admitted; otherwise granted, conditional or refused."""
    contested = decision_under_review(context.case)
    after_rejection = contested == State.REJECTED
    fitting = outcomes(State.REJECTED) if after_rejection else outcomes(State.REFUSED)
    if contested and _decision(context) in fitting:
        return None
    labels = joined(said("„{label}”", label=each.label) for each in fitting)
    return Reason(
        "outcome_fits_decision",
        "Takie rozstrzygnięcie tu nie pasuje.",
        said("Możliwe rozstrzygnięcia: {labels}.", labels=labels),
    )


@guard
def knockouts_met(context: Context) -> Reason | None:
    """Nobody grants over an unmet knock-out criterion."""
    if _decision(context) != State.GRANTED:
        return None
    unmet = knockouts_unmet(application(context))
    if not unmet:
        return None
    return Reason(
        "knockouts_met",
        said("Nie spełniono kryteriów obowiązkowych: {unmet}.", unmet=", ".join(unmet)),
        "Znak można wtedy przyznać tylko warunkowo.",
    )


def _decision(context: Context) -> str:
    return values.text(context.payload.get("decision"))


# The condition ------------------------------------------------------------------------------------------


@guard
def condition_in_time(context: Context) -> Reason | None:
    """The office showed in time that it did what the condition asked; checking it may take longer."""
    deadline = condition_deadline(context.case)
    shown = JournalEntry.objects.filter(
        case_id=context.case.pk, act="attach_evidence", source=State.CONDITIONAL, role=Role.PREPARER
    ).order_by("seq")
    if deadline:
        shown = shown.filter(at__gte=deadline.set_at)
    first = shown.values_list("at", flat=True).first()
    if first is None:
        return Reason(
            "condition_in_time",
            "Urząd nie wykazał jeszcze spełnienia warunku.",
            "Poczekaj, aż urząd dołączy dowody.",
        )
    if deadline is None or first < deadline.due_at:
        return None
    return Reason(
        "condition_in_time",
        said("Dowody przyszły po terminie ({day}).", day=polish.date_long(deadline.due_on)),
        "Sekretariat może przywrócić termin, jeśli spóźnienie nie jest z winy urzędu.",
    )


@guard
def condition_time_over(context: Context) -> Reason | None:
    """The time for the condition is over, with the extension if there was one."""
    deadline = condition_deadline(context.case)
    if deadline and has_run_out(deadline, context.now):
        return None
    if deadline is None:
        return Reason(
            "condition_time_over",
            "Czas na spełnienie warunku jeszcze się nie zaczął.",
            "Odnotuj doręczenie pisma o rozstrzygnięciu.",
        )
    return Reason(
        "condition_time_over",
        said("Urząd ma czas na spełnienie warunku {until}.", until=polish.until(deadline.due_at)),
        "Poczekaj na upływ terminu.",
    )
