"""Which words an edition uses."""

from dataclasses import dataclass

from django.db.models import QuerySet

from certification.models import Edition
from criteria.prepared import Reading
from workflows.wording.models import EditionWording
from workflows.wording.texts import TEXTS, Text, phrases

_LATEST = Reading(
    lambda edition, code: EditionWording.objects.filter(edition=edition, code=code).order_by("-number")
)


@dataclass(frozen=True)
class InUse:
    """One text of an edition, with the version in use; none: nobody ever changed it."""

    text: Text
    version: EditionWording | None

    @property
    def words(self) -> str:
        """What it says now."""
        return (self.version.text if self.version else "") or self.text.standard

    @property
    def is_standard(self) -> bool:
        """Whether it is the program's own."""
        return self.version is None or not self.version.text

    @property
    def number(self) -> int:
        """Of the version in use; 0 where there was none yet."""
        return self.version.number if self.version else 0


def in_use(edition: Edition, code: str) -> InUse:
    """The text with this code as the edition uses it."""
    return InUse(TEXTS[code], _LATEST.first(edition.pk, code))


def all_in_use(edition: Edition) -> list[InUse]:
    """Every text of an edition, in the order of the page. One query."""
    latest = {each.code: each for each in versions(edition)}
    return [InUse(text, latest.get(text.code)) for text in TEXTS.values()]


def versions(edition: Edition) -> "QuerySet[EditionWording]":
    """All that was ever set, the oldest first."""
    return EditionWording.objects.filter(edition=edition).select_related("made_by").order_by("number")


def phrases_of(edition: Edition, code: str) -> list[str]:
    """The ready phrases of a list."""
    return phrases(in_use(edition, code).words)
