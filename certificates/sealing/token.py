"""The seal's key on a card or in a hardware module, by PKCS #11. It never leaves it; only digests go in."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, Final, TypeVar

import pkcs11
from asn1crypto.algos import DigestInfo
from asn1crypto.x509 import Certificate
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.exceptions import PinIncorrect, PinLenRange, PinLocked, PKCS11Error
from pkcs11.util.ec import encode_ecdsa_signature

from certificates.sealing.problems import SealUnavailable
from certificates.sealing.signer import require_own, require_usable

T = TypeVar("T")

_log = logging.getLogger(__name__)
_WRONG_PIN: Final = (PinIncorrect, PinLenRange)


class TokenSigner:
    """Signs with a key on a token. ``module``: the driver; ``token``, ``key``: labels on it.

    One session is kept open. When the token was taken out and put back, the next signature opens another, once. A
    wrong PIN is not tried a second time, for cards lock themselves after a few.
    """

    batch = 1

    def __init__(self, module: Path, token: str, key: str, pin: str) -> None:
        self._module, self._token, self._label, self._pin = module, token, key, pin
        self._refused = ""
        self._session: Any = None
        self._key: Any = None
        self._lock = RLock()
        self._certificates: list[Certificate] = []

    def __repr__(self) -> str:
        return f"TokenSigner({self._token!r}, {self._label!r})"

    @property
    def certificate(self) -> Certificate:
        """The certificate that lies beside the key; read once, or when the token is there again."""
        if not self._certificates:
            self._on_token(lambda: None)
        return self._certificates[0]

    @property
    def others(self) -> Sequence[Certificate]:
        """The other certificates on the token that are no roots."""
        return [each for each in self._certificates[1:] if each.ca and not each.self_issued]

    def sign(self, messages: Sequence[bytes]) -> list[bytes]:
        """The signature of each message, made by the token."""
        made = self._on_token(lambda: [self._signed(message) for message in messages])
        require_own(self.certificate, messages, made)
        return made

    def _on_token(self, work: Callable[[], T]) -> T:
        """Do something with an open session; one that went stale is opened anew, once."""
        with self._lock:
            for fresh in (self._session is None, True):
                try:
                    if self._session is None:
                        self._open()
                    return work()
                except SealUnavailable:
                    raise
                except (PKCS11Error, RuntimeError) as problem:
                    self._close()
                    if fresh:
                        raise SealUnavailable(_about(problem)) from None
                    _log.info("the session with the token went stale: %s", type(problem).__name__)
            raise AssertionError("unreachable")

    def _open(self) -> None:
        if self._refused:
            raise SealUnavailable(self._refused)
        library = _driver(self._module)
        library.reinitialize()  # else a token that was put in since is not seen
        try:
            token = library.get_token(token_label=self._token)
        except (pkcs11.NoSuchToken, pkcs11.MultipleTokensReturned) as problem:
            raise SealUnavailable(
                f"Nie ma dokładnie jednej karty lub modułu o nazwie „{self._token}”. Sprawdź, czy jest podłączona."
            ) from problem
        try:
            self._session = token.open(user_pin=self._pin or None)
        except _WRONG_PIN:
            self._refused = (
                "PIN do karty z pieczęcią jest błędny. Program nie próbuje go ponownie, aby karta się nie zablokowała; "
                "po poprawieniu uruchom usługi od nowa."
            )
            raise SealUnavailable(self._refused) from None
        except PinLocked:
            raise SealUnavailable("Karta z pieczęcią jest zablokowana po błędnych numerach PIN.") from None
        self._key = _only(
            self._session.get_objects(
                {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.LABEL: self._label}
            ),
            f"Na karcie nie ma dokładnie jednego klucza o nazwie „{self._label}”.",
        )
        found = self._read_certificates()
        require_usable(found[0])
        if self._certificates and found[0].dump() != self._certificates[0].dump():
            self._close()
            raise SealUnavailable("Na karcie jest inny certyfikat niż dotąd. Uruchom usługi od nowa.")
        self._certificates = found

    def _close(self) -> None:
        session, self._session, self._key = self._session, None, None
        if session is not None:
            with suppress(PKCS11Error, RuntimeError):  # it may be gone already
                session.close()

    def _read_certificates(self) -> list[Certificate]:
        """The key's own first."""
        found = list(self._session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
        own = _only(
            [each for each in found if each[Attribute.LABEL] == self._label],
            f"Na karcie nie ma dokładnie jednego certyfikatu o nazwie „{self._label}”.",
        )
        rest = [each for each in found if each is not own]
        return [Certificate.load(each[Attribute.VALUE]) for each in (own, *rest)]

    def _signed(self, message: bytes) -> bytes:
        """By the raw mechanisms, which every token has: the digest is taken here (RFC 8017, 9.2; X9.62)."""
        digest = hashlib.sha256(message).digest()
        if self._key.key_type == KeyType.EC:
            return encode_ecdsa_signature(self._key.sign(digest, mechanism=Mechanism.ECDSA))
        info = DigestInfo({"digest_algorithm": {"algorithm": "sha256"}, "digest": digest}).dump()
        return bytes(self._key.sign(info, mechanism=Mechanism.RSA_PKCS))


def _driver(module: Path) -> Any:
    try:
        return pkcs11.lib(str(module))
    except (PKCS11Error, RuntimeError) as problem:
        raise SealUnavailable(f"Nie można uruchomić sterownika karty: {module.name}.") from problem


def _only(found: Any, otherwise: str) -> Any:
    several = list(found)
    if len(several) != 1:
        raise SealUnavailable(otherwise)
    return several[0]


def _about(problem: Exception) -> str:
    """What the driver says, without its details: they could hold what was sent to it."""
    return (
        f"Karta z pieczęcią nie odpowiada ({type(problem).__name__}). Sprawdź, czy jest podłączona i czy działa "
        "jej sterownik."
    )
