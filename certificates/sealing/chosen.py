"""Which back end makes the seal: the setting ``SEAL_SIGNER``."""

from collections.abc import Callable
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


def _by_hand() -> Signer:
    raise SealUnavailable("Pieczęć nakłada się poza programem: pobierz plik, podpisz go i wgraj.")


def _file() -> Signer:
    if makes_its_own():
        folder = Path(settings.SEAL_DIR)
        authority.ensure(folder)
        return KeySigner.load(folder / authority.SEAL, folder / authority.KEY)
    key = Path(settings.SEAL_KEY_FILE)
    certificate = Path(settings.SEAL_CERTIFICATE_FILE or settings.SEAL_KEY_FILE)
    return KeySigner.load(certificate, key, settings.SEAL_KEY_PASSWORD)


BY_HAND: Final = "manual"
_KINDS: Final[dict[str, Callable[[], Signer]]] = {"file": _file, BY_HAND: _by_hand}
