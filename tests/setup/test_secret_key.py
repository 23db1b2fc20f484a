"""The signing key that is made on first run."""

import secrets
import stat
from pathlib import Path

import pytest

from certification.secret import secret_key


def test_it_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret.key"

    made = secret_key(path)

    assert len(made) >= 64
    assert secret_key(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_start_that_is_cut_off_leaves_no_empty_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.key"

    def cut_off(size: int) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(secrets, "token_urlsafe", cut_off)
        with pytest.raises(KeyboardInterrupt):
            secret_key(path)

    assert len(secret_key(path)) >= 64
