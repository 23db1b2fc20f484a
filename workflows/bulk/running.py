"""Carrying an order out: one case after the other, each in a transaction of its own, as often as it takes."""

from django.db import transaction

from certification.clock import now
from certification.models import User
from criteria.said import said
from workflows import laws
from workflows.background import task
from workflows.bulk.models import BulkItem, BulkRun
from workflows.bulk.planning import Planned
from workflows.door import concrete, perform
from workflows.forms.done import done
from workflows.refusal import Refused


def order(act: str, user: User, planned: list[Planned], request_key: str) -> BulkRun:
    """Order what the door would let through; a form sent before has ordered already."""
    with transaction.atomic():
        run, made = BulkRun.objects.get_or_create(
            request_key=request_key, by=user, defaults={"act": act, "ordered_at": now()}
        )
        if made:
            let_through = [(each.case, each.step) for each in planned if each.step and not each.refused]
            BulkItem.objects.bulk_create(
                BulkItem(run=run, position=position, case_id=case.pk, payload=step.payload)
                for position, (case, step) in enumerate(let_through, 1)
            )
            run_bulk.enqueue(run.pk)
    return run


def ordered_before(user: User, request_key: str) -> BulkRun | None:
    """What this person's form has ordered already."""
    return BulkRun.objects.filter(by=user, request_key=request_key).first()


@task()
def run_bulk(run_id: int) -> None:
    """Do what is still to be done of an order. Cut off and run again, it goes on from there.

    Each act goes through the door as the person's own, under a key of its own: one that was done just before the
    worker died is not done twice.
    """
    run = BulkRun.objects.select_related("by").get(pk=run_id)
    for item in run.items.filter(state=BulkItem.State.WAITING).select_related("case"):
        item.state, item.said = _do(run, item)
        item.save(update_fields=["state", "said"])
    BulkRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=now())


def _do(run: BulkRun, item: BulkItem) -> tuple[BulkItem.State, str]:
    case = concrete(item.case)
    try:
        outcome = perform(case, run.act, run.by, request_key=item.key, **item.payload)
    except Refused as refusal:
        return BulkItem.State.REFUSED, str(refusal)
    act = laws.acts(case.kind)[run.act]
    if outcome.proposed:
        return BulkItem.State.DONE, said(
            "Zaproponowano: {act}. Czeka na zatwierdzenie przez drugą osobę.", act=act.label
        )
    return BulkItem.State.DONE, said("{outcome}.", outcome=done(case.kind, act, act.code))
