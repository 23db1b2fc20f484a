"""The office's remarks and their answers on the page of the case: what was, what is, and why."""

import pytest

from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import agree_on, in_reply

WHY = "Żółte karty wdrożono przed wizytą."


@pytest.fixture
def walk(world: World) -> Walk:
    walk = in_reply(world)
    walk.remark("A-01", "C-01")
    return walk


def told(signed_in, person, walk: Walk, place: str = "") -> str:
    return " ".join(signed_in(person).get(f"/sprawy/{walk.case.public_id}/{place}").text.split())


def said_in_report(walk: Walk, code: str) -> tuple[int, str]:
    report = walk.case.reports.get(version=1)
    (row,) = (row for row in report.content["criteria"] if row["code"] == code)
    return row["points"], row["justification"]


def test_who_answers_has_the_reported_score_before_the_eyes(walk: Walk, signed_in) -> None:
    points, words = said_in_report(walk, "A-01")
    form = told(signed_in, walk.lead, walk, "answer_remarks/")
    assert f"W raporcie: {points} pkt. {words}" in form
    assert f'href="/sprawy/{walk.case.public_id}/propose_change/"' in form
    remark = walk.case.remarks.get(criterion__code="A-01")
    walk.act("propose_change", walk.lead, remark=remark.pk, points=5, reason="Dołączono pomiary.")
    form = told(signed_in, walk.lead, walk, "answer_remarks/")
    assert "Proponowana zmiana: 5 pkt (czeka na zgodę drugiego eksperta). Dołączono pomiary." in form


def test_a_score_nobody_agreed_to_is_marked_at_its_field(walk: Walk, signed_in) -> None:
    walk.case.remarks.get(criterion__code="C-01").delete()
    remark = walk.case.remarks.get()
    sent = {"row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "1", "row-0-remark": remark.pk, "row-0-points": "5"}
    sent |= {"row-0-answer": "accepted", "row-0-reason": WHY}
    html = signed_in(walk.lead).post(f"/sprawy/{walk.case.public_id}/answer_remarks/", sent).text
    assert 'href="#id_row-0-points"' in html
    assert WHY in html


def test_who_is_asked_to_agree_reads_remark_report_and_reasons(walk: Walk, signed_in) -> None:
    remark, other = walk.case.remarks.order_by("criterion__code")
    for each in (remark, other):
        walk.act("propose_change", walk.lead, remark=each.pk, points=5, reason=f"Pomiary nr {each.pk}.")
    second = walk.crew.auditors[1]
    form = told(signed_in, second, walk, f"agree_change/?remark={remark.pk}")
    for words in (remark.text, said_in_report(walk, "A-01")[1], f"Pomiary nr {remark.pk}."):
        assert words in form
    assert f"Pomiary nr {other.pk}." not in form
    assert f"Pomiary nr {other.pk}." in told(signed_in, second, walk, "agree_change/")
    assert said_in_report(walk, "C-01")[1] in told(signed_in, walk.lead, walk, "propose_change/")


def test_a_changed_score_stands_beside_the_one_it_replaced(walk: Walk, signed_in) -> None:
    points, words = said_in_report(walk, "A-01")
    changed, kept = (walk.case.remarks.get(criterion__code=code) for code in ("A-01", "C-01"))
    walk.case.remarks.filter(pk=kept.pk).delete()
    agree_on(walk, 5)
    answer = {"remark": changed.pk, "answer": "accepted", "reason": WHY, "points": 5}
    walk.act("answer_remarks", walk.lead, answers=[answer])
    for reader in (walk.preparer, walk.lead):
        page = told(signed_in, reader, walk)
        assert f'<strong class="score">{points}</strong> było w wersji 1 raportu' in page
        assert words in page
        assert f'<strong class="score">5</strong> jest po uwadze</p><p>{WHY}' in page


def test_a_rejected_remark_has_its_reason_and_changes_nothing(walk: Walk, signed_in) -> None:
    walk.answer_remarks()
    page = told(signed_in, walk.preparer, walk)
    assert page.count("Odpowiedź: nieuwzględniona.") == 2
    assert "jest po uwadze" not in page


def test_the_office_does_not_see_a_change_only_proposed(walk: Walk, signed_in) -> None:
    remark = walk.case.remarks.get(criterion__code="A-01")
    walk.act("propose_change", walk.lead, remark=remark.pk, points=5, reason="Dołączono pomiary.")
    assert "Proponowana zmiana" not in told(signed_in, walk.preparer, walk)
    assert "Proponowana zmiana oceny: 5 pkt." in told(signed_in, walk.crew.auditors[1], walk)
