"""Who reads the database at any moment, all its copies, or the files, cannot tell who put in what."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import time

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.unguarded import unguarded
from tests.workflows.stages import codes_refusing
from workflows.invariants import violations
from workflows.models import Ballot, JournalEntry, SealedVote, SecretVote
from workflows.panel import ballot_box
from workflows.panel.ballot_box import BoxLost, Slip

CHOICES = ["for", "against", "abstain", "for", "for", "against", "for"]

Row = tuple[str, str]
"""Its table, and all it holds."""


@pytest.fixture
def ballot(walk: Walk, day: PanelDay, settings: Settings, tmp_path: Path) -> Ballot:
    """A secret ballot is open; its box stands in a folder of its own."""
    settings.BALLOT_BOXES_DIR = tmp_path / "boxes"
    walk.act("open_ballot", walk.crew.chair, motion="granted", kind="secret")
    return Ballot.objects.get(case_id=walk.case.pk)


def key_of(ballot: Ballot, settings: Settings) -> Path:
    return Path(settings.BALLOT_BOXES_DIR) / f"{ballot.pk}.key"


def everything() -> set[Row]:
    """Every row of the database, as somebody with a copy of it reads it."""
    rows = set()
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            rows.add(
                (model._meta.db_table, repr([bytes(v) if isinstance(v, memoryview) else v for v in row]))
            )
    return rows


def watched(walk: Walk) -> Iterator[tuple[str, str, set[Row]]]:
    """Each vote as somebody sees it who copies the database before and after it: its receipt and choice are the
    voter's own knowledge, the rows are all that the copies differ in."""
    before = everything()
    for member, choice in zip(walk.crew.panel, CHOICES, strict=True):
        receipt = str(walk.act("cast", member, choice=choice).result["receipt"])
        now = everything()
        yield receipt, choice, now ^ before
        before = now


def test_copies_made_between_votes_differ_in_nothing_that_tells(walk: Walk, ballot: Ballot) -> None:
    for receipt, choice, changed in watched(walk):
        assert not [row for row in changed if receipt in row[1] or f"'{choice}'" in row[1]]
        # A sealed slip, that the member has voted, and the member's task.
        assert {"workflows_sealedvote", "workflows_turnout"} < {table for table, _ in changed}
    slips = SealedVote.objects.values_list("slip", flat=True)
    assert len({len(slip) for slip in slips}) == 1
    assert len(set(map(bytes, slips))) == len(CHOICES)


def test_what_is_published_cannot_be_joined_with_what_was_seen_before(
    walk: Walk,
    ballot: Ballot,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Of the slips in old copies nobody has the key; no sealed row remains, and no column repeats one."""
    seen = {receipt: changed for receipt, _, changed in watched(walk)}
    copies = {bytes(slip) for slip in SealedVote.objects.values_list("slip", flat=True)}
    with django_capture_on_commit_callbacks(execute=True):
        walk.act("close_ballot", walk.crew.chair)

    assert list(SecretVote.objects.values_list("receipt", flat=True)) == sorted(seen)
    assert not SealedVote.objects.exists()
    assert not key_of(ballot, settings).exists()
    published = {row for row in everything() if row[0] == "workflows_secretvote"}
    assert len(published) == len(CHOICES)
    assert not [row for row in published for slip in copies if slip.hex() in row[1] or repr(slip) in row[1]]
    ballot_box.set_up(ballot)  # a new key opens none of the old slips
    with unguarded():
        for number, slip in enumerate(copies):
            SealedVote.objects.create(mark=str(number), ballot=ballot, slip=slip)
        with pytest.raises(BoxLost):
            ballot_box.release(ballot)


def test_control_who_has_the_key_reads_every_vote(
    walk: Walk, ballot: Ballot, settings: Settings, tmp_path: Path
) -> None:
    """It is the key that keeps the secret, and nothing else: a copy of it made in time would open the slips."""
    cast = {receipt: choice for receipt, choice, _ in watched(walk)}
    key = key_of(ballot, settings).read_bytes()[:32]
    slips = [bytes(each) for each in SealedVote.objects.values_list("slip", flat=True)]

    opened = [ballot_box._opened(key, slip, ballot) for slip in slips]

    assert {slip.receipt: slip.choice for slip in opened} == cast


def test_the_key_is_its_owners_alone(ballot: Ballot, settings: Settings) -> None:
    key = key_of(ballot, settings)
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_bytes()) == 64


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="LOOKS INTO SQLITE'S OWN PAGES")
def test_the_pages_of_the_database_hold_no_receipt_before_closing(walk: Walk, ballot: Ballot) -> None:
    receipts = [receipt for receipt, _, _ in watched(walk)]
    connection.ensure_connection()
    pages = connection.connection.serialize()
    assert bytes(SealedVote.objects.values_list("slip", flat=True)[0]) in pages
    assert not [receipt for receipt in receipts if receipt.encode() in pages]


def test_the_journal_holds_the_hash_of_the_published_list(walk: Walk, ballot: Ballot) -> None:
    """A vote changed by whoever gets round the database's own refusal is found."""
    cast = [Slip(receipt, choice) for receipt, choice, _ in watched(walk)]
    walk.act("close_ballot", walk.crew.chair)

    line = JournalEntry.objects.get(case_id=walk.case.pk, act="close_ballot")
    assert line.payload["slips"] == ballot_box.fingerprint(ballot)
    assert ballot_box.written(cast).splitlines() == sorted(
        f"{slip.receipt} { {'for': 'za', 'against': 'przeciw', 'abstain': 'wstrzymuję się'}[slip.choice] }"
        for slip in cast
    )
    assert list(violations()) == []
    one, other = SecretVote.objects.filter(choice="for")[0], SecretVote.objects.filter(choice="against")[0]
    with unguarded():
        SecretVote.objects.filter(pk=one.pk).update(choice="against")
        SecretVote.objects.filter(pk=other.pk).update(choice="for")
    assert {each.invariant for each in violations()} == {"secret_lists_are_as_they_were_published"}


# When the key is lost --------------------------------------------------------------------------------------------


def test_a_box_without_its_key_takes_nothing_and_the_ballot_is_repeated(
    walk: Walk, ballot: Ballot, settings: Settings
) -> None:
    walk.act("cast", walk.crew.panel[2], choice="for")
    key_of(ballot, settings).unlink()

    assert codes_refusing(walk, "cast", walk.crew.panel[3], choice="for") == ["may_vote_now"]
    walk.act("close_ballot", walk.crew.chair)

    ballot.refresh_from_db()
    assert (ballot.state, ballot.carried) == ("void", None)
    assert "klucz urny przepadł" in ballot.outcome
    assert list(violations()) == []
    walk.act("open_ballot", walk.crew.chair, motion="granted", kind="secret")
    walk.act("cast", walk.crew.panel[2], choice="for")


def test_anothers_key_opens_no_box(walk: Walk, ballot: Ballot) -> None:
    """As after a restore: the ballot is there, and its number, but the key is of another one."""
    walk.act("cast", walk.crew.panel[2], choice="for")
    ballot_box.set_up(ballot)

    walk.act("close_ballot", walk.crew.chair)

    ballot.refresh_from_db()
    assert (ballot.state, ballot.secret_votes.count()) == ("void", 0)


def test_keys_of_ballots_that_are_over_are_destroyed_by_the_timer(
    walk: Walk, ballot: Ballot, settings: Settings
) -> None:
    """A process killed right after the count leaves its key; one of an open ballot is never touched."""
    opening, forgotten = (Path(settings.BALLOT_BOXES_DIR) / f"{ballot.pk + more}.key" for more in (1, 2))
    opening.write_bytes(b"-" * 64)
    forgotten.write_bytes(b"-" * 64)
    two_days_ago = time() - timedelta(days=2).total_seconds()
    os.utime(forgotten, (two_days_ago, two_days_ago))
    os.utime(key_of(ballot, settings), (two_days_ago, two_days_ago))

    call_command("tick")
    assert [key_of(ballot, settings).exists(), opening.exists(), forgotten.exists()] == [True, True, False]

    walk.act("close_ballot", walk.crew.chair)
    assert key_of(ballot, settings).exists()
    call_command("tick")
    assert not key_of(ballot, settings).exists()
