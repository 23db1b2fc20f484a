"""What an edition once said stays: letters were written in those words."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from criteria.immutability import Rule
from workflows.frozen import ALWAYS, frozen

_TABLE = "workflows_editionwording"


@frozen(_TABLE)
def _of_wordings(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    yield Rule(_TABLE, "UPDATE", ALWAYS)
    yield Rule(_TABLE, "DELETE", ALWAYS)
