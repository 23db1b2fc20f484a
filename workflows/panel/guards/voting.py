"""What is asked before a vote is opened, cast or closed."""

from criteria.said import joined, lowered, said
from workflows.context import Context
from workflows.models import Application, Ballot, NamedVote, Opinion, Turnout
from workflows.models.application import Decision
from workflows.panel import ballot_box
from workflows.panel.counting import Vote
from workflows.panel.law import SessionState
from workflows.panel.queries import MOTIONS, voted
from workflows.panel.seats import Sitting
from workflows.panel.table import ballot_under_way, course, sitting
from workflows.panel.wording import quorum_in_words
from workflows.reconsideration.queries import decision_under_review, outcomes, round_of, why_not_in_body
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.states import State


@guard
def presides(context: Context) -> Reason | None:
    """The actor presides over this case: the deputy does where the chair is recused or absent."""
    table = sitting(context)
    if table is None or table.session.state != SessionState.OPEN:
        return None
    if context.actor and table.presiding == context.actor.pk:
        return None
    who = next((member.user for member in table.panel if member.pk == table.presiding), None)
    return Reason(
        "presides",
        said("W tej sprawie przewodniczy {who}.", who=who)
        if who
        else "W tej sprawie nikt teraz nie przewodniczy.",
        "Przewodniczący albo zastępca musi być na posiedzeniu i nie może być wyłączony ze sprawy.",
    )


@guard
def on_open_session(context: Context) -> Reason | None:
    """The case is on the agenda of a session that is under way."""
    table = sitting(context)
    if table is None:
        return Reason(
            "on_open_session",
            "Sprawy nie ma w porządku obrad.",
            "Sekretariat musi wpisać ją do porządku obrad posiedzenia.",
        )
    if table.session.state == SessionState.OPEN:
        return None
    return Reason(
        "on_open_session",
        said("Posiedzenie {session} jeszcze się nie zaczęło.", session=table.session.number),
        "Najpierw otwórz posiedzenie.",
    )


@guard
def no_open_ballot(context: Context) -> Reason | None:
    """No vote on the case is under way."""
    before_panel = context.source == State.PANEL or not isinstance(context.case, Application)
    if not before_panel or ballot_under_way(context) is None:
        return None
    return Reason("no_open_ballot", "W tej sprawie trwa głosowanie.", "Poczekaj, aż zostanie zamknięte.")


@guard
def ballot_open(context: Context) -> Reason | None:
    """A vote on the case is under way."""
    if ballot_under_way(context):
        return None
    return Reason("ballot_open", "W tej sprawie nie trwa żadne głosowanie.", "Najpierw otwórz głosowanie.")


@guard
def quorum_reachable(context: Context) -> Reason | None:
    """Enough of those who may decide this case are there."""
    table = sitting(context)
    if table is None or table.session.state != SessionState.OPEN or table.quorum_is_there:
        return None
    there = len(table.present.intersection(table.entitled))
    return Reason(
        "quorum_reachable",
        said(
            "Brakuje kworum: uprawnionych jest {entitled_count}, obecnych {there}, potrzeba {quorum}.",
            entitled_count=len(table.entitled),
            there=there,
            quorum=table.quorum,
        ),
        _how_to_reach(table),
    )


def _how_to_reach(table: Sitting) -> str:
    if table.quorum_is_possible:
        return "Poczekaj na pozostałych członków; bez nich sprawa przejdzie na następne posiedzenie."
    return "Zbyt wiele osób jest wyłączonych: organizator musi powołać zastępców członków Kapituły."


@guard
def motion_allowed(context: Context) -> Reason | None:
    """The motion can be put.

    Payload: ``motion`` (granted, conditional, refused), ``distinction`` (true only with granted), ``kind``
    (named, secret; empty: as the edition votes; a second round is held like the first).
    """
    problem = _malformed(context) or _impossible(context) or _spent(context)
    return Reason("motion_allowed", *problem) if problem else None


def _malformed(context: Context) -> tuple[str, str] | None:
    motion, distinction = context.payload.get("motion"), context.payload.get("distinction", False)
    if motion not in MOTIONS:
        return "Nie ma takiego wniosku.", "Wybierz przyznanie, przyznanie warunkowe albo nieprzyznanie znaku."
    if not isinstance(distinction, bool) or (distinction and motion != State.GRANTED):
        return "Wyróżnić można tylko przy przyznaniu znaku.", "Popraw wniosek."
    if context.payload.get("kind", "") not in ("", None, *Ballot.Kind.values):
        return "Nie ma takiego sposobu głosowania.", "Wybierz głosowanie jawne albo tajne."
    return None


def _impossible(context: Context) -> tuple[str, str] | None:
    """No vote grants over an unmet knock-out; once a condition was not met, the panel may only refuse."""
    votes, motion = course(context), context.payload["motion"]
    if motion == State.REFUSED or motion in votes.motions:
        return None
    if votes.condition_failed:
        return "Warunku nie spełniono, więc Kapituła może tylko odmówić znaku.", "Głosujcie nad odmową."
    unmet = votes.knockouts_unmet
    return (
        said(
            "Nie spełniono kryterium obowiązkowego: {unmet}."
            if len(unmet) == 1
            else "Nie spełniono kryteriów obowiązkowych: {unmet}.",
            unmet=", ".join(unmet),
        ),
        "Żadne głosowanie nie może wtedy przyznać znaku; można go przyznać warunkowo albo odmówić.",
    )


def _spent(context: Context) -> tuple[str, str] | None:
    """A motion that was lost is not put again; one that tied is put once more, unchanged."""
    motion, distinction = str(context.payload["motion"]), bool(context.payload.get("distinction"))
    votes = course(context)
    if (tied := votes.tied) and (tied.motion, tied.distinction) != (motion, distinction):
        return (
            "Poprzednie głosowanie skończyło się remisem.",
            "W drugiej turze głosuje się nad tym samym wnioskiem.",
        )
    if votes.lost(motion, distinction):
        return "Ten wniosek już nie uzyskał większości.", "Poddaj pod głosowanie inny wniosek."
    return None


@guard
def round_left(context: Context) -> Reason | None:
    """The outcome is still open, and a motion that tied twice is not put a third time."""
    votes = course(context)
    if votes.settled:
        return Reason("round_left", "Głosowanie już rozstrzygnęło sprawę.", "Ogłoś wynik.")
    if votes.second_round_tied:
        return Reason("round_left", "Dwie tury skończyły się remisem.", "Odrocz sprawę.")
    return None


@guard
def choice_known(context: Context) -> Reason | None:
    """``choice``: for, against or abstain; in the reconsideration body, the decision one is for."""
    choice = context.payload.get("choice")
    if context.source == State.RECONSIDERATION:
        contested = decision_under_review(context.case)
        known: tuple[str, ...] = outcomes(contested) if contested else ()
    else:
        known = tuple(Vote)
    if choice in known:
        return None
    return Reason(
        "choice_known", "Nie wiadomo, jak głosujesz.", said("Wybierz: {listed}.", listed=_listed(known))
    )


def _listed(known: tuple[str, ...]) -> str:
    labels = dict(Decision.choices) | dict(_OTHER_CHOICES)
    return joined(lowered(str(labels.get(code, code))) for code in known)


_OTHER_CHOICES = [
    (Vote.FOR.value, "za"),
    (Vote.AGAINST.value, "przeciw"),
    (Vote.ABSTAIN.value, "wstrzymuję się"),
    (State.REJECTED.value, State.REJECTED.label),
    (State.ADMITTED.value, State.ADMITTED.label),
]


@guard
def may_vote_now(context: Context) -> Reason | None:
    """The actor may vote on this case at this moment."""
    if context.source == State.RECONSIDERATION:
        problem = why_not_in_body(context.case, context.actor)
    else:
        problem = _why_not_at_table(context)
    return Reason("may_vote_now", *problem) if problem else None


def _why_not_at_table(context: Context) -> tuple[str, str] | None:
    table, ballot = sitting(context), ballot_under_way(context)
    me = context.actor.pk if context.actor else 0
    if table is None or ballot is None:
        return "W tej sprawie nie trwa żadne głosowanie.", "Poczekaj, aż przewodniczący je otworzy."
    if me in table.barred:
        return (
            "Nie głosujesz w tej sprawie: obowiązuje Cię wyłączenie.",
            "Wyłączenie może uchylić przewodniczący.",
        )
    if me not in ballot.roll:
        return (
            "Nie jesteś na liście uprawnionych do tego głosowania.",
            "Głosują osoby uprawnione w chwili otwarcia.",
        )
    if me not in table.present:
        return "Nie ma Cię na posiedzeniu.", "Poproś sekretariat o odnotowanie przybycia."
    if me not in table.declared:
        return "Brakuje Twojego oświadczenia o bezstronności.", "Złóż je, a potem oddaj głos."
    if not table.quorum_in(ballot).reached:
        return (
            said("Głosowanie wstrzymano: {quorum}.", quorum=quorum_in_words(table.quorum_in(ballot))),
            "Poczekaj na powrót osób, które wyszły; bez nich przewodniczący zamknie głosowanie bez wyniku.",
        )
    if ballot.kind == Ballot.Kind.SECRET and me in voted(ballot):
        return "Twój głos już oddano.", "W głosowaniu tajnym głosu nie można zmienić."
    if ballot.kind == Ballot.Kind.SECRET and not ballot_box.is_set_up(ballot):
        return (
            "Klucz urny przepadł, więc głosu nie da się teraz oddać.",
            "Przewodniczący zamknie to głosowanie i otworzy je na nowo.",
        )
    return None


@guard
def has_not_voted(context: Context) -> Reason | None:
    """Nobody leaves a case after voting on it, by whatever act; who declares no conflict does not leave."""
    if context.payload.get("conflict") is False:
        return None
    mine = {"member": context.actor}
    if context.source == State.RECONSIDERATION:
        cast = Opinion.objects.filter(**mine, case_id=context.case.pk, round=round_of(context.case)).exists()
    else:
        here = {"ballot__case_id": context.case.pk, "ballot__stage": context.case.stage}
        cast = any(model.objects.filter(**mine, **here).exists() for model in (NamedVote, Turnout))
    if not cast:
        return None
    return Reason(
        "has_not_voted",
        "Twój głos w tej sprawie już oddano.",
        "Jeśli dopiero teraz widać konflikt interesów, poproś o jego rozstrzygnięcie przewodniczącego.",
    )
