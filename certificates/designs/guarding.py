"""What is saved of a template stays: old certificates are drawn from it again."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from criteria.immutability import Rule
from workflows.frozen import ALWAYS, frozen

_TABLES = ("certificates_templatepicture", "certificates_templateversion", "certificates_templatechoice")


@frozen(*_TABLES)
def _of_templates(connection: BaseDatabaseWrapper) -> Iterator[Rule]:
    for table in _TABLES:
        yield Rule(table, "UPDATE", ALWAYS)
        yield Rule(table, "DELETE", ALWAYS)
