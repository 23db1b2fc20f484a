"""What must hold for any instrument and any answers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from criteria.scoring import Answer, Question, ScoringRules, Thresholds, assess, display, measure

THRESHOLDS = Thresholds.parse(
    {
        "grant": {"total_min": 65, "each_area_min": 50, "knockouts": "all_met", "open_major_nc": 0},
        "conditional": {
            "total_min": 60,
            "areas_below_50_max": 1,
            "area_floor": 45,
            "knockouts_unmet_max": 1,
            "knockout_floor_score": 2,
            "deadline_days": 60,
        },
        "distinction": {"total_min": 85, "each_area_min": 70, "knockouts": "all_met", "open_nc": 0},
    }
)
ANY_NA = ScoringRules(na_max_percent=Fraction(100))

weights = st.decimals(min_value="0.001", max_value=20, places=3).map(Fraction)


@st.composite
def question_lists(draw: st.DrawFn) -> list[Question]:
    count = draw(st.integers(1, 12))
    found = []
    for number in range(count):
        knockout = draw(st.booleans())
        found.append(
            Question(
                code=f"{number:02}",
                area=draw(st.sampled_from("ABC")),
                weight=draw(weights),
                knockout=knockout,
                min_score=draw(st.integers(0, 5)) if knockout else None,
                na_allowed=not knockout and draw(st.booleans()),
            )
        )
    return found


answer = st.one_of(
    st.none(),
    st.integers(0, 5).map(Answer),
    st.sampled_from(["", "nie dotyczy urzędu"]).map(lambda why: Answer(None, True, why)),
)


@st.composite
def filled(draw: st.DrawFn) -> tuple[list[Question], dict[str, Answer]]:
    questions = draw(question_lists())
    drawn = {question.code: draw(answer) for question in questions}
    return questions, {code: given for code, given in drawn.items() if given is not None}


@given(filled())
def test_every_result_is_a_percentage(case):
    results = measure(*case)

    assert all(
        0 <= value <= 100 for value in [results.total, results.na_weight_percent, *results.areas.values()]
    )


@given(filled())
def test_the_total_lies_between_the_worst_and_the_best_area(case):
    results = measure(*case)

    if results.areas:
        assert min(results.areas.values()) <= results.total <= max(results.areas.values())


@given(filled(), st.data())
def test_a_better_score_never_lowers_anything(case, data):
    questions, answers = case
    scored = sorted(code for code, given in answers.items() if given.points is not None and given.points < 5)
    if not scored:
        return
    code = data.draw(st.sampled_from(scored))
    better = answers | {code: Answer((answers[code].points or 0) + 1)}

    before, after = assess(questions, answers, THRESHOLDS), assess(questions, better, THRESHOLDS)

    assert after.total > before.total
    assert all(after.areas[area] >= value for area, value in before.areas.items())
    assert set(after.knockouts_unmet) <= set(before.knockouts_unmet)
    assert after.result.rank >= before.result.rank


@given(filled(), st.randoms(use_true_random=False))
def test_order_changes_nothing(case, random):
    questions, answers = case
    shuffled = random.sample(questions, len(questions))
    other_way = dict(reversed(list(answers.items())))

    before, after = assess(questions, answers, THRESHOLDS), assess(shuffled, other_way, THRESHOLDS)

    assert after == before
    assert after.reasons == before.reasons


@given(filled(), weights)
def test_scaling_all_weights_changes_nothing(case, factor):
    questions, answers = case
    scaled = [
        Question(q.code, q.area, q.weight * factor, q.knockout, q.min_score, q.na_allowed) for q in questions
    ]

    assert assess(scaled, answers, THRESHOLDS) == assess(questions, answers, THRESHOLDS)


@given(filled())
def test_not_applicable_never_helps_unseen(case):
    """Every N/A is named in the reasons; refused ones weigh as much as zero points."""
    questions, answers = case
    claimed = {code for code, given in answers.items() if given.not_applicable}
    zeroed = {code: Answer(0) if given.not_applicable else given for code, given in answers.items()}

    verdict, strict = assess(questions, answers, THRESHOLDS), assess(questions, zeroed, THRESHOLDS)
    named = {code for code in claimed if any(f" {code}" in line for line in verdict.reasons)}

    assert named == claimed
    assert set(verdict.results.na_accepted) | set(verdict.results.na_refused) == claimed
    if not verdict.results.na_accepted:
        assert verdict.total == strict.total
        assert verdict.areas == strict.areas


@given(filled())
def test_not_applicable_never_beats_full_marks(case):
    questions, answers = case
    full = {code: Answer(5) if given.not_applicable else given for code, given in answers.items()}

    assert measure(questions, answers, ANY_NA).total <= measure(questions, full, ANY_NA).total


@given(filled())
def test_accepted_not_applicable_stays_within_its_limit(case):
    questions, answers = case
    results = measure(questions, answers)
    weight = sum(q.weight for q in questions)
    left_out = sum(q.weight for q in questions if q.code in results.na_accepted)

    assert left_out / weight * 100 <= 10
    assert not any(q.knockout for q in questions if q.code in results.na_accepted)


@given(st.fractions(min_value=0, max_value=1000))
def test_display_is_within_half_a_cent_and_rounds_half_up(value):
    shown = Fraction(display(value).replace(",", "."))

    assert -Fraction(1, 200) < shown - value <= Fraction(1, 200)
