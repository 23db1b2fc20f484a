"""Conditions that PostgreSQL looks up row by row.

It answers ``EXISTS`` in one of two ways: for each row on its own, from an index, or by making a table of everything
that could match, once. A statement planned for all its values alike is planned for the average of them, so whoever
has one task waited until the cases of everybody had been looked through.
"""

from django.db.models import Exists


class ExistsForEach(Exists):
    """``Exists``, looked up for each row on its own: for conditions on few rows.

    PostgreSQL takes a subquery with an OFFSET as it stands; SQLite never does anything else.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"
