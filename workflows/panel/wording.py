"""What the panel does, in words for the minutes and for who presides."""

from typing import Final

from criteria.said import lowered, said
from workflows.models import Ballot
from workflows.panel.counting import Quorum, Verdict

BOX_LOST: Final = (
    "Głosów nie da się odczytać: klucz urny przepadł. Głosowanie jest nieważne, trzeba je powtórzyć."
)
"""What is told of a secret ballot whose slips can be opened by nobody."""


def quorum_in_words(quorum: Quorum) -> str:
    """The sum, and what it comes to: "9 z 12 uprawnionych obecnych, kworum 7 – jest"."""
    pattern = (
        "{present} z {entitled} uprawnionych obecnych, kworum {needed} – jest"
        if quorum.reached
        else "{present} z {entitled} uprawnionych obecnych, kworum {needed} – brak"
    )
    return said(pattern, present=quorum.present, entitled=quorum.entitled, needed=quorum.needed)


def outcome_in_words(ballot: Ballot, outcome: Verdict) -> str:
    """What a ballot came to, with its figures and what follows."""
    if outcome == Verdict.VOID:
        return _void(ballot)
    figures = said(
        "za {votes_for}, przeciw {votes_against}, wstrzymało się {abstained} (uprawnionych "
        "{entitled}, obecnych {present}, kworum {quorum})",
        votes_for=ballot.votes_for,
        votes_against=ballot.votes_against,
        abstained=ballot.abstained,
        entitled=ballot.entitled,
        present=ballot.present,
        quorum=ballot.quorum,
    )
    return said("{outcome}: {figures}.", outcome=_OUTCOMES[outcome], figures=figures)


def result_in_words(ballot: Ballot) -> str:
    """What a closed ballot came to, without its figures."""
    if ballot.state == Ballot.State.VOID:
        return ballot.outcome
    if ballot.carried is None:
        return "remis."
    return said("{outcome}.", outcome=lowered(_OUTCOMES[Verdict.CARRIED if ballot.carried else Verdict.LOST]))


def _void(ballot: Ballot) -> str:
    if ballot.present < ballot.quorum:
        return said(
            "Nie było kworum: obecnych {present} z {entitled} uprawnionych, potrzeba {quorum}. "
            "Sprawa czeka na następne posiedzenie.",
            present=ballot.present,
            entitled=ballot.entitled,
            quorum=ballot.quorum,
        )
    return "Głosowanie nieważne: głosowała osoba wyłączona ze sprawy. Trzeba je powtórzyć."


_OUTCOMES = {
    Verdict.CARRIED: "Wniosek przyjęty",
    Verdict.LOST: "Wniosek nie uzyskał wymaganej większości",
    Verdict.TIED: "Remis",
}
