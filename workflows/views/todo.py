"""Which buttons a person needs now: the acts of an expert's or an office's tasks come first, the rest wait below."""

from collections.abc import Sequence
from dataclasses import dataclass

from viewflow.workflow.models import Task

from criteria.prepared import Listing
from workflows.audits.sheets import SCORED_BY_OFFICE
from workflows.casefile import HUMAN
from workflows.tasks import TASKS
from workflows.views.offers import Offer
from workflows.views.reader import Reader

ON_THE_SHEET = frozenset({"save_sheet", "attach_evidence"})
"""Acts that the buttons of the person's sheet lead to."""


@dataclass(frozen=True)
class Buttons:
    """What a case page offers: ``first`` as buttons, ``others`` in a list to open.

    ``at_rest``: the person works on the case, and it is others' turn.
    """

    first: list[Offer]
    others: list[Offer]
    at_rest: bool = False


def buttons(reader: Reader, offers: Sequence[Offer], *, writes: bool) -> Buttons:
    """Offers in two heaps. ``writes``: the person has a sheet to fill, which has buttons of its own.

    Most people are shown what moves the case, offices also what their tasks are about: of what they mend, nothing
    moves it. Experts often may do what would still be refused (a report before
    the differences are settled), so theirs are the acts of their tasks; one query more.
    """
    if not reader.is_scorer:
        asked = _acts_of_an_office(reader)
        first = [offer for offer in offers if offer.act.moves or offer.act.code in asked]
        others = [offer for offer in offers if offer not in first]
        return Buttons(sorted(first, key=lambda offer: offer.tone == "danger"), others)
    wanted = _acts_of_tasks(reader)
    first = [offer for code in wanted for offer in offers if offer.act.code == code]
    shown = {offer.act.code for offer in first} | (ON_THE_SHEET & {"save_sheet"} if writes else set())
    others = [offer for offer in offers if offer.act.code not in shown]
    return Buttons(first, others, at_rest=not first and not writes and not reader.case.is_final)


def _acts_of_an_office(reader: Reader) -> set[str]:
    """The acts that tasks of the state offer an office; where it fills its sheet in, the list of tasks leads it."""
    if not reader.is_office or reader.state in SCORED_BY_OFFICE:
        return set()
    return {code for task in TASKS.values() if reader.state in task.states for code in task.acts}


def _acts_of_tasks(reader: Reader) -> list[str]:
    """The acts that the person's open tasks in this case offer, each once, in the tasks' own order."""
    process = reader.case.process_id
    rows = _TASKS.all(process, reader.user.pk) if process else []
    nodes = [node.name for (node,) in rows if node]
    acts = (act for name in nodes if name in TASKS for act in TASKS[name].acts)
    return [act for act in dict.fromkeys(acts) if act not in ON_THE_SHEET]


_TASKS = Listing(
    lambda process, owner: (
        Task.objects.filter(process_id=process, owner=owner, flow_task_type=HUMAN, finished__isnull=True)
        .order_by("pk")
        .values_list("flow_task")
    )
)
