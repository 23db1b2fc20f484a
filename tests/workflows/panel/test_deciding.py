"""The counted ballot becomes a numbered resolution; a mistake found in time is corrected, and nothing is lost."""

import pytest

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.workflows.stages import codes_refusing
from workflows.access import shown_state
from workflows.letters.models import LetterState
from workflows.models import AgendaItem, Ballot, JournalEntry, Resolution

CONDITION = "Urząd opublikuje kartę klienta."


def test_a_carried_motion_is_announced_as_a_numbered_resolution(walk: Walk, day: PanelDay) -> None:
    ballot = day.vote(walk.case, "granted", against=2)
    day.decide(walk)

    resolution = walk.case.resolutions.get()
    assert walk.case.state == "granted"
    assert (ballot.state, ballot.carried) == (Ballot.State.COUNTED, True)
    assert (ballot.votes_for, ballot.votes_against, ballot.entitled, ballot.quorum) == (5, 2, 7, 4)
    assert (resolution.number, resolution.decision) == ("U/PU/2027/1", "granted")
    assert (resolution.body, resolution.ballot_id) == (Resolution.Body.PANEL, ballot.pk)
    assert resolution.session_id == day.session.pk
    assert walk.case.agenda_items.get().state == AgendaItem.State.DECIDED


def test_the_journal_names_the_resolution(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")
    day.decide(walk)

    line = JournalEntry.objects.get(case_id=walk.case.pk, act="decide")
    assert (line.source, line.target) == ("panel", "granted")
    assert line.payload["resolution"] == "U/PU/2027/1"
    assert line.payload["decision"] == "granted"


def test_nothing_is_announced_without_a_vote(walk: Walk, day: PanelDay) -> None:
    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.") == ["ballot_decides"]


def test_only_who_presides_announces(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")

    assert codes_refusing(walk, "decide", walk.crew.deputy, reasons="Tak.") == ["presides"]
    assert codes_refusing(walk, "decide", walk.crew.panel[3], reasons="Tak.") == ["role"]


def test_a_resolution_has_reasons(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")

    assert codes_refusing(walk, "decide", walk.crew.chair, reasons=" ") == ["needs_reasons"]


@pytest.mark.parametrize("condition", ["", "  ", 7, ["a"]])
def test_a_conditional_mark_names_its_condition(walk: Walk, day: PanelDay, condition: object) -> None:
    day.vote(walk.case, "conditional")

    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.", condition=condition) == [
        "condition_named"
    ]


def test_no_other_decision_has_a_condition(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")

    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.", condition=CONDITION) == [
        "condition_named"
    ]


def test_behind_its_gate_the_decision_looks_like_the_panel(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "conditional")
    day.decide(walk, condition=CONDITION)

    assert shown_state(walk.case, walk.head) == "panel"
    assert shown_state(walk.case, walk.crew.chair) == "conditional"
    assert (walk.case.office_gate_at, walk.case.condition) == (None, CONDITION)


# Correcting ---------------------------------------------------------------------------------------------


def correct(walk: Walk) -> None:
    """Chair and deputy take an announcement back."""
    walk.both("correct_decision", walk.crew.chair, walk.crew.deputy, reason="Podano wyniki innego obszaru.")


def test_a_corrected_resolution_is_kept_and_followed(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "conditional")
    day.decide(walk, condition=CONDITION)
    correct(walk)
    assert (walk.case.state, walk.case.condition) == ("panel", "")

    day.put(walk.case)
    day.vote(walk.case, "granted")
    day.decide(walk)

    first, second = walk.case.resolutions.order_by("pk")
    assert (first.number, first.decision, first.standing) == (
        "U/PU/2027/1",
        "conditional",
        Resolution.Standing.CORRECTED,
    )
    assert (second.number, second.decision, second.standing) == (
        "U/PU/2027/2",
        "granted",
        Resolution.Standing.IN_FORCE,
    )
    assert second.replaces == first
    assert walk.case.state == "granted"


def test_after_a_correction_the_earlier_vote_decides_nothing(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "conditional")
    day.decide(walk, condition=CONDITION)
    correct(walk)
    day.put(walk.case)

    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.") == ["ballot_decides"]


def test_a_case_corrected_at_the_same_session_takes_its_old_place(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")
    day.decide(walk)
    correct(walk)
    day.put(walk.case)

    item = walk.case.agenda_items.get()
    assert (item.position, item.state) == (1, AgendaItem.State.PLANNED)


def test_nothing_is_corrected_once_the_letter_has_left(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")
    day.decide(walk)
    letter = walk.case.letters.get(state=LetterState.DRAFTED)
    walk.act("approve_letter", walk.crew.second_secretary, letter=letter.pk)
    run_tasks()

    assert codes_refusing(walk, "correct_decision", walk.crew.chair, reason="Pomyłka.") == ["no_gate_opened"]


# Deferring ----------------------------------------------------------------------------------------------

QUESTION = {"question": "Jak liczono czas oczekiwania?", "addressee": "office"}


def test_a_question_puts_the_case_off_for_thirty_days(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, **QUESTION)

    deadline = walk.case.deadlines.get(kind="deferral")
    assert (walk.case.state, walk.case.deferrals) == ("deferred", 1)
    assert (deadline.due_on - deadline.starts_on).days in range(30, 34)
    assert walk.case.agenda_items.get().state == AgendaItem.State.DEFERRED


@pytest.mark.parametrize("addressee", ["mayor", "Office", 1, ["office"], {"to": "office"}])
def test_the_panel_asks_the_office_or_the_lead(walk: Walk, day: PanelDay, addressee: object) -> None:
    asked = {**QUESTION, "addressee": addressee}

    assert codes_refusing(walk, "defer", walk.crew.chair, **asked) == ["addressee_known"]


@pytest.mark.parametrize("question", [5, ["a"], {"b": 1}])
def test_a_question_is_a_text(walk: Walk, day: PanelDay, question: object) -> None:
    asked = {**QUESTION, "question": question}

    assert codes_refusing(walk, "defer", walk.crew.chair, **asked) == ["addressee_known"]


def test_only_who_was_asked_answers_and_once(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, question="Jak liczono próbę?", addressee="lead")

    assert codes_refusing(walk, "answer_deferral", walk.head, answer="Od biletu.") == ["is_addressee"]
    walk.act("answer_deferral", walk.lead, answer="Wylosowano 30 spraw.")
    assert codes_refusing(walk, "answer_deferral", walk.lead, answer="Jeszcze raz.") == ["is_addressee"]


def test_the_case_waits_for_the_answer_or_the_date(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, **QUESTION)
    assert codes_refusing(walk, "resume", walk.crew.secretary) == ["answer_arrived_or_time_over"]

    walk.timeline.days(35)
    walk.act("resume", walk.crew.secretary)

    assert walk.case.state == "panel"


def test_a_case_is_put_off_once(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, **QUESTION)
    walk.act("answer_deferral", walk.head, answer="Od biletu.")
    walk.act("resume", walk.crew.secretary)
    day.put(walk.case)

    assert codes_refusing(walk, "defer", walk.crew.chair, **QUESTION) == ["deferral_left"]


def test_after_a_deferral_everybody_declares_anew(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, **QUESTION)
    walk.act("answer_deferral", walk.head, answer="Od biletu.")
    walk.act("resume", walk.crew.secretary)
    day.put(walk.case)
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "cast", walk.crew.chair, choice="for") == ["may_vote_now"]
    walk.act("declare_conflict", walk.crew.chair, conflict=False)
    walk.act("cast", walk.crew.chair, choice="for")
