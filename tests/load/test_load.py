"""Two machines for a few seconds; ``./do load`` runs the same for minutes."""

import json
import subprocess
import sys

import pytest

from tools.with_pg import PostgresMissingError, find_programs

SECONDS = 12


@pytest.mark.load
def test_two_machines_work_and_survive_the_loss_of_one_of_each() -> None:
    try:
        find_programs()
    except PostgresMissingError:
        pytest.skip("TWO MACHINES NOT RUN: no PostgreSQL programs on this machine (set PG_BIN)")
    command = [sys.executable, "-m", "tests.load", "--minutes", str(SECONDS / 60), "--seed", "1", "--small"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=400, check=False)
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"

    figures = json.loads(ended.stdout.splitlines()[-1])
    assert figures["complaints"] == []
    for shift in ("whole", "killed"):
        assert figures[shift]["acts_done"] > 0
        assert figures[shift]["acts_unanswered"] == 0
    assert figures["killed"]["sent_again_elsewhere"] > 0
