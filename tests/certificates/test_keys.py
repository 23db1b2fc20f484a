"""Keys made on first use: for their owner only, one at a time, and never lost in silence."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from certificates.keys import KeysLost, ed25519, p256


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_key_is_made_on_first_use_for_its_owner_only(tmp_path: Path) -> None:
    ring = ed25519(tmp_path / "log")
    assert ring.known() == []
    key = ring.signing()
    assert ring.signing().private_bytes_raw() == key.private_bytes_raw()
    assert ring.known() == [key.public_key()]
    assert names(ring.folder) == ["1.key"]
    assert stat.S_IMODE((ring.folder / "1.key").stat().st_mode) == 0o600


def test_of_processes_that_start_together_all_use_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: p256(tmp_path).signing().private_numbers(), range(8)))
    assert len(set(made)) == 1


def test_a_new_key_signs_and_of_the_old_one_the_public_half_stays(tmp_path: Path) -> None:
    ring = p256(tmp_path)
    old = ring.signing().public_key()
    new = ring.renew().public_key()
    assert old != new
    assert ring.known() == [new, old]
    assert names(tmp_path) == ["1.pub", "2.key"]
    ring.renew()
    assert ring.known()[1:] == [new, old]


def test_a_key_that_was_lost_is_not_replaced_in_silence(tmp_path: Path) -> None:
    ring = ed25519(tmp_path)
    ring.signing()
    ring.renew()
    (tmp_path / "2.key").unlink()
    with pytest.raises(KeysLost, match=r"1\.key"):
        ring.signing()
    assert ring.renew().public_key() in ring.known()
    assert names(tmp_path) == ["1.pub", "2.key"]


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    p256(tmp_path).signing()
    with pytest.raises(ValueError, match="innego rodzaju"):
        ed25519(tmp_path).signing()
