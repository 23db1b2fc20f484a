"""A transaction that lost against a neighbour's is asked again, whole: nobody is told the database's own words."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection

ATTEMPTS = 3

PAUSE_SECONDS = 0.1
"""At most so long before one asks again, by chance: who was broken off in a deadlock would else run into the same
neighbour, who has not yet gone on."""

NEIGHBOURLY = frozenset({"40001", "40P01", "23505"})
"""SQLSTATEs of PostgreSQL that a neighbour's commit explains: the order of transactions, a deadlock, a key that
somebody else has just taken. Asked again, the door sees what the neighbour did and answers in words."""

P = ParamSpec("P")
T = TypeVar("T")


def asked_again(function: Callable[P, T]) -> Callable[P, T]:
    """Decorator of a whole transaction. Part of a greater one, it is not repeated: that one has to be.

    An error that stays after the last attempt is no collision, and comes out.
    """

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return function(*args, **kwargs)
            except DatabaseError as error:
                if connection.in_atomic_block or not is_collision(error):
                    raise
            time.sleep(random.uniform(0, PAUSE_SECONDS))
        return function(*args, **kwargs)

    return ask


def is_collision(error: DatabaseError) -> bool:
    """Whether a neighbour's transaction explains the error. In SQLite, where writers queue, none does."""
    return getattr(error.__cause__, "sqlstate", None) in NEIGHBOURLY
