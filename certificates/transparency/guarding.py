"""What the database itself holds of the log: leaves follow one another, and a public act has its leaf."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from certificates.transparency.effects import logged_acts
from criteria.immutability import Rule, unchanged
from workflows.frozen import ALWAYS, frozen, set_once

_LEAVES, _CHECKPOINTS = "certificates_logleaf", "certificates_checkpoint"


@frozen(_LEAVES, "workflows_case", "workflows_journalentry")
def _of_leaves(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """The next leaf belongs to the line that comes next in its mark's journal, and the line to its leaf."""
    follows = f"NEW.position = (SELECT COALESCE(MAX(l.position) + 1, 0) FROM {_LEAVES} l)"
    of_line = "EXISTS (SELECT 1 FROM workflows_case c WHERE c.id = NEW.mark_id AND c.version + 1 = NEW.seq)"
    yield Rule(_LEAVES, "INSERT", f"NOT ({follows} AND {of_line})")
    yield Rule(_LEAVES, "UPDATE", ALWAYS)
    yield Rule(_LEAVES, "DELETE", ALWAYS)
    acts = ", ".join(f"'{act}'" for act in logged_acts())
    of_mark = "EXISTS (SELECT 1 FROM workflows_case c WHERE c.id = NEW.case_id AND c.kind = 'mark')"
    logged = f"EXISTS (SELECT 1 FROM {_LEAVES} l WHERE l.mark_id = NEW.case_id AND l.seq = NEW.seq)"
    yield Rule("workflows_journalentry", "INSERT", f"NEW.act IN ({acts}) AND {of_mark} AND NOT {logged}")


@frozen(_CHECKPOINTS)
def _of_checkpoints(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """They grow, and only get their time stamp later, once."""
    grows = f"NEW.size > (SELECT COALESCE(MAX(k.size), 0) FROM {_CHECKPOINTS} k)"
    said = unchanged(connection, _CHECKPOINTS, ("stamp", "stamped_at"))
    yield Rule(_CHECKPOINTS, "INSERT", f"NOT ({grows})")
    yield Rule(_CHECKPOINTS, "UPDATE", f"NOT ({said}) OR {set_once(connection, 'stamp', 'stamped_at')}")
    yield Rule(_CHECKPOINTS, "DELETE", ALWAYS)
