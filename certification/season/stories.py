"""What happens to each office's application: a story is data, the phases of the season read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from certification.season.scores import FAIR, GOOD, OUTSTANDING, WEAK, Profile


class Stop(StrEnum):
    """Where an unfinished application stands when the season ends."""

    DRAFT = "draft"
    SIGNING = "signing"
    FORMAL_CHECK = "formal_check"
    RETURNED = "returned"
    ADMITTED = "admitted"
    AUDIT = "audit"
    CONSENSUS = "consensus"
    REPLY = "reply"
    REPLY_REVIEW = "reply_review"
    CORRECTION = "correction"
    FILE_REVIEW = "file_review"


class Fate(StrEnum):
    """What becomes of a mark before its time is over."""

    LASTS = ""
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    RELINQUISHED = "relinquished"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Story:
    """One application's way. Every field left alone means the plain road to a certificate.

    ``on_paper``: the head signs a print, which is scanned;
    ``returns``: how many times the formal check sends it back; ``rejected``: "rule" or "deadline";
    ``withdrawn``: in which state the office leaves; ``late``: files after the closing instant, by individual
    grant, and stops at ``stop``; ``reconsidered``: what the body decides; ``fate``: what becomes of its mark;
    ``renews``: it goes on from the mark of the edition before.
    """

    profile: Profile = GOOD
    motion: str = "granted"
    distinction: bool = False
    sent_back: bool = False
    on_paper: bool = False
    returns: int = 0
    rejected: str = ""
    reconsidered: str = ""
    withdrawn: str = ""
    late: bool = False
    stop: Stop | None = None
    remarks: bool = False
    majors: bool = False
    corrected: bool = True
    third_auditor: bool = False
    replaced_auditor: bool = False
    objection: bool = False
    file_returned: bool = False
    deferred: str = ""
    recusal: str = ""
    no_quorum: bool = False
    decision_corrected: bool = False
    condition: str = ""
    renamed: bool = False
    bounced: bool = False
    declined: bool = False
    closed: bool = False
    fate: Fate = Fate.LASTS
    renews: bool = False

    @property
    def filed(self) -> bool:
        """Whether the application is filed in time."""
        return self.stop is None and self.withdrawn != "draft"

    @property
    def admitted(self) -> bool:
        """Whether it is admitted at the formal check."""
        return self.filed and not self.rejected

    @property
    def audited(self) -> bool:
        """Whether experts see it through."""
        return self.admitted and self.withdrawn != "audit"

    @property
    def comes_again(self) -> bool:
        """Whether its first session leaves it to the next one."""
        return self.audited and (self.no_quorum or bool(self.deferred))


Stories = list[tuple[Story, int]]
"""Stories, and how many offices live each."""

_PLAIN = Story()
_REFUSED = Story(WEAK, "refused")
_CONDITIONAL = Story(FAIR, "conditional")

CURRENT: Stories = [
    (Story(renews=True), 1),
    (Story(OUTSTANDING, distinction=True), 1),
    (Story(remarks=True, fate=Fate.SUSPENDED), 1),
    (Story(majors=True), 1),
    (Story(majors=True, corrected=False, profile=FAIR, motion="conditional", condition="fulfilled"), 1),
    (Story(returns=1, on_paper=True), 1),
    (Story(returns=2, sent_back=True), 1),
    (Story(third_auditor=True), 1),
    (Story(replaced_auditor=True), 1),
    (Story(objection=True), 1),
    (Story(file_returned=True), 1),
    (Story(deferred="office"), 1),
    (Story(deferred="lead"), 1),
    (Story(renamed=True), 1),
    (Story(bounced=True), 1),
    (Story(decision_corrected=True), 1),
    (Story(no_quorum=True), 1),
    (Story(recusal="declared"), 1),
    (Story(recusal="raised"), 1),
    (Story(recusal="automatic"), 1),
    (Story(declined=True), 1),
    (replace(_CONDITIONAL, condition="fulfilled"), 1),
    (replace(_CONDITIONAL, condition="failed"), 1),
    (replace(_CONDITIONAL, condition="running"), 1),
    (replace(_REFUSED, closed=True), 1),
    (replace(_REFUSED, reconsidered="granted", profile=GOOD), 1),
    (replace(_REFUSED, reconsidered="refused"), 1),
    (Story(rejected="rule", closed=True), 1),
    (Story(rejected="deadline"), 1),
    (Story(rejected="rule", reconsidered="admitted"), 1),
    (Story(rejected="rule", reconsidered="rejected"), 1),
    (Story(withdrawn="draft"), 4),
    (Story(withdrawn="audit"), 1),
    (Story(withdrawn="deferred", deferred="office"), 1),
    (Story(withdrawn="panel"), 1),
    (Story(stop=Stop.DRAFT), 17),
    (Story(stop=Stop.SIGNING), 2),
    *((Story(late=True, stop=stop), 1) for stop in Stop if stop not in (Stop.SIGNING, Stop.DRAFT)),
]
"""The current edition's stories, and how many offices live each."""

PREVIOUS: Stories = [
    (Story(fate=Fate.REINSTATED), 1),
    (Story(fate=Fate.SUPERSEDED), 1),
    (_PLAIN, 1),
    (Story(OUTSTANDING, distinction=True), 1),
    (Story(fate=Fate.RELINQUISHED), 1),
    (replace(_REFUSED, closed=True), 1),
    (Story(stop=Stop.DRAFT), 1),
]
"""The previous edition's: its marks expire, unless something else becomes of them before."""


NEXT: Stories = [(Story(stop=Stop.DRAFT), 1), (Story(stop=Stop.SIGNING), 1)]
"""The next edition's, which is taking applications when the season ends."""


def each(stories: Stories) -> Iterator[Story]:
    """One story per office."""
    for story, count in stories:
        yield from [story] * count


@dataclass(frozen=True)
class Plot:
    """The stories of the three editions of a season. ``withdrawn``: which laureate of the first loses the mark."""

    previous: Stories
    current: Stories
    following: Stories
    withdrawn: int = 2

    @property
    def offices(self) -> int:
        """How many offices the current edition takes."""
        return sum(count for _, count in self.current)


WHOLE = Plot(PREVIOUS, CURRENT, NEXT)
"""The season as it is shown."""
