"""``python -m tests.kills --count N --seed S``: kill the season, the timer, the worker and a batch of certificates.

The last line on stdout is JSON; exit code 1 if a kill left something behind, or if a control found nothing.
"""

import argparse
import json
import os
import random
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def main() -> int:
    """Run everything; progress goes to stderr."""
    chosen = _arguments()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="friendly-office-kills-") as folder:
        _settle_in(Path(folder))
        tallies, controls = _all_kinds(chosen)
    problems = [problem for tally in tallies for problem in tally.problems]
    blind = [tally.name for tally in controls if not tally.problems]
    _tell([f"{name}: found nothing" for name in blind])
    result = {
        "seed": chosen.seed,
        "kills": sum(tally.kills for tally in tallies),
        "by_time": sum(tally.by_time for tally in tallies),
        "setups": {tally.name: tally.kills for tally in tallies},
        "problems": len(problems),
        "controls": {tally.name: [words[-200:] for words in tally.problems[:1]] for tally in controls},
        "seconds": round(time.monotonic() - began, 1),
    }
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    return 1 if problems or blind else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./do kills", description=__doc__)
    parser.add_argument(
        "--count", type=int, default=120, help="about how many kills in all (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="of an earlier run")
    parser.add_argument("--controls", action="store_true", help="also without transactions, on SQLite only")
    parser.add_argument("--without-season", action="store_true", help="only the timer and its mails: quick")
    return parser.parse_args()


def _settle_in(folder: Path) -> None:
    """A folder and a database of its own; Django is started only now."""
    os.environ["VAR_DIR"] = str(folder / "run")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.kills.settings"
    import django

    django.setup()


def _all_kinds(chosen: argparse.Namespace) -> tuple[list[Any], list[Any]]:
    from tests.kills import copies, setups
    from tests.kills.attempt import Attempts
    from tests.kills.children import Kill, send_out

    dice = random.Random(chosen.seed)
    setups.warm_up()
    copies.begin()
    copies.keep("empty")
    if (end := send_out(setups.open_drafts, Kill())).failed:
        raise RuntimeError(end.where)

    def attempts(setup: Any, number: float, whole: Any = None) -> Any:
        began = time.monotonic()
        tally = Attempts(setup, dice, setups.mend).run(max(2, round(number)), whole)
        took = time.monotonic() - began
        sys.stderr.write(f"{tally.name}: {tally.kills} kills, {took:.1f} s, seed {chosen.seed}\n")
        if setup.transactions:
            _tell(tally.problems)
        return tally

    kinds = setups.all_kinds(with_season=not chosen.without_season)
    tallies = [attempts(setup, chosen.count * share) for setup, share in kinds]
    if not chosen.controls:
        return tallies, []
    return tallies, [
        attempts(control, setup.control_cuts * control.passes, tally.whole)
        for (setup, _), tally in zip(kinds, tallies, strict=True)
        if setup.control_cuts and (control := setups.without_transactions(setup))
    ]


def _tell(problems: list[str]) -> None:
    for words in problems[:20]:
        sys.stderr.write(f"!!! {words}\n")


if __name__ == "__main__":
    sys.exit(main())
