"""Rows that nothing may change any more: the database itself refuses, on SQLite and PostgreSQL.

As ``criteria.immutability`` holds frozen sets and closed sheets, these rules hold what the case came to:
resolutions, ballots and their votes, letters, reports, documents. A room above registers its own.
"""

from collections.abc import Callable, Iterator
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from criteria.immutability import Rule, equal, following, put_in_force, unchanged

Rules = Callable[[BaseDatabaseWrapper], Iterator[Rule]]

ALWAYS: Final = "1 = 1"
VOTES: Final = ("namedvote", "sealedvote", "secretvote", "turnout")
_sources: list[tuple[frozenset[str], Rules]] = []


def frozen(*tables: str) -> Callable[[Rules], Rules]:
    """Register rules about these tables."""

    def register(rules: Rules) -> Rules:
        _sources.append((frozenset(tables), rules))
        return rules

    return register


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every rule in force whose tables are there, replacing those that are."""
    existing = set(connection.introspection.table_names())
    put_in_force(
        connection, [rule for tables, make in _sources if tables <= existing for rule in make(connection)]
    )


def set_once(connection: BaseDatabaseWrapper, *columns: str) -> str:
    """A condition: one of these columns holds something, and changes."""
    return " OR ".join(f"(OLD.{each} IS NOT NULL AND NOT {equal(connection, [each])})" for each in columns)


@frozen("workflows_application", "workflows_case", "workflows_document")
def _of_cases(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """A document stays, but for the file to sign of an application that ended without being filed."""
    fixed = equal(connection, ("number", "of_edition_id", "office_id", "scope"))
    once = set_once(connection, "filed_at")
    yield Rule("workflows_application", "UPDATE", f"NOT ({fixed}) OR {once}")
    yield Rule("workflows_application", "DELETE", ALWAYS)
    yield Rule("workflows_document", "UPDATE", ALWAYS)
    unfiled = (
        "SELECT 1 FROM workflows_application a JOIN workflows_case c ON c.id = a.case_ptr_id "
        "WHERE c.id = OLD.case_id AND a.filed_at IS NULL AND c.state IN ('closed', 'withdrawn')"
    )
    yield Rule("workflows_document", "DELETE", f"OLD.kind <> 'application' OR NOT EXISTS ({unfiled})")


@frozen("workflows_resolution", "workflows_ballot", *(f"workflows_{votes}" for votes in VOTES))
def _of_decisions(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """Only the standing of a resolution changes, once; a ballot is counted once, and its votes with it."""
    table = "workflows_resolution"
    ended = f"OLD.standing <> 'in_force' AND NOT {equal(connection, ['standing'])}"
    yield Rule(table, "UPDATE", f"NOT ({unchanged(connection, table, ['standing'])}) OR ({ended})")
    yield Rule(table, "DELETE", ALWAYS)
    table = "workflows_ballot"
    count = ("state", "entitled", "present", "quorum", "votes_for", "votes_against", "abstained")
    closing = (*count, "carried", "outcome", "closed_by_id", "closed_at")
    yield Rule(table, "UPDATE", f"OLD.state <> 'open' OR NOT ({unchanged(connection, table, closing)})")
    yield Rule(table, "DELETE", "OLD.state <> 'open'")
    closed = "EXISTS (SELECT 1 FROM workflows_ballot b WHERE b.id = {key} AND b.state <> 'open')"
    for votes in VOTES:
        yield from following(f"workflows_{votes}", "ballot_id", closed)


@frozen("workflows_letter", "workflows_letter_attachments")
def _of_letters(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """Its words and its way are fixed once it is approved, all of it once it is delivered."""
    table = "workflows_letter"
    delivery = ("state", "sent_at", "effective_on", "proof", "failure")
    draft = ("channel", "recipient", "subject", "body", "drafted_by_id")
    approval = (*draft, "approved_by_id", "approved_at")
    rules = (
        "OLD.state = 'delivered'",
        f"NOT ({unchanged(connection, table, (*delivery, *approval))})",
        f"(OLD.state <> 'drafted' AND NOT ({unchanged(connection, table, delivery)}))",
    )
    yield Rule(table, "UPDATE", " OR ".join(rules))
    yield Rule(table, "DELETE", ALWAYS)
    delivered = "EXISTS (SELECT 1 FROM workflows_letter l WHERE l.id = {key} AND l.state = 'delivered')"
    yield from following("workflows_letter_attachments", "letter_id", delivered)


@frozen("workflows_auditreport")
def _of_reports(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """A version gets its document and becomes the final one; what it says is fixed."""
    table = "workflows_auditreport"
    said = f"NOT ({unchanged(connection, table, ['is_final', 'document_id'])})"
    reopened = "(OLD.is_final AND NOT NEW.is_final)"
    yield Rule(table, "UPDATE", f"{said} OR {reopened} OR {set_once(connection, 'document_id')}")
    yield Rule(table, "DELETE", ALWAYS)
