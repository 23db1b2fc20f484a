"""Which tasks a contested decision wants: people new to the case are found, vote, and their chair concludes."""

from collections.abc import Iterator

from certification.models import Role
from workflows.audits.models import Capacity
from workflows.models import Application
from workflows.reconsideration.queries import SMALLEST_BODY, body_of, opinions_of
from workflows.wants import Want, edition_queue


def before_body(case: Application) -> Iterator[Want]:
    """The tasks of an application under reconsideration."""
    body = body_of(case)
    chairs = [seat.expert_id for seat in body if seat.capacity == Capacity.RECONSIDERATION_CHAIR]
    if len(body) < SMALLEST_BODY or not chairs:
        yield Want("compose_body", queue=edition_queue(case.of_edition_id, Role.COORDINATOR))
        return
    opinions = opinions_of(case, (seat.expert_id for seat in body))
    yield from (Want("vote", owner=seat.expert_id) for seat in body if seat.expert_id not in opinions)
    if len(opinions) >= SMALLEST_BODY:
        yield from (Want("reconsider", owner=chair) for chair in chairs)
