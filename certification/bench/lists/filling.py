"""Cases by the thousand, each with the past that the law demands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from certificates.models import Mark
from certification import clock
from certification.bench.places import karlino
from certification.models import Edition, Office, Role, User
from certification.season import setting
from certification.season.crew import Crew, hire
from certification.season.timeline import morning
from criteria.loading import load
from criteria.models import Sheet
from workflows.audits.models import Assignment, AssignmentState, Capacity
from workflows.casefile import HUMAN
from workflows.flows import flow_of
from workflows.journal import digest
from workflows.models import Application, Case, Deadline, JournalEntry
from workflows.models.deadline import DeadlineKind
from workflows.states import State as S
from workflows.wants import edition_queue

GALA = date(2027, 11, 19)
START = morning(date(2027, 3, 22))
BATCH = 500

WAY = (
    *(S.DRAFT, S.SIGNING, S.FORMAL_CHECK, S.ADMITTED, S.AUDIT, S.CONSENSUS, S.REPLY, S.FILE_REVIEW),
    *(S.PANEL, S.GRANTED, S.CERTIFIED),
)
ENDS = (S.FORMAL_CHECK, S.CERTIFIED, S.AUDIT, S.CERTIFIED)
"""Where every fourth case stands."""


@dataclass
class Programme:
    """One edition and its people; ``cases`` counts what it has so far, the first of them opened at ``start``."""

    crew: Crew
    edition: Edition
    start: datetime
    cases: int = 0


def found(start: datetime = START) -> Programme:
    """People and an edition in its filing period, without a single case."""
    clock.set(start)
    criteria_set = load()
    criteria_set.freeze(clock.now())
    crew = hire(date(start.year - 1, 1, 1))
    gala = start.date() + (GALA - START.date())
    return Programme(crew, setting.edition(setting.programme(), criteria_set, gala, 9, None), start)


def grow(programme: Programme, to: int, ends: tuple[S, ...] = ENDS) -> None:
    """Add cases until there are so many, standing in turn where ``ends`` says."""
    offices = karlino(programme.cases, to)
    for first in range(0, len(offices), BATCH):
        _add(programme, offices[first : first + BATCH], ends)


def _add(programme: Programme, offices: list[Office], turns: tuple[S, ...]) -> None:
    edition, crew = programme.edition, programme.crew
    numbers = range(programme.cases, programme.cases + len(offices))
    programme.cases += len(offices)
    ends = [turns[number % len(turns)] for number in numbers]
    cases = _cases("application", S.DRAFT, [_moment(programme, number) for number in numbers])
    sheets = Sheet.objects.bulk_create(
        Sheet(criteria_set=edition.criteria_set, office_kind=office.kind, kind=Sheet.Kind.SELF)
        for office in offices
    )
    _children(
        Application(
            case_ptr_id=case.pk,
            of_edition=edition,
            office=office,
            number=f"PU/{edition.year}/{number + 1:05d}",
            self_sheet=sheet,
            live=end != S.CERTIFIED,
            office_gate_at=programme.start,
        )
        for case, office, sheet, number, end in zip(cases, offices, sheets, numbers, ends, strict=True)
    )
    for end in set(ends):
        here = [case for case, its in zip(cases, ends, strict=True) if its == end]
        _move(here, WAY[: WAY.index(end) + 1], crew.secretary)
    _at_work(programme, cases, ends, numbers)
    _marks(
        programme, [row for row in zip(cases, offices, numbers, ends, strict=True) if row[3] == S.CERTIFIED]
    )


def _moment(programme: Programme, number: int) -> datetime:
    return programme.start + timedelta(minutes=number)


def _cases(kind: str, state: str, moments: list[datetime]) -> list[Case]:
    processes = Process.objects.bulk_create(
        Process(flow_class=flow_of(kind), created=moment) for moment in moments
    )
    return Case.objects.bulk_create(
        Case(kind=kind, state=state, opened_at=moment, moved_at=moment, process=process)
        for moment, process in zip(moments, processes, strict=True)
    )


def _children(rows: Iterator[models.Model]) -> None:
    """Insert only the child's part of rows whose parent is there; Django's own bulk insert does not."""
    made = list(rows)
    if not made:
        return
    columns = made[0]._meta.local_concrete_fields
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(made[0]._meta.db_table)
    values = [
        [column.get_db_prep_save(column.pre_save(row, True), connection) for column in columns]
        for row in made
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def _move(cases: list[Case], way: tuple[str, ...], person: User) -> None:
    """Take all of them along the way, one journal line a step; the first line is of the opening."""
    hashes = dict.fromkeys((case.pk for case in cases), "")
    source = ""
    for seq, target in enumerate(way, 1):
        lines = [_line(case, seq, source, target, hashes[case.pk], person) for case in cases]
        JournalEntry.objects.bulk_create(lines)
        hashes = {line.case_id: line.hash for line in lines}
        rows = Case.objects.filter(pk__in=list(hashes))
        moved: dict[str, Any] = {"moved_at_version": seq} if source else {}
        rows.update(state=target, version=seq, **moved)
        source = target


def _line(case: Case, seq: int, source: str, target: str, before: str, person: User) -> JournalEntry:
    line = JournalEntry(
        case_id=case.pk,
        seq=seq,
        at=case.opened_at,
        actor=person,
        role=Role.SECRETARIAT,
        act=f"to_{target}",
        source=source,
        target=target,
        prev_hash=before,
    )
    line.hash = digest(line, str(case.public_id))
    return line


def _at_work(programme: Programme, cases: list[Case], ends: list[S], numbers: range) -> None:
    """Open tasks, and the experts of the cases in audit."""
    queue = edition_queue(programme.edition.pk, Role.SECRETARIAT)
    experts, tasks, seats, dates = programme.crew.auditors, [], [], []
    for case, end, number in zip(cases, ends, numbers, strict=True):
        dates.append(_deadline(case, end))
        if end == S.FORMAL_CHECK:
            tasks.append(_task(case, "check_formally", owner_permission=queue, status=STATUS.NEW))
        if end != S.AUDIT:
            continue
        for place, capacity in enumerate((Capacity.LEAD, Capacity.AUDITOR)):
            expert = experts[(number // len(ENDS) + place) % len(experts)]
            seats.append(
                Assignment(
                    case=case,
                    expert=expert,
                    capacity=capacity,
                    state=AssignmentState.ACTIVE,
                    proposed_at=case.opened_at,
                )
            )
            tasks.append(
                _task(case, "score", owner=expert, status=STATUS.ASSIGNED, external_task_id=str(place))
            )
    Assignment.objects.bulk_create(seats)
    Task.objects.bulk_create(tasks)
    Deadline.objects.bulk_create(dates)


def _task(case: Case, code: str, **columns: Any) -> Task:
    return Task(
        process_id=case.process_id,
        flow_task=flow_of(case.kind).instance.node(code),
        flow_task_type=HUMAN,
        created=case.opened_at,
        **columns,
    )


def _deadline(case: Case, end: S) -> Deadline:
    day = case.opened_at.date() + timedelta(days=30)
    return Deadline(
        case=case,
        kind=DeadlineKind.REPLY,
        state="set" if end == S.AUDIT else "met",
        set_at=case.opened_at,
        starts_on=case.opened_at.date(),
        due_on=day,
        due_at=case.opened_at + timedelta(days=30),
        nominal_on=day,
        unit="days",
        explanation="30 dni od rozpoczęcia (przykład)",
    )


def _marks(programme: Programme, rows: list[tuple[Case, Office, int, S]]) -> None:
    """A mark in force for each certified case."""
    cases = _cases("mark", "pending", [_moment(programme, number) for _, _, number, _ in rows])
    edition, start = programme.edition, programme.start
    _children(
        Mark(
            case_ptr_id=case.pk,
            number=f"PU/{edition.year}/{number + 1:06d}",
            of_application_id=application.pk,
            of_edition=edition,
            office=office,
            valid_from=start.date(),
            valid_to=start.date() + timedelta(days=730),
            published_at=start,
            text={"office": office.name},
        )
        for case, (application, office, number, _) in zip(cases, rows, strict=True)
    )
    _move(cases, ("pending", "active"), programme.crew.secretary)
