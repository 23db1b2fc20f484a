"""Every column of a frozen table is watched, or it is said why it need not be: a new column cannot be forgotten.

"database": a trigger refuses the change; any other word is the question that finds it once a trigger stood aside.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from certificates.badges.models import Badge
from certificates.law import MarkState
from certificates.models import Mark, Surveillance, Suspension
from certificates.transparency.checkpoints import make_checkpoint
from certificates.transparency.models import Checkpoint, LogLeaf
from certification import clock
from criteria.models import StoredFile
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from workflows import frozen, invariants
from workflows.models import (
    Application,
    AuditReport,
    Ballot,
    Case,
    Deadline,
    Document,
    JournalEntry,
    Letter,
    NamedVote,
    Resolution,
    SealedVote,
    SecretVote,
    Turnout,
)
from workflows.states import State

SETTLED = "what_was_settled_is_unchanged"
BOTH = f"database {SETTLED}"
NOT_WATCHED = "-"

Watch = dict[str, str]
"""Columns by who watches them."""

WATCHED: dict[type[Model], Watch] = {
    Resolution: {
        BOTH: "case_id number body decision distinction reasons condition ballot_id session_id adopted_at"
        " replaces_id",
        "decided_means_resolved": "standing",
    },
    Ballot: {
        BOTH: "case_id session_id kind state stage round roll motion distinction above_thresholds opened_by_id"
        " opened_at closed_by_id closed_at entitled present quorum votes_for votes_against abstained carried"
        " outcome",
    },
    NamedVote: {"database": "ballot_id member_id", "database ballots_can_be_recounted": "choice"},
    SealedVote: {"database": "mark ballot_id slip"},
    SecretVote: {"database": "ballot_id choice"},
    Turnout: {"database": "ballot_id member_id"},
    Letter: {
        BOTH: "case_id kind subject body drafted_by_id drafted_at resends_id channel recipient approved_by_id"
        " approved_at state sent_at effective_on proof failure",
    },
    AuditReport: {
        BOTH: "case_id version sha256 recommendation made_at previous_id",
        "database reports_are_unchanged": "content",
        "database": "document_id is_final",
    },
    Document: {"database": "case_id kind version file_id filename made_at"},
    StoredFile: {"database stored_files_are_whole": "sha256 size", "database": "content_type created_at"},
    Mark: {
        BOTH: "number suffix of_application_id of_edition_id office_id distinction valid_from valid_to text template_id"
        " pdf_sha256 pdf_size seal_subject seal_fingerprint sealed_at published_at",
        "marks_are_as_public_as_their_state": "ended_on",
        # Kept by the line that made it, where it replaces one: tests/certificates/law/test_replacing.py.
        "database": "case_ptr_id replaces_id seal_problem export_sha256",
        # Under a withdrawal that is moved; its line in the journal tells them whole.
        NOT_WATCHED: "heard_on hearing",
    },
    Surveillance: {
        "database": "mark_id called_on",
        # Until it is accepted, and then the database holds it; lines of the journal tell it whole.
        NOT_WATCHED: "statement submitted_at accepted_at",
    },
    Suspension: {
        BOTH: "mark_id since",
        # It ends once, and then the database holds it.
        SETTLED: "over_on",
        # What the office shows and the secretariat verifies; lines of the journal tell them whole.
        NOT_WATCHED: "statement shown_at ruling note",
    },
    Application: {
        "database": "case_ptr_id",
        BOTH: "number of_edition_id office_id scope",
        SETTLED: "headcount declared self_sheet_id content_sha256 frozen_at consensus_sheet_id condition"
        " recommendation office_gate_at public_gate_at",
        "database times_of_a_case_are_those_of_its_lines": "filed_at",
        "one_live_application": "live",
        # Settled by a condition only, and shown there: tests/invariants/test_kept.py.
        NOT_WATCHED: "recheck_sheet_id"
        # What the case needs on its way; the lines of the acts that set them tell them whole.
        " late_filing_until returns returned_file deferrals deferral_question deferral_addressee"
        " deferral_answer eligibility_rule fee_paid_at",
    },
    Case: {
        "database": "public_id kind state version moved_at_version",
        "times_of_a_case_are_those_of_its_lines": "opened_at moved_at",
        # The inbox's own row; what hangs on it is compared with what the case wants. A working deadline binds nobody.
        NOT_WATCHED: "process_id target_on",
    },
    LogLeaf: {
        f"{BOTH} public_acts_are_in_the_log": "mark_id seq content",
        f"{BOTH} the_log_is_whole": "position nodes",
    },
    Badge: {"database badges_say_what_the_register_says": "mark_id position token", "database": "made_at"},
    Checkpoint: {
        "database the_log_is_whole": "size root note",
        "database": "made_at",
        # Added later, once; the stamp itself tells what it is over, and when.
        NOT_WATCHED: "stamp stamped_at",
    },
    JournalEntry: {
        "database journal_verifies": "case_id seq at actor_id second_actor_id role act source target reason"
        " payload request_key prev_hash hash",
    },
    Deadline: {
        "dates_follow_from_the_journal": "case_id kind cycle starts_on due_on due_at nominal_on period unit"
        " explanation",
        # How the clock stands: set by the acts and the timer, never part of the date.
        NOT_WATCHED: "state set_at extensions paused_at reminded_at done_at",
    },
}

WHOLE_ROWS = (
    "criteria_",
    "workflows_letter_attachments",
    "workflows_editionwording",
    "certificates_template",
)
"""Tables whose rules compare every column there is, or let nothing change at all, whatever is added."""


def columns_of(watch: Watch) -> list[tuple[str, str]]:
    """(column, who watches it), one by one."""
    return [(name, by) for by, names in watch.items() for name in names.split()]


@pytest.mark.parametrize("model", WATCHED, ids=lambda model: model.__name__)
def test_every_column_has_its_watch(model: type[Model]) -> None:
    named = [name for name, _ in columns_of(WATCHED[model])]
    has = {field.attname for field in model._meta.local_concrete_fields if field.attname != "id"}
    assert sorted(named) == sorted(has - {"receipt"})
    watchers = {word for by in WATCHED[model] for word in by.split()}
    assert watchers <= {"database", NOT_WATCHED, *invariants.names()}


def test_every_table_with_frozen_rows_is_listed(db: None) -> None:
    tables = {rule.table for _, rules in frozen._sources for rule in rules(connection)}
    listed = {model._meta.db_table for model in WATCHED}
    assert {table for table in tables - listed if not table.startswith(WHOLE_ROWS)} == set()


def test_each_column_is_refused_or_found(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    mark = next(each for each in road.mark_tour(world, walk) if each.state == MarkState.ACTIVE)
    road.suspend_urgently(world, mark)
    Surveillance.objects.create(mark=mark, called_on=clock.today())
    make_checkpoint()
    assert list(invariants.violations()) == []
    silent = [
        f"{model.__name__}.{name}: {by}"
        for model, watch in WATCHED.items()
        if (row := example(model, walk.case.pk, mark.pk))
        for name, by in columns_of(watch)
        for watcher in by.split()
        if name != "case_ptr_id" and watcher != NOT_WATCHED and not noticed(row, name, watcher)
    ]
    assert silent == []


def example(model: type[Model], case: int, mark: int) -> Model | None:
    """A row that is settled."""
    wanted: dict[type[Model], dict[str, Any]] = {
        Mark: {"pk": mark},
        Application: {"pk": case},
        Case: {"pk": case},
        Letter: {"state": "delivered"},
        AuditReport: {"is_final": True},
        JournalEntry: {"act": "decide"},
    }
    return model._default_manager.filter(**wanted.get(model, {})).first()


def noticed(row: Model, name: str, watcher: str) -> bool:
    """Whether the change is refused by the database, or found by the question once it was not."""
    if watcher == "database":
        return refused(row, name)
    with back():
        with unguarded({row._meta.db_table}):
            change(row, name)
        return any(invariants.violations(only=[watcher]))


def refused(row: Model, name: str) -> bool:
    try:
        with back():
            change(row, name)
    except IntegrityError as error:
        return "immutable:" in str(error) or "law:" in str(error)
    return False


@contextmanager
def back() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def change(row: Model, name: str) -> None:
    """Write something else into one column."""
    type(row)._base_manager.filter(pk=row.pk).update(**{name: other(getattr(row, name), row, name)})


def other(value: Any, row: Model, name: str) -> Any:
    """A value of the same kind that the column does not hold now."""
    if value is None:
        return blank(row, name)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + (100_000 if name.endswith("_id") else 1000)
    if isinstance(value, str):
        return value[:-1] + ("a" if value[-1:] != "a" else "b")
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if isinstance(value, date):
        return value + timedelta(days=1)
    return uuid.uuid4() if isinstance(value, uuid.UUID) else {"x": 1}


def blank(row: Model, name: str) -> Any:
    """Something where there was nothing."""
    kinds = {
        "BooleanField": True,
        "DateField": clock.today(),
        "DateTimeField": clock.now(),
        "CharField": "a",
        "TextField": "a",
    }
    return kinds.get(row._meta.get_field(name).get_internal_type(), 100_000)


@pytest.fixture(autouse=True)
def _time() -> Iterator[None]:
    yield
    clock.reset()
