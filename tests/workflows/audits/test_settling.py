"""From two sheets to one: agreed, settled, or by the median of three."""

import pytest

from certification.models import User
from certification.season.scores import Profile
from certification.season.walk import Walk
from criteria.models import Score, Sheet
from tests.cast import World
from tests.workflows.audits.roads import in_audit, in_consensus
from tests.workflows.stages import codes_refusing
from workflows.audits.findings import changeable
from workflows.inbox import open_tasks
from workflows.models import Divergence
from workflows.states import State

LEVEL = Profile(3)


def agreed(walk: Walk, code: str) -> Score:
    assert walk.case.consensus_sheet is not None
    return walk.case.consensus_sheet.scores.get(criterion__code=code)


def divergence(walk: Walk, code: str) -> Divergence:
    return Divergence.objects.get(case_id=walk.case.pk, code=code)


def tasks(walk: Walk) -> list[tuple[str, int | None]]:
    return sorted((task.flow_task.name, task.owner_id) for task in open_tasks(walk.case))


@pytest.fixture
def people(world: World) -> list[User]:
    return world.crew.auditors[:4]


def test_equal_sheets_need_no_talk(world: World, people: list[User]) -> None:
    walk = in_consensus(world, LEVEL, LEVEL)
    assert not Divergence.objects.exists()
    assert tasks(walk) == [("send_report", people[0].pk)]
    walk.act("send_report", people[0], recommendation="Przyznać.")
    assert walk.case.state == State.REPLY
    sheet = walk.case.consensus_sheet
    assert sheet is not None
    assert (sheet.kind, sheet.state) == (Sheet.Kind.CONSENSUS, Sheet.State.LOCKED)
    assert walk.case.journal.latest("seq").payload["consensus_sha256"] == sheet.sha256


def test_one_point_apart_the_lower_score_stands_and_says_so(world: World, people: list[User]) -> None:
    walk = in_consensus(world, LEVEL, LEVEL.like("", **{"A-02": 4}))
    walk.act("send_report", people[0], recommendation="Przyznać.")
    score = agreed(walk, "A-02")
    assert score.points == 3
    assert score.justification.endswith("(Oceny ekspertów: 3, 4; przyjęto niższą.)")


def test_two_points_apart_must_be_settled_with_a_reason(world: World, people: list[User]) -> None:
    walk, lead = in_consensus(world, LEVEL, LEVEL.like("", **{"A-02": 5})), people[0]
    found = divergence(walk, "A-02")
    assert (found.kind, found.first, found.second) == (Divergence.Kind.CRITERION, "3", "5")
    assert tasks(walk) == [("settle", lead.pk)]
    assert codes_refusing(walk, "send_report", lead, recommendation="Przyznać.") == ["divergences_settled"]
    for points in (6, -1, "4", True, None):
        settle = {"divergence": found.pk, "points": points, "reason": "Po rozmowie."}
        assert codes_refusing(walk, "settle_divergence", lead, **settle) == ["points_on_scale"]
    assert codes_refusing(walk, "settle_divergence", lead, divergence=found.pk, points=4) == ["needs_reason"]
    walk.act(
        "settle_divergence", lead, divergence=found.pk, points=4, reason="Pomiar potwierdzono na miejscu."
    )
    again = {"divergence": found.pk, "points": 3, "reason": "Jednak nie."}
    assert codes_refusing(walk, "settle_divergence", lead, **again) == ["divergence_open"]
    walk.act("send_report", lead, recommendation="Przyznać.")
    assert agreed(walk, "A-02").points == 4
    assert agreed(walk, "A-02").justification == "Pomiar potwierdzono na miejscu."
    originals = Score.objects.filter(criterion__code="A-02", sheet__kind=Sheet.Kind.AUDITOR)
    assert set(originals.values_list("points", flat=True)) == {3, 5}


def test_an_area_far_apart_is_settled_by_words_alone(world: World, people: list[User]) -> None:
    area = {f"A-0{number}": 4 for number in (1, 2, 3, 4)}
    walk, lead = in_consensus(world, LEVEL, LEVEL.like("", **area)), people[0]
    found = Divergence.objects.get(case_id=walk.case.pk)
    assert (found.kind, found.code, found.first, found.second) == (
        Divergence.Kind.AREA,
        "A",
        "60,00",
        "80,00",
    )
    settle = {"divergence": found.pk, "points": 3, "reason": "Przejrzano razem."}
    assert codes_refusing(walk, "settle_divergence", lead, **settle) == ["points_on_scale"]
    walk.act("settle_divergence", lead, divergence=found.pk, reason="Przejrzano razem.")
    walk.act("send_report", lead, recommendation="Przyznać.")
    assert agreed(walk, "A-01").points == 3


def test_a_third_expert_scores_what_is_disputed_and_the_median_counts(
    world: World, people: list[User]
) -> None:
    walk = in_consensus(
        world, LEVEL.like("", **{"A-02": 2, "B-01": 2}), LEVEL.like("", **{"A-02": 4, "B-01": 4})
    )
    lead, _, third, _ = people
    early = divergence(walk, "B-01")
    walk.act("settle_divergence", lead, divergence=early.pk, points=2, reason="Ustalono razem.")
    walk.act("call_third_auditor", walk.crew.coordinator, person=third.pk, reason="Brak zgody.")
    again = {"person": people[3].pk, "reason": "Brak zgody."}
    assert codes_refusing(walk, "call_third_auditor", walk.crew.coordinator, **again) == ["third_auditor_fit"]
    walk.act("accept_assignment", third, impartial=True)
    assert ("score", third.pk) in tasks(walk)
    sheet = walk.assignment_of(third).sheet
    assert sheet is not None
    assert sheet.editable_codes == ["A-02"]
    walk.act(
        "save_sheet",
        third,
        sheet=sheet.pk,
        rows={"A-02": {"points": 4, "justification": "Wdrożone i mierzone."}},
        revision=0,
    )
    walk.act("submit_sheet", third, sheet=sheet.pk)
    settled = divergence(walk, "A-02")
    assert (settled.settled_points, settled.by_third, settled.settled_by) == (4, True, third)
    walk.act("send_report", lead, recommendation="Przyznać.")
    assert agreed(walk, "A-02").points == 4
    assert (
        agreed(walk, "A-02").justification == "Mediana ocen trzech ekspertów: 2, 4, 4. Wdrożone i mierzone."
    )
    assert agreed(walk, "B-01").points == 2


def test_the_report_waits_for_a_third_expert_who_has_begun(world: World, people: list[User]) -> None:
    walk = in_consensus(world, LEVEL, LEVEL.like("", **{"A-02": 5}))
    lead, _, third, _ = people
    walk.act("call_third_auditor", walk.crew.coordinator, person=third.pk, reason="Brak zgody.")
    walk.act("accept_assignment", third, impartial=True)
    found = divergence(walk, "A-02")
    walk.act("settle_divergence", lead, divergence=found.pk, points=4, reason="Jednak zgoda.")
    assert codes_refusing(walk, "send_report", lead, recommendation="Przyznać.") == ["divergences_settled"]


def test_no_third_expert_where_nothing_is_disputed(world: World, people: list[User]) -> None:
    walk = in_consensus(world, LEVEL, LEVEL)
    payload = {"person": people[2].pk, "reason": "Na wszelki wypadek."}
    assert codes_refusing(walk, "call_third_auditor", walk.crew.coordinator, **payload) == [
        "third_auditor_fit"
    ]


def test_a_replacement_during_consensus_scores_anew_and_is_compared_anew(
    world: World, people: list[User]
) -> None:
    walk = in_consensus(world, LEVEL, LEVEL.like("", **{"A-02": 5}))
    lead, other, later, _ = people
    seat = {"person": other.pk, "replacement": later.pk, "reason": "Choroba."}
    walk.act("replace_auditor", walk.crew.coordinator, **seat)
    assert codes_refusing(walk, "send_report", lead, recommendation="Tak.") == ["divergences_settled"]
    walk.act("accept_assignment", later, impartial=True)
    walk.score(later, LEVEL.like("", **{"B-01": 0}))
    rounds = Divergence.objects.filter(case_id=walk.case.pk).values_list("round", "code").order_by("round")
    assert list(rounds) == [(1, "A-02"), (2, "B-01")]
    assert tasks(walk) == [("settle", lead.pk)]
    found = divergence(walk, "B-01")
    walk.act("settle_divergence", lead, divergence=found.pk, points=1, reason="Ustalono razem.")
    walk.act("send_report", lead, recommendation="Tak.")
    assert agreed(walk, "A-02").points == 3
    assert agreed(walk, "B-01").points == 1


def test_findings_name_their_criterion(world: World, people: list[User]) -> None:
    walk, lead = in_audit(world), people[0]
    for payload in (
        {"grade": "major", "text": "Brak procedury."},
        {"grade": "major", "text": "Brak procedury.", "criterion": "X-99"},
        {"grade": "terrible", "text": "Brak procedury.", "criterion": "A-01"},
    ):
        assert codes_refusing(walk, "add_finding", lead, **payload) == ["grade_known"]
    walk.find("strength", "Życzliwa obsługa.")
    walk.find("major", "Brak procedury.", "A-01")
    assert [finding.grade for finding in walk.case.findings.all()] == ["strength", "major"]


def test_a_finding_is_changed_or_taken_back_by_who_wrote_it_until_a_report_has_it(
    world: World, people: list[User]
) -> None:
    walk = in_audit(world)
    lead, other = people[:2]
    walk.find("major", "Brak procedury.", "A-01")
    walk.act("add_finding", other, grade="strength", text="Życzliwa obsługa.")
    own, others = walk.case.findings.all()
    assert codes_refusing(walk, "withdraw_finding", lead, finding=others.pk) == ["finding_changeable"]
    walk.act(
        "correct_finding", lead, finding=own.pk, grade="minor", text="Procedura jest stara.", criterion="A-02"
    )
    own.refresh_from_db()
    assert (own.grade, own.text, own.criterion and own.criterion.code) == (
        "minor",
        "Procedura jest stara.",
        "A-02",
    )
    line = walk.case.journal.get(act="correct_finding")
    assert (line.payload["was"], line.payload["was_grade"]) == ("Brak procedury.", "major")

    for expert in (lead, other):
        walk.score(expert, LEVEL)
    walk.visit()
    walk.close_scoring()
    assert codes_refusing(walk, "withdraw_finding", other, finding=own.pk) == ["finding_changeable"]
    walk.act("withdraw_finding", lead, finding=others.pk, reason="Powtórzenie.")
    assert list(walk.case.findings.all()) == [own]

    walk.write_report()
    assert not changeable(walk.case, lead, is_lead=True).exists()
