"""Background work of the season, done on the spot in the order it was ordered."""

from datetime import timedelta

from workflows.background import engine


def drain() -> int:
    """Run every task that waits, under the season's clock; returns how many.

    Raises:
        TaskFailedError: a task failed; the season is not sound then.

    """
    return engine().run_here()


def take_back() -> None:
    """Let the tasks wait again that a season cut off, however often.

    Nobody else works on the database of a season that is being played, so whatever is under way was cut off.
    """
    engine().put_back(timedelta(0))
    engine().retry([each.key for each in engine().given_up()])
