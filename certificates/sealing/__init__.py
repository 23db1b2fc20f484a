"""The seal. Import it lazily: it loads pyHanko."""

from certificates.sealing.authority import SealIncomplete
from certificates.sealing.seal import FIELD, roots, seal, seal_subject

__all__ = ["FIELD", "SealIncomplete", "roots", "seal", "seal_subject"]
