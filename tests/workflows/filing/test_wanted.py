"""Who has something to do, from draft to the end of the formal check."""

from datetime import timedelta

from certification import clock
from certification.models import Role
from tests.cast import World
from tests.workflows.stages import complete_draft
from workflows.deadlines import DeadlineKind, latest
from workflows.filing.wanted import wanted
from workflows.wants import Want, edition_queue, office_queue


def test_each_stage_asks_whoever_is_next(world: World) -> None:
    walk = complete_draft(world)
    preparer = office_queue(world.office.pk, Role.PREPARER)
    signatory = office_queue(world.office.pk, Role.SIGNATORY)
    secretariat = edition_queue(world.edition.pk, Role.SECRETARIAT)

    assert wanted(walk.case) == [Want("prepare", queue=preparer)]
    assert wanted(walk.submit().case) == [Want("sign", queue=signatory)]
    assert wanted(walk.file().case) == [Want("check_formally", queue=secretariat)]

    walk.act("return_for_completion", walk.crew.secretary, defects=[{"text": "Brak pełnomocnictwa."}])
    assert wanted(walk.case) == [Want("mend", queue=preparer), Want("complete", queue=signatory)]

    walk.deliver()
    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None
    clock.set(deadline.due_at + timedelta(minutes=1))
    walk.act("mark_overdue", None, deadline=deadline.pk)
    assert wanted(walk.case) == [Want("settle_overdue", queue=secretariat)]
