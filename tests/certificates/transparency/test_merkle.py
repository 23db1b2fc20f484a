"""The tree against the vectors of the Certificate Transparency reference, and every proof against RFC 9162."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.transparency import merkle

# transparency-dev/merkle, testonly/constants.go and proof tests (Apache-2.0): the vectors of RFC 6962's reference.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

INCLUSIONS = {
    (0, 1): "",
    (0, 8): "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
    " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    (5, 8): "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
    " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    (2, 3): "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    (1, 5): "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
}
CONSISTENCIES = {
    (1, 1): "",
    (1, 8): "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
    " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    (6, 8): "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
    " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
    " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    (2, 5): "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
    " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
}


class Grown:
    """A log that keeps the perfect subtrees its leaves complete, as the table of leaves does."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.ended: list[list[bytes]] = []
        for position, leaf in enumerate(leaves):
            self.ended.append(merkle.completed(position, merkle.leaf_hash(leaf), self.look))

    def look(self, subtree: merkle.Perfect) -> bytes:
        return self.ended[merkle.last_leaf(subtree)][subtree[0]]

    def root(self, size: int) -> bytes:
        return merkle.hash_of((0, size), self.look)

    def inclusion(self, position: int, size: int) -> list[bytes]:
        return [merkle.hash_of(span, self.look) for span in merkle.inclusion(position, size)]

    def consistency(self, old: int, new: int) -> list[bytes]:
        return [merkle.hash_of(span, self.look) for span in merkle.consistency(old, new)]


def textbook_root(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962, section 2.1 writes it down."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    middle = 1
    while 2 * middle < len(leaves):
        middle *= 2
    both = textbook_root(leaves[:middle]) + textbook_root(leaves[middle:])
    return hashlib.sha256(b"\x01" + both).digest()


SEVENTY = [b"leaf %d" % number for number in range(70)]
GROWN = Grown(SEVENTY)


def test_roots_are_those_of_the_reference() -> None:
    log = Grown(LEAVES)
    assert [log.root(size).hex() for size in range(9)] == ROOTS


@pytest.mark.parametrize(("position", "size"), INCLUSIONS)
def test_inclusion_paths_are_those_of_the_reference(position: int, size: int) -> None:
    path = Grown(LEAVES).inclusion(position, size)
    assert [step.hex() for step in path] == INCLUSIONS[position, size].split()


@pytest.mark.parametrize(("old", "new"), CONSISTENCIES)
def test_consistency_paths_are_those_of_the_reference(old: int, new: int) -> None:
    path = Grown(LEAVES).consistency(old, new)
    assert [step.hex() for step in path] == CONSISTENCIES[old, new].split()


def test_roots_of_every_size_are_those_of_the_rfc() -> None:
    assert [GROWN.root(size) for size in range(71)] == [textbook_root(SEVENTY[:size]) for size in range(71)]


def test_every_leaf_of_every_size_is_proved_and_no_other() -> None:
    for size in range(1, 71):
        root = GROWN.root(size)
        for position in range(size):
            path, leaf = GROWN.inclusion(position, size), merkle.leaf_hash(SEVENTY[position])
            assert merkle.proves_inclusion(leaf, position, size, path, root)
            assert not merkle.proves_inclusion(merkle.leaf_hash(b"x"), position, size, path, root)
            assert not merkle.proves_inclusion(leaf, position, size, path, merkle.EMPTY)
            assert not merkle.proves_inclusion(leaf, position, size, [*path, root], root)
            if path:
                assert not merkle.proves_inclusion(leaf, position, size, path[:-1], root)
                assert not merkle.proves_inclusion(leaf, position + 1, size, path, root)


def test_every_size_begins_with_every_smaller_one() -> None:
    for new in range(1, 71):
        for old in range(1, new + 1):
            path, roots = GROWN.consistency(old, new), (GROWN.root(old), GROWN.root(new))
            assert merkle.proves_consistency(old, new, path, *roots)
            assert not merkle.proves_consistency(old, new, [*path, roots[0]], *roots)
            if old < new:
                assert not merkle.proves_consistency(old, new, path, *roots[::-1])
                assert not merkle.proves_consistency(old, new, path[:-1], *roots)


@given(st.data())
def test_a_log_that_was_changed_is_consistent_with_no_older_root(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 70))
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    forged = Grown([*SEVENTY[:changed], b"forged", *SEVENTY[changed + 1 : new]])
    path = forged.consistency(old, new)
    assert not merkle.proves_consistency(old, new, path, GROWN.root(old), forged.root(new))


@pytest.mark.parametrize(("position", "size"), [(0, 0), (1, 1), (-1, 3), (5, 2)])
def test_there_is_no_path_to_a_leaf_outside(position: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion(position, size)
    assert not merkle.proves_inclusion(merkle.EMPTY, position, size, [], merkle.EMPTY)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 5), (3, 2), (-1, 2)])
def test_there_is_no_path_from_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no proof"):
        merkle.consistency(old, new)
    assert not merkle.proves_consistency(old, new, [], merkle.EMPTY, merkle.EMPTY)
