"""Sent back for completion, and completed."""

from datetime import timedelta

import pytest

from certification import clock
from criteria.models import Sheet
from tests.cast import World
from tests.workflows.stages import codes_refusing, filed, returned
from workflows.deadlines import DeadlineKind, latest
from workflows.models import Defect
from workflows.models.deadline import DeadlineState
from workflows.states import State


@pytest.mark.parametrize(
    "defects",
    [
        "Popraw wszystko",
        [{"text": " "}],
        [{"criterion": "A-01"}],
        [{"criterion": "Z-99", "text": "Brak."}],
        [{"criterion": ["A-01"], "text": "Brak."}],
        [{"criterion": {}, "text": "Brak."}],
        [{"criterion": [], "text": "Brak."}],
        ["Brak."],
        {"A-01": "Brak."},
    ],
)
def test_every_defect_is_described_and_tied_to_a_criterion_of_the_office(
    world: World, defects: object
) -> None:
    walk = filed(world)

    assert codes_refusing(walk, "return_for_completion", walk.crew.secretary, defects=defects) == [
        "defects_itemised"
    ]


def test_only_the_listed_items_unlock_in_a_new_version(world: World) -> None:
    walk = filed(world)
    filed_sheet = walk.case.self_sheet

    walk.act(
        "return_for_completion",
        walk.crew.secretary,
        defects=[{"criterion": "A-01", "text": "Prosimy o opis."}, {"text": "Brak pełnomocnictwa."}],
    )

    version = walk.case.self_sheet
    assert walk.case.state == State.RETURNED
    assert (version.previous, version.state, version.editable_codes) == (filed_sheet, "open", ["A-01"])
    assert version.scores.count() == filed_sheet.scores.count()
    letter = walk.case.letters.get()
    assert "1. Kryterium A-01: Prosimy o opis.\n2. Brak pełnomocnictwa.\n" in letter.body
    assert "w ciągu 7 dni roboczych od dnia doręczenia" in letter.body


def test_a_completion_answers_every_defect_and_keeps_what_changed(world: World) -> None:
    walk = returned(world, "A-01", "A-02")
    walk.deliver()
    first, second = walk.case.defects.all()
    walk.act(
        "save_sheet",
        walk.preparer,
        sheet=walk.case.self_sheet_id,
        rows={"A-01": {"justification": "Opis uzupełniony."}},
        revision=0,
    )
    walk.act(
        "attach_evidence",
        walk.preparer,
        sheet=walk.case.self_sheet_id,
        evidence_type="URL",
        title="Nowa strona",
        criteria=["A-01"],
        declared_clean=True,
        url="https://urzad.pokaz.example/nowa",
    )
    piece = walk.case.self_sheet.evidence.get(title="Nowa strona").pk
    before = walk.case.content_sha256

    answers = [
        {"defect": first.pk, "answer": "Uzupełniono.", "evidence": [piece, piece]},
        {"defect": second.pk, "answer": "Jak wyżej."},
    ]
    walk.act("complete", walk.head, answers=answers)

    first = Defect.objects.get(pk=first.pk)
    sheet = Sheet.objects.get(pk=walk.case.self_sheet_id)
    assert walk.case.state == State.FORMAL_CHECK
    assert (sheet.state, sheet.filed_at, walk.case.content_sha256 != before) == ("locked", clock.now(), True)
    assert first.answer == "Uzupełniono."
    assert first.before["justification"] != first.after["justification"] == "Opis uzupełniony."
    assert ("Nowa strona" in first.before["evidence"], "Nowa strona" in first.after["evidence"]) == (
        False,
        True,
    )
    assert [each.pk for each in first.evidence.all()] == [piece]
    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None
    assert deadline.state == DeadlineState.MET


def test_a_completion_with_a_gap_is_refused(world: World) -> None:
    walk = returned(world, "A-01")
    defect = walk.case.defects.get().pk
    gaps: list[object] = [
        "gotowe",
        [{"defect": defect, "answer": " "}],
        [{"defect": str(defect), "answer": "Gotowe."}],
        [{"defect": defect, "answer": "Gotowe."}, {"defect": defect + 1, "answer": "Gotowe."}],
        [{"defect": defect, "answer": "Gotowe.", "evidence": [987654]}],
        [{"defect": defect, "answer": "Gotowe.", "evidence": "plik"}],
    ]

    for answers in gaps:
        assert codes_refusing(walk, "complete", walk.head, answers=answers) == ["every_defect_answered"]


def test_after_the_deadline_only_a_restored_one_lets_the_office_complete(world: World) -> None:
    walk = returned(world)
    walk.deliver()
    answers = [{"defect": walk.case.defects.get().pk, "answer": "Dołączono."}]
    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None

    clock.set(deadline.due_at)
    assert codes_refusing(walk, "complete", walk.head, answers=answers) == ["completion_in_time"]

    walk.act("restore_deadline", walk.crew.secretary, deadline=deadline.pk, reason="Choroba kierownika.")
    walk.act("complete", walk.head, answers=answers)
    assert walk.case.state == State.FORMAL_CHECK


def test_an_edition_allows_so_many_returns(world: World) -> None:
    walk = returned(world)
    for _ in range(2):
        defect = walk.case.defects.filter(round=walk.case.returns).get()
        walk.act("complete", walk.head, answers=[{"defect": defect.pk, "answer": "Dołączono."}])
        again = {"defects": [{"text": "Nadal brak pełnomocnictwa."}]}
        if walk.case.returns < 2:
            walk.act("return_for_completion", walk.crew.secretary, **again)

    assert codes_refusing(walk, "return_for_completion", walk.crew.secretary, **again) == ["returns_left"]


def test_the_second_round_is_not_judged_by_the_first_one_s_date(world: World) -> None:
    walk = returned(world)
    walk.deliver()
    defect = walk.case.defects.get()
    walk.act("complete", walk.head, answers=[{"defect": defect.pk, "answer": "Dołączono."}])
    clock.set(clock.now() + timedelta(days=60))
    walk.act("return_for_completion", walk.crew.secretary, defects=[{"text": "Proszę jeszcze o skan."}])

    second = walk.case.defects.get(round=2)
    walk.act("complete", walk.head, answers=[{"defect": second.pk, "answer": "Dołączono."}])

    assert walk.case.state == State.FORMAL_CHECK
