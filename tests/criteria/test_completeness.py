"""A sheet says everything it lacks before it is handed in."""

from datetime import date

import pytest

from criteria.evidence import NewEvidence, attach, reject
from criteria.models import Evidence
from criteria.sheets import ScoreRow, SheetIncomplete, missing, open_sheet, save_scores, submit
from tests.criteria.conftest import NOW

URL = "https://urzad.example/dowod"


def words(sheet, **options) -> list[str]:
    return [str(item) for item in missing(sheet, **options)]


def of(sheet, code: str, **options) -> list[str]:
    return [item.text for item in missing(sheet, **options) if item.criterion == code]


def test_an_empty_sheet_lacks_every_score(self_sheet):
    found = missing(self_sheet)

    assert len(found) == 48
    assert str(found[0]) == "A-01: brakuje oceny."
    assert [item.criterion for item in found] == sorted(item.criterion for item in found)


def test_a_full_sheet_lacks_nothing(self_sheet, audit_sheet, fill):
    assert missing(fill(self_sheet)) == []
    assert missing(fill(audit_sheet)) == []


def test_criteria_of_other_offices_are_not_missed(frozen_set, preparer):
    found = {item.criterion for item in missing(open_sheet(frozen_set, "USS", "self", preparer))}

    assert len(found) == 42
    assert "C-03" not in found


def test_a_score_needs_its_justification(self_sheet, fill):
    fill(self_sheet, A_01={"points": 3, "justification": " "})

    assert words(self_sheet) == ["A-01: brakuje uzasadnienia oceny."]


def test_not_applicable_needs_its_reason(self_sheet, fill):
    fill(self_sheet, E_05={"not_applicable": True})

    assert words(self_sheet) == ["E-05: napisz, dlaczego kryterium nie dotyczy urzędu."]


def test_not_applicable_with_a_reason_needs_no_evidence(self_sheet, fill):
    fill(self_sheet, E_05={"not_applicable": True, "na_reason": "Nie ma cudzoziemców."})
    Evidence.objects.filter(criteria__code="E-05").delete()

    assert words(self_sheet) == []


def test_the_office_brings_its_own_evidence_and_auditors_theirs(frozen_set, preparer, auditor):
    scored = ScoreRow(points=3, justification="Jest.")
    own, audit, agreed = (
        open_sheet(frozen_set, "UG", kind, author)
        for kind, author in (("self", preparer), ("auditor", auditor), ("consensus", None))
    )
    for sheet in (own, audit, agreed):
        save_scores(sheet, {"A-01": scored, "C-03": scored}, 0)

    assert of(own, "A-01") == [
        "brakuje dowodu: Plan lub zarządzenie z celami i miernikami.",
        "brakuje dowodu: Protokoły przeglądu celów.",
    ]
    assert of(audit, "A-01") == []
    assert of(audit, "C-03") == ["brakuje dowodu: Próbka co najmniej 20 spraw."]
    assert of(agreed, "A-01") == of(agreed, "C-03") == []


def test_zero_points_need_no_evidence(self_sheet):
    save_scores(self_sheet, {"A-01": {"points": 0, "justification": "Nie ma."}}, 0)

    assert of(self_sheet, "A-01") == []


def test_two_documents_asked_for_are_two_documents(self_sheet, preparer):
    save_scores(self_sheet, {"A-03": {"points": 3, "justification": "Jest."}}, 0)
    attach(self_sheet, NewEvidence("DOC", "Raport", ["A-03"], url=URL), by=preparer, at=NOW)

    assert of(self_sheet, "A-03") == [
        "brakuje dowodu – potrzebne 2, dołączono 1: Raport z samooceny; "
        "Plan doskonalenia ze stanem realizacji."
    ]


def test_rejected_evidence_does_not_count(self_sheet, fill, auditor):
    fill(self_sheet)
    proof = Evidence.objects.get(criteria__code="A-01", evidence_type="DOC")
    reject(proof, by=auditor, at=NOW, reason="Nieczytelny.")

    assert words(self_sheet) == ["A-01: brakuje dowodu: Plan lub zarządzenie z celami i miernikami."]


@pytest.mark.parametrize(
    ("issued_on", "enough"),
    [
        (date(2025, 11, 21), True),
        (date(2025, 11, 20), False),
        (None, True),
    ],
)
def test_a_document_may_be_as_old_as_its_requirement_says(self_sheet, fill, issued_on, enough):
    """Minutes of goal reviews: at most 12 months."""
    fill(self_sheet)
    Evidence.objects.filter(criteria__code="A-01", evidence_type="MIN").update(issued_on=issued_on)

    found = words(self_sheet, on=date(2026, 11, 21))

    assert found == (
        [] if enough else ["A-01: dowód jest za stary – dołącz nowszy: Protokoły przeglądu celów."]
    )
    assert words(self_sheet) == []


def test_without_a_limit_of_its_own_a_document_follows_the_default(self_sheet, fill):
    fill(self_sheet)
    Evidence.objects.filter(criteria__code="A-01", evidence_type="DOC").update(issued_on=date(2024, 11, 20))

    assert words(self_sheet, on=date(2026, 11, 20)) == []
    assert len(words(self_sheet, on=date(2026, 11, 21))) == 1


def test_the_newest_document_serves_the_strictest_requirement(self_sheet, fill):
    """A-03 asks for a report (24 months) and a plan (12 months)."""
    fill(self_sheet)
    old, new = Evidence.objects.filter(criteria__code="A-03", evidence_type="DOC").order_by("pk")
    Evidence.objects.filter(pk=old.pk).update(issued_on=date(2026, 10, 1))
    Evidence.objects.filter(pk=new.pk).update(issued_on=date(2025, 1, 1))

    assert words(self_sheet, on=date(2026, 11, 21)) == []


def test_not_applicable_has_a_limit_over_all(self_sheet, fill, frozen_set):
    """E-05 and H-03 weigh 3 of 100 together: within the limit, and that is all a municipal office may choose."""
    reason = ScoreRow(not_applicable=True, na_reason="Nie dotyczy.")
    fill(self_sheet, E_05=reason, H_03=reason)

    assert missing(self_sheet) == []


def test_too_much_not_applicable_is_named(db, preparer):
    from criteria.loading import DEFAULT_PATH, load_text

    source = DEFAULT_PATH.read_text().replace(
        "not_applicable_max_weight_percent: 10", "not_applicable_max_weight_percent: 2.9"
    )
    sheet = open_sheet(load_text(source), "UG", "self", preparer)
    reason = ScoreRow(not_applicable=True, na_reason="Nie dotyczy.")
    save_scores(sheet, {"E-05": reason, "H-03": reason}, 0)

    assert words(sheet)[-1] == "„Nie dotyczy” obejmuje 3,00 % wag, a może objąć najwyżej 2,90 %."


def test_a_sheet_of_some_criteria_lacks_only_those(frozen_set, auditor):
    sheet = open_sheet(frozen_set, "UG", "third", auditor, only=["A-01", "B-01"])

    assert words(sheet) == ["A-01: brakuje oceny.", "B-01: brakuje oceny."]


def test_handing_in_an_incomplete_sheet_says_all_at_once(self_sheet, fill):
    fill(self_sheet, A_01={}, B_01={"points": 2})

    with pytest.raises(SheetIncomplete) as caught:
        submit(self_sheet, at=NOW)

    assert caught.value.messages == ["A-01: brakuje oceny.", "B-01: brakuje uzasadnienia oceny."]
    assert [item.code for item in caught.value.missing] == ["score", "justification"]
    assert self_sheet.is_open


@pytest.mark.parametrize("count", [1, 3])
def test_asking_costs_the_same_however_much_evidence(
    self_sheet, fill, preparer, django_assert_num_queries, count
):
    fill(self_sheet)
    for number in range(count):
        attach(self_sheet, NewEvidence("DOC", f"Plan {number}", ["A-01"], url=URL), by=preparer, at=NOW)

    self_sheet.criteria_set  # noqa: B018 - known to the caller
    with django_assert_num_queries(2):
        missing(self_sheet)
