"""``./do``: the two commands of the README, from a clean clone, with an empty home folder."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Settings of the running tests, which a stranger would not have.
OURS = {
    "CLEAN_CLONE",
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "PYTEST_ADDOPTS",
    "PYTEST_XDIST_WORKER",
    "PYTHONPATH",
    "TEST_TABLES",
    "VAR_DIR",
    "VIRTUAL_ENV",
}


def do(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``./do`` as somebody would who has set nothing up."""
    return run("./do", *arguments, cwd=cwd, **environment)


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program without the settings of these tests."""
    theirs = {key: value for key, value in os.environ.items() if key not in OURS}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**theirs, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


def test_without_a_command_it_explains_itself():
    answer = do()

    assert answer.returncode == 2
    assert [line.split()[1] for line in answer.stdout.splitlines()] == [
        "run",
        "serve",
        "rehearsal",
        "test",
        "walk",
        "check",
        "bench",
        "load",
        "kills",
        "catalogue",
        "lock",
    ]


def test_it_is_plain_posix_shell():
    shell = shutil.which("dash") or "sh"

    assert subprocess.run([shell, "-n", ROOT / "do"], check=False).returncode == 0


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The committed files alone, somewhere else."""
    if not os.environ.get("CLEAN_CLONE") or os.environ.get("DATABASE_URL"):
        pytest.skip("CLEAN CLONE NOT TRIED: it installs everything anew; set CLEAN_CLONE=1 (on SQLite)")
    target = tmp_path / "friendly-office"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(target)], check=True)
    (tmp_path / "home").mkdir()
    return target


def kill_half_way(clone: Path, home: str) -> None:
    """Start the season and kill everything that takes part in it, as soon as it is well under way."""
    theirs = {key: value for key, value in os.environ.items() if key not in OURS}
    run = subprocess.Popen(
        ["./do", "run", "--no-serve"],
        cwd=clone,
        env={**theirs, "HOME": home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 600
    while pieces_played(clone / "var" / "run" / "db.sqlite3") < 300:
        assert run.poll() is None, "it ended before it was killed"
        assert time.monotonic() < until, "it never came so far"
        time.sleep(0.2)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()


def pieces_played(database: Path) -> int:
    """How far the season has come; 0 before there is a database."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader:
            row = reader.execute("SELECT step FROM certification_bookmark").fetchone()
    except sqlite3.OperationalError:
        return 0
    return int(row[0]) if row else 0


@pytest.mark.clone
def test_a_clean_clone_plays_the_season_and_then_runs_its_tests(clone: Path):
    home = str(clone.parent / "home")

    kill_half_way(clone, home)
    season = do("run", "--no-serve", cwd=clone, HOME=home)
    assert season.returncode == 0, season.stderr
    summary = json.loads(season.stdout.splitlines()[-1])
    assert summary["applications"] >= 60
    assert (summary["states_reached"], summary["acts_used"]) == (21, 31)
    assert summary["certificates"] == summary["verified"] > 0
    assert summary["journal_valid"] is True
    assert summary["invariants_violated"] == 0
    made = sorted((clone / summary["certificates_dir"]).glob("PU-*.pdf"))
    assert len(made) == summary["certificates"]

    told = run(str(clone / ".venv/bin/python"), "-m", "tests.embargo.played", cwd=clone, HOME=home)
    assert (told.returncode, told.stdout) == (0, ""), told.stderr

    again = do("run", "--no-serve", cwd=clone, HOME=home)
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout.splitlines()[-1]) == {**summary, "seconds": 0}

    tests = do("test", "tests/setup/test_locks.py", cwd=clone, HOME=home)
    assert tests.returncode == 0, tests.stdout + tests.stderr
