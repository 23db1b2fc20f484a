"""The state machine hypothesis drives: it supplies the numbers, the walker makes steps of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from random import Random

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests import road
from tests.walking.moves import Broken, Move
from tests.walking.walker import Walker

NUMBERS = st.integers(0, (1 << 32) - 1)


@dataclass
class Failure:
    """The steps that led to something broken."""

    broken: Broken
    moves: list[Move]
    told: list[str]


class Found(Exception):  # noqa: N818 - what walking is for
    """Walking found something."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(str(failure.broken))


def walk(start: Callable[[], Walker], steps: int, examples: int, seeded: int) -> None:
    """Let hypothesis walk ``examples`` times ``steps`` from where the database stands.

    Raises Found with the first walk that broke something. Hypothesis's own shrinking is off: it makes numbers
    smaller, which changes what all later steps mean; ``tests.walking.story`` leaves out whole steps instead.
    """
    failures: list[Failure] = []

    class Walks(RuleBasedStateMachine):
        """One walk, taken back at its end."""

        def __init__(self) -> None:
            super().__init__()
            self.stack = ExitStack()
            self.stack.enter_context(road.taken_back())
            self.walker = start()

        @rule(number=NUMBERS)
        def step(self, number: int) -> None:
            """One step."""
            taken = len(self.walker.moves)
            with _noted(failures, self.walker):
                self.walker.step(Random((seeded << 48) + (number << 16) + taken))

        def teardown(self) -> None:
            """Ask everything once more, and take it all back."""
            try:
                if not failures:
                    with _noted(failures, self.walker):
                        self.walker.finish()
            finally:
                self.stack.close()

    try:
        run_state_machine_as_test(seed(seeded)(Walks), settings=_settings(steps, examples))
    except BaseException as error:
        if failures:
            raise Found(failures[0]) from error
        raise


def _settings(steps: int, examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
    )


@contextmanager
def _noted(failures: list[Failure], walker: Walker) -> Iterator[None]:
    """Keep what was walked when something breaks."""
    try:
        yield
    except Broken as broken:
        failures.append(Failure(broken, list(walker.moves), list(walker.told)))
        raise
