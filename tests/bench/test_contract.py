"""Every benchmark runs, small, and its last line tells what was promised."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from certification.bench.catalogue import BENCHES
from certification.bench.contract import Bench, report

ROOT = Path(__file__).parents[2]

SMALLEST = {
    "workflow": ["1"],
    "certificates": ["1", "2"],
    "gala": ["2", "4"],
    "lists": ["4", "8"],
    "season": ["3", "4"],
    "verify": ["1"],
    "pages": ["8"],
    "session": ["1"],
}
LONG = ("season", "pages", "session")
"""Those whose smallest run takes half a minute or more; what they promise is held against made-up samples."""


@pytest.fixture(scope="module")
def tables(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The tables of these tests in a file, still empty: a benchmark that makes its own takes eight seconds more."""
    path = tmp_path_factory.mktemp("bench") / "tables.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    return path


@pytest.mark.django_db
@pytest.mark.parametrize("name", BENCHES)
def test_a_benchmark_ends_with_one_line_of_json(name: str, tables: Path):
    if connection.vendor != "sqlite":
        pytest.skip("a benchmark brings its own databases: run once, with the tests on SQLite")
    if name in LONG and not os.environ.get("BENCH"):
        pytest.skip(
            f"{name.upper()} NOT MEASURED: even the smallest takes half a minute or more; set BENCH=1"
        )
    command = [sys.executable, "-m", "certification.bench", name, "--json", "--rounds", "1"]
    command += ["--databases", "sqlite", "--sizes", *SMALLEST[name]]

    environment = {**os.environ, "BENCH_TABLES": str(tables)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout.splitlines()[-1])
    assert list(outcome) == ["bench", "runs", "median", "ratios"]
    assert (outcome["bench"], outcome["runs"]) == (name, 1)
    assert set(promised(name)) <= set(outcome["ratios"])
    assert all(value > 0 for value in outcome["ratios"].values())
    assert "runda 1 z 1" in done.stderr
    assert outcome["ratios"].get("batch.processes", 1) == 1, "a batch of certificates starts nobody"


def test_the_benchmark_of_pages_gives_what_was_promised():
    samples: dict[str, list[float]] = {}
    for page, spent in {"bare": 2, "empty": 1, "front": 8, "inbox": 6}.items():
        samples[f"{page}.p95_ms"] = [spent, spent, 90]
    for page in ("front", "inbox"):
        samples |= {f"{page}.first_kb": [300], f"{page}.next_kb": [7 if page == "front" else 9]}

    told = report(BENCHES["pages"], {"sqlite": samples})

    assert set(promised("pages")) <= set(told.ratios)
    assert told.ratios["sqlite.p95_vs_bare"] == 4
    assert told.ratios["sqlite.inbox.p95_vs_bare"] == 3
    assert told.ratios["weight.next_kb"] == 9


def promised(name: str) -> list[str]:
    """The ratios named where the benchmarks were asked for."""
    return {
        "workflow": [
            "sqlite.sql_vs_floor",
            "sqlite.time_vs_floor",
            "sqlite.time_vs_viewflow",
            "sqlite.time_vs_spiff",
        ],
        "verify": ["worst.cpu_s", "worst.mb", "genuine.ms"],
        "season": ["per_case.growth", "memory.growth"],
        "session": ["result.p95_s"],
        "gala": ["pack.ms_per_item", "pack.peak_mb", "pack.linearity"],
        "certificates": [
            "p256.vs_idiomatic",
            "rsa3072.vs_idiomatic",
            "p256.vs_weasyprint",
            "rsa3072.vs_raw_signature",
            "batch.peak_mb",
            "batch.linearity",
        ],
        "pages": ["sqlite.p95_vs_bare", "sqlite.inbox.p95_vs_bare", "weight.first_kb", "weight.next_kb"],
        "lists": ["inbox.growth", "queue.growth", "cases.growth", "register.growth"],
    }[name]


def test_medians_are_of_the_rounds_and_ratios_of_the_medians():
    bench = Bench("b", lambda options, say: {}, lambda m: {"growth": m["big"] / m["small"]}, (1,), plain=True)

    told = report(
        bench, {"sqlite": {"small": [1, 2, 90], "big": [6, 6, 7]}, "postgresql": {"small": [2], "big": [2]}}
    )

    assert told.median == {
        "sqlite.small": 2,
        "sqlite.big": 6,
        "postgresql.small": 2,
        "postgresql.big": 2,
    }
    assert told.ratios == {"sqlite.growth": 3, "growth": 3, "postgresql.growth": 1}
    assert told.runs == 1
