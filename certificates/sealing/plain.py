"""The signature container as pyHanko builds it: slow, and the measure of the fast form. Loads pyHanko."""

from collections.abc import Sequence
from functools import cached_property

from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate
from pyhanko.sign.signers import Signer as PyHankoSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from certificates.sealing.cms import DIGEST
from certificates.sealing.waiting import finish


class PlainForm:
    """pyHanko's own."""

    def __init__(self, certificate: Certificate, others: Sequence[Certificate]) -> None:
        self._certificate, self._others = certificate, others

    def attributes(self, digest: bytes) -> bytes:
        """What pyHanko would have signed."""
        signer = _Given(self._certificate, self._others, b"")
        der: bytes = finish(
            signer.signed_attrs(digest, DIGEST, use_pades=True, attr_settings=PdfCMSSignedAttributes())
        ).dump()
        return der

    def assemble(self, digest: bytes, signature: bytes, token: bytes = b"") -> bytes:
        """What pyHanko makes of a signature, and of a time stamp, that it is given."""
        signer = _Given(self._certificate, self._others, signature)
        stamper = _GivenToken(token) if token else None
        container: ContentInfo = finish(
            signer.async_sign(digest, DIGEST, use_pades=True, timestamper=stamper)
        )
        der: bytes = container.dump()
        return der


class _Given(PyHankoSigner):
    """A signer of pyHanko's to whom the signature was given; the root is left out, who checks has it."""

    def __init__(self, certificate: Certificate, others: Sequence[Certificate], signature: bytes) -> None:
        store = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]
        super().__init__(signing_cert=certificate, cert_registry=store, embed_roots=False)
        self._signature = signature

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature as it was given."""
        return self._signature


class _GivenToken(TimeStamper):
    """A time stamp that was obtained before."""

    def __init__(self, token: bytes) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._token = token

    @cached_property
    def _container(self) -> ContentInfo:
        return ContentInfo.load(self._token)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> ContentInfo:
        """The token as it was given."""
        return self._container
