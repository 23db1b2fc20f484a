"""Which rulings wait, and for whom."""

from certification.models import Role
from workflows.casefile import CaseFile
from workflows.impartiality.bench import bench_of
from workflows.models import Case
from workflows.states import State
from workflows.wants import Want, edition_queue


def wanted(file: CaseFile, case: Case, task: str = "rule_on_conflict") -> list[Want]:
    """A ruling on every conflict somebody raised and nobody has ruled on; nothing in a case that is over."""
    if case.is_final or not file.reads("conflict"):
        return []
    people = file.keys("conflict", "person_id")
    if not people:
        return []
    bench = bench_of(case)
    return [
        Want(_of(case, role, task), key=str(person), queue=edition_queue(case.edition.pk, role))
        for person in people
        for role in bench.roles(person)[:1]
    ]


def _of(case: Case, role: Role, task: str) -> str:
    """Before the team is appointed a doubt about an expert is the office's objection."""
    return "rule_on_objection" if role == Role.COORDINATOR and case.state == State.ADMITTED else task
