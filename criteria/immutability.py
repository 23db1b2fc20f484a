"""What is frozen stays frozen: rules the database itself enforces, on SQLite and PostgreSQL.

Each rule names a table, an operation and the condition under which it is refused, in SQL over OLD
and NEW that both databases read alike. A migration that rebuilds one of these tables on SQLite
loses its triggers and must call :func:`install` again; a test notices.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

# Conditions on a row's parent; {key} is the foreign key in OLD or NEW.
_SET_FIXED: Final = (
    "EXISTS (SELECT 1 FROM criteria_criteriaset s WHERE s.id = {key} AND s.status IN ('frozen', 'retired'))"
)
_SET_OF_PARENT_FIXED: Final = (
    "EXISTS (SELECT 1 FROM {parent} p JOIN criteria_criteriaset s ON s.id = p.criteria_set_id "
    "WHERE p.id = {key} AND s.status IN ('frozen', 'retired'))"
)
_SHEET_CLOSED: Final = "EXISTS (SELECT 1 FROM criteria_sheet s WHERE s.id = {key} AND s.state <> 'open')"
_SHEET_OF_EVIDENCE_CLOSED: Final = (
    "EXISTS (SELECT 1 FROM criteria_evidence e JOIN criteria_sheet s ON s.id = e.sheet_id "
    "WHERE e.id = {key} AND s.state <> 'open')"
)

_SHEET_IDENTITY: Final = ("criteria_set_id", "office_kind", "kind", "author_id", "previous_id")
_SHEET_EDGES: Final = (
    "(OLD.state = 'open' AND NEW.state = 'submitted')"
    " OR (OLD.state = 'submitted' AND NEW.state IN ('open', 'locked'))"
    " OR (OLD.state = 'locked' AND NEW.state = 'open' AND OLD.kind = 'self' AND OLD.filed_at IS NULL)"
)
_REJECTION: Final = ("rejected_at", "rejected_by_id", "rejected_reason")


class Rule(NamedTuple):
    """An operation on a table, refused wherever the condition holds."""

    table: str
    operation: str
    condition: str

    @property
    def name(self) -> str:
        return f"{self.table}_no_{self.operation.lower()}"

    @property
    def message(self) -> str:
        return f"immutable: {self.operation} of {self.table} refused"


def rules(connection: BaseDatabaseWrapper) -> list[Rule]:
    """Every rule for the tables there are now, written for their columns: earlier migrations know fewer."""
    every = [
        *_instrument_rules(connection),
        *_sheet_rules(connection),
        Rule("criteria_storedfile", "UPDATE", "1 = 1"),
    ]
    known = set(connection.introspection.table_names())
    return [rule for rule in every if rule.table in known]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every rule in force, replacing those that are."""
    put_in_force(connection, rules(connection))


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Lift every rule: the way back of a migration."""
    _lift(connection, rules(connection))


def put_in_force(connection: BaseDatabaseWrapper, wanted: Collection[Rule]) -> None:
    """Put these rules in force, each instead of the one of its name."""
    _lift(connection, wanted)
    statements = _sqlite_statements if connection.vendor == "sqlite" else _postgres_statements
    _execute(connection, (statement for rule in wanted for statement in statements(rule)))


def _lift(connection: BaseDatabaseWrapper, known: Collection[Rule]) -> None:
    drop = (
        "DROP TRIGGER IF EXISTS {}"
        if connection.vendor == "sqlite"
        else "DROP FUNCTION IF EXISTS {}() CASCADE"
    )
    _execute(connection, (drop.format(rule.name) for rule in known))


def _instrument_rules(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """A frozen set may only be retired; its parts follow it, directly or through scale and criterion."""
    table, fixed = "criteria_criteriaset", "OLD.status IN ('frozen', 'retired')"
    retired = (
        f"OLD.status = 'frozen' AND NEW.status = 'retired' AND {unchanged(connection, table, ['status'])}"
    )
    yield Rule(table, "UPDATE", f"{fixed} AND NOT ({retired})")
    yield Rule(table, "DELETE", fixed)
    for part in ("scale", "officekind", "evidencetype", "indicator", "area", "criterion"):
        yield from following(f"criteria_{part}", "criteria_set_id", _SET_FIXED)
    of_criterion = _SET_OF_PARENT_FIXED.replace("{parent}", "criteria_criterion")
    for part in ("evidencerequirement", "criterionvariant", "criterionguide", "criterion_indicators"):
        yield from following(f"criteria_{part}", "criterion_id", of_criterion)
    of_scale = _SET_OF_PARENT_FIXED.replace("{parent}", "criteria_scale")
    yield from following("criteria_scaleanchor", "scale_id", of_scale)


def _sheet_rules(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """Content changes only while the sheet is open. A locked sheet may be filed once; a self-assessment
    not filed yet may be reopened; evidence may be rejected once, also afterwards."""
    table = "criteria_sheet"
    others = [c for c in _columns(connection, table) if c not in _SHEET_IDENTITY]
    yield Rule(table, "INSERT", "NEW.state <> 'open'")
    yield Rule(
        table,
        "UPDATE",
        f"NOT ({unchanged(connection, table, others)})"
        f" OR (OLD.state <> NEW.state AND NOT ({_SHEET_EDGES}))"
        " OR (OLD.state = 'locked' AND NEW.state = 'locked'"
        f" AND NOT (OLD.filed_at IS NULL AND {unchanged(connection, table, ['filed_at'])}))",
    )
    yield Rule(table, "DELETE", "OLD.state <> 'open'")
    yield from following("criteria_score", "sheet_id", _SHEET_CLOSED)
    yield from following("criteria_evidence_criteria", "evidence_id", _SHEET_OF_EVIDENCE_CLOSED)
    insert, update, delete = following("criteria_evidence", "sheet_id", _SHEET_CLOSED)
    rejected = f"OLD.rejected_at IS NULL AND {unchanged(connection, 'criteria_evidence', _REJECTION)}"
    yield from (insert, delete, update._replace(condition=f"({update.condition}) AND NOT ({rejected})"))


def following(table: str, column: str, condition: str) -> tuple[Rule, Rule, Rule]:
    """Insert, update and delete, each refused while the row's parent (old or new) is closed."""
    old, new = condition.replace("{key}", f"OLD.{column}"), condition.replace("{key}", f"NEW.{column}")
    return Rule(table, "INSERT", new), Rule(table, "UPDATE", f"{old} OR {new}"), Rule(table, "DELETE", old)


def unchanged(connection: BaseDatabaseWrapper, table: str, apart_from: Iterable[str]) -> str:
    """All columns equal in OLD and NEW, apart from those named."""
    kept = [column for column in _columns(connection, table) if column not in set(apart_from)]
    return equal(connection, kept)


def equal(connection: BaseDatabaseWrapper, columns: Iterable[str]) -> str:
    """These columns equal in OLD and NEW."""
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    return " AND ".join(f"OLD.{column} {same} NEW.{column}" for column in columns)


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _sqlite_statements(rule: Rule) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.operation} ON {rule.table} FOR EACH ROW "
        f"WHEN {rule.condition} BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
    )


def _postgres_statements(rule: Rule) -> Iterator[str]:
    """A function per rule, for a trigger's WHEN may not look at other tables. Class 23 makes Django
    raise IntegrityError, as on SQLite."""
    row = "OLD" if rule.operation == "DELETE" else "NEW"
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {rule.condition} THEN RAISE EXCEPTION '{rule.message}' USING ERRCODE = '23000'; END IF; "
        f"RETURN {row}; END $$"
    )
    yield (
        f"CREATE TRIGGER {rule.name} BEFORE {rule.operation} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )


def _execute(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in list(statements):
            cursor.execute(statement)
