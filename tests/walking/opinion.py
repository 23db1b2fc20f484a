"""A second opinion, from tables written by hand and rules put in other words than the product's."""

from certification.models import User
from tests.walking.moves import Broken
from tests.workflows.law.table import TABLES
from workflows import door
from workflows.audits.models import Interest
from workflows.models import Ballot, Case, JournalEntry, NamedVote, SecretVote

JUDGING = frozenset(
    {
        "cast",
        "decide",
        "defer",
        "open_ballot",
        "close_ballot",
        "reconsider",
        "withdraw_mark",
        "suspend",
        "reinstate",
    }
)


def why_not(case: Case, act: str, actor: User | None) -> str | None:
    """Why this attempt must never be let through, whatever else is the case."""
    if actor is None:
        row = TABLES[case.kind].get(act)
        return None if row and "system" in row.by else f"the timer did {act}"
    if not actor.is_active:
        return f"{actor} did {act} with an account that is switched off"
    out = Interest.objects.filter(case_id=case.pk, person=actor, ruling__in=("pending", "standing"))
    if act in JUDGING and out.exists():
        return f"{actor} did {act} though they must keep out of the case"
    return None


def judge(outcome: door.Outcome, before: str) -> None:
    """What was done is an edge of the hand-written law, by one of its roles, in the order of time."""
    entry = outcome.entry
    if entry is None:
        return
    act = str(entry.payload.get("proposed", entry.act))
    row = TABLES[outcome.case.kind][act]
    what = f"{act} from {before} to {outcome.case.state} as {entry.role}"
    if before not in row.sources or entry.role not in row.by:
        raise Broken("the law by hand", f"not allowed: {what}")
    stays = outcome.proposed or not row.targets
    if (stays and outcome.case.state != before) or (not stays and outcome.case.state not in row.targets):
        raise Broken("the law by hand", f"led elsewhere: {what}")
    two = bool(row.second) and (not row.second_in or before in row.second_in)
    alone = entry.second_actor_id is None or entry.second_actor_id == entry.actor_id
    if two and not outcome.proposed and alone:
        raise Broken("the law by hand", f"needs two people: {what}")
    _in_order_of_time(entry)
    if act == "close_ballot":
        _recount(
            Ballot.objects.select_related("session__of_edition").filter(case_id=entry.case_id).latest("pk")
        )


def _in_order_of_time(entry: JournalEntry) -> None:
    earlier = JournalEntry.objects.filter(case_id=entry.case_id, seq=entry.seq - 1).first()
    if earlier and earlier.at > entry.at:
        raise Broken("the journal goes on in time", f"{entry} is older than the line before it")


def _recount(ballot: Ballot) -> None:
    """Quorum, majority, two thirds and ties, counted on one's fingers from the stored votes."""
    named = ballot.kind == "named"
    rows = (NamedVote if named else SecretVote).objects.filter(ballot=ballot)
    votes = list(rows.values_list("choice", flat=True))
    in_favour, against = votes.count("for"), votes.count("against")
    edition = ballot.session.of_edition
    more_than_half = ballot.entitled // 2 + 1 if edition.quorum_over_half else 0
    if ballot.present < max(more_than_half, edition.quorum_min):
        expected: tuple[str, bool | None] = ("void", None)
    elif ballot.above_thresholds and edition.two_thirds_above:
        expected = ("counted", in_favour >= ballot.entitled * 2 / 3)
    elif in_favour != against:
        expected = ("counted", in_favour > against)
    else:
        chair = NamedVote.objects.filter(ballot=ballot, member=ballot.closed_by, choice="for").exists()
        expected = ("counted", chair if named else None)
    told = (str(ballot.state), ballot.carried)
    barred = Interest.objects.filter(case_id=ballot.case_id, ruling__in=("pending", "standing")).exists()
    if told != expected and not (told == ("void", None) and barred):
        raise Broken("ballots by hand", f"ballot {ballot.pk}: {votes}, said {told}, expected {expected}")
