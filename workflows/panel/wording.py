"""What the panel does, in words for the minutes and for who presides."""

from workflows.models import Ballot
from workflows.panel.counting import Verdict


def outcome_in_words(ballot: Ballot, outcome: Verdict) -> str:
    """What a ballot came to, with its figures and what follows."""
    if outcome == Verdict.VOID:
        return _void(ballot)
    figures = (
        f"za {ballot.votes_for}, przeciw {ballot.votes_against}, wstrzymało się {ballot.abstained}"
        f" (uprawnionych {ballot.entitled}, obecnych {ballot.present}, kworum {ballot.quorum})"
    )
    return f"{_OUTCOMES[outcome]}: {figures}."


def result_in_words(ballot: Ballot) -> str:
    """What a closed ballot came to, without its figures."""
    if ballot.state == Ballot.State.VOID:
        return ballot.outcome
    if ballot.carried is None:
        return "remis."
    return f"{_OUTCOMES[Verdict.CARRIED if ballot.carried else Verdict.LOST].lower()}."


def _void(ballot: Ballot) -> str:
    if ballot.present < ballot.quorum:
        return (
            f"Nie było kworum: obecnych {ballot.present} z {ballot.entitled} uprawnionych,"
            f" potrzeba {ballot.quorum}. Sprawa czeka na następne posiedzenie."
        )
    return "Głosowanie nieważne: głosowała osoba wyłączona ze sprawy. Trzeba je powtórzyć."


_OUTCOMES = {
    Verdict.CARRIED: "Wniosek przyjęty",
    Verdict.LOST: "Wniosek nie uzyskał wymaganej większości",
    Verdict.TIED: "Remis",
}
