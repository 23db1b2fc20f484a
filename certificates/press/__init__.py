"""Certificates by the thousand: what is the same on all of them is made once. Import it lazily."""

from certificates.press.making import make

__all__ = ["make"]
