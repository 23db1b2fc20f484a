"""``./do walk``: random walks over the whole law, for as many steps as one likes."""

import argparse
import os
import secrets
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402

from tests.walking import walks  # noqa: E402
from tests.walking.moves import Tally  # noqa: E402
from tests.walking.telling import coverage  # noqa: E402


def main() -> int:
    """Walk, say how far, and tell the shortest story of what broke; returns the exit code."""
    parser = argparse.ArgumentParser(prog="./do walk", description=__doc__)
    parser.add_argument("--steps", type=int, default=2000, help="how many steps at least")
    parser.add_argument("--seed", type=int, default=None, help="the same seed walks the same way again")
    asked = parser.parse_args()
    seed = secrets.randbelow(100_000) if asked.seed is None else asked.seed
    print(f"./do walk --steps {asked.steps} --seed {seed}", file=sys.stderr)
    settings.LOGGING_CONFIG = None
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        with transaction.atomic():
            made = walks.make(asked.steps, seed, progress=_progress)
            transaction.set_rollback(True)
    finally:
        runner.teardown_databases(databases)
    print(coverage(made.tally))
    print(made.story or f"{made.tally.steps} steps, and everything held.")
    return 1 if made.story else 0


def _progress(place: str, tally: Tally) -> None:
    done, refused = sum(tally.done.values()), sum(tally.refused.values())
    print(f"  {place:<20} {tally.steps:>7} steps, {done} done, {refused} refused", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
