"""Who has something to do, from draft to the end of the formal check."""

from datetime import timedelta

from certification import clock
from certification.models import Role
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import complete_draft
from workflows.casefile import file_of
from workflows.deadlines import DeadlineKind, latest
from workflows.filing.wanted import wanted
from workflows.wants import Want, edition_queue, office_queue


def asked(walk: Walk) -> list[Want]:
    return wanted(file_of(walk.case), walk.case)


def test_each_stage_asks_whoever_is_next(world: World) -> None:
    walk = complete_draft(world)
    preparer = office_queue(world.office.pk, Role.PREPARER)
    signatory = office_queue(world.office.pk, Role.SIGNATORY)
    secretariat = edition_queue(world.edition.pk, Role.SECRETARIAT)

    assert asked(walk) == [Want("prepare", queue=preparer)]
    walk.submit()
    assert asked(walk) == [Want("sign", queue=signatory)]
    walk.file()
    assert asked(walk) == [Want("check_formally", queue=secretariat)]

    walk.act("return_for_completion", walk.crew.secretary, defects=[{"text": "Brak pełnomocnictwa."}])
    assert asked(walk) == [Want("mend", queue=preparer), Want("complete", queue=signatory)]

    walk.deliver()
    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None
    clock.set(deadline.due_at + timedelta(minutes=1))
    walk.act("mark_overdue", None, deadline=deadline.pk)
    assert asked(walk) == [Want("settle_overdue", queue=secretariat)]
