"""The ballot box of a secret ballot: votes lie in it sealed until it is opened, and are released all at once.

While people vote, the database holds sealed slips of one length and nothing else of a vote. Their key is a file
beside the database, made when the ballot opens and destroyed once it has been counted; backups never take it. So
neither the database between two votes, nor its logs, nor an old copy of it tells who put in what: the slips can
be opened by nobody any more, and what is published has neither order nor time.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from hmac import digest
from pathlib import Path
from time import time
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction

from workflows.models import Ballot, SealedVote, SecretVote
from workflows.panel.models import Choice

_KEY: Final = 32
_NONCE: Final = 12
_CHOICE: Final = max(map(len, Choice.values))
_NOT_BEGUN: Final = timedelta(days=1)
"""A key of no known ballot is one whose opening is still under way, or was taken back; after a day, the latter."""


class BoxLost(Exception):  # noqa: N818
    """The box's key is gone or is another's: its slips can be opened by nobody."""


@dataclass(frozen=True, order=True)
class Slip:
    """A vote as its voter can recognise it, and nobody else."""

    receipt: str
    choice: str


def set_up(ballot: Ballot) -> None:
    """Make the key of a ballot that opens, in the place of any that an opening taken back has left."""
    place = _place(ballot.pk)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    with suppress(FileNotFoundError):
        part.unlink()
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(os.urandom(2 * _KEY))
        target.flush()
        os.fsync(target.fileno())
    part.replace(place)


def is_set_up(ballot: Ballot) -> bool:
    """Whether the box can take a slip."""
    return _place(ballot.pk).exists()


def put_in(ballot: Ballot, slip: Slip) -> None:
    """Seal a slip and put it into the box; raises BoxLost."""
    sealing, marking = _keys(ballot)
    nonce = os.urandom(_NONCE)
    words = f"{slip.receipt} {slip.choice:<{_CHOICE}}".encode()
    sealed = nonce + AESGCM(sealing).encrypt(nonce, words, _about(ballot))
    SealedVote.objects.create(mark=_mark(marking, slip.receipt), ballot=ballot, slip=sealed)


def holds(ballot: Ballot, receipt: str) -> bool:
    """Whether a slip with this receipt lies in the box."""
    try:
        _, marking = _keys(ballot)
    except BoxLost:
        return False
    return SealedVote.objects.filter(ballot=ballot, mark=_mark(marking, receipt)).exists()


def release(ballot: Ballot) -> None:
    """Open the box: every slip becomes a vote of the published list, in the order of receipts; the key is destroyed.

    Raises:
        BoxLost: the slips cannot be opened; they are thrown away, for the ballot is void.

    """
    sealed = [bytes(slip) for slip in SealedVote.objects.filter(ballot=ballot).values_list("slip", flat=True)]
    SealedVote.objects.filter(ballot=ballot).delete()
    transaction.on_commit(lambda: _place(ballot.pk).unlink(missing_ok=True))
    if sealed:
        key, _ = _keys(ballot)
        slips = sorted(_opened(key, each, ballot) for each in sealed)
        SecretVote.objects.bulk_create(
            SecretVote(receipt=slip.receipt, ballot=ballot, choice=slip.choice) for slip in slips
        )


def written(slips: Iterable[Slip]) -> str:
    """The published list as the text whose hash the journal holds: a line for each slip."""
    return "".join(f"{slip.receipt} {Choice(slip.choice).label}\n" for slip in sorted(slips))


def fingerprint(ballot: Ballot) -> str:
    """SHA-256 of the published list, in hexadecimal digits."""
    votes = SecretVote.objects.filter(ballot=ballot).values_list("receipt", "choice")
    return sha256(written(Slip(*vote) for vote in votes).encode()).hexdigest()


def destroy_needless_keys() -> None:
    """Destroy what a killed process has left: keys of ballots that are over, and of some that never began."""
    keys = {int(path.stem): path for path in _folder().glob("*.key") if path.stem.isdecimal()}
    if not keys:
        return
    states = dict(Ballot.objects.filter(pk__in=keys).values_list("pk", "state"))
    before = time() - _NOT_BEGUN.total_seconds()
    for pk, path in keys.items():
        known = states.get(pk)
        over = known not in (None, Ballot.State.OPEN)
        with suppress(FileNotFoundError):
            if over or (known is None and path.stat().st_mtime < before):
                path.unlink()


def _folder() -> Path:
    return Path(settings.BALLOT_BOXES_DIR)


def _place(ballot: int) -> Path:
    return _folder() / f"{ballot}.key"


def _keys(ballot: Ballot) -> tuple[bytes, bytes]:
    """The key that seals, and the one that marks."""
    try:
        key = _place(ballot.pk).read_bytes()
    except FileNotFoundError as lost:
        raise BoxLost from lost
    return key[:_KEY], key[_KEY:]


def _mark(key: bytes, receipt: str) -> str:
    return digest(key, receipt.encode(), "sha256").hex()


def _about(ballot: Ballot) -> bytes:
    return f"ballot {ballot.pk}".encode()


def _opened(key: bytes, sealed: bytes, ballot: Ballot) -> Slip:
    try:
        words = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(ballot)).decode()
    except InvalidTag as foreign:
        raise BoxLost from foreign
    receipt, choice = words.split()
    return Slip(receipt, choice)
