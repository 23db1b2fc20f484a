"""Kill -9 in the middle of the season, the timer, the worker and a batch of certificates.

Each kill strikes at a counted statement, commit, file or mail, or at a moment of the clock. Afterwards nothing is lost,
nothing done twice, nothing half done, and the work goes on to its end. A failure tells its seed; ``./do kills`` with
that seed strikes at the same places.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]


def kill(*arguments: str) -> dict[str, Any]:
    """Let another process do the killing; returns its figures."""
    theirs = {key: value for key, value in os.environ.items() if key not in ("VAR_DIR", "PYTEST_ADDOPTS")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", *arguments],
        cwd=ROOT,
        env=theirs,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


@pytest.mark.django_db
def test_whatever_is_killed_goes_on_and_nothing_is_lost_or_done_twice() -> None:
    if connection.vendor == "postgresql":
        figures = kill("--count", "20", "--without-season")
        assert figures["kills"] >= 10
        return

    figures = kill("--count", "90", "--controls")

    assert figures["kills"] >= 90, "with those on PostgreSQL a hundred"
    assert figures["by_time"] >= 10
    assert all(number > 0 for number in figures["setups"].values())
    assert all(figures["controls"].values()), "without transactions nothing was found: the checks see nothing"
    assert len(figures["controls"]) == 4
