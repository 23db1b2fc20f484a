"""Each question can answer: a damage done on purpose is found by the one that asks for it, and in its case."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from certification import clock
from certification.models import OfficeName
from certification.season.walk import Walk
from criteria.models import Area, Score, Sheet, StoredFile
from tests import road
from tests.cast import World, gather
from tests.invariants.test_everywhere import DAMAGES_OF_MARKS, Damage, by_owner
from tests.unguarded import unguarded
from workflows import invariants
from workflows.audits.models import Capacity
from workflows.invariants import frozen
from workflows.invariants.looking import in_pieces
from workflows.models import (
    Application,
    Assignment,
    AuditReport,
    Ballot,
    Deadline,
    Interest,
    JournalEntry,
    Opinion,
    Proposal,
    Resolution,
    Series,
)
from workflows.states import State

Told = tuple[World, Walk, Walk]
"""A world, the walk that is damaged, and another that is not."""


@pytest.fixture(scope="module")
def granted_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Told]:
    """A granted application and another one just opened; made once, for damages are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = gather()
        walk = road.bring(world, State.GRANTED)
        yield world, walk, world.walk(world.offices[1]).open()
        transaction.set_rollback(True)
        clock.reset()


@pytest.fixture
def granted(db: None, granted_once: Told) -> Told:
    clock.set(granted_once[1].case.moved_at + timedelta(hours=1))
    return granted_once


def found(walk: Walk | None = None) -> set[str]:
    """Which invariants are violated, anywhere or in one case."""
    scope = invariants.Scope(walk.case.pk, "application") if walk else None
    return {violation.invariant for violation in invariants.violations(scope)}


def vote_by_an_auditor(w: World, k: Walk) -> None:
    row = Assignment.objects.filter(case_id=k.case.pk, capacity=Capacity.AUDITOR)
    row.update(expert=w.crew.chair, submitted_at=clock.now())


def opinion_of_a_voter(w: World, k: Walk) -> None:
    Opinion.objects.create(
        case_id=k.case.pk, member=w.crew.chair, round=1, decision="granted", at=clock.now()
    )


def conflict_known_before(w: World, k: Walk) -> None:
    Interest.objects.create(
        case_id=k.case.pk,
        person=w.crew.chair,
        origin="raised",
        ruling="standing",
        reason="Zasiada w radzie urzędu.",
        at=clock.now() - timedelta(days=3),
    )


def opinion_of_an_auditor(w: World, k: Walk) -> None:
    Assignment.objects.filter(case_id=k.case.pk, capacity=Capacity.AUDITOR).update(submitted_at=clock.now())
    auditor = Assignment.objects.get(case_id=k.case.pk, capacity=Capacity.AUDITOR).expert
    Opinion.objects.create(case_id=k.case.pk, member=auditor, round=1, decision="granted", at=clock.now())


def line_of_the_timer(w: World, k: Walk) -> None:
    """As if the timer had decided; the journal's triggers step aside for the length of the test."""
    with unguarded({"workflows_journalentry"}):
        JournalEntry.objects.filter(case_id=k.case.pk, act="decide").update(actor=None, role="system")


def weaker_than_a_knockout(w: World, k: Walk) -> None:
    with unguarded({"criteria_score"}):
        Score.objects.filter(sheet=k.case.consensus_sheet_id).update(points=0)


def score_behind_a_hash(w: World, k: Walk) -> None:
    with unguarded({"criteria_score"}):
        Score.objects.filter(sheet=k.case.self_sheet_id, criterion__code="A-01").update(points=0)


def set_behind_a_hash(w: World, k: Walk) -> None:
    with unguarded({"criteria_area"}):
        Area.objects.filter(code="A").update(title_pl="Inny obszar")


def name_of_a_line(w: World, k: Walk) -> None:
    """The journal tells of a name that the office never had."""
    change = dict.fromkeys(("nominative", "genitive", "dative", "locative"), "Urząd")
    k.act("rename_office", w.crew.secretary, **change, from_day="2028-01-01")
    OfficeName.objects.filter(nominative="Urząd").update(nominative="Inny urząd")


def spoil_stored_file(w: World, k: Walk) -> None:
    """As if the storage had lost it: the register asks for a file that is nowhere."""
    StoredFile.objects.create(sha256="0" * 64, size=1, content_type="text/plain")


def of(k: Walk) -> "QuerySet[Application]":
    return Application.objects.filter(pk=k.case.pk)


DAMAGES: dict[str, Damage] = {
    "nobody_votes_in_spite_of_a_conflict": conflict_known_before,
    "nobody_reconsiders_their_own_work": opinion_of_an_auditor,
    "the_timer_decides_nothing": line_of_the_timer,
    "no_grant_over_an_unmet_knockout": weaker_than_a_knockout,
    "locked_sheets_are_unchanged": score_behind_a_hash,
    "frozen_sets_are_unchanged": set_behind_a_hash,
    "reports_are_unchanged": by_owner(
        "workflows_auditreport", lambda w, k: AuditReport.objects.update(content={})
    ),
    "a_renamed_office_stays_the_same": name_of_a_line,
    "every_resolution_has_its_line": by_owner(
        "workflows_resolution", lambda w, k: Resolution.objects.update(number="U/PU/2027/9")
    ),
    "what_was_settled_is_unchanged": by_owner(
        "workflows_resolution", lambda w, k: Resolution.objects.update(reasons="Inne uzasadnienie.")
    ),
    "times_of_a_case_are_those_of_its_lines": lambda w, k: of(k).update(moved_at=clock.now()),
    "stored_files_are_whole": spoil_stored_file,
    "dates_follow_from_the_journal": lambda w, k: Deadline.objects.filter(case=k.case.pk).update(
        due_on="2030-01-01"
    ),
    "the_office_learns_from_its_letter": lambda w, k: of(k).update(office_gate_at=clock.now()),
    "applications_and_marks_agree": lambda w, k: of(k).update(public_gate_at=clock.now()),
    "nobody_judges_their_own_audit": vote_by_an_auditor,
    "nobody_reconsiders_their_own_vote": opinion_of_a_voter,
    "decided_means_resolved": lambda w, k: Resolution.objects.update(standing="replaced"),
    "ballots_can_be_recounted": by_owner("workflows_ballot", lambda w, k: Ballot.objects.update(votes_for=1)),
    "numbers_have_no_gaps": lambda w, k: Series.objects.filter(name__startswith="application:").update(
        last=9
    ),
    "filed_content_is_frozen": lambda w, k: of(k).update(content_sha256=""),
    "one_live_application": lambda w, k: of(k).update(live=False),
    "finished_cases_wait_for_nothing": lambda w, k: Proposal.objects.create(
        case_id=k.case.pk,
        act="withdraw",
        proposed_by=k.head,
        proposed_as="signatory",
        proposed_at=clock.now(),
        made_at_version=1,
    ),
}


@pytest.mark.parametrize("invariant", DAMAGES)
def test_a_damage_is_found_by_the_question_that_asks_for_it(granted: Told, invariant: str) -> None:
    world, walk, other = granted
    assert invariant not in found()
    with road.taken_back(walk):
        DAMAGES[invariant](world, walk)
        assert invariant in found()
        assert (invariant in found(walk)) == (invariant not in WHOLE)
        assert invariant not in found(other)


def test_a_number_that_was_skipped_is_found_in_every_series(granted: Told) -> None:
    for series in ("application", "resolution", "session"):
        with road.taken_back():
            assert Series.objects.filter(name__startswith=f"{series}:").update(last=9) == 1
            assert found() == {"numbers_have_no_gaps"}, series


def test_every_question_is_shown_to_answer() -> None:
    """Elsewhere: the journal's, the inbox's in ``workflows/journal``; the box's in ``workflows/panel``."""
    elsewhere = {"journal_verifies", "inbox_equals_wanted", "no_two_lines_of_one_request"}
    in_secret = {"secret_lists_are_as_they_were_published"}
    assert set(invariants.names()) == set(DAMAGES) | set(DAMAGES_OF_MARKS) | elsewhere | in_secret


WHOLE = {
    "numbers_have_no_gaps",
    "locked_sheets_are_unchanged",
    "frozen_sets_are_unchanged",
    "stored_files_are_whole",
}
"""Questions about no single case."""


def test_wide_rows_are_all_looked_at_piece_by_piece(granted: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = Sheet.objects.order_by("pk")
    assert [*in_pieces(Sheet.objects.all(), 2)] == [*sheets]
    monkeypatch.setattr(frozen, "AT_ONCE", 1)
    with CaptureQueriesContext(connection) as asked:
        assert found() == set()
    statements = [str(each["sql"]) for each in asked]  # PostgreSQL's includes some without words
    wide = [sql for sql in statements if "criteria_sheet" in sql and "criteria_criteriaset" in sql]
    assert len(sheets) > 2
    assert wide == []
