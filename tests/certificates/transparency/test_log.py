"""What happens to a mark in public enters the log in the same transaction, and whatever is done to the log is found."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from certificates.transparency import audit, merkle, notes, tree
from certificates.transparency.checkpoints import keys, latest, make_checkpoint
from certificates.transparency.models import Checkpoint, LogLeaf
from certification import clock
from certification.season.walk import run_tasks
from tests.certificates.transparency.conftest import Logged, said
from tests.unguarded import unguarded
from workflows import invariants, journal
from workflows.models import JournalEntry, Series

LEAVES = {"certificates_logleaf"}


def test_a_leaf_tells_what_happened_and_nothing_of_people(logged: Logged) -> None:
    _, mark = logged
    first, second = LogLeaf.objects.order_by("position")
    before = JournalEntry.objects.get(case=mark.pk, seq=first.seq - 1)
    assert said(first) == {
        "event": "publish",
        "at": "2027-11-19T09:00:00Z",
        "number": mark.number,
        "pdf_sha256": mark.pdf_sha256,
        "valid_from": "2027-11-19",
        "valid_to": "2028-11-18",
        "journal": before.hash,
    }
    assert (said(second)["event"], second.position) == ("withdraw_mark", 1)
    line = JournalEntry.objects.get(case=mark.pk, seq=second.seq)
    assert (line.act, line.payload["leaf"]) == ("withdraw_mark", 1)


# Checkpoints ---------------------------------------------------------------------------------------------------


def test_the_worker_signs_once_for_a_batch(logged: Logged) -> None:
    assert [each.size for each in Checkpoint.objects.all()] == [1]
    run_tasks()
    last = latest()
    assert last
    assert last.size == 2
    head = notes.opened(last.note, keys().known())
    assert (head.origin, head.size) == ("127.0.0.1:8000/dziennik", 2)
    assert merkle.proves_inclusion(
        merkle.leaf_hash(LogLeaf.objects.get(position=0).content.encode()),
        0,
        2,
        tree.inclusion(0, 2),
        head.root,
    )
    assert make_checkpoint() == last


def test_the_log_begins_with_what_every_checkpoint_told(logged: Logged) -> None:
    old, new = latest(), make_checkpoint()
    assert old
    assert new
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    assert merkle.proves_consistency(old.size, new.size, tree.consistency(old.size, new.size), *roots)


def test_the_command_prints_what_can_be_saved_and_compared(logged: Logged, tmp_path: Path) -> None:
    printed = StringIO()
    call_command("checkpoint", stdout=printed)
    saved = tmp_path / "punkt.txt"
    saved.write_text(printed.getvalue())
    told = StringIO()
    call_command("audit_log", checkpoint=saved, stdout=told)
    assert told.getvalue() == "Dziennik przejrzystości zgodny: wpisów 2, punktów kontrolnych 2.\n"


# The database refuses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        lambda: LogLeaf.objects.update(content="{}"),
        lambda: LogLeaf.objects.filter(position=0).delete(),
        lambda: LogLeaf.objects.create(
            position=2, mark=LogLeaf.objects.get(position=0).mark, seq=3, content=""
        ),
        lambda: LogLeaf.objects.create(
            position=7, mark=LogLeaf.objects.get(position=0).mark, seq=99, content=""
        ),
        lambda: Checkpoint.objects.update(root="0" * 64),
        lambda: Checkpoint.objects.all().delete(),
        lambda: Checkpoint.objects.create(size=0, root="", note=""),
    ],
)
def test_the_database_lets_nothing_of_the_log_change_or_go(
    logged: Logged, damage: Callable[[], object]
) -> None:
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        damage()


# Somebody who owns the database --------------------------------------------------------------------------------


def found(saved: str | None = None) -> str:
    return " | ".join(audit.problems(saved))


def test_a_changed_leaf_is_found(logged: Logged) -> None:
    with unguarded(LEAVES):
        leaf = LogLeaf.objects.get(position=0)
        LogLeaf.objects.filter(pk=leaf.pk).update(content=leaf.content.replace("2028", "2029"))
    told = found()
    assert "wpis 0: skróty" in told
    assert "wpis 0: nie mówi tego" in told
    assert "punkt kontrolny 1: pierwsze wpisy dziennika są inne" in told
    violated = {each.invariant for each in invariants.violations()}
    assert violated == {"what_was_settled_is_unchanged", "public_acts_are_in_the_log", "the_log_is_whole"}


def test_a_removed_leaf_is_found(logged: Logged) -> None:
    with unguarded(LEAVES):
        LogLeaf.objects.filter(position=0).delete()
    assert "wpis 1 stoi na miejscu wpisu 0" in found()
    assert "nie ma wpisu" in found()


def test_a_last_leaf_cut_off_is_found_by_the_journal_and_by_who_kept_a_checkpoint(logged: Logged) -> None:
    kept = make_checkpoint()
    assert kept
    with unguarded({*LEAVES, "certificates_checkpoint"}):
        Checkpoint.objects.filter(pk=kept.pk).delete()
        LogLeaf.objects.filter(position=1).delete()
    Series.objects.filter(name=tree.SERIES).update(last=1)
    assert "nie ma wpisu w dzienniku przejrzystości" in found()
    assert "zachowany punkt kontrolny 2: dziennik ma tylko 1 wpisów" in found(kept.note)


def rewrite(position: int, **changed: str) -> None:
    """Write a leaf anew and every hash after it, as its owner could."""
    with unguarded(LEAVES):
        leaf = LogLeaf.objects.get(position=position)
        content = json.dumps(said(leaf) | changed, sort_keys=True, separators=(",", ":"))
        LogLeaf.objects.filter(pk=leaf.pk).update(content=content)
        ended = audit.Recomputed().ended
        for each in LogLeaf.objects.all():
            nodes = " ".join(node.hex() for node in ended[each.position])
            LogLeaf.objects.filter(pk=each.pk).update(nodes=nodes)


def test_a_leaf_back_dated_with_all_its_hashes_is_found(logged: Logged) -> None:
    kept = make_checkpoint()
    assert kept
    with unguarded({"certificates_checkpoint"}):
        Checkpoint.objects.all().delete()
    rewrite(1, at="2027-10-01T10:00:00Z")
    told = found(kept.note)
    assert "wpis 1: nosi datę wcześniejszą niż wpis przed nim" in told
    assert "wpis 1: nie mówi tego" in told
    assert "zachowany punkt kontrolny 2: pierwsze wpisy" in told


def test_an_act_back_dated_in_journal_and_log_alike_is_found_by_who_kept_a_checkpoint(logged: Logged) -> None:
    """The whole database agrees with itself; only what was published before does not."""
    _, mark = logged
    kept = make_checkpoint()
    assert kept
    publish = LogLeaf.objects.get(position=0)
    with unguarded({"workflows_journalentry", "certificates_checkpoint"}):
        Checkpoint.objects.all().delete()
        line = JournalEntry.objects.get(case=mark.pk, seq=publish.seq)
        line.at = line.at.replace(hour=6)
        JournalEntry.objects.filter(pk=line.pk).update(at=line.at)
    rewrite(0, at="2027-11-19T06:00:00Z")
    assert found() == ""
    assert found(kept.note) == (
        "zachowany punkt kontrolny 2: pierwsze wpisy dziennika są inne niż wtedy, gdy go podpisano"
    )


def test_a_journal_rewritten_before_the_leaf_does_not_fit_it(logged: Logged) -> None:
    """The leaf tells the hash of the line before its act: that line and all before it are in the log too."""
    _, mark = logged
    lines = JournalEntry.objects.filter(case=mark.pk).order_by("seq")
    with unguarded({"workflows_journalentry"}):
        lines.filter(seq=2).update(reason="Inaczej.")
        previous = ""
        for line in lines:
            line.prev_hash = previous
            line.hash = previous = journal.digest(line, str(mark.public_id))
            lines.filter(pk=line.pk).update(prev_hash=line.prev_hash, hash=line.hash)
    assert list(journal.verify()) == []
    assert "wpis 0: nie mówi tego, co dziennik sprawy i rejestr" in found()


def test_a_leaf_that_nothing_happened_for_is_found(logged: Logged) -> None:
    _, mark = logged
    with unguarded(LEAVES):
        tree.append(mark.pk, 99, LogLeaf.objects.get(position=1).content)
    assert found() == "wpis 2: dziennik sprawy nie zna takiej czynności"


def test_a_checkpoint_signed_by_somebody_else_is_told(logged: Logged, tmp_path: Path, settings: Any) -> None:
    settings.KEYS_DIR = tmp_path / "other"
    forged = notes.signed(notes.Head("127.0.0.1:8000/dziennik", 1, tree.root(1)), keys().signing())
    settings.KEYS_DIR = tmp_path / "third"
    keys().signing()
    assert "zachowany punkt kontrolny: Punktu kontrolnego nie podpisał żaden" in found(forged)


def test_a_file_that_is_no_checkpoint_is_told(logged: Logged, tmp_path: Path) -> None:
    saved = tmp_path / "x.txt"
    saved.write_text("Ala ma kota.\n")
    with pytest.raises(CommandError, match="w 1 miejscach"):
        call_command("audit_log", checkpoint=saved, stdout=StringIO())
    with pytest.raises(CommandError, match="Nie można odczytać"):
        call_command("audit_log", checkpoint=tmp_path / "nie-ma.txt")
    assert clock.now()
