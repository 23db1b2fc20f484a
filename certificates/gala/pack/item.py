"""One laureate of a pack as plain data: what drawing and listing need, read from the database once."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certificates.drawing import CertificateText, Design


@dataclass(frozen=True)
class Person:
    """Somebody who comes: for a badge and a seat."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Item:
    """``place``: in the running order, from 1. ``office`` and ``dative``: its name in two cases.

    ``address``: lines of the envelope under the name. ``sealed``: where the sealed certificate lies, and since when;
    None while it has no seal. ``receiver``: who takes the certificate, as the running order tells; empty if nobody is
    named. ``sample``: made-up data, marked so on every paper.
    """

    place: int
    key: int
    number: str
    office: str
    dative: str
    category: str
    voivodeship: str
    address: tuple[str, ...]
    distinction: bool
    sample: bool
    text: "CertificateText"
    design: "Design"
    people: tuple[Person, ...] = ()
    receiver: str = ""
    sealed: tuple[Path, datetime] | None = None

    @property
    def slug(self) -> str:
        """The number as file names have it."""
        return self.number.replace("/", "-")
