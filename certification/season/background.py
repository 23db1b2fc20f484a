"""Background work of the season, done on the spot in the order it was ordered."""

from workflows.background import engine


def drain() -> int:
    """Run every task that waits, under the season's clock; returns how many.

    Raises:
        TaskFailedError: a task failed; the season is not sound then.

    """
    return engine().run_here()
