"""How much of the law was walked, as a table."""

from tests.walking.moves import Tally
from tests.walking.payloads import BY_TASKS_ONLY
from workflows import laws


def coverage(tally: Tally) -> str:
    """Per act how often it was done and refused, per state how often it was reached; never reached at the end."""
    lines = [f"{'act':<40}{'done':>8}{'refused':>10}"]
    for kind in laws.kinds():
        for code in laws.acts(kind):
            done, refused = tally.done[kind, code], tally.refused[kind, code]
            lines.append(f"{kind + ' · ' + code:<40}{done:>8}{refused:>10}")
    lines.append(f"{'state':<40}{'reached':>8}")
    for kind, state in sorted(tally.states):
        lines.append(f"{kind + ' · ' + state:<40}{tally.states[kind, state]:>8}")
    lines.append(f"never done: {', '.join(never_done(tally)) or 'none'}")
    return "\n".join(lines)


def never_done(tally: Tally) -> list[str]:
    """Acts of every law that were let through nowhere; a mark is sealed by its task, and made by issuing too."""
    return [
        f"{kind}:{code}"
        for kind in laws.kinds()
        for code in laws.acts(kind)
        if not tally.done[kind, code] and (kind, code) not in BY_TASKS_ONLY
    ]
