"""Numbers without gaps or repeats: the number is given in the transaction that uses it."""

from django.db import transaction

from workflows.models.series import Series


def next_number(series: str) -> int:
    """The next number of ``series``, from 1.

    The row of the series stays locked until the caller's transaction ends, so a number is never given twice,
    and one that was not used in the end was never given.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is given only in the transaction that uses it")
    Series.objects.bulk_create([Series(name=series)], ignore_conflicts=True)
    row = Series.objects.select_for_update().get(name=series)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
