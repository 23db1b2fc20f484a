"""What the database itself holds of credentials: once they lie in a sealed certificate they stay as they are."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from criteria.immutability import Rule, unchanged
from workflows.frozen import ALWAYS, frozen


@frozen("certificates_badge", "certificates_mark")
def _of_badges(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    """Until then the words follow the mark's; whose badge it is and its place are fixed at once."""
    of_mark = "SELECT 1 FROM certificates_mark m WHERE m.case_ptr_id = OLD.mark_id"
    fixed = unchanged(connection, "certificates_badge", ("token",))
    sealed = f"EXISTS ({of_mark} AND m.sealed_at IS NOT NULL)"
    yield Rule("certificates_badge", "UPDATE", f"{sealed} OR NOT ({fixed})")
    yield Rule("certificates_badge", "DELETE", ALWAYS)
