"""The shortest failing story: whole steps are left out as long as the same thing still breaks."""

from collections.abc import Callable, Sequence

from tests import road
from tests.walking.machine import Failure
from tests.walking.moves import Broken, Move
from tests.walking.walker import Walker

MOST_REPLAYS = 60


def shortest(failure: Failure, start: Callable[[], Walker]) -> Failure:
    """Replay with fewer and plainer steps, from the place where the walk began."""
    best, left = failure, [MOST_REPLAYS]

    def try_with(moves: Sequence[Move]) -> bool:
        nonlocal best
        left[0] -= 1
        found = _replay(moves, start)
        if found is None or found.broken.rule != failure.broken.rule:
            return False
        best = found
        return True

    for length in (1, 2, 4, 8):
        if len(failure.moves) <= length or try_with(failure.moves[-length:]):
            break
    else:
        try_with(_of_cases_that_matter(best))
    _leave_out(lambda: best, try_with, left)
    for position in range(len(best.moves)):
        if (
            left[0] > 0
            and position < len(best.moves)
            and _plain(best.moves[position]) != best.moves[position]
        ):
            try_with([*best.moves[:position], _plain(best.moves[position]), *best.moves[position + 1 :]])
    return best


def _leave_out(
    best: Callable[[], Failure], try_with: Callable[[Sequence[Move]], bool], left: list[int]
) -> None:
    """Halves, then quarters, down to single steps; the last step is what broke, and stays."""
    size = max(len(best().moves) // 2, 1)
    while left[0] > 0:
        position, shorter = 0, False
        while position < len(best().moves) - 1 and left[0] > 0:
            moves = best().moves
            if try_with([*moves[:position], *moves[min(position + size, len(moves) - 1) :]]):
                shorter = True
            else:
                position += size
        if size == 1 and not shorter:
            return
        size = max(size // 2, 1)


def _of_cases_that_matter(failure: Failure) -> list[Move]:
    """Only the steps in the case where it broke, and those in no case."""
    where = failure.moves[-1].case
    return [move for move in failure.moves if move.case in ("", where)]


def _plain(move: Move) -> Move:
    """The same step without junk and from a fresh page."""
    return move._replace(spoilt=False, stale=False)


def _replay(moves: Sequence[Move], start: Callable[[], Walker]) -> Failure | None:
    with road.taken_back():
        walker = start()
        try:
            for move in moves:
                walker.take(move)
            walker.finish()
        except Broken as broken:
            return Failure(broken, list(walker.moves), list(walker.told))
    return None


def tell(failure: Failure, place: str) -> str:
    """The story in plain words."""
    steps = [f"{number}. {told}" for number, told in enumerate(failure.told, start=1)]
    return "\n".join(
        [f"The walk begins at “{place}”.", *steps, f"Then this no longer holds: {failure.broken}"]
    )
