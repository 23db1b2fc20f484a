"""What of a mark nothing may change any more: held by the database, with the rules of the case."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from criteria.immutability import Rule, equal, unchanged
from workflows.frozen import ALWAYS, frozen, set_once

_LATER = ("ended_on", "published_at", "heard_on", "hearing")
_SEALING = (
    *("text", "template_id", "pdf_sha256", "pdf_size", "seal_subject", "sealed_at"),
    *("seal_fingerprint", "seal_problem", "export_sha256"),
)


@frozen("certificates_mark")
def _of_marks(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """The paper tells number, address, office and dates: fixed when made; words and seal, when sealed."""
    table = "certificates_mark"
    rules = (
        f"NOT ({unchanged(connection, table, (*_LATER, *_SEALING))})",
        f"(OLD.sealed_at IS NOT NULL AND NOT ({equal(connection, _SEALING)}))",
        set_once(connection, "ended_on", "published_at"),
    )
    yield Rule(table, "UPDATE", " OR ".join(rules))
    yield Rule(table, "DELETE", ALWAYS)


@frozen("certificates_surveillance")
def _of_surveillances(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """What was accepted stays."""
    table = "certificates_surveillance"
    made = unchanged(connection, table, ("statement", "submitted_at", "accepted_at"))
    yield Rule(table, "UPDATE", f"OLD.accepted_at IS NOT NULL OR NOT ({made})")
    yield Rule(table, "DELETE", ALWAYS)


@frozen("certificates_suspension")
def _of_suspensions(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """A suspension ends once; what was shown and verified in it stays when it is over."""
    table = "certificates_suspension"
    shown = ("statement", "shown_at", "ruling", "note")
    rules = ("OLD.over_on IS NOT NULL", f"NOT ({unchanged(connection, table, ('over_on', *shown))})")
    yield Rule(table, "UPDATE", " OR ".join(rules))
    yield Rule(table, "DELETE", ALWAYS)
