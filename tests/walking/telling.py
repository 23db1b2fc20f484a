"""How much of the law was walked, as a table."""

from tests.walking.moves import Tally
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
    often = ", ".join(f"{code} {times}" for code, times in tally.reasons.most_common(25))
    lines.append(f"refused most often by: {often}")
    lines.append(f"never done: {', '.join(never_done(tally)) or 'none'}")
    return "\n".join(lines)


def never_done(tally: Tally) -> list[str]:
    """Acts of every law that were let through nowhere."""
    return [
        f"{kind}:{code}" for kind in laws.kinds() for code in laws.acts(kind) if not tally.done[kind, code]
    ]
