"""Votes and resolutions as the journal tells them: what minutes say is read from what nobody can change.

The rows of a session tell which ballots were held at it, and hold the words; every figure is the journal's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from workflows.models import Ballot, JournalEntry, Resolution, Session
from workflows.panel.counting import Verdict

_CARRIED = {Verdict.CARRIED.value: True, Verdict.LOST.value: False}


def ballots_on_record(session: Session, known: Collection[int]) -> dict[int, list[Ballot]]:
    """The closed ballots of a session by case, in order: unsaved copies whose figures are the journal's.

    ``known``: keys of the cases to tell of. Nothing is asked about others: even that takes time.

    Votes can be looked up by their key, which is the ballot's.
    """
    held = {row.pk: row for row in Ballot.objects.filter(session=session, case__in=known).order_by("pk")}
    opened: dict[int, JournalEntry] = {}
    found: dict[int, list[Ballot]] = defaultdict(list)
    for line in _lines(known, ("open_ballot", "close_ballot")):
        key = line.payload.get("ballot")
        if key not in held:
            continue
        if line.act == "open_ballot":
            opened[key] = line
        else:
            found[line.case_id].append(_as_told(held[key], opened[key], line))
    return found


def _as_told(row: Ballot, opened: JournalEntry, closed: JournalEntry) -> Ballot:
    votes, outcome = closed.payload["votes"], closed.payload["outcome"]
    void = outcome == Verdict.VOID.value
    return Ballot(
        pk=row.pk,
        case_id=closed.case_id,
        session_id=row.session_id,
        kind=opened.payload["kind"],
        round=opened.payload["round"],
        roll=opened.payload["roll"],
        motion=closed.payload["motion"],
        distinction=bool(opened.payload.get("distinction")),
        above_thresholds=row.above_thresholds,
        state=Ballot.State.VOID if void else Ballot.State.COUNTED,
        opened_at=opened.at,
        closed_at=closed.at,
        entitled=closed.payload["entitled"],
        present=closed.payload["present"],
        quorum=closed.payload["quorum"],
        votes_for=votes[0],
        votes_against=votes[1],
        abstained=votes[2],
        carried=_CARRIED.get(outcome),
        outcome=row.outcome,
    )


def resolutions_on_record(session: Session, known: Collection[int]) -> dict[int, list[Resolution]]:
    """The session's resolutions by case, in order: copies whose number, decision and grounds are the journal's.

    ``known``: as of ballots.
    """
    rows = Resolution.objects.filter(session=session, case__in=known).order_by("adopted_at", "pk")
    adopted = {row.number: row for row in rows}
    found: dict[int, list[Resolution]] = defaultdict(list)
    for line in _lines(known):
        row = adopted.get(str(line.payload.get("resolution", "")))
        if row is None:
            continue
        row.decision = line.payload["decision"]
        row.distinction = bool(line.payload.get("distinction"))
        row.reasons = str(line.payload.get("reasons", row.reasons)).strip()
        row.adopted_at = line.at
        found[line.case_id].append(row)
    return found


def _lines(cases: Collection[int], acts: tuple[str, ...] = ()) -> Iterable[JournalEntry]:
    rows = JournalEntry.objects.filter(case_id__in=cases).order_by("case_id", "seq")
    return rows.filter(act__in=acts) if acts else rows
