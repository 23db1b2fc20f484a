"""The process that measures: makes the product's tables, measures, prints the samples as its last line."""

import json
import sys

import django
from django.core.management import call_command

from certification.bench.contract import Options


def main(asked: str) -> None:
    """``asked``: JSON of the benchmark's name, rounds, sizes and whether a profile is wanted."""
    from certification.bench.catalogue import BENCHES

    name, rounds, sizes, profile = json.loads(asked)
    django.setup()
    call_command("migrate", verbosity=0)
    samples = BENCHES[name].measure(Options(rounds, tuple(sizes), profile), _say)
    print(json.dumps(samples))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
