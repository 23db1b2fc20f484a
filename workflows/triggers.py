"""The law inside the database: triggers generated from every registered law, on SQLite and PostgreSQL.

They hold against code that goes round the door: ``queryset.update``, raw SQL, an insert in a late state. A
state moves only along an edge of the law, together with its version, and only when the journal's row of that
very move has been written just before; a journal row joins the chain or is refused, and never changes or goes.
"""

from django.db import connections

from workflows import frozen, laws

CASE, JOURNAL = "workflows_case", "workflows_journalentry"


def install(using: str = "default") -> None:
    """(Re)create all triggers: from the laws as they are registered now, and of what is frozen."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if not {CASE, JOURNAL} <= existing:
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)
    frozen.install(connection)


def statements(vendor: str) -> list[str]:
    """The SQL that puts the law in force, dropping what was there."""
    return _sqlite() if vendor == "sqlite" else _postgresql()


def _edges() -> str:
    """Every edge of every law as SQL literals ``'kind:source>target'``."""
    known = sorted(
        f"{kind}:{source}>{target}" for kind in laws.kinds() for source, target in laws.edges(kind)
    )
    return ", ".join(f"'{edge}'" for edge in known)


def _initials() -> str:
    return ", ".join(sorted(f"'{kind}:{laws.initial(kind)}'" for kind in laws.kinds()))


_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (
        "case_insert",
        "NEW.version <> 0 OR NEW.moved_at_version <> 0 OR (NEW.kind || ':' || NEW.state) NOT IN ({initials})",
        "law: a case is opened in its initial state",
    ),
    ("case_kind", "NEW.kind <> OLD.kind OR NEW.public_id <> OLD.public_id", "law: a case stays what it is"),
    (
        "case_version",
        "(NEW.state <> OLD.state OR NEW.version <> OLD.version OR NEW.moved_at_version <> OLD.moved_at_version)"
        " AND NEW.version <> OLD.version + 1",
        "law: the version moves by one",
    ),
    (
        "case_edge",
        "NEW.state <> OLD.state AND (OLD.kind || ':' || OLD.state || '>' || NEW.state) NOT IN ({edges})",
        "law: no such transition",
    ),
    (
        "case_journal",
        "NEW.version <> OLD.version AND NOT EXISTS (SELECT 1 FROM {journal} j WHERE j.case_id = OLD.id"
        " AND j.seq = NEW.version AND j.target = NEW.state"
        " AND (j.source = OLD.state OR (j.seq = 1 AND j.source = '' AND NEW.state = OLD.state)))",
        "law: a move needs its line in the journal",
    ),
    (
        "journal_next",
        "NOT EXISTS (SELECT 1 FROM {case} c WHERE c.id = NEW.case_id AND NEW.seq = c.version + 1"
        " AND (NEW.source = c.state OR (NEW.seq = 1 AND NEW.source = '')))",
        "law: a line of the journal follows the last one",
    ),
    (
        "journal_edge",
        "NEW.source <> NEW.target AND NOT EXISTS (SELECT 1 FROM {case} c WHERE c.id = NEW.case_id"
        " AND (c.kind || ':' || NEW.source || '>' || NEW.target) IN ({edges}))",
        "law: no such transition",
    ),
    (
        "journal_chain",
        "NEW.prev_hash <> COALESCE((SELECT p.hash FROM {journal} p WHERE p.case_id = NEW.case_id"
        " AND p.seq = NEW.seq - 1), '')",
        "law: a line of the journal is chained to the last one",
    ),
)

_EVENTS = {
    "case_insert": ("INSERT", CASE),
    "case_kind": ("UPDATE", CASE),
    "case_version": ("UPDATE", CASE),
    "case_edge": ("UPDATE", CASE),
    "case_journal": ("UPDATE", CASE),
    "journal_next": ("INSERT", JOURNAL),
    "journal_edge": ("INSERT", JOURNAL),
    "journal_chain": ("INSERT", JOURNAL),
}

_NEVER = (
    ("case_delete", "DELETE", CASE, "law: a case is never deleted"),
    ("journal_delete", "DELETE", JOURNAL, "law: the journal is append-only"),
    ("journal_update", "UPDATE", JOURNAL, "law: the journal is append-only"),
)


def _conditions() -> list[tuple[str, str, str, str, str]]:
    """(name, event, table, condition, message) of every conditional refusal."""
    literals = {"edges": _edges(), "initials": _initials(), "case": CASE, "journal": JOURNAL}
    return [
        (name, *_EVENTS[name], condition.format(**literals), message)
        for name, condition, message in _REFUSALS
    ]


def _sqlite() -> list[str]:
    out = []
    for name, event, table, condition, message in _conditions():
        out.append(f"DROP TRIGGER IF EXISTS law_{name}")
        out.append(
            f"CREATE TRIGGER law_{name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    for name, event, table, message in _NEVER:
        out.append(f"DROP TRIGGER IF EXISTS law_{name}")
        out.append(
            f"CREATE TRIGGER law_{name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    return out


def _postgresql() -> list[str]:
    out = []
    for table, event in ((CASE, "INSERT"), (CASE, "UPDATE"), (JOURNAL, "INSERT")):
        rules = "".join(
            f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
            " END IF; "
            for _, its_event, its_table, condition, message in _conditions()
            if (its_table, its_event) == (table, event)
        )
        out += _function_and_trigger(
            f"law_{table}_{event.lower()}", event, table, f"{rules} RETURN NEW;", "ROW"
        )
    for name, event, table, message in _NEVER:
        body = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
        out += _function_and_trigger(f"law_{name}", event, table, body, "ROW")
    for table in (CASE, JOURNAL):
        body = "RAISE EXCEPTION 'law: nothing is emptied' USING ERRCODE = 'integrity_constraint_violation';"
        out += _function_and_trigger(f"law_{table}_truncate", "TRUNCATE", table, body, "STATEMENT")
    return out


def _function_and_trigger(name: str, event: str, table: str, body: str, each: str) -> list[str]:
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $law$ BEGIN {body} END $law$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    ]
