"""The floor, and law and journal on top of it."""

import hashlib

from django.db import transaction
from django.db.models import F

from certification import clock
from certification.bench.workflow.models import Fact, Line, PlainCase
from certification.bench.workflow.path import PATH, Step
from certification.bench.workflow.watch import Watch
from certification.models import User
from workflows import laws
from workflows.states import State


class Floor:
    """Each act is the guarded UPDATE or INSERT it cannot do without."""

    name = "floor"

    def __init__(self, person: User) -> None:
        self.person = person

    def walk(self, cases: int, watch: Watch) -> None:
        """Take new cases from the signature to the certificate."""
        for _ in range(cases):
            case = PlainCase.objects.create(state=State.SIGNING)
            for step in PATH:
                with watch.act(step.act), transaction.atomic():
                    self.do(case, step)

    def do(self, case: PlainCase, step: Step) -> None:
        """One act of a case."""
        if step.to:
            self.move(case, step.to)
        self.keep(case, step)

    def move(self, case: PlainCase, to: State) -> None:
        """The state moves on, if it is still what it was thought to be."""
        rows = PlainCase.objects.filter(pk=case.pk, state=case.state)
        _one(rows.update(state=to, version=F("version") + 1))
        case.state = to

    def keep(self, case: PlainCase, step: Step) -> None:
        """The rows of the act: new ones in one INSERT, an old one by a guarded UPDATE."""
        if step.takes:
            (kind, key), stage = step.takes
            rows = Fact.objects.filter(case=case, kind=kind, key=key, stage=stage)
            _one(rows.update(stage=stage + 1, by=self.person, at=clock.now()))
        if step.adds:
            Fact.objects.bulk_create(
                Fact(case=case, kind=kind, key=key, by=self.person, at=clock.now()) for kind, key in step.adds
            )


class Journaled(Floor):
    """The floor under a row lock, with the law's table asked and a chained line written for every act."""

    name = "journaled"

    def do(self, case: PlainCase, step: Step) -> None:
        """Lock, ask the law, do, write."""
        fresh = PlainCase.objects.select_for_update().get(pk=case.pk)
        act = laws.acts("application")[step.act]
        target = step.to or fresh.state
        if fresh.state not in act.sources or (step.to and target not in act.targets):
            raise RuntimeError(f"the law has no {step.act} from {fresh.state} to {target}")
        self.keep(fresh, step)
        line = Line(
            case=fresh,
            seq=fresh.version + 1,
            act=step.act,
            source=fresh.state,
            target=target,
            by=self.person,
            at=clock.now(),
            prev_hash=fresh.hash,
        )
        line.hash = _digest(line)
        line.save(force_insert=True)
        rows = PlainCase.objects.filter(pk=fresh.pk, version=fresh.version)
        _one(rows.update(state=target, version=line.seq, hash=line.hash))


def _digest(line: Line) -> str:
    content = (
        line.case_id,
        line.seq,
        line.act,
        line.source,
        line.target,
        line.by_id,
        line.at,
        line.prev_hash,
    )
    return hashlib.sha256(repr(content).encode()).hexdigest()


def _one(changed: int) -> None:
    """The guard of a guarded UPDATE."""
    if changed != 1:
        raise RuntimeError("the row was not as it was thought to be")
