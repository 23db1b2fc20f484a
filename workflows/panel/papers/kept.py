"""Which papers a session has, which file of each is the newest, and who has signed it.

Papers are documents of their case: minutes of the session, resolutions of the case decided. A signature makes a
new file that begins with the old one, byte for byte; the old one stays. Who signed what, the journal tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from certification.models import User
from criteria.said import said
from workflows.models import Document, JournalEntry, Resolution, Session
from workflows.models.document import DocumentKind

SIGN = "sign_papers"


class Capacity(StrEnum):
    """In what capacity a paper is signed; each signs once."""

    CHAIR = "chair"
    SECRETARY = "secretary"


_CAPACITIES = {
    Capacity.CHAIR: "przewodniczenie posiedzeniu",
    Capacity.SECRETARY: "sekretarz posiedzenia",
}

STEPS = {
    "minutes": (DocumentKind.MINUTES_PDF, DocumentKind.MINUTES_SIGNED, DocumentKind.MINUTES_BOTH),
    "resolution": (
        DocumentKind.RESOLUTION,
        DocumentKind.RESOLUTION_SIGNED,
        DocumentKind.RESOLUTION_BOTH,
    ),
}
"""Kinds of the files of a paper: as drawn, with one signature, with both."""


@dataclass(frozen=True)
class Signed:
    """One signature on record. ``report``: SHA-256 of what was found of a file that came signed, where it was kept."""

    by: User
    at: datetime
    uploaded: bool
    report: str = ""


@dataclass(frozen=True)
class Paper:
    """One paper. ``key``: "minutes:1" by version, "resolution:7" by primary key; ``case``: whose document it is."""

    key: str
    case: int
    version: int
    title: str
    resolution: Resolution | None = None
    files: tuple[Document, ...] = ()
    signatures: dict[Capacity, Signed] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """How an address names it: "minutes-1"."""
        return self.key.replace(":", "-")

    @property
    def signed(self) -> list[tuple[Capacity, str, "Signed"]]:
        """Its signatures, each with the capacity, also in words."""
        return [(each, _CAPACITIES[each], self.signatures[each]) for each in self.signatures]

    @property
    def missing(self) -> list[str]:
        """In which capacity nobody has signed yet, in words."""
        return [words for capacity, words in _CAPACITIES.items() if capacity not in self.signatures]

    @property
    def steps(self) -> tuple[DocumentKind, ...]:
        """The kinds of its files."""
        return STEPS[self.key.partition(":")[0]]

    @property
    def original(self) -> Document | None:
        """The file as it was drawn."""
        return self.files[0] if self.files else None

    @property
    def newest(self) -> Document | None:
        """The file that the next signature extends."""
        return self.files[-1] if self.files else None

    @property
    def is_complete(self) -> bool:
        """Whether both have signed."""
        return len(self.signatures) == len(Capacity)

    @property
    def is_being_made(self) -> bool:
        """Whether a signature on record has not found its way into the file yet."""
        return len(self.files) <= len(self.signatures)


def papers_of(session: Session, known: Iterable[int] | None = None) -> list[Paper]:
    """The papers on file, minutes first. Four queries, however many there are.

    ``known``: keys of the cases that the reader may know of; the others' resolutions are not even asked for.
    """
    rows = Resolution.objects.filter(session=session)
    rows = rows if known is None else rows.filter(case__in=sorted(known))
    resolutions = list(rows.select_related("case").order_by("adopted_at", "pk"))
    files = _files([session.pk, *(row.case_id for row in resolutions)])
    signed = _signatures(session)
    found = []
    for version in sorted(v for case, kind, v in files if case == session.pk and kind == STEPS["minutes"][0]):
        title = "Protokół" if version == 1 else f"Sprostowanie nr {version - 1} do protokołu"
        found.append(_paper(f"minutes:{version}", session.pk, version, title, files, signed))
    for row, version in zip(resolutions, _versions(resolutions), strict=True):
        paper = _paper(
            f"resolution:{row.pk}",
            row.case_id,
            version,
            said("Uchwała {number}", number=row.number),
            files,
            signed,
            row,
        )
        if paper.files:
            found.append(paper)
    return found


Files = dict[tuple[int, str, int], Document]


def _files(cases: Iterable[int]) -> Files:
    kinds = [kind for steps in STEPS.values() for kind in steps]
    rows = Document.objects.filter(case__in=set(cases), kind__in=kinds).select_related("file")
    return {(row.case_id, row.kind, row.version): row for row in rows}


def _versions(resolutions: list[Resolution]) -> list[int]:
    """Under which version each one's papers are kept, as ``minutes_filing.version_of`` tells; asked together."""
    order: dict[int, list[int]] = {}
    cases = {row.case_id for row in resolutions}
    rows = Resolution.objects.filter(case__in=cases).order_by("pk").values_list("case_id", "pk")
    for case, pk in rows:
        order.setdefault(case, []).append(pk)
    return [order[row.case_id].index(row.pk) + 1 for row in resolutions]


def _paper(
    key: str,
    case: int,
    version: int,
    title: str,
    files: Files,
    signed: dict[str, dict[Capacity, Signed]],
    resolution: Resolution | None = None,
) -> Paper:
    steps = STEPS[key.partition(":")[0]]
    found = tuple(files[case, kind, version] for kind in steps if (case, kind, version) in files)
    return Paper(key, case, version, title, resolution, found, signed.get(key, {}))


def _signatures(session: Session) -> dict[str, dict[Capacity, Signed]]:
    found: dict[str, dict[Capacity, Signed]] = {}
    lines = JournalEntry.objects.filter(case_id=session.pk, act=SIGN).select_related("actor").order_by("seq")
    for line in lines:
        assert line.actor is not None
        told = line.payload
        signed = Signed(line.actor, line.at, bool(told.get("signed")), told.get("report") or "")
        for key in line.payload["papers"]:
            found.setdefault(key, {})[Capacity(line.payload["capacity"])] = signed
    return found
