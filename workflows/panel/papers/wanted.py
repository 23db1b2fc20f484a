"""Who is asked to sign a session's papers: the secretariat, and whoever signs one of them for the chair."""

from collections.abc import Iterator

from certification.models import Role
from workflows.models import JournalEntry, Session
from workflows.panel.papers.kept import Capacity, Paper, papers_of
from workflows.panel.papers.signers import signs_minutes
from workflows.wants import Want, edition_queue

TASK = "sign_papers"


def to_sign(session: Session) -> Iterator[Want]:
    """The tasks of a session that is over, as soon as its papers are on file and until both have signed each."""
    if session.minutes_id is None:
        return
    papers = papers_of(session)
    if any(Capacity.SECRETARY not in each.signatures for each in papers):
        yield Want(TASK, queue=edition_queue(session.of_edition_id, Role.SECRETARIAT))
    unsigned = [each for each in papers if Capacity.CHAIR not in each.signatures]
    for person in sorted(_for_the_chair(session, unsigned)):
        yield Want(TASK, owner=person)


def _for_the_chair(session: Session, unsigned: list[Paper]) -> set[int]:
    """Who signs the minutes among these, and who announced the resolutions."""
    people = _announced([each.resolution.number for each in unsigned if each.resolution], unsigned)
    if any(each.resolution is None for each in unsigned):
        people.add(signs_minutes(session))
    return {each for each in people if each is not None}


def _announced(numbers: list[str], papers: list[Paper]) -> set[int | None]:
    cases = {each.case for each in papers if each.resolution}
    if not cases:
        return set()
    told = JournalEntry.objects.filter(case__in=cases, payload__has_key="resolution")
    rows = told.values_list("actor", "payload")
    return {actor for actor, payload in rows if payload["resolution"] in numbers}
