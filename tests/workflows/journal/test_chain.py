"""The chain of a case tells every falsification, even by somebody who can switch the triggers off."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from certification.season.walk import Walk
from tests.cast import World
from tests.unguarded import unguarded
from workflows import journal
from workflows.models import Case, JournalEntry

Fraud = Callable[[JournalEntry], object]


def problems() -> set[tuple[int, str]]:
    return {(found.seq, found.problem) for found in journal.verify()}


def edit(**changes: Any) -> Fraud:
    return lambda entry: JournalEntry.objects.filter(pk=entry.pk).update(**changes)


def forge_with_hash(entry: JournalEntry) -> None:
    """The forger computes the line's own hash again."""
    entry.reason = "inny"
    entry.hash = journal.digest(entry, str(Case.objects.get(pk=entry.case_id).public_id))
    JournalEntry.objects.filter(pk=entry.pk).update(reason=entry.reason, hash=entry.hash)


CONTENT = "treść wpisu nie zgadza się z jego skrótem"
LINK = "wpis nie łączy się z poprzednim"

FRAUDS: dict[str, tuple[Fraud, str]] = {
    "another reason": (edit(reason="inny"), CONTENT),
    "another time": (edit(at=F("at") + timedelta(seconds=1)), CONTENT),
    "another actor": (edit(actor=None), CONTENT),
    "a second actor": (edit(second_actor=F("actor")), CONTENT),
    "another role": (edit(role="admin"), CONTENT),
    "another act": (edit(act="lapse"), CONTENT),
    "another payload": (edit(payload={"headcount": 1}), CONTENT),
    "another request": (edit(request_key="inny"), CONTENT),
    "another source": (edit(source="returned"), "stan początkowy nie zgadza się z poprzednim wpisem"),
    "another target": (edit(target="granted"), CONTENT),
    "another link": (edit(prev_hash="0" * 64), LINK),
    "another hash": (edit(hash="0" * 64), CONTENT),
    "another number": (edit(seq=77), "wersja sprawy nie zgadza się z dziennikiem"),
    "forged with its hash": (forge_with_hash, LINK),
    "gone": (lambda entry: entry.delete(), "brakuje wpisu nr 3"),
}


@pytest.mark.parametrize("fraud", FRAUDS)
def test_a_falsified_line_is_named(walk: Walk, fraud: str) -> None:
    entry = walk.case.journal.get(seq=3)
    commit, problem = FRAUDS[fraud]
    with unguarded():
        commit(entry)
    assert problem in {text for _, text in problems()}


def test_a_sound_journal_has_no_problem(world: World, walk: Walk) -> None:
    world.walk(world.offices[1]).open()
    assert problems() == set()


def test_the_forged_line_breaks_the_next_link(walk: Walk) -> None:
    with unguarded():
        forge_with_hash(walk.case.journal.get(seq=3))
    assert problems() == {(4, LINK)}


def test_the_last_lines_cut_off_show_in_the_case(walk: Walk) -> None:
    with unguarded():
        walk.case.journal.order_by("-seq")[0].delete()
    assert {text for _, text in problems()} == {
        "wersja sprawy nie zgadza się z dziennikiem",
        "stan sprawy nie zgadza się z dziennikiem",
    }


def test_a_state_moved_without_a_line_shows(walk: Walk) -> None:
    with unguarded():
        Case.objects.filter(pk=walk.case.pk).update(state="granted")
    assert problems() == {(walk.case.version, "stan sprawy nie zgadza się z dziennikiem")}


def test_a_whole_journal_gone_shows(walk: Walk) -> None:
    with unguarded():
        walk.case.journal.all().delete()
    assert problems()


def test_lines_of_two_cases_cannot_be_swapped(world: World, walk: Walk) -> None:
    """Opened alike at the same minute, the first lines still belong to their cases."""
    other = world.walk(world.offices[1]).open()
    mine, theirs = walk.case.journal.get(seq=1), other.case.journal.get(seq=1)
    with unguarded():
        JournalEntry.objects.filter(pk=mine.pk).update(seq=99)
        JournalEntry.objects.filter(pk=theirs.pk).update(case=walk.case.pk)
        JournalEntry.objects.filter(pk=mine.pk).update(case=other.case.pk, seq=1)
    assert {seq for seq, text in problems() if text == CONTENT} == {1}


def test_the_hash_can_be_taken_again_by_hand(walk: Walk) -> None:
    """Independent of the code: canonical JSON of the columns, SHA-256."""
    for entry in walk.case.journal.all():
        content = {
            "case": str(walk.case.public_id),
            "seq": entry.seq,
            "at": entry.at.isoformat(),
            "actor": entry.actor_id,
            "second_actor": entry.second_actor_id,
            "role": entry.role,
            "act": entry.act,
            "source": entry.source,
            "target": entry.target,
            "reason": entry.reason,
            "payload": entry.payload,
            "request_key": entry.request_key,
            "prev_hash": entry.prev_hash,
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert entry.hash == hashlib.sha256(text.encode()).hexdigest()


def test_the_hash_covers_every_column() -> None:
    columns = {field.name for field in JournalEntry._meta.concrete_fields} - {"id", "hash"}
    assert columns == {
        *[
            "case",
            "seq",
            "at",
            "actor",
            "second_actor",
            "role",
            "act",
            "source",
            "target",
            "reason",
            "payload",
        ]
    } | {
        "request_key",
        "prev_hash",
    }


def test_the_command_counts_what_it_read(walk: Walk) -> None:
    out = StringIO()
    call_command("verify_journal", stdout=out)
    assert out.getvalue() == f"Dziennik zgodny: {walk.case.version} wpisów w 1 sprawach.\n"


def test_the_command_names_the_place_and_fails(walk: Walk) -> None:
    with unguarded():
        edit(reason="inny")(walk.case.journal.get(seq=2))
    out = StringIO()
    with pytest.raises(CommandError, match=r"Dziennik nie zgadza się w 1 miejscach\."):
        call_command("verify_journal", stdout=out)
    assert out.getvalue() == f"{walk.case.public_id} wpis 2: {CONTENT}\n"
