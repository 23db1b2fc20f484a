"""``python -m certification.bench NAME``: the command line of the benchmarks."""

import argparse
import sys

from certification.bench import databases
from certification.bench.catalogue import BENCHES
from certification.bench.contract import Options, report


def main(arguments: list[str]) -> int:
    """Measure on every database there is; the last line on stdout is JSON if asked for. Gives the exit code."""
    asked = _parser().parse_args(arguments)
    bench = BENCHES[asked.name]
    options = Options(asked.rounds or bench.rounds, tuple(asked.sizes or bench.sizes), asked.profile)
    try:
        samples = {
            database: databases.measure(bench, database, options)
            for database in databases.available(asked.databases or bench.databases)
        }
    except databases.BenchFailedError as failed:
        print(f"Pomiar „{failed}” nie udał się.", file=sys.stderr)
        return 1
    if asked.profile:
        return 0
    outcome = report(bench, samples)
    if not asked.json:
        print(outcome.as_table())
    else:
        print(outcome.as_line())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./do bench", description="Pomiary; nic nie zapisują w bazie programu."
    )
    parser.add_argument("name", choices=sorted(BENCHES), help="co zmierzyć")
    parser.add_argument("--json", action="store_true", help="ostatni wiersz: jeden obiekt JSON")
    parser.add_argument("--rounds", type=int, help="liczba rund (zwykle 5)")
    parser.add_argument("--sizes", type=int, nargs="+", help="liczby spraw lub urzędów")
    parser.add_argument("--databases", nargs="+", choices=databases.DATABASES, help="na których bazach")
    parser.add_argument("--profile", action="store_true", help="zamiast czasów wypisz zapytania (workflow)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
