"""Ways round the door, each refused by the database itself, the case as it was. On SQLite and PostgreSQL alike."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F, ProtectedError

from certification.clock import today
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.cast import World
from workflows.models import Application, Case, JournalEntry, Session

Attempt = Callable[[Walk], object]


def snapshot() -> tuple[Any, ...]:
    """All cases and the whole journal."""
    return tuple(
        tuple(model.objects.order_by("pk").values_list()) for model in (Case, Application, JournalEntry)
    )


def refused(attempt: Callable[[], object]) -> str:
    """What the database says to an attempt; nothing has changed."""
    before = snapshot()
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        attempt()
    assert snapshot() == before
    return str(refusal.value)


def sql(text: str, *values: Any) -> None:
    """Raw SQL."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def line(walk: Walk, **changes: Any) -> JournalEntry:
    """The line that would honestly follow, but for the changes."""
    last = JournalEntry.objects.filter(case_id=walk.case.pk).latest("seq")
    honest: dict[str, Any] = {
        "case_id": walk.case.pk,
        "seq": last.seq + 1,
        "at": last.at,
        "role": "preparer",
        "act": "submit_for_signature",
        "source": "draft",
        "target": "signing",
        "prev_hash": last.hash,
        "hash": "f" * 64,
    }
    return JournalEntry(**honest | changes)


def rows(walk: Walk) -> Any:
    return Case.objects.filter(pk=walk.case.pk)


def save_with_another_state(walk: Walk) -> None:
    case = Application.objects.get(pk=walk.case.pk)
    case.__dict__["state"] = "granted"
    case.save()


def bulk_update(walk: Walk) -> None:
    case = Case.objects.get(pk=walk.case.pk)
    case.__dict__["state"] = "signing"
    Case.objects.bulk_update([case], ["state"])


WITHOUT_A_LINE: dict[str, Attempt] = {
    "queryset along an edge": lambda walk: rows(walk).update(state="signing"),
    "queryset of applications": lambda walk: Application.objects.filter(pk=walk.case.pk).update(
        state="signing"
    ),
    "queryset with the version": lambda walk: rows(walk).update(state="signing", version=F("version") + 1),
    "queryset with all numbers": lambda walk: rows(walk).update(
        state="signing", version=F("version") + 1, moved_at_version=F("version") + 1
    ),
    "SQL along an edge": lambda walk: sql(
        "UPDATE workflows_case SET state = 'signing' WHERE id = %s", walk.case.pk
    ),
    "SQL with the version": lambda walk: sql(
        "UPDATE workflows_case SET state = 'signing', version = version + 1 WHERE id = %s", walk.case.pk
    ),
    "SQL along no edge": lambda walk: sql(
        "UPDATE workflows_case SET state = 'granted', version = version + 1 WHERE id = %s", walk.case.pk
    ),
    "SQL into no state at all": lambda walk: sql(
        "UPDATE workflows_case SET state = 'done', version = version + 1 WHERE id = %s", walk.case.pk
    ),
    "SQL on all cases": lambda walk: sql("UPDATE workflows_case SET state = 'signing'"),
    "bulk_update": bulk_update,
    "save": save_with_another_state,
    "version alone": lambda walk: rows(walk).update(version=F("version") + 1),
    "version back": lambda walk: rows(walk).update(version=F("version") - 1),
    "version far ahead": lambda walk: rows(walk).update(version=F("version") + 7),
    "moved at another version": lambda walk: rows(walk).update(moved_at_version=F("moved_at_version") + 1),
    "another kind": lambda walk: rows(walk).update(kind="session"),
    "another identity": lambda walk: rows(walk).update(public_id=uuid.uuid4()),
}


@pytest.mark.parametrize("way", WITHOUT_A_LINE)
def test_a_case_does_not_move_without_its_line(walk: Walk, way: str) -> None:
    assert "law:" in refused(lambda: WITHOUT_A_LINE[way](walk))


def test_the_control_a_column_the_law_does_not_guard_can_be_written(walk: Walk) -> None:
    rows(walk).update(opened_at=F("opened_at"))
    Application.objects.filter(pk=walk.case.pk).update(headcount=12)
    assert Application.objects.get(pk=walk.case.pk).headcount == 12


def test_the_control_with_its_line_a_case_moves(walk: Walk) -> None:
    line(walk).save(force_insert=True)
    rows(walk).update(state="signing", version=F("version") + 1)
    assert Application.objects.get(pk=walk.case.pk).state == "signing"


LINES: dict[str, dict[str, Any]] = {
    "along no edge": {"target": "granted"},
    "from where the case is not": {"source": "signing", "target": "formal_check"},
    "from nowhere": {"source": "", "target": "draft"},
    "a number twice": {"seq": 1},
    "a number twice, out of turn": {"seq": 2},
    "with a gap": {"seq": 9},
    "out of the chain": {"prev_hash": "0" * 64},
    "with a chain of its own": {"prev_hash": ""},
    "of another kind's law": {"source": "draft", "target": "planned"},
}


@pytest.mark.parametrize("fault", LINES)
def test_a_line_that_does_not_follow_is_refused(walk: Walk, fault: str) -> None:
    assert "law:" in refused(lambda: line(walk, **LINES[fault]).save(force_insert=True))


def test_a_second_line_of_the_same_version_is_refused(walk: Walk) -> None:
    line(walk).save(force_insert=True)
    assert refused(lambda: line(walk, seq=3, hash="e" * 64).save(force_insert=True))


def test_a_line_already_used_moves_nothing_again(walk: Walk) -> None:
    line(walk).save(force_insert=True)
    rows(walk).update(state="signing", version=F("version") + 1)
    assert "law:" in refused(lambda: rows(walk).update(state="draft", version=F("version") + 1))


def test_a_line_of_one_edge_does_not_pay_for_another(walk: Walk) -> None:
    line(walk, act="withdraw", target="withdrawn").save(force_insert=True)
    assert "law:" in refused(lambda: rows(walk).update(state="signing", version=F("version") + 1))


def test_a_line_of_another_case_does_not_pay(world: World, walk: Walk) -> None:
    other = world.walk(world.offices[1]).open()
    line(walk).save(force_insert=True)
    assert "law:" in refused(lambda: rows(other).update(state="signing", version=F("version") + 1))


PAST: dict[str, Attempt] = {
    "update": lambda walk: JournalEntry.objects.filter(case_id=walk.case.pk).update(reason="inny"),
    "update to the same": lambda walk: JournalEntry.objects.update(reason=F("reason")),
    "SQL update": lambda walk: sql(
        "UPDATE workflows_journalentry SET at = %s", walk.case.opened_at + timedelta(1)
    ),
    "save": lambda walk: JournalEntry.objects.latest("pk").save(),
    "delete": lambda walk: JournalEntry.objects.filter(case_id=walk.case.pk).delete(),
    "delete one": lambda walk: JournalEntry.objects.latest("pk").delete(),
    "SQL delete": lambda walk: sql("DELETE FROM workflows_journalentry"),
    "SQL delete of a case": lambda walk: sql("DELETE FROM workflows_case"),
}


@pytest.mark.parametrize("way", PAST)
def test_the_past_neither_changes_nor_goes(walk: Walk, way: str) -> None:
    assert "law:" in refused(lambda: PAST[way](walk))


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="REPLACE INTO is SQLite's own")
def test_a_line_is_not_replaced(walk: Walk) -> None:
    columns = ", ".join(str(field.column) for field in JournalEntry._meta.concrete_fields)
    text = f"INSERT OR REPLACE INTO workflows_journalentry ({columns}) SELECT {columns} FROM workflows_journalentry"
    assert "law:" in refused(lambda: sql(text))


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["workflows_journalentry", "workflows_case"])
def test_nothing_is_emptied(walk: Walk, table: str) -> None:
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert "law: nothing is emptied" in refused(lambda: sql(f"TRUNCATE {table} CASCADE"))


def test_a_case_with_a_past_is_not_deleted(walk: Walk) -> None:
    before = snapshot()
    with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
        walk.case.delete()
    assert snapshot() == before


def late(walk: Walk, **changes: Any) -> Case:
    """An unsaved case that claims to be further than it is."""
    return Case(**{"kind": "application", "state": "draft"} | changes)


BIRTHS: dict[str, dict[str, Any]] = {
    "granted": {"state": "granted"},
    "one step on": {"state": "signing"},
    "with a version": {"version": 1},
    "moved before": {"moved_at_version": 1},
    "a mark that is active": {"kind": "mark", "state": "active"},
    "a session that is open": {"kind": "session", "state": "open"},
    "of an unknown kind": {"kind": "appeal"},
    "a mark in the application's first state": {"kind": "mark", "state": "draft"},
}


@pytest.mark.parametrize("claim", BIRTHS)
@pytest.mark.parametrize("way", ["save", "bulk_create", "SQL"])
def test_no_case_is_born_late(walk: Walk, way: str, claim: str) -> None:
    case = late(walk, **BIRTHS[claim])
    ways: dict[str, Callable[[], object]] = {
        "save": lambda: case.save(force_insert=True),
        "bulk_create": lambda: Case.objects.bulk_create([case]),
        "SQL": lambda: sql(
            "INSERT INTO workflows_case (public_id, kind, state, version, moved_at_version, opened_at, moved_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            case.public_id.hex if connection.vendor == "sqlite" else case.public_id,
            case.kind,
            case.state,
            case.version,
            case.moved_at_version,
            case.opened_at,
            case.moved_at,
        ),
    }
    assert "law:" in refused(ways[way])


def test_the_control_a_case_is_born_in_its_first_state(walk: Walk) -> None:
    late(walk).save(force_insert=True)
    assert Case.objects.count() == 2


def test_a_whole_application_is_not_born_late(walk: Walk) -> None:
    fields = {f.attname: getattr(walk.case, f.attname) for f in Application._meta.concrete_fields}
    for key in ("id", "case_ptr_id", "public_id", "process_id"):
        fields.pop(key, None)
    twin = Application(**fields | {"state": "granted", "number": "PU/2027/9999", "version": 0})
    assert "law:" in refused(lambda: twin.save(force_insert=True))


def test_other_kinds_are_guarded_by_their_own_law(world: World) -> None:
    day = PanelDay(world.crew, world.timeline, world.edition, today())
    session = Session.objects.get(pk=day.session.pk)
    session.__dict__["state"] = "open"
    assert "law:" in refused(lambda: session.save())
    assert "law:" in refused(lambda: Case.objects.filter(pk=session.pk).update(state="closed", version=2))
