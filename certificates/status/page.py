"""What the status page shows of a mark, in one language."""

from dataclasses import dataclass
from datetime import date

from certificates.models import Mark
from certificates.status.standing import Kind, Standing, standing, versions
from certificates.status.words import Words


@dataclass(frozen=True)
class Fact:
    """A line of the page; ``url`` where it leads on, ``polish`` where it is Polish whatever the page's language."""

    label: str
    value: str
    url: str = ""
    polish: bool = False


@dataclass(frozen=True)
class StatusPage:
    """One glance first, then the facts. No score and no person is among them."""

    mark: Mark
    words: Words
    standing: Standing
    heading: str
    sentence: str
    checked: str
    name: str
    facts: list[Fact]
    successor: Mark | None
    sample: bool

    @property
    def kind(self) -> Kind:
        """How the mark stands."""
        return self.standing.kind


def status_page(mark: Mark, day: date, words: Words) -> StatusPage:
    """The page of a published mark on a day."""
    stands, issued = standing(mark, day), versions(mark)
    later = issued[-1] if issued and issued[-1].pk != mark.pk else None
    since, until = words.day(stands.since), words.day(mark.valid_to)
    printed = mark.text.get("office") or mark.office.name
    return StatusPage(
        mark=mark,
        words=words,
        standing=stands,
        heading=words.headings[stands.kind],
        sentence=words.sentences[stands.kind].format(since=since, until=until),
        checked=words.checked.format(day=words.day(day)),
        name=printed,
        facts=_facts(mark, words, printed, issued, later),
        successor=later,
        sample=mark.of_edition.is_sample or mark.office.is_sample,
    )


def _facts(mark: Mark, words: Words, printed: str, issued: list[Mark], later: Mark | None) -> list[Fact]:
    named = [Fact(words.name_today, mark.office.name, polish=True)] if printed != mark.office.name else []
    distinction = f", {words.distinction}" if mark.distinction else ""
    validity = words.validity_of.format(since=words.day(mark.valid_from), until=words.day(mark.valid_to))
    place = [each.pk for each in issued].index(mark.pk) + 1
    version = [Fact(words.version, words.version_of.format(number=place, count=len(issued)))]
    new = [Fact(words.successor, later.number, later.status_path)] if later else []
    return [
        *named,
        Fact(words.mark, f"{mark.of_edition.programme}{distinction}"),
        Fact(words.number, mark.number),
        *version,
        *new,
        Fact(words.validity, validity),
        *(Fact(words.suspended, words.suspension(each.since, each.last)) for each in mark.suspensions.all()),
        Fact(words.edition, str(mark.of_edition), polish=True),
    ]
