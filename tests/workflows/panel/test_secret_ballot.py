"""A secret ballot keeps votes apart from voters: no member, no order, no time, no line in the journal."""

import pytest
from django.db import connection

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import change_edition, seated, vote
from tests.workflows.stages import codes_refusing
from workflows.models import Ballot, JournalEntry, NamedVote, SealedVote, SecretVote, Turnout
from workflows.panel.queries import recount, result_would_reveal
from workflows.panel.receipts import ALPHABET


@pytest.fixture
def ballot(walk: Walk, day: PanelDay) -> Ballot:
    """A secret ballot is open."""
    walk.act("open_ballot", walk.crew.chair, motion="granted", kind="secret")
    return Ballot.objects.get(case_id=walk.case.pk)


def test_a_vote_gives_its_voter_a_receipt_and_leaves_no_line(walk: Walk, ballot: Ballot) -> None:
    version, lines = walk.case.version, JournalEntry.objects.count()

    outcome = walk.act("cast", walk.crew.panel[2], choice="against")

    receipt = outcome.result["receipt"]
    assert len(receipt) == 19
    assert set(receipt) <= {*ALPHABET, "-"}
    assert (outcome.entry, walk.case.version, JournalEntry.objects.count()) == (None, version, lines)
    assert Turnout.objects.get(ballot=ballot).member == walk.crew.panel[2]
    assert SealedVote.objects.filter(ballot=ballot).count() == 1
    assert not NamedVote.objects.exists()
    assert not SecretVote.objects.exists()


def test_a_secret_vote_is_final(walk: Walk, ballot: Ballot) -> None:
    walk.act("cast", walk.crew.panel[2], choice="against")

    assert codes_refusing(walk, "cast", walk.crew.panel[2], choice="for") == ["may_vote_now"]
    assert codes_refusing(walk, "recuse", walk.crew.panel[2], reason="Znam burmistrza.") == ["has_not_voted"]


def test_votes_lie_in_the_order_of_their_receipts(walk: Walk, ballot: Ballot) -> None:
    told = {walk.act("cast", member, choice="for").result["receipt"] for member in walk.crew.panel}

    walk.act("close_ballot", walk.crew.chair)

    receipts = as_written()
    assert receipts == sorted(told)
    assert len(receipts) == 7


def as_written() -> list[str]:
    """Receipts in the order in which the database keeps their rows."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT receipt FROM workflows_secretvote ORDER BY {place}")
        return [receipt for (receipt,) in cursor.fetchall()]


def test_the_journal_tells_the_figures_and_nobodys_vote(walk: Walk, day: PanelDay) -> None:
    ballot = vote(day, walk.case, "granted", ["for"] * 5 + ["against"] * 2, kind="secret")

    entries = JournalEntry.objects.filter(case_id=walk.case.pk)
    assert not entries.filter(act="cast").exists()
    assert entries.get(act="close_ballot").payload["votes"] == [5, 2, 0]
    receipts = ballot.secret_votes.values_list("receipt", flat=True)
    told = str(list(entries.values_list("payload", flat=True)))
    assert not any(receipt in told for receipt in receipts)


def test_a_secret_ballot_can_be_counted_again(walk: Walk, day: PanelDay) -> None:
    ballot = vote(day, walk.case, "granted", ["for"] * 5 + ["against", "abstain"], kind="secret")

    tally, outcome = recount(ballot)

    assert (tally.votes_for, tally.votes_against, tally.abstained, outcome) == (5, 1, 1, "carried")


def test_an_edition_may_vote_in_secret_by_rule(walk: Walk) -> None:
    change_edition(walk, ballot_kind="secret")
    day = seated(walk)

    assert vote(day, walk.case, "granted", ["for"] * 7).kind == Ballot.Kind.SECRET


def test_few_voters_are_warned_that_the_result_may_tell(walk: Walk) -> None:
    change_edition(walk, quorum_min=1)
    seated(walk)
    for member in walk.crew.panel[4:]:
        walk.act("recuse", member, reason="Współpraca z urzędem.")

    outcome = walk.act("open_ballot", walk.crew.chair, motion="granted", kind="secret")

    assert "Uprawnionych jest tylko 4" in outcome.result["warning"]
    assert result_would_reveal(Ballot.objects.get(case_id=walk.case.pk))


def test_a_unanimous_result_tells_how_everybody_voted(walk: Walk, day: PanelDay) -> None:
    divided = vote(day, walk.case, "granted", ["for", "against", "against", "against"], kind="secret")
    assert not result_would_reveal(divided)

    unanimous = vote(day, walk.case, "refused", ["for"] * 7, kind="secret")
    assert result_would_reveal(unanimous)


def test_a_ballot_by_name_hides_nothing(walk: Walk, day: PanelDay) -> None:
    assert not result_would_reveal(vote(day, walk.case, "granted", ["for"] * 7))
