"""The short season played once without a kill; on its way it leaves copies from which others start."""

from collections.abc import Callable

from django_tasks_db.models import DBTaskResult

from certification.season import script
from certification.season.background import drain
from certification.season.play import Season
from tests.kills import copies
from tests.kills.plot import SHORT

IDLE = {
    "zgłoszenia urzędów": "filed",
    "audyty": "reported",
    "pisma po posiedzeniu": "decided",
    "certyfikaty": "issued",
}
"""Phases in which nobody works in the background, and the copy that is kept at the end of each."""

BEFORE = {"certyfikaty": "granted"}
"""Copies kept when a phase begins."""

WORK = drain.__name__
"""What the script calls between its pieces."""


class Rehearsal:
    """Listens to the phases of a season as they begin."""

    def __init__(self) -> None:
        self.phase = ""
        self.waiting: dict[str, int] = {}

    def play(self) -> None:
        """The whole short season."""
        Season(self.begins, SHORT).play()

    def begins(self, phase: str) -> None:
        """One phase is over, another begins; between them nothing is under way."""
        if label := IDLE.get(self.phase):
            self._keep_if_busiest(label)
            _background(drain)
            drain()
        if label := BEFORE.get(phase):
            copies.keep(label)
        if phase in IDLE:
            _background(lambda: 0)
        self.phase = phase

    def _keep_if_busiest(self, label: str) -> None:
        """A phase may come more than once; the copy with most to do is the one to kill."""
        waiting = DBTaskResult.objects.ready().count()
        if waiting > self.waiting.get(label, 0):
            self.waiting[label] = waiting
            copies.keep(label)


def _background(work: Callable[[], int]) -> None:
    setattr(script, WORK, work)
