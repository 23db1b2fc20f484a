"""Each threshold at its very edge: on it is enough, a hair below is not."""

from fractions import Fraction

import pytest

from criteria.loading import DEFAULT_PATH, read
from criteria.scoring import NO_FINDINGS, Answer, Findings, Question, ResultClass, Thresholds, assess

THRESHOLDS = Thresholds.parse(read(DEFAULT_PATH.read_text()).criteria_set.thresholds)

HAIR = Fraction(1, 1000)


def scored(area: str, percent: Fraction | int) -> tuple[list[Question], dict[str, Answer]]:
    """An area of weight 1 with exactly this result: part of it has 5 points, the rest 0."""
    share = Fraction(percent) / 100
    questions, answers = [], {}
    for part, points in ((share, 5), (1 - share, 0)):
        if part:
            code = f"{area}-{points}"
            questions.append(Question(code, area, part))
            answers[code] = Answer(points)
    return questions, answers


def verdict(*areas: Fraction | int, knockouts: tuple[int, ...] = (), findings: Findings = NO_FINDINGS):
    """Areas A, B, … of equal weight with these results; knock-outs too light to move any of them."""
    questions: list[Question] = []
    answers: dict[str, Answer] = {}
    for letter, percent in zip("ABCD", areas, strict=False):
        more, scores = scored(letter, percent)
        questions += more
        answers |= scores
    for number, points in enumerate(knockouts, start=1):
        code = f"K-{number}"
        questions.append(Question(code, "A", Fraction(1, 10**12), knockout=True, min_score=3))
        answers[code] = Answer(points)
    return assess(questions, answers, THRESHOLDS, findings)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (85, ResultClass.DISTINCTION),
        (85 - HAIR, ResultClass.GRANT),
        (65, ResultClass.GRANT),
        (65 - HAIR, ResultClass.CONDITIONAL),
        (60, ResultClass.CONDITIONAL),
        (60 - HAIR, ResultClass.NONE),
        (100, ResultClass.DISTINCTION),
        (0, ResultClass.NONE),
    ],
)
def test_total(total, expected):
    assert verdict(total).result is expected


@pytest.mark.parametrize(
    ("weakest", "expected"),
    [
        (70, ResultClass.DISTINCTION),
        (70 - HAIR, ResultClass.GRANT),
        (50, ResultClass.GRANT),
        (50 - HAIR, ResultClass.CONDITIONAL),
        (45, ResultClass.CONDITIONAL),
        (45 - HAIR, ResultClass.NONE),
    ],
)
def test_weakest_area(weakest, expected):
    assert verdict(100, 100, weakest).result is expected


def test_a_conditional_bears_one_area_below_fifty_but_not_two():
    assert verdict(100, 100, 48).result is ResultClass.CONDITIONAL
    assert verdict(100, 100, 48, 48).result is ResultClass.NONE


@pytest.mark.parametrize(
    ("knockouts", "expected"),
    [
        ((3, 3), ResultClass.DISTINCTION),
        ((2, 3), ResultClass.CONDITIONAL),
        ((2, 2), ResultClass.NONE),
        ((1, 3), ResultClass.NONE),
        ((0, 5), ResultClass.NONE),
    ],
)
def test_knockouts(knockouts, expected):
    assert verdict(100, 100, knockouts=knockouts).result is expected


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        (Findings(), ResultClass.DISTINCTION),
        (Findings(minor=1), ResultClass.GRANT),
        (Findings(major=1), ResultClass.CONDITIONAL),
    ],
)
def test_open_findings(findings, expected):
    assert verdict(100, findings=findings).result is expected


def test_reasons_name_what_a_grant_lacks():
    reasons = verdict(Fraction("63.4"), knockouts=(2,), findings=Findings(major=1)).reasons

    assert reasons == [
        "Znak przyznany warunkowo: wynik łączny 63,40 %.",
        "Wynik łączny 63,40 % – wymagane 65,00 %.",
        "Kryterium obowiązkowe K-1: 2 pkt – wymagane co najmniej 3.",
        "Otwarte niezgodności duże: 1 – najwyżej 0.",
    ]


def test_a_hair_below_is_shown_with_enough_places_to_be_seen():
    assert "Wynik łączny 64,999 % – wymagane 65,000 %." in verdict(65 - HAIR).reasons


def test_reasons_name_what_a_conditional_lacks_too():
    reasons = verdict(100, 44, 48).reasons

    assert reasons == [
        "Brak podstaw do przyznania znaku: wynik łączny 64,00 %.",
        "Wynik łączny 64,00 % – wymagane 65,00 %.",
        "Obszar B: 44,00 % – wymagane 50,00 %.",
        "Obszar C: 48,00 % – wymagane 50,00 %.",
        "Do znaku warunkowego zabrakło: Obszar B: 44,00 % – wymagane 45,00 %.",
        "Do znaku warunkowego zabrakło: Obszary poniżej 50,00 % (B, C): 2 – najwyżej 1.",
    ]


def test_a_grant_names_what_a_distinction_lacks():
    assert verdict(80).reasons == [
        "Znak: wynik łączny 80,00 %.",
        "Do wyróżnienia zabrakło: Wynik łączny 80,00 % – wymagane 85,00 %.",
    ]


def test_a_distinction_needs_no_excuse():
    assert verdict(90).reasons == ["Znak z wyróżnieniem: wynik łączny 90,00 %."]


def test_classes_are_ranked_best_first():
    assert [level.rank for level in ResultClass] == [3, 2, 1, 0]
