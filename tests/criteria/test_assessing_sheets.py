"""Sheets meet the arithmetic."""

from fractions import Fraction

from criteria.comparing import agreed_rows, divergences_between
from criteria.scoring import Findings, ResultClass
from criteria.sheets import assessment, open_sheet, questions, save_scores


def test_every_office_type_is_asked_its_own_questions(frozen_set):
    counts = {kind.code: len(questions(frozen_set, kind.code)) for kind in frozen_set.office_kinds.all()}

    assert counts["UG"] == counts["AZ"] == 48
    assert counts["PUP"] == counts["ZUS"] == 47
    assert counts["USS"] == 42


def test_a_statistical_office_is_measured_on_twelve_percent_less(frozen_set):
    assert sum(question.weight for question in questions(frozen_set, "UG")) == 100
    assert sum(question.weight for question in questions(frozen_set, "USS")) == 88


def test_a_variant_may_forbid_not_applicable(frozen_set):
    def may(kind: str) -> bool:
        return next(
            question for question in questions(frozen_set, kind) if question.code == "E-05"
        ).na_allowed

    assert may("UG")
    assert not may("UW")


def test_questions_of_a_frozen_set_are_read_once(frozen_set, django_assert_num_queries):
    questions(frozen_set, "JOS")

    with django_assert_num_queries(0):
        questions(frozen_set, "JOS")


def test_fours_everywhere_are_eighty_and_a_grant(self_sheet, fill):
    verdict = assessment(fill(self_sheet))

    assert verdict.total == 80
    assert set(verdict.areas.values()) == {Fraction(80)}
    assert verdict.result is ResultClass.GRANT


def test_findings_and_thresholds_of_the_edition_count(self_sheet, fill):
    fill(self_sheet, points=5)
    thresholds = self_sheet.criteria_set.thresholds
    stricter = thresholds | {"grant": thresholds["grant"] | {"each_area_min": 100, "total_min": 85}}

    assert assessment(self_sheet).result is ResultClass.DISTINCTION
    assert assessment(self_sheet, open_findings=Findings(minor=1)).result is ResultClass.GRANT
    assert assessment(self_sheet, open_findings=Findings(major=1)).result is ResultClass.CONDITIONAL
    save_scores(self_sheet, {"A-01": {"points": 4}}, self_sheet.revision)
    assert assessment(self_sheet, thresholds=stricter).result is ResultClass.CONDITIONAL


def test_an_unmet_knockout_makes_it_conditional(self_sheet, fill):
    fill(self_sheet, D_01={"points": 2, "justification": "Tylko część stron."})
    verdict = assessment(self_sheet)

    assert verdict.result is ResultClass.CONDITIONAL
    assert verdict.reasons == [
        "Znak przyznany warunkowo: wynik łączny 78,80 %.",
        "Kryterium obowiązkowe D-01: 2 pkt – wymagane co najmniej 3.",
    ]


def test_two_auditors_are_compared_and_agree_where_they_can(frozen_set, auditor, second_auditor, fill):
    first, second = (open_sheet(frozen_set, "UG", "auditor", person) for person in (auditor, second_auditor))
    reason = {"not_applicable": True, "na_reason": "Nie ma cudzoziemców."}
    fill(first, E_05=reason, A_01={"points": 5, "justification": "Wzór."})
    fill(second, E_05=reason, A_01={"points": 2, "justification": "Część."}, A_02={"points": 3})

    assert [(each.kind.value, each.code, each.gap) for each in divergences_between(first, second)] == [
        ("criterion", "A-01", Fraction(3)),
        ("area", "A", Fraction(20)),
    ]
    rows = agreed_rows(first, second)
    assert "A-01" not in rows
    assert rows["A-02"] == {"points": 3, "justification": "Oceny ekspertów: 4 i 3; przyjęto niższą."}
    assert rows["A-03"] == {"points": 4, "justification": "Zgodna ocena obu ekspertów."}
    assert rows["E-05"] == {"not_applicable": True, "na_reason": "Nie ma cudzoziemców."}

    agreed = open_sheet(frozen_set, "UG", "consensus")
    save_scores(agreed, rows, 0)
    assert agreed.scores.count() == 47
