"""manage.py new_key: a new key signs, and what the old one signed is still verified."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from certificates.badges import signing
from certificates.transparency import checkpoints, notes


def told(purpose: str) -> str:
    out = StringIO()
    call_command("new_key", purpose, stdout=out)
    return out.getvalue().strip()


def test_a_new_key_of_the_log_signs_and_old_checkpoints_hold(settings: Any, tmp_path: Path) -> None:
    settings.KEYS_DIR = tmp_path
    old = notes.signed(notes.Head(checkpoints.origin(), 1, b"r" * 32), checkpoints.keys().signing())
    assert told("log") == notes.verifier_key(checkpoints.origin(), checkpoints.keys().known()[0])
    assert notes.opened(old, checkpoints.keys().known()).size == 1
    assert sorted(path.name for path in (tmp_path / "log").iterdir()) == ["1.pub", "2.key"]


def test_a_new_key_of_badges_is_the_first_of_the_known(settings: Any, tmp_path: Path) -> None:
    settings.KEYS_DIR = tmp_path
    signing.keys().signing()
    assert told("badges") == next(iter(signing.known_keys().values()))["kid"]
    assert len(signing.known_keys()) == 2


def test_there_are_no_other_keys() -> None:
    with pytest.raises(CommandError):
        call_command("new_key", "seal")
