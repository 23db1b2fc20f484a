"""A PDF that waits for its seal, and what the seal says of itself. Needs no pyHanko."""

from dataclasses import dataclass
from typing import Final

from asn1crypto.x509 import Certificate

FIELD: Final = "Pieczec"


@dataclass(frozen=True)
class Words:
    """What the seal says of itself in a reader's panel of signatures."""

    reason: str = "Wydanie certyfikatu"
    location: str = "Polska"
    name: str = ""


@dataclass(frozen=True)
class Prepared:
    """A PDF with room for its seal. ``digest``: SHA-256 of all but the room, ``start`` and ``end`` of which
    are where its angle brackets stand."""

    pdf: bytes
    digest: bytes
    start: int
    end: int

    def sealed(self, cms: bytes) -> bytes:
        """The PDF with the container in its room; raises ValueError if that is too small."""
        space = self.end - self.start - 2
        written = cms.hex().upper().encode()
        if len(written) > space:
            raise ValueError(f"the container of {len(cms)} bytes does not fit into {space // 2}")
        return self.pdf[: self.start + 1] + written.ljust(space, b"0") + self.pdf[self.end - 1 :]


def common_name(certificate: Certificate) -> str:
    """Whose a certificate is, in the words of its subject's common name."""
    subject = certificate.subject
    return str(subject.native.get("common_name") or subject.human_friendly)
