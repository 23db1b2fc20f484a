"""Results by hand-checked examples."""

from fractions import Fraction

import pytest

from criteria.scoring import Answer, Question, RulesError, ScoringRules, Thresholds, display, measure

QUESTIONS = [
    Question("A-01", "A", Fraction(2)),
    Question("A-02", "A", Fraction(1), na_allowed=True),
    Question("B-01", "B", Fraction(7), knockout=True, min_score=3),
]


def test_total_and_areas_are_weighted():
    results = measure(QUESTIONS, {"A-01": Answer(5), "A-02": Answer(2), "B-01": Answer(3)})

    assert results.areas == {"A": Fraction(80), "B": Fraction(60)}
    assert results.total == Fraction(66)


def test_the_example_of_a_rounded_total_is_exact_inside():
    questions = [Question(str(number), "A", Fraction(1)) for number in range(3)]
    results = measure(questions, {"0": Answer(5), "1": Answer(5), "2": Answer(0)})

    assert results.total == Fraction(200, 3)
    assert display(results.total) == "66,67"


def test_an_accepted_na_leaves_the_denominator():
    answers = {"A-01": Answer(4), "A-02": Answer(None, True, "Nie prowadzimy."), "B-01": Answer(4)}
    results = measure(QUESTIONS, answers)

    assert results.na_accepted == ("A-02",)
    assert results.na_weight_percent == 10
    assert results.total == 80


def test_an_area_that_is_all_na_has_no_result():
    questions = [Question("A-01", "A", Fraction(99)), Question("B-01", "B", Fraction(1), na_allowed=True)]
    results = measure(questions, {"A-01": Answer(5), "B-01": Answer(None, True, "Nie dotyczy.")})

    assert results.areas == {"A": Fraction(100)}


@pytest.mark.parametrize(
    ("code", "reason", "why"),
    [
        ("B-01", "Bo tak.", "kryterium obowiązkowe ocenia się zawsze"),
        ("A-01", "Bo tak.", "to kryterium nie dopuszcza N/D"),
        ("A-02", " ", "brak uzasadnienia"),
    ],
)
def test_a_refused_na_counts_zero_and_says_why(code, reason, why):
    answers = {question.code: Answer(5) for question in QUESTIONS} | {code: Answer(None, True, reason)}
    zero = {question.code: Answer(5) for question in QUESTIONS} | {code: Answer(0)}
    results = measure(QUESTIONS, answers)

    assert results.na_refused[code] == why
    assert results.total == measure(QUESTIONS, zero).total


def test_more_na_than_the_limit_is_refused_as_a_whole():
    rules = ScoringRules(na_max_percent=Fraction("9.99"))
    answers = {"A-01": Answer(5), "A-02": Answer(None, True, "Nie prowadzimy."), "B-01": Answer(5)}
    results = measure(QUESTIONS, answers, rules)

    assert results.na_refused == {"A-02": "N/D obejmuje 10,00 % wag, a może najwyżej 9,99 %"}
    assert results.total == 90


def test_what_was_not_answered_counts_zero_and_is_named():
    results = measure(QUESTIONS, {"A-01": Answer(5)})

    assert results.unanswered == ("A-02", "B-01")
    assert results.total == 20
    assert results.knockouts_unmet == {"B-01": (0, 3)}


def test_nothing_asked_is_zero():
    assert measure([], {}).total == 0


def test_strangers_and_twins_are_refused():
    with pytest.raises(ValueError, match="X-01"):
        measure(QUESTIONS, {"X-01": Answer(5)})
    with pytest.raises(ValueError, match="A-01"):
        measure([*QUESTIONS, QUESTIONS[0]], {})


@pytest.mark.parametrize("points", [-1, 6])
def test_points_stay_on_the_scale(points):
    with pytest.raises(ValueError):
        Answer(points)


def test_an_answer_is_scored_or_not_applicable():
    with pytest.raises(ValueError):
        Answer(3, True)


def test_a_question_weighs_something_and_a_knockout_is_never_na():
    with pytest.raises(ValueError):
        Question("A-01", "A", Fraction(0))
    with pytest.raises(ValueError):
        Question("A-01", "A", Fraction(1), knockout=True)
    with pytest.raises(ValueError):
        Question("A-01", "A", Fraction(1), knockout=True, min_score=3, na_allowed=True)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction("78.125"), "78,13"),
        (Fraction("78.124"), "78,12"),
        (Fraction("0.005"), "0,01"),
        (100, "100,00"),
        (0, "0,00"),
        (Fraction("99.995"), "100,00"),
    ],
)
def test_display_rounds_half_up_with_a_comma(value, shown):
    assert display(value) == shown


def test_thresholds_name_every_problem_at_once():
    with pytest.raises(RulesError) as caught:
        Thresholds.parse(
            {
                "grant": {
                    "total_min": 101,
                    "each_area_min": True,
                    "knockouts": "some",
                    "open_major_nc": -1,
                    "x": 1,
                },
                "conditional": {},
                "bonus": {},
            }
        )

    paths = [problem.path for problem in caught.value.problems]
    assert paths[:6] == [
        "bonus",
        "grant.x",
        "grant.total_min",
        "grant.each_area_min",
        "grant.knockouts",
        "grant.open_major_nc",
    ]
    assert paths[-1] == "distinction"


def test_a_better_class_never_asks_for_less():
    with pytest.raises(RulesError) as caught:
        Thresholds.parse({"grant": {"total_min": 90}, "conditional": {}, "distinction": {"total_min": 85}})
    assert ("distinction.total_min", "niższy niż grant.total_min") in caught.value.problems


def test_decimals_are_read_as_people_wrote_them():
    rules = ScoringRules.parse(
        {
            "not_applicable_max_weight_percent": 0.1,
            "divergence": {"criterion_points": 2, "area_percent_points": 12.5},
        }
    )

    assert rules == ScoringRules(Fraction(1, 10), 2, Fraction(25, 2))


def test_scoring_rules_name_every_problem():
    with pytest.raises(RulesError) as caught:
        ScoringRules.parse({"divergence": {"criterion_points": 2.5}})

    assert [problem.path for problem in caught.value.problems] == [
        "not_applicable_max_weight_percent",
        "divergence.criterion_points",
        "divergence.area_percent_points",
    ]
