"""The signature container (CMS SignedData, RFC 5652; CAdES attributes, RFC 5035) around a raw signature.

Two forms with one outcome, byte for byte: pyHanko builds it from objects, 8 ms each (``plain``); or the parts that
never change are kept as DER and only digest and signature are put in, well under a tenth of a millisecond.
"""

from typing import Any, Final, Protocol

from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate

from certificates.sealing.signer import signature_room

DIGEST: Final = "sha256"
DIGEST_BYTES: Final = 32
_TOKEN_OID: Final = bytes.fromhex("060b2a864886f70d010910020e")  # id-aa-signatureTimeStampToken
_SEQUENCE, _SET, _OCTETS = 0x30, 0x31, 0x04
_ATTRIBUTES, _UNSIGNED, _EXPLICIT = 0xA0, 0xA1, 0xA0
_FRAME: Final = 64
"""Bytes by which tags and lengths may grow where a signature is longer than the one measured."""


class Form(Protocol):
    """A way to build the container of one certificate."""

    def attributes(self, digest: bytes) -> bytes:
        """The DER that is signed: the attributes for a document with this SHA-256."""

    def assemble(self, digest: bytes, signature: bytes, token: bytes = b"") -> bytes:
        """The container with the signature over ``attributes(digest)``; ``token``: a time stamp over it."""


class FastForm:
    """Parts of one container of pyHanko's, with other digests and signatures put in."""

    def __init__(self, plain: Form, certificate: Certificate) -> None:
        """Take the parts from a container that ``plain`` makes for the certificate."""
        marker = bytes(range(100, 100 + DIGEST_BYTES))
        container = ContentInfo.load(plain.assemble(marker, bytes(signature_room(certificate))))
        data = container["content"]
        signer = data["signer_infos"][0]
        attributes: bytes = signer["signed_attrs"].untag().dump()
        before, after = attributes.split(marker)  # exactly one, or this is no template
        self._before, self._after = before, after
        self._info = _dumped(signer, "version", "sid", "digest_algorithm")
        self._algorithm: bytes = signer["signature_algorithm"].dump()
        self._data = _dumped(data, "version", "digest_algorithms", "encap_content_info", "certificates")
        self._type: bytes = container["content_type"].dump()

    def attributes(self, digest: bytes) -> bytes:
        """The attributes with another digest in its place: of the same length, so nothing else moves."""
        return self._before + digest + self._after

    def assemble(self, digest: bytes, signature: bytes, token: bytes = b"") -> bytes:
        """The parts in their order, with lengths written anew."""
        signed = bytes([_ATTRIBUTES]) + self.attributes(digest)[1:]  # IMPLICIT [0] in place of SET OF
        info = self._info + signed + self._algorithm + _der(_OCTETS, signature) + _stamped(token)
        data = self._data + _der(_SET, _der(_SEQUENCE, info))
        return _der(_SEQUENCE, self._type + _der(_EXPLICIT, _der(_SEQUENCE, data)))


def room(form: Form, certificate: Certificate) -> int:
    """The greatest length of a container without a time stamp, in bytes."""
    return len(form.assemble(bytes(DIGEST_BYTES), bytes(signature_room(certificate)))) + _FRAME


def _stamped(token: bytes) -> bytes:
    if not token:
        return b""
    return _der(_UNSIGNED, _der(_SEQUENCE, _TOKEN_OID + _der(_SET, token)))


def _dumped(value: Any, *names: str) -> bytes:
    return b"".join(value[name].dump() for name in names)


def _der(tag: int, content: bytes) -> bytes:
    """Tag, length and value (X.690, 8.1)."""
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + content
