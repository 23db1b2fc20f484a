"""Scores are saved in bulk; two people in one draft do not undo each other."""

from typing import Any, cast

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.models import Score, Sheet
from criteria.sheets import (
    ScoreRow,
    SheetConflict,
    SheetStateError,
    answers,
    open_sheet,
    questions,
    save_scores,
    submit,
)
from tests.criteria.conftest import NOW

TRANSACTION_WORDS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def statements(context: CaptureQueriesContext) -> list[str]:
    return [
        query["sql"]
        for query in context.captured_queries
        if not query["sql"].upper().startswith(TRANSACTION_WORDS)
    ]


def all_rows(sheet: Sheet, points: int) -> dict[str, ScoreRow]:
    asked = questions(sheet.criteria_set, sheet.office_kind)
    return {question.code: {"points": points, "justification": "Jest."} for question in asked}


def refused(sheet: Sheet, code: str, **row: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        save_scores(sheet, {code: cast(ScoreRow, row)}, sheet.revision)
    assert not Score.objects.exists()
    return caught.value.message_dict[code]


def test_what_was_saved_is_there(self_sheet):
    revision = save_scores(
        self_sheet,
        {
            "A-01": {"points": 4, "justification": " Cele są w planie. "},
            "E-05": {"not_applicable": True, "na_reason": "Nie ma cudzoziemców."},
        },
        0,
    )

    assert revision == self_sheet.revision == 1
    assert Score.objects.get(criterion__code="A-01").justification == "Cele są w planie."
    assert {code: (a.points, a.not_applicable) for code, a in answers(self_sheet).items()} == {
        "A-01": (4, False),
        "E-05": (None, True),
    }


@pytest.mark.parametrize("count", [1, 48])
def test_any_number_of_rows_takes_four_statements(self_sheet, count):
    rows = dict(list(all_rows(self_sheet, 3).items())[:count])

    for points in (3, 4):
        with CaptureQueriesContext(
            connection,
        ) as context:
            save_scores(self_sheet, {code: row | {"points": points} for code, row in rows.items()}, 9)
        assert len(statements(context)) == 4
    assert Score.objects.filter(points=4).count() == count


def test_saving_the_same_again_writes_nothing(self_sheet):
    rows = all_rows(self_sheet, 3)
    save_scores(self_sheet, rows, 0)

    with CaptureQueriesContext(connection) as context:
        assert save_scores(self_sheet, rows, 1) == 1

    assert all(statement.startswith("SELECT") for statement in statements(context))


def test_a_field_left_out_keeps_what_it_was(self_sheet):
    save_scores(self_sheet, {"A-01": {"points": 4, "justification": "Tak."}}, 0)
    save_scores(self_sheet, {"A-01": {"points": 2}}, 1)

    score = Score.objects.get()
    assert (score.points, score.justification) == (2, "Tak.")


def test_points_take_back_not_applicable_and_the_other_way_round(self_sheet):
    save_scores(self_sheet, {"E-05": {"not_applicable": True, "na_reason": "Nie ma."}}, 0)
    save_scores(self_sheet, {"E-05": {"points": 3}}, 1)
    assert Score.objects.get().not_applicable is False

    save_scores(self_sheet, {"E-05": {"not_applicable": True}}, 2)
    assert (Score.objects.get().points, Score.objects.get().not_applicable) == (None, True)


def test_two_people_in_different_criteria_are_merged(self_sheet):
    save_scores(self_sheet, {"A-01": {"points": 4}}, 0)

    revision = save_scores(self_sheet, {"A-02": {"points": 2}}, 0)

    assert revision == 2
    assert {code: answer.points for code, answer in answers(self_sheet).items()} == {"A-01": 4, "A-02": 2}


def test_two_people_in_the_same_criterion_are_told(self_sheet):
    save_scores(self_sheet, {"A-01": {"points": 4, "justification": "Moje."}, "A-03": {"points": 1}}, 0)

    with pytest.raises(SheetConflict, match="inna osoba zmieniła te same kryteria: A-01") as caught:
        save_scores(self_sheet, {"A-01": {"points": 2}, "A-02": {"points": 2}}, 0)

    assert caught.value.revision == 1
    assert caught.value.theirs == {
        "A-01": {"points": 4, "not_applicable": False, "justification": "Moje.", "na_reason": ""}
    }
    assert {code: answer.points for code, answer in answers(self_sheet).items()} == {"A-01": 4, "A-03": 1}

    assert save_scores(self_sheet, {"A-01": {"points": 2}}, caught.value.revision) == 2


def test_agreeing_by_chance_is_no_conflict(self_sheet):
    save_scores(self_sheet, {"A-01": {"points": 4}}, 0)

    assert save_scores(self_sheet, {"A-01": {"points": 4}}, 0) == 1


def test_a_whole_page_conflicts_only_where_the_person_wrote(self_sheet):
    """A form posts every row; those equal to what it showed were not touched."""
    page = all_rows(self_sheet, 3)
    save_scores(self_sheet, page, 0)
    save_scores(self_sheet, {"A-01": {"points": 5}}, 1)

    posted = page | {"A-02": {"points": 2, "justification": "Jest."}}
    save_scores(self_sheet, posted, 1, seen=page)

    found = answers(self_sheet)
    assert (found["A-01"].points, found["A-02"].points) == (5, 2)


def test_criteria_of_other_offices_are_not_in_the_sheet(frozen_set, preparer):
    sheet = open_sheet(frozen_set, "USS", "self", preparer)

    assert refused(sheet, "C-03", points=3) == ["Tego kryterium nie ma w arkuszu tego urzędu."]
    assert refused(sheet, "Z-99", points=3) == ["Tego kryterium nie ma w arkuszu tego urzędu."]


@pytest.mark.parametrize("points", [-1, 6, 2.5, "3", True])
def test_points_are_whole_and_on_the_scale(self_sheet, points):
    assert refused(self_sheet, "A-01", points=points) == ["Punkty to liczba całkowita od 0 do 5."]


def test_not_applicable_only_where_the_criterion_says_so(self_sheet, frozen_set, preparer):
    words = ["W tym kryterium nie można wybrać „nie dotyczy”."]

    assert refused(self_sheet, "A-01", not_applicable=True) == words
    assert refused(self_sheet, "D-01", not_applicable=True) == words
    assert refused(open_sheet(frozen_set, "UW", "self", preparer), "E-05", not_applicable=True) == words


def test_points_and_not_applicable_do_not_go_together(self_sheet):
    assert refused(self_sheet, "E-05", points=3, not_applicable=True) == [
        "Podaj punkty albo zaznacz „nie dotyczy” – nie oba naraz."
    ]


def test_texts_have_limits(self_sheet):
    assert refused(self_sheet, "A-01", justification="x" * 10_001) == [
        "Uzasadnienie może mieć najwyżej 10000 znaków."
    ]
    assert refused(self_sheet, "A-01", justification="a\0b") == ["Uzasadnienie zawiera niedozwolone znaki."]
    assert refused(self_sheet, "A-01", justification=5) == ["Uzasadnienie zawiera niedozwolone znaki."]
    assert refused(self_sheet, "A-01", points=3, state="locked") == ["Nieznane pola: state."]
    assert refused(self_sheet, "E-05", not_applicable="tak") == ["„Nie dotyczy” to tak albo nie."]


def test_one_wrong_row_saves_none(self_sheet):
    with pytest.raises(ValidationError):
        save_scores(self_sheet, {"A-01": {"points": 3}, "A-02": {"points": 7}}, 0)

    assert not Score.objects.exists()
    assert Sheet.objects.get().revision == 0


def test_a_sheet_handed_in_is_not_written(self_sheet, fill):
    submit(fill(self_sheet), at=NOW)

    with pytest.raises(SheetStateError, match="jego stan to: oddany"):
        save_scores(self_sheet, {"A-01": {"points": 1}}, self_sheet.revision)


def test_only_what_was_returned_can_be_changed(frozen_set, preparer):
    sheet = open_sheet(frozen_set, "UG", "third", preparer, only=["A-01"])
    save_scores(sheet, {"A-01": {"points": 1}}, 0)

    with pytest.raises(ValidationError, match="nie jest teraz otwarte"):
        save_scores(sheet, {"A-02": {"points": 1}}, 1)
