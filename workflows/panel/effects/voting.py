"""What becomes of a vote."""

from certification.models import User
from criteria.rows import insert, insert_all, store
from criteria.said import said
from workflows.context import Context
from workflows.keeping import BALLOT, keep
from workflows.models import Ballot, NamedVote, Opinion, Turnout
from workflows.panel import ballot_box
from workflows.panel.counting import Rules, Tally, Verdict, verdict
from workflows.panel.queries import result_would_reveal, votes_in
from workflows.panel.receipts import new_receipt
from workflows.panel.seats import Sitting, keep_for_inbox
from workflows.panel.table import ballot_under_way, course, is_above_thresholds, sitting
from workflows.panel.wording import BOX_LOST, outcome_in_words
from workflows.reconsideration.queries import round_of
from workflows.registry import effect
from workflows.states import State


@effect
def open_ballot(context: Context) -> None:
    """Put the motion to the vote: who is entitled now stays on the roll, whoever comes later."""
    table = sitting(context)
    if table is None or context.actor is None:
        return
    keep_for_inbox(table)
    motion, distinction = context.payload["motion"], bool(context.payload.get("distinction"))
    tied = course(context).tied
    case = context.case
    ballot = insert(
        Ballot(
            case_id=case.pk,
            session=table.session,
            stage=case.stage,
            kind=tied.kind if tied else context.payload.get("kind") or context.edition.ballot_kind,
            round=tied.round + 1 if tied else 1,
            roll=list(table.entitled),
            motion=motion,
            distinction=distinction,
            above_thresholds=is_above_thresholds(context, motion, distinction),
            opened_by=context.actor,
            opened_at=context.now,
        )
    )
    if ballot.kind == Ballot.Kind.SECRET:
        ballot_box.set_up(ballot)
    context.record |= {"ballot": ballot.pk, "kind": ballot.kind, "round": ballot.round, "roll": ballot.roll}
    context.result["ballot"] = ballot.pk
    if result_would_reveal(ballot):
        context.result["warning"] = said(
            "Uprawnionych jest tylko {count}, więc wynik może zdradzić, jak kto głosował.",
            count=len(ballot.roll),
        )


@effect
def record_vote(context: Context) -> None:
    """The actor's ``choice``: by name, in secret, or as an opinion in the reconsideration body."""
    if context.source == State.RECONSIDERATION:
        _record_opinion(context)
        return
    ballot, table = ballot_under_way(context), sitting(context)
    if ballot is None or table is None or context.actor is None:
        return
    keep_for_inbox(table)
    if ballot.kind == Ballot.Kind.SECRET:
        _record_in_secret(context, ballot, context.actor)
        return
    vote = NamedVote(ballot=ballot, member=context.actor, choice=context.payload["choice"])
    insert_all([vote], unique=("ballot", "member"), update=("choice",))
    context.record["ballot"] = ballot.pk


def _record_opinion(context: Context) -> None:
    Opinion.objects.update_or_create(
        case_id=context.case.pk,
        round=round_of(context.case),
        member=context.actor,
        defaults={"decision": context.payload["choice"], "at": context.now},
    )


def _record_in_secret(context: Context, ballot: Ballot, voter: User) -> None:
    """Put the vote into the box, apart from its voter, who gets a receipt; the journal gets no line."""
    insert(Turnout(ballot=ballot, member=voter))
    receipt = new_receipt(ballot, voter, context.request_key)
    ballot_box.put_in(ballot, ballot_box.Slip(receipt, context.payload["choice"]))
    context.result["receipt"] = receipt
    context.silent = True


@effect
def count_ballot(context: Context) -> None:
    """Close the ballot, count it and say what it came to; without a quorum it is void, and the case stays."""
    ballot, table = ballot_under_way(context), sitting(context)
    if ballot is None or table is None or context.actor is None:
        return
    keep_for_inbox(table)
    readable = ballot.kind == Ballot.Kind.NAMED or _released(ballot)
    outcome, tally = _judge(context, ballot, table)
    if not readable:
        outcome = Verdict.VOID
    ballot.state = Ballot.State.VOID if outcome == Verdict.VOID else Ballot.State.COUNTED
    ballot.votes_for, ballot.votes_against = tally.votes_for, tally.votes_against
    ballot.abstained = tally.abstained
    ballot.carried = {Verdict.CARRIED: True, Verdict.LOST: False}.get(outcome)
    ballot.closed_by, ballot.closed_at = context.actor, context.now
    ballot.outcome = outcome_in_words(ballot, outcome) if readable else BOX_LOST
    store(ballot, *_COUNT)
    context.record |= {
        "ballot": ballot.pk,
        "motion": ballot.motion,
        "entitled": ballot.entitled,
        "present": ballot.present,
        "quorum": ballot.quorum,
        "votes": [tally.votes_for, tally.votes_against, tally.abstained],
        "outcome": outcome.value,
    }
    if ballot.kind == Ballot.Kind.SECRET:
        context.record["slips"] = ballot_box.fingerprint(ballot)
    keep(context, BALLOT, ballot)
    context.result["outcome"] = ballot.outcome


def _released(ballot: Ballot) -> bool:
    """Whether the box could be opened; its votes are in the published list then."""
    try:
        ballot_box.release(ballot)
    except ballot_box.BoxLost:
        return False
    return True


_COUNT = (
    *("state", "votes_for", "votes_against", "abstained", "carried", "outcome"),
    *("entitled", "present", "quorum", "closed_by", "closed_at"),
)
"""What closing a ballot adds to it."""


def _judge(context: Context, ballot: Ballot, table: Sitting) -> tuple[Verdict, Tally]:
    """The base is the roll without those recused since; somebody's vote who had to keep out voids it all."""
    quorum = table.quorum_in(ballot)
    ballot.entitled, ballot.present, ballot.quorum = quorum.entitled, quorum.present, quorum.needed
    votes = votes_in(ballot)
    two_thirds = ballot.above_thresholds and context.edition.two_thirds_above
    rules = Rules(ballot.entitled, ballot.present, ballot.quorum, two_thirds)
    if votes.voters & table.barred:
        return Verdict.VOID, votes.tally
    return verdict(votes.tally, rules, votes.casting(table.presiding)), votes.tally
