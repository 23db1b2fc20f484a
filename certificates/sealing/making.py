"""From the digest of a document to its seal: the fast form, watched by the plain one."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from typing import Final

from certificates.sealing.cms import DIGEST_BYTES, FastForm, Form, room
from certificates.sealing.prepared import Words, common_name
from certificates.sealing.signer import Signer, verifies

EVERY: Final = 500
"""One in so many containers of the fast form is compared with pyHanko's, besides the first of every batch."""

_log = logging.getLogger(__name__)

Stamp = Callable[[bytes], bytes]
"""A time stamp (DER of an RFC 3161 token) over the SHA-256 it is given."""


class Engine:
    """Makes the containers of one signer.

    The first container of each batch, and one in five hundred at the latest, is compared byte for byte with what
    pyHanko makes of the same signature, and the signature is verified. Should they ever differ, the reason is
    logged and pyHanko makes all that follow, the batch in hand included. ``words``: what its seals say.
    """

    def __init__(
        self,
        signer: Signer,
        *,
        stamp: Stamp | None = None,
        stamp_room: int = 0,
        form: Form | None = None,
    ) -> None:
        from certificates.sealing.plain import PlainForm  # loads pyHanko

        self.signer, self._stamp = signer, stamp
        self._plain: Form = PlainForm(signer.certificate, signer.others)
        self._form = form or self._fast()
        self._unchecked = 0
        self.room = room(self._form, signer.certificate) + (stamp_room if stamp else 0)
        self.words = Words(name=common_name(signer.certificate))

    @property
    def is_fast(self) -> bool:
        """Whether the fast form is still in use."""
        return self._form is not self._plain

    def cms_for(self, digest: bytes) -> bytes:
        """The container for a document with this SHA-256; at most ``room`` bytes.

        Its time is in the document's signature dictionary, which the digest covers: PAdES forbids it here
        (ETSI EN 319 142-1, 5.3).

        Raises:
            SealUnavailable: the signer or the time stamp cannot be had.

        """
        return self._made([digest], check=not self._unchecked)[0]

    def cms_for_all(self, digests: Sequence[bytes]) -> list[bytes]:
        """The same for a batch, in one go with the signer."""
        return self._made(digests, check=True)

    def _made(self, digests: Sequence[bytes], *, check: bool) -> list[bytes]:
        if any(len(digest) != DIGEST_BYTES for digest in digests):
            raise ValueError("SHA-256 has 32 bytes")
        attributes = [self._form.attributes(digest) for digest in digests]
        signatures = self.signer.sign(attributes)
        tokens = [self._token(signature) for signature in signatures]
        made = self._assembled(digests, signatures, tokens)
        sample = self._sample(len(digests), check)
        if self.is_fast and (problem := self._problem(sample, digests, signatures, tokens, made)):
            _log.warning("the fast form of the seal is off, pyHanko takes over: %s", problem)
            self._form = self._plain
            return self._made(digests, check=False)
        return made

    def _fast(self) -> Form:
        try:
            return FastForm(self._plain, self.signer.certificate)
        except Exception as problem:  # whatever the template trips over, pyHanko itself still works
            _log.warning("no fast form of this seal, pyHanko makes all of it: %r", problem)
            return self._plain

    def _token(self, signature: bytes) -> bytes:
        return self._stamp(hashlib.sha256(signature).digest()) if self._stamp else b""

    def _assembled(
        self, digests: Sequence[bytes], signatures: Sequence[bytes], tokens: Sequence[bytes]
    ) -> list[bytes]:
        parts = zip(digests, signatures, tokens, strict=True)
        return [self._form.assemble(*each) for each in parts]

    def _sample(self, count: int, check: bool) -> list[int]:
        """Places in a batch to be compared."""
        chosen = [
            place
            for place in range(count)
            if (self._unchecked + place) % EVERY == 0 or (check and place == 0)
        ]
        self._unchecked = (self._unchecked + count) % EVERY
        return chosen

    def _problem(
        self,
        sample: Sequence[int],
        digests: Sequence[bytes],
        signatures: Sequence[bytes],
        tokens: Sequence[bytes],
        made: Sequence[bytes],
    ) -> str:
        """What is wrong with a batch of the fast form; empty if nothing was found."""
        for place in sample:
            if not verifies(
                self.signer.certificate, self._plain.attributes(digests[place]), signatures[place]
            ):
                return "the signature is not over pyHanko's attributes"
            if made[place] != self._plain.assemble(digests[place], signatures[place], tokens[place]):
                return "the container differs from pyHanko's"
        return ""
