"""Days and instants that a form may be told: far beyond them nothing can be added, nor a time zone taken off."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any, Final

from django.core.validators import MaxValueValidator, MinValueValidator

from certification.clock import EARLIEST, LATEST, WARSAW

DAYS: Final[list[Callable[[Any], None]]] = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
INSTANTS: Final[list[Callable[[Any], None]]] = [
    MinValueValidator(datetime.combine(EARLIEST, time(), WARSAW)),
    MaxValueValidator(datetime.combine(LATEST, time(), WARSAW)),
]
