"""Which back end makes the seal: the setting ``SEAL_SIGNER``."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from certificates.sealing import authority
from certificates.sealing.keyfile import KeySigner
from certificates.sealing.problems import SealUnavailable
from certificates.sealing.signer import Signer


def signer() -> Signer:
    """The signer that the settings name.

    Raises:
        SealUnavailable: it cannot be had now, or the settings do not fit together.

    """
    kind = settings.SEAL_SIGNER
    if kind not in _KINDS:
        raise SealUnavailable(f"Ustawienie SEAL_SIGNER może mieć wartość: {', '.join(_KINDS)}.")
    return _KINDS[kind]()


def is_by_hand() -> bool:
    """Whether seals are made outside the program, and sealed files brought back."""
    return bool(settings.SEAL_SIGNER == BY_HAND)


def makes_its_own() -> bool:
    """Whether the key is the one that the program made for itself."""
    return bool(settings.SEAL_SIGNER == "file") and not settings.SEAL_KEY_FILE


def _token() -> Signer:
    from certificates.sealing.token import TokenSigner  # loads the driver's library

    return _kept(
        TokenSigner,
        Path(settings.SEAL_TOKEN_MODULE),
        settings.SEAL_TOKEN_LABEL,
        settings.SEAL_TOKEN_KEY,
        settings.SEAL_TOKEN_PIN,
    )


def _remote() -> Signer:
    from certificates.sealing.remote import RemoteSigner

    return _kept(
        RemoteSigner,
        settings.SEAL_CSC_URL,
        settings.SEAL_CSC_CREDENTIAL,
        settings.SEAL_CSC_TOKEN,
        settings.SEAL_CSC_SECRET_PIN,
        settings.SEAL_CSC_BATCH,
        settings.SEAL_TIMEOUT,
    )


@lru_cache(maxsize=2)
def _kept(kind: Callable[..., Signer], *parts: object) -> Signer:
    """One signer for as long as the settings stay the same: it holds a session, or remembers a wrong PIN."""
    return kind(*parts)


def _by_hand() -> Signer:
    raise SealUnavailable("Pieczęć nakłada się poza programem: pobierz plik, podpisz go i wgraj.")


def _file() -> Signer:
    if makes_its_own():
        folder = Path(settings.SEAL_DIR)
        authority.ensure(folder)
        return KeySigner.load(*_own(folder))
    key = Path(settings.SEAL_KEY_FILE)
    certificate = Path(settings.SEAL_CERTIFICATE_FILE or settings.SEAL_KEY_FILE)
    return KeySigner.load(certificate, key, settings.SEAL_KEY_PASSWORD)


@lru_cache(maxsize=4)
def _own(folder: Path) -> tuple[Path, Path]:
    """Certificate and key that the program made."""
    return folder / authority.SEAL, folder / authority.KEY


BY_HAND: Final = "manual"
_KINDS: Final[dict[str, Callable[[], Signer]]] = {
    "file": _file,
    "token": _token,
    "csc": _remote,
    BY_HAND: _by_hand,
}
