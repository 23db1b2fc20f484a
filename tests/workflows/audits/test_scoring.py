"""Two experts score, blind to each other."""

import pytest

from certification.clock import today
from certification.models import User
from certification.season.scores import GOOD
from certification.season.walk import Walk
from criteria.files import store
from criteria.models import Sheet
from tests.cast import World
from tests.workflows.audits.roads import in_audit
from tests.workflows.stages import codes_refusing
from workflows.audits.sight import visible_sheets
from workflows.inbox import open_tasks
from workflows.models import Interest
from workflows.states import State

ROWS = {"A-01": {"points": 3, "justification": "Wdrożono."}}


@pytest.fixture
def walk(world: World) -> Walk:
    return in_audit(world)


@pytest.fixture
def lead(world: World) -> User:
    return world.crew.auditors[0]


@pytest.fixture
def other(world: World) -> User:
    return world.crew.auditors[1]


def sheet_of(walk: Walk, person: User) -> Sheet:
    sheet = walk.assignment_of(person).sheet
    assert sheet is not None
    return sheet


def tasks(walk: Walk) -> list[tuple[str, int | None]]:
    """Open tasks of the audit: code and owner."""
    return sorted((task.flow_task.name, task.owner_id) for task in open_tasks(walk.case))


def test_two_auditors_still_to_score_are_two_tasks(walk: Walk, lead: User, other: User) -> None:
    planning = ("plan_visit", lead.pk)
    assert tasks(walk) == [planning, ("score", lead.pk), ("score", other.pk)]
    walk.visit()
    assert tasks(walk) == [("score", lead.pk), ("score", other.pk)]
    walk.score(other, GOOD)
    assert tasks(walk) == [("score", lead.pk)]
    walk.score(lead, GOOD)
    assert tasks(walk) == [("close_scoring", lead.pk)]


def test_one_writes_only_into_ones_own_sheet(walk: Walk, lead: User, other: User) -> None:
    theirs = sheet_of(walk, other).pk
    assert codes_refusing(walk, "save_sheet", lead, sheet=theirs, rows=ROWS) == ["own_open_sheet"]
    assert codes_refusing(walk, "save_sheet", lead, sheet=walk.case.self_sheet_id, rows=ROWS) == [
        "own_open_sheet"
    ]
    saved = walk.act("save_sheet", lead, sheet=sheet_of(walk, lead).pk, rows=ROWS)
    assert saved.result == {"revision": 1}
    assert saved.entry is None


def test_what_the_sheet_refuses_the_door_refuses_in_the_same_words(walk: Walk, lead: User) -> None:
    sheet = sheet_of(walk, lead).pk
    for rows in ({"A-01": {"points": 6}}, {"X-99": {"points": 1}}, {"A-01": {"points": 1, "colour": "red"}}):
        assert codes_refusing(walk, "save_sheet", lead, sheet=sheet, rows=rows) == ["scores"]
    assert codes_refusing(walk, "save_sheet", lead, sheet=sheet, rows=["A-01"]) == ["rows_readable"]
    walk.act("save_sheet", lead, sheet=sheet, rows=ROWS, revision=0)
    again = {"A-01": {"points": 4}}
    assert codes_refusing(walk, "save_sheet", lead, sheet=sheet, rows=again, revision=0) == ["sheet_conflict"]


def test_a_half_filled_sheet_stays_with_its_author(walk: Walk, lead: User) -> None:
    sheet = sheet_of(walk, lead)
    assert codes_refusing(walk, "submit_sheet", lead, sheet=sheet.pk) == ["every_score_justified"]
    walk.save(lead, sheet, GOOD)
    assert codes_refusing(walk, "submit_sheet", lead, sheet=sheet.pk) == ["auditor_evidence_attached"]
    walk.bring_evidence(lead, sheet, "auditor")
    walk.act("submit_sheet", lead, sheet=sheet.pk)
    assert codes_refusing(walk, "save_sheet", lead, sheet=sheet.pk, rows=ROWS) == ["own_open_sheet"]


def test_the_other_sheet_stays_hidden_until_both_are_in(walk: Walk, lead: User, other: User) -> None:
    mine, theirs = sheet_of(walk, lead), sheet_of(walk, other)
    assert set(visible_sheets(walk.case, lead)) == {walk.case.self_sheet, mine}
    walk.score(lead, GOOD)
    walk.score(other, GOOD)
    assert set(visible_sheets(walk.case, lead)) == {walk.case.self_sheet, mine}
    walk.visit()
    walk.close_scoring()
    assert set(visible_sheets(walk.case, lead)) == {walk.case.self_sheet, mine, theirs}
    assert set(visible_sheets(walk.case, walk.head)) == {walk.case.self_sheet}
    assert set(visible_sheets(walk.case, walk.crew.preparers[walk.office.pk + 1])) == set()


def test_scoring_closes_with_both_sheets_and_a_visit(walk: Walk, lead: User, other: User) -> None:
    walk.score(lead, GOOD)
    assert codes_refusing(walk, "close_scoring", lead) == ["every_audit_sheet_submitted", "visit_held"]
    walk.score(other, GOOD)
    assert codes_refusing(walk, "close_scoring", lead) == ["visit_held"]
    tomorrow = today().replace(year=today().year + 1).isoformat()
    assert codes_refusing(walk, "record_visit", lead, held_on=tomorrow) == ["visit_not_in_future"]
    assert codes_refusing(walk, "record_visit", lead, held_on="2020-01-01") == ["visit_not_in_future"]
    assert codes_refusing(walk, "record_visit", lead, held_on="wczoraj") == ["visit_not_in_future"]
    walk.visit()
    walk.act("close_scoring", lead)
    assert walk.case.state == State.CONSENSUS
    sheets = [sheet_of(walk, lead), sheet_of(walk, other)]
    assert {sheet.state for sheet in sheets} == {Sheet.State.LOCKED}
    entry = walk.case.journal.latest("seq")
    assert entry.payload["sheets"] == {str(lead.pk): sheets[0].sha256, str(other.pk): sheets[1].sha256}


def test_a_conflict_of_interest_empties_a_seat_that_the_coordinator_fills(
    walk: Walk, lead: User, other: User
) -> None:
    later = walk.crew.auditors[2]
    walk.act("declare_conflict", other, conflict=True, reason="Zatrudnienie małżonka w urzędzie.")
    assert tasks(walk) == [("plan_visit", lead.pk), ("replace_expert", None), ("score", lead.pk)]
    walk.score(lead, GOOD)
    walk.visit()
    assert codes_refusing(walk, "close_scoring", lead) == ["every_audit_sheet_submitted"]
    fill = {"person": other.pk, "replacement": later.pk, "reason": "Konflikt interesów."}
    walk.act("replace_auditor", walk.crew.coordinator, **fill)
    assert tasks(walk) == [("answer_invitation", later.pk)]
    walk.act("accept_assignment", later, impartial=True)
    walk.score(later, GOOD)
    walk.act("close_scoring", lead)
    assert walk.assignment_of(other).sheet is not None
    assert walk.case.state == State.CONSENSUS


def test_who_takes_a_seat_must_be_fit_for_it(walk: Walk, lead: User, other: User) -> None:
    crew = walk.crew
    refused = [
        codes_refusing(
            walk,
            "replace_auditor",
            crew.coordinator,
            person=person,
            replacement=replacement,
            reason="Choroba.",
        )
        for person, replacement in (
            (other.pk, lead.pk),
            (other.pk, crew.secretary.pk),
            (crew.auditors[3].pk, crew.auditors[2].pk),
            (other.pk, 0),
        )
    ]
    assert refused == [["replacement_fit"], ["replacement_fit"], ["person_in_team"], ["replacement_fit"]]
    assert not Interest.objects.filter(person=crew.auditors[2]).exists()


# Evidence -----------------------------------------------------------------------------------------------


def evidence(**changed: object) -> dict[str, object]:
    described = {
        "evidence_type": "OBS",
        "title": "Sala obsługi",
        "criteria": ["C-04"],
        "declared_clean": True,
    }
    return {**described, "note": "Kolejka do 5 minut.", **changed}


def test_evidence_is_refused_with_its_reason(walk: Walk, lead: User) -> None:
    for changed, code in (
        ({"note": ""}, "evidence_has_source"),
        ({"file": "f" * 64}, "evidence_has_source"),
        ({"file": 1}, "evidence_has_source"),
        ({"declared_clean": "tak"}, "evidence_has_source"),
        ({"title": "x" * 201}, "evidence_described"),
        ({"criteria": "C-04"}, "evidence_described"),
        ({"issued_on": "31.12.2026"}, "evidence_described"),
        ({"finding": 77}, "evidence_described"),
        ({"criteria": ["X-99"]}, "evidence"),
        ({"evidence_type": "XXX"}, "evidence"),
        ({"sheet": 999999}, "own_open_sheet"),
    ):
        assert codes_refusing(walk, "attach_evidence", lead, **evidence(**changed)) == [code]


def test_a_file_is_named_by_its_hash_and_declared_clean(walk: Walk, lead: User) -> None:
    file = store("Zdjęcie sali obsługi".encode(), filename="sala.txt")
    named = evidence(file=file.sha256, filename="sala.txt")
    unsure = {**named, "declared_clean": False}
    assert codes_refusing(walk, "attach_evidence", lead, **unsure) == ["evidence_has_source"]
    attached = walk.act("attach_evidence", lead, **named).result["evidence"]
    sheet = sheet_of(walk, lead)
    assert [item.file for item in sheet.evidence.all()] == [file]
    walk.act("detach_evidence", lead, evidence=attached)
    assert not sheet.evidence.exists()


def test_nobody_takes_back_anothers_evidence(walk: Walk, lead: User, other: User) -> None:
    attached = walk.act("attach_evidence", lead, **evidence()).result["evidence"]
    assert codes_refusing(walk, "detach_evidence", other, evidence=attached) == ["evidence_is_ours"]


def test_the_offices_evidence_is_rejected_once_and_stays(walk: Walk, lead: User) -> None:
    item = walk.case.self_sheet.evidence.first()
    assert item is not None
    mine = walk.act("attach_evidence", lead, **evidence()).result["evidence"]
    why = "Zawiera dane osobowe klientów."
    assert codes_refusing(walk, "reject_evidence", lead, evidence=mine, reason=why) == ["evidence_in_file"]
    walk.act("reject_evidence", lead, evidence=item.pk, reason=why)
    item.refresh_from_db()
    assert (item.is_rejected, item.rejected_reason) == (True, why)
    assert codes_refusing(walk, "reject_evidence", lead, evidence=item.pk, reason=why) == ["evidence_in_file"]
