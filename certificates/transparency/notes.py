"""Signed notes and checkpoints in the form that C2SP sets (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).

A note is a text, an empty line, and lines "— name base64(key id || signature)". A checkpoint's text has three
lines: the log's name (origin), the number of its leaves, and the root in base64.
"""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519: Final = b"\x01"
"""The type of signature, as C2SP numbers them."""

_DASH: Final = "— "


class NoteError(ValueError):
    """This is no note, or none that one of the keys has signed; the message says which, in plain Polish."""


@dataclass(frozen=True)
class Head:
    """What a checkpoint says: the log of this name has ``size`` leaves under ``root``."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def signed(head: Head, key: Ed25519PrivateKey) -> str:
    """The checkpoint as a note, signed under the log's name."""
    signature = key_id(head.origin, key.public_key()) + key.sign(head.text.encode())
    return f"{head.text}\n{_DASH}{head.origin} {b64encode(signature).decode()}\n"


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """Four bytes that tell the key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + key.public_bytes_raw()).digest()[:4]


def verifier_key(name: str, key: Ed25519PublicKey) -> str:
    """The public key as other programs read it: "name+id+key"."""
    return f"{name}+{key_id(name, key).hex()}+{b64encode(ED25519 + key.public_bytes_raw()).decode()}"


def text_of(note: str, name: str, keys: Iterable[Ed25519PublicKey]) -> str:
    """The text of a note that one of the keys has signed under ``name``.

    Raises:
        NoteError: nobody of them has, or it is no note.

    """
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise NoteError("To nie jest podpisana notatka.")
    text += "\n"
    known = {key_id(name, key): key for key in keys}
    for by, signature in [_signature(line) for line in signatures.splitlines()]:
        key = known.get(signature[:4])
        if by == name and key and _holds(key, signature[4:], text):
            return text
    raise NoteError("Punktu kontrolnego nie podpisał żaden ze znanych kluczy dziennika.")


def head_of(text: str) -> Head:
    """What the text of a checkpoint says. Raises NoteError."""
    lines = text.split("\n")
    if len(lines) < 4 or not all(lines[:3]) or lines[-1]:
        raise NoteError("To nie jest punkt kontrolny dziennika.")
    origin, size, root = lines[:3]
    if not (size.isascii() and size.isdigit()) or (size[0] == "0" and size != "0") or len(size) > 18:
        raise NoteError("Liczba wpisów w punkcie kontrolnym jest nieczytelna.")
    return Head(origin, int(size), _decoded(root, 32))


def opened(note: str, keys: Iterable[Ed25519PublicKey]) -> Head:
    """What a checkpoint says that one of the keys has signed. Raises NoteError."""
    return head_of(text_of(note, note.partition("\n")[0], keys))


def _signature(line: str) -> tuple[str, bytes]:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not name or not encoded:
        raise NoteError("Podpis notatki jest nieczytelny.")
    return name, _decoded(encoded)


def _decoded(text: str, length: int = 0) -> bytes:
    try:
        found = b64decode(text, validate=True)
    except (Base64Error, ValueError) as problem:
        raise NoteError("W notatce są znaki, których tam być nie może.") from problem
    if length and len(found) != length:
        raise NoteError("Skrót w punkcie kontrolnym ma niewłaściwą długość.")
    return found


def _holds(key: Ed25519PublicKey, signature: bytes, text: str) -> bool:
    try:
        key.verify(signature, text.encode())
    except InvalidSignature:
        return False
    return True
