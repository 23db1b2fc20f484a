"""What gets installed is pinned by hash, from whatever index the reader uses."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)


def pinned(lock: Path) -> set[str]:
    """Names of the distributions in a lock."""
    return set(PIN.findall(lock.read_text()))


def test_there_is_a_lock_to_run_one_to_test_one_for_the_installer_and_one_for_benchmarks():
    assert [lock.name for lock in LOCKS] == ["base.txt", "bench.txt", "dev.txt", "uv.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock: Path):
    assert "://" not in lock.read_text()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_carries_a_hash(lock: Path):
    requirements = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text().strip())

    assert [line.split()[0] for line in requirements if "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_only_the_maintained_fsm_is_installed(name: str):
    """django-fsm and django-fsm-2 would overwrite each other's files without a word."""
    fsm = {package for package in pinned(ROOT / "requirements" / name) if package.startswith("django-fsm")}

    assert fsm == {"django-fsm-2"}


def test_what_runs_is_what_was_tested():
    assert pinned(ROOT / "requirements/base.txt") <= pinned(ROOT / "requirements/dev.txt")


def test_the_lock_of_the_front_end_names_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
