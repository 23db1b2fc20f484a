"""Numbers without gaps or repeats: the number is given in the transaction that uses it."""

from django.db import transaction

from workflows.models.series import Series

_NEXT = (
    f"INSERT INTO {Series._meta.db_table} (name, last) VALUES (%s, 1)"
    f" ON CONFLICT (name) DO UPDATE SET last = {Series._meta.db_table}.last + 1 RETURNING last"
)
"""One statement makes the series and counts on in it; the ORM knows no such one."""


def next_number(series: str) -> int:
    """The next number of ``series``, from 1.

    The row of the series stays locked until the caller's transaction ends, so a number is never given twice,
    and one that was not used in the end was never given.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is given only in the transaction that uses it")
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(_NEXT, [series])
        return int(cursor.fetchone()[0])
