"""What is asked before a decision is announced, put off or corrected."""

from certification import polish
from criteria.said import said
from workflows import values
from workflows.audits.queries import lead_of
from workflows.context import Context
from workflows.deadlines import DeadlineKind, is_over, latest
from workflows.letters.models import Letter, LetterState
from workflows.models import Ballot
from workflows.panel.counting import reaches_two_thirds
from workflows.panel.queries import ADDRESSEES
from workflows.panel.table import application, ballot_under_way, course, is_above_thresholds
from workflows.reconsideration.queries import DECISIVE, reconsidered
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.states import State


@guard
def ballot_decides(context: Context) -> Reason | None:
    """A ballot was counted with its quorum, and its outcome settles the case."""
    if ballot_under_way(context):
        return Reason("ballot_decides", "W tej sprawie trwa głosowanie.", "Najpierw je zamknij.")
    votes = course(context)
    if votes.settled:
        return None
    if votes.second_round_tied:
        return Reason("ballot_decides", "Dwie tury skończyły się remisem.", "Odrocz sprawę.")
    if votes.tied:
        return Reason("ballot_decides", "Głosowanie skończyło się remisem.", "Przeprowadź drugą turę.")
    if votes.last:
        return Reason(
            "ballot_decides", "Wniosek nie uzyskał większości.", "Poddaj pod głosowanie następny wniosek."
        )
    return Reason(
        "ballot_decides",
        "W tej sprawie nie ma ważnego głosowania.",
        "Otwórz głosowanie; bez kworum sprawa przechodzi na następne posiedzenie.",
    )


@guard
def decision_within_thresholds(context: Context) -> Reason | None:
    """The outcome agrees with the result of the audit.

    No vote grants over an unmet knock-out; what is better than the thresholds allow needs two thirds of the
    entitled where the edition says so; once a condition was not met, the panel may only refuse.
    """
    votes = course(context)
    ballot = votes.carried
    if ballot is None or ballot.motion == State.REFUSED:
        return None
    if ballot.motion in votes.motions:
        return _above_thresholds(context, ballot)
    if votes.condition_failed:
        text = "Warunku nie spełniono, więc Kapituła może tylko odmówić znaku."
        return Reason("decision_within_thresholds", text, "Przeprowadź głosowanie nad odmową.")
    text = said("Nie spełniono kryteriów obowiązkowych: {listed}.", listed=", ".join(votes.knockouts_unmet))
    return Reason("decision_within_thresholds", text, "Żadne głosowanie nie może wtedy przyznać znaku.")


def _above_thresholds(context: Context, ballot: Ballot) -> Reason | None:
    if not context.edition.two_thirds_above or reaches_two_thirds(ballot.votes_for, ballot.entitled):
        return None
    if not is_above_thresholds(context, ballot.motion, ballot.distinction):
        return None
    return Reason(
        "decision_within_thresholds",
        said(
            "Wniosek jest lepszy, niż pozwalają progi, a poparło go {votes_for} z {entitled} uprawnionych.",
            votes_for=ballot.votes_for,
            entitled=ballot.entitled,
        ),
        "Taka uchwała wymaga dwóch trzecich głosów uprawnionych.",
    )


@guard
def decided_by_panel(context: Context) -> Reason | None:
    """The panel corrects its own decisions: what the body of reconsideration decided it cannot take back."""
    if not reconsidered(context.case):
        return None
    return Reason(
        "decided_by_panel",
        "To rozstrzygnięcie podjął zespół ponownego rozpatrzenia, a nie Kapituła.",
        "Omyłkę w jego treści prostuje się pismem; wyniku Kapituła nie zmienia.",
    )


@guard
def condition_named(context: Context) -> Reason | None:
    """A conditional decision says its condition in ``condition``; no other decision has one."""
    condition = values.text(context.payload.get("condition"))
    if _outcome(context) == State.CONDITIONAL:
        if condition:
            return None
        return Reason("condition_named", "Brakuje warunku.", "Napisz, co urząd ma zrobić, by otrzymać znak.")
    if not condition:
        return None
    return Reason("condition_named", "Warunek ma tylko znak przyznany warunkowo.", "Usuń treść warunku.")


def _outcome(context: Context) -> str | None:
    """What is being decided: by a ballot before the panel, by the payload in the reconsideration body."""
    if context.source == State.RECONSIDERATION:
        return values.text(context.payload.get("decision"))
    ballot = course(context).carried
    return ballot.motion if ballot else None


@guard
def deferral_left(context: Context) -> Reason | None:
    """A case is put off once, and not after its outcome is settled."""
    if application(context).deferrals:
        return Reason(
            "deferral_left", "Sprawę już raz odroczono.", "Kapituła musi teraz rozstrzygnąć na podstawie akt."
        )
    if course(context).settled:
        return Reason("deferral_left", "Głosowanie już rozstrzygnęło sprawę.", "Ogłoś wynik.")
    return None


@guard
def addressee_known(context: Context) -> Reason | None:
    """``question`` is a text, ``addressee`` is office or lead, and the case has a lead auditor to be asked."""
    addressee = values.text(context.payload.get("addressee"))
    if not values.text(context.payload.get("question")):
        return Reason("addressee_known", "Brakuje pytania Kapituły.", "Napisz, co trzeba wyjaśnić.")
    if addressee not in ADDRESSEES:
        return Reason(
            "addressee_known", "Nie wiadomo, kogo pyta Kapituła.", "Wybierz urząd albo eksperta wiodącego."
        )
    if addressee == "lead" and lead_of(context.case) is None:
        return Reason("addressee_known", "Sprawa nie ma eksperta wiodącego.", "Skieruj pytanie do urzędu.")
    return None


@guard
def is_addressee(context: Context) -> Reason | None:
    """The actor is whom the panel asked, and has not answered yet."""
    case = application(context)
    if case.deferral_answer:
        return Reason("is_addressee", "Na to pytanie już odpowiedziano.", "Sekretariat wznowi sprawę.")
    if ADDRESSEES.get(case.deferral_addressee) == context.role:
        return None
    return Reason("is_addressee", "Kapituła zadała to pytanie komu innemu.", "Odpowie osoba, którą zapytano.")


@guard
def answer_arrived_or_time_over(context: Context) -> Reason | None:
    """Whoever was asked has answered, or their time is over."""
    case = application(context)
    if case.deferral_answer or is_over(case, DeadlineKind.DEFERRAL, context.now):
        return None
    deadline = latest(case, DeadlineKind.DEFERRAL)
    until = said(" Termin: {until}.", until=polish.until(deadline.due_at)) if deadline else ""
    return Reason(
        "answer_arrived_or_time_over",
        said("Nie ma jeszcze odpowiedzi na pytanie Kapituły.{until}", until=until),
        "Poczekaj na odpowiedź albo na upływ terminu.",
    )


@guard
def no_gate_opened(context: Context) -> Reason | None:
    """Nobody outside could know of the decision yet: no letter with it left, nothing was made public."""
    case = application(context)
    sent = Letter.objects.filter(case_id=case.pk, kind__in=DECISIVE, drafted_at__gte=case.moved_at)
    gone = (LetterState.SENT, LetterState.DELIVERED, LetterState.BOUNCED)
    closed = case.office_gate_at is None and case.public_gate_at is None
    if closed and not sent.filter(state__in=gone).exists():
        return None
    return Reason(
        "no_gate_opened",
        "O uchwale wie już ktoś spoza organizatora.",
        "Po wysłaniu pisma uchwałę może zmienić tylko ponowne rozpatrzenie na wniosek urzędu.",
    )
