"""Keys that the program makes for itself, such as the one that signs the log: a folder for each purpose.

Files are numbered. ``2.key`` (PEM, readable by its owner only) signs as long as there is no ``3.key``; of a key
that was replaced only the public half stays, ``1.pub``, so that what it signed can be checked for good.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from certification.secret import made_once

Private = TypeVar("Private", Ed25519PrivateKey, EllipticCurvePrivateKey)
Public = TypeVar("Public", Ed25519PublicKey, EllipticCurvePublicKey)


class KeysLost(RuntimeError):  # noqa: N818
    """The folder tells of keys but holds none that signs; no new one is made in silence."""


class KeyRing(Generic[Private, Public]):
    """The keys of one purpose and kind, in one folder; the first is made on first use.

    ``private`` and ``public`` are the classes of the kind, abstract as they are in ``cryptography``.
    """

    def __init__(self, folder: Path, private: Any, public: Any, make: Callable[[], Private]) -> None:
        self.folder = folder
        self._private, self._public = private, public
        self._make: Callable[[], Private] = make

    def signing(self) -> Private:
        """The key that signs now. Raises KeysLost, and ValueError for a file that holds no such key."""
        number = max(self._numbers(), default=1)
        if number > 1 or self._file(number, "pub").exists():
            self._require(number)
        return self._load(number)

    def known(self) -> list[Public]:
        """The public halves of all keys there ever were, the latest first; none before the first use."""
        return [self._half(number) for number in sorted(self._numbers(), reverse=True)]

    def renew(self) -> Private:
        """Make a key that signs from now on; of the one before only the public half stays."""
        before = max(self._numbers(), default=0)
        self._load(before + 1)
        if before:
            half = self._half(before)
            made_once(
                self._file(before, "pub"),
                lambda: half.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
            )
            self._file(before, "key").unlink(missing_ok=True)
        return self.signing()

    def _require(self, number: int) -> None:
        if not self._file(number, "key").exists():
            raise KeysLost(f"W folderze {self.folder} brakuje klucza {number}.key.")

    def _numbers(self) -> set[int]:
        files = [each for each in self.folder.glob("*.*") if each.suffix in (".key", ".pub")]
        return {int(each.stem) for each in files if each.stem.isdigit()}

    def _file(self, number: int, suffix: str) -> Path:
        return self.folder / f"{number}.{suffix}"

    def _load(self, number: int) -> Private:
        pem = made_once(self._file(number, "key"), self._made)
        found = load_pem_private_key(pem, password=None)
        if not isinstance(found, self._private):
            raise ValueError(f"Plik {number}.key w folderze {self.folder} ma klucz innego rodzaju.")
        return cast(Private, found)

    def _made(self) -> bytes:
        return self._make().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def _half(self, number: int) -> Public:
        half = self._file(number, "pub")
        found = load_pem_public_key(half.read_bytes()) if half.exists() else self._load(number).public_key()
        if not isinstance(found, self._public):
            raise ValueError(f"Plik {half.name} w folderze {self.folder} ma klucz innego rodzaju.")
        return cast(Public, found)


def ed25519(folder: Path) -> KeyRing[Ed25519PrivateKey, Ed25519PublicKey]:
    """Keys that sign the log."""
    return KeyRing(folder, Ed25519PrivateKey, Ed25519PublicKey, Ed25519PrivateKey.generate)


def p256(folder: Path) -> KeyRing[EllipticCurvePrivateKey, EllipticCurvePublicKey]:
    """Keys that sign credentials (ES256)."""
    return KeyRing(
        folder, EllipticCurvePrivateKey, EllipticCurvePublicKey, lambda: generate_private_key(SECP256R1())
    )
