"""The page of one application: where it stands, what comes next, what the person may do and see."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from certification.clock import now, today
from certification.models import Role
from certification.models.offices import keep_names
from workflows import laws
from workflows.deadlines import targets
from workflows.models import Divergence
from workflows.panel.materials.openings import note_opening
from workflows.states import State
from workflows.views import sections
from workflows.views.contesting import contest_over, without_contest
from workflows.views.criterion import desk_of
from workflows.views.documents import count_evidence, listed_documents, may_read_recommendation
from workflows.views.feedback import may_read_feedback
from workflows.views.history import history
from workflows.views.next_steps import NEXT, UNCONTESTED, steps, tone
from workflows.views.offers import act_url, may, offered
from workflows.views.reader import Reader, reader_of
from workflows.views.tasklist import TaskList, task_list
from workflows.views.todo import buttons
from workflows.views.visits import shown_visit
from workflows.views.writing import SAVE, writable

PANEL = frozenset({Role.PANEL, Role.CHAIR, Role.DEPUTY})
"""Whose first opening of the file is noted, for who presides."""


def case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show an application."""
    reader = reader_of(request, public_id)
    if reader.roles & PANEL and reader.opens_file:
        note_opening(reader.case, reader.user)
    return render(request, "workflows/case.html", _context(reader))


def _context(reader: Reader) -> dict[str, object]:
    state = State(reader.state)
    moment, dates = now(), sections.deadlines(reader)
    offers, following, acting = offered(reader), NEXT[state], state.meaning.acts
    if over := contest_over(reader, dates, moment):
        offers, following = without_contest(offers), UNCONTESTED.get(state, following)
        acting = "" if state in UNCONTESTED else acting
    reader.take_self_sheet()
    keep_names(reader.application.office)
    own_sheet = writable(reader, SAVE)
    shown = buttons(reader, offers, writes=own_sheet is not None)
    tasks = task_list(reader, own_sheet, shown.first)
    return {
        "case": reader.application,
        "reader": reader,
        "label": reader.label,
        "tone": tone(state),
        "steps": steps(state),
        "next": following,
        "contest_over": over if state != State.GRANTED else None,
        "acts_next": "" if state.meaning.final else acting,
        "moves": shown.first,
        "others": shown.others,
        "at_rest": shown.at_rest,
        "has_mark": reader.is_office and state == State.CERTIFIED,
        "own_sheet": own_sheet,
        "desk_url": desk_of(reader, own_sheet) if own_sheet else "",
        "tasks": tasks,
        "invitation": _invitation(reader),
        "declare_url": act_url(reader.case, "declare_conflict"),
        "visit": shown_visit(reader),
        "proposals": sections.proposals(reader),
        "deadlines": dates,
        "stage": _stage(reader),
        "stage_since": targets.explained(reader.case),
        "today": today(),
        "now": moment,
        "sheets": sections.sheets(reader),
        "evidence_count": _count_evidence(reader, tasks),
        "documents": listed_documents(reader),
        "recommendation": may_read_recommendation(reader),
        "feedback": may_read_feedback(reader),
        "team": sections.team(reader),
        "defects": sections.defects(reader),
        "findings": sections.findings(reader),
        "changeable": sections.changeable_findings(reader),
        "remarks": sections.remarks(reader),
        "divergences": sections.divergences(reader) if Divergence in reader.held else [],
        "resolutions": sections.resolutions(reader),
        "letters": sections.letters(reader),
        "fee": sections.fee(reader),
        "history": history(reader),
    }


def _stage(reader: Reader) -> targets.Stage | None:
    """The stage that has a working deadline, for everybody but the office."""
    if reader.is_office or reader.case.target_on is None:
        return None
    return targets.STAGES.get(reader.case.state)


def _invitation(reader: Reader) -> dict[str, str]:
    """Where somebody asked to work on the case answers, by what they would say; empty for everybody else."""
    acts = laws.acts(reader.case.kind)
    if not may(reader, acts["accept_assignment"]):
        return {}
    return {
        "accept": act_url(reader.case, "accept_assignment"),
        "conflict": act_url(reader.case, "declare_conflict", conflict="yes"),
        "decline": act_url(reader.case, "decline_assignment"),
    }


def _count_evidence(reader: Reader, tasks: TaskList | None) -> int:
    """How many pieces the person may read; those of an office's own sheet were read for its list of tasks."""
    if tasks and {sheet.pk for sheet in reader.sheets} == {reader.application.self_sheet_id}:
        return tasks.pieces
    return count_evidence(reader)
