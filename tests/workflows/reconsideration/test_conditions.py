"""A condition is met in time, or comes back to the panel, which may then only refuse."""

from certification import clock
from certification.models import GrantedRole
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.workflows.panel.stage import convened, tasks
from tests.workflows.reconsideration.roads import concluded, contested
from tests.workflows.stages import codes_refusing
from workflows.audits.queries import recheck_sheet_of
from workflows.models import Resolution
from workflows.panel.queries import motions_open


def show_and_score(walk: Walk) -> None:
    """The office brings evidence; the lead scores the linked sheet anew."""
    sheet = recheck_sheet_of(walk.case)
    assert sheet is not None
    walk.act(
        "attach_evidence",
        walk.preparer,
        sheet=sheet.pk,
        evidence_type="URL",
        title="Karta klienta",
        criteria=["A-01"],
        declared_clean=True,
        url="https://urzad.pokaz.example/karta",
    )
    walk.save(walk.lead, sheet, GOOD.like("r"))


def fail(walk: Walk) -> None:
    """Time is over; the office was heard."""
    walk.timeline.days(70)
    walk.act("fail_condition", walk.crew.secretary, hearing="Urząd nie przedstawił dowodów.")


def test_without_evidence_nothing_is_fulfilled(conditional: Walk) -> None:
    assert "condition_in_time" in codes_refusing(
        conditional, "fulfil_condition", conditional.lead, reason="Wdrożono."
    )


def test_evidence_in_time_counts_though_it_is_checked_later(conditional: Walk) -> None:
    conditional.timeline.days(59)
    show_and_score(conditional)
    conditional.timeline.days(5)

    assert conditional.act("fulfil_condition", conditional.lead, reason="Wdrożono.").proposed


def test_a_fulfilled_condition_is_a_resolution_of_its_own(conditional: Walk) -> None:
    reviewer = conditional.crew.one(GrantedRole.REVIEWER)
    conditional.find_reviewer(reviewer)
    show_and_score(conditional)

    conditional.both("fulfil_condition", conditional.lead, reviewer, reason="Karta klienta jest na stronie.")

    first, second = conditional.case.resolutions.order_by("pk")
    assert (conditional.case.state, conditional.case.condition) == ("granted", "")
    assert (first.standing, second.replaces) == (Resolution.Standing.REPLACED, first)
    assert (second.body, second.decision, second.reasons) == (
        Resolution.Body.FULFILMENT,
        "granted",
        "Karta klienta jest na stronie.",
    )


def test_late_evidence_does_not_count(conditional: Walk) -> None:
    conditional.timeline.days(70)
    show_and_score(conditional)

    assert codes_refusing(conditional, "fulfil_condition", conditional.lead, reason="Wdrożono.") == [
        "condition_in_time"
    ]


def test_the_case_goes_back_only_when_time_is_over_and_the_office_was_heard(conditional: Walk) -> None:
    heard = {"hearing": "Urząd prosi o zrozumienie."}
    assert codes_refusing(conditional, "fail_condition", conditional.crew.secretary, **heard) == [
        "condition_time_over"
    ]

    conditional.timeline.days(70)
    assert codes_refusing(conditional, "fail_condition", conditional.crew.secretary, hearing=" ") == [
        "needs_hearing"
    ]
    conditional.act("fail_condition", conditional.crew.secretary, **heard)

    assert conditional.case.state == "panel"


def test_then_the_panel_may_only_refuse(conditional: Walk) -> None:
    fail(conditional)
    day = convened(conditional)
    day.put(conditional.case)
    day.declare(conditional.case)
    conditional.timeline.days(1)
    day.open()

    assert motions_open(conditional.case) == {"refused"}
    for motion in ("granted", "conditional"):
        assert codes_refusing(conditional, "open_ballot", conditional.crew.chair, motion=motion) == [
            "motion_allowed"
        ]
    day.vote(conditional.case, "refused")
    day.decide(conditional)

    first, second = conditional.case.resolutions.order_by("pk")
    assert (first.standing, second.decision) == (Resolution.Standing.REPLACED, "refused")
    assert conditional.case.office_gate_at is None


def test_after_the_unmet_condition_everybody_declares_anew(conditional: Walk) -> None:
    fail(conditional)
    convened(conditional).put(conditional.case)

    assert tasks(conditional.case) == sorted(f"declare {member}" for member in conditional.crew.panel)


def test_a_second_condition_does_not_inherit_the_time_of_the_first(conditional: Walk) -> None:
    fail(conditional)
    day = convened(conditional)
    day.put(conditional.case)
    day.declare(conditional.case)
    conditional.timeline.days(1)
    day.open()
    day.vote(conditional.case, "refused")
    day.decide(conditional)
    day.close()
    conditional.deliver()
    concluded(contested(conditional), "conditional", condition="Urząd opublikuje cennik.")

    refused = codes_refusing(conditional, "fail_condition", conditional.crew.secretary, hearing="Nic.")

    assert refused == ["condition_time_over"]
    conditional.deliver()
    assert conditional.case.deadlines.filter(kind="condition").latest("cycle").due_at > clock.now()
