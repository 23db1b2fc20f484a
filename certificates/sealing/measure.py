"""pyHanko as the measure of the fast form, by way of a process that has it loaded.

pyHanko and what it brings along take a fifth of the memory of a process that seals, which needs them for the first
of a batch and one in five hundred. Where they are loaded anyway they are asked directly; else the keeper is asked,
that looks at strangers' files too; and where that cannot be, they are loaded after all.
"""

import sys
from collections.abc import Sequence

from asn1crypto.x509 import Certificate

from certificates.checking.limited import Busy, Unavailable, build
from certificates.sealing.cms import Form


def is_loaded() -> bool:
    """Whether pyHanko is in this process."""
    return "pyhanko.sign.signers" in sys.modules


def measure(certificate: Certificate, others: Sequence[Certificate]) -> Form:
    """What pyHanko makes for the certificate of a seal; ``others`` go into the container beside it."""
    return _plain(certificate, others) if is_loaded() else Asked(certificate, others)


def _plain(certificate: Certificate, others: Sequence[Certificate]) -> Form:
    from certificates.sealing.plain import PlainForm  # loads pyHanko

    return PlainForm(certificate, others)


class Asked:
    """A form whose parts are made elsewhere."""

    def __init__(self, certificate: Certificate, others: Sequence[Certificate]) -> None:
        self._certificate, self._others = certificate, others

    def attributes(self, digest: bytes) -> bytes:
        """The DER that pyHanko would sign."""
        return self._built("attributes", digest)

    def assemble(self, digest: bytes, signature: bytes, token: bytes = b"") -> bytes:
        """What pyHanko makes of a signature, and of a time stamp."""
        return self._built("assemble", digest, signature, token)

    def _built(self, part: str, *given: bytes) -> bytes:
        try:
            built = build(part, given, self._certificate, self._others)
        except (Busy, Unavailable):
            built = b""
        if built:
            return built
        made: bytes = getattr(_plain(self._certificate, self._others), part)(*given)
        return made
