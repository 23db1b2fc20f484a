"""A tie: by name the vote of who presides decides; in secret one more round, a deferral, then refusal."""

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import convened, vote
from tests.workflows.stages import codes_refusing
from workflows.models import Ballot

SPLIT = ["for", "for", "for", "against", "against", "against", "abstain"]
CHAIR_AGAINST = ["against", "for", "for", "for", "against", "against", "abstain"]
CHAIR_ABSTAINS = ["abstain", "for", "for", "for", "against", "against", "against"]


def tie_in_secret(day: PanelDay, walk: Walk) -> Ballot:
    """Three for, three against, nobody's vote decides."""
    return vote(day, walk.case, "granted", SPLIT, kind="secret")


def test_by_name_the_vote_of_who_presides_decides(walk: Walk, day: PanelDay) -> None:
    assert vote(day, walk.case, "granted", SPLIT).carried is True


def test_by_name_a_chair_against_or_abstaining_carries_nothing(walk: Walk, day: PanelDay) -> None:
    assert vote(day, walk.case, "granted", CHAIR_AGAINST).carried is False
    assert vote(day, walk.case, "conditional", CHAIR_ABSTAINS).carried is False


def test_in_secret_a_tie_decides_nothing(walk: Walk, day: PanelDay) -> None:
    ballot = tie_in_secret(day, walk)

    assert (ballot.state, ballot.carried, ballot.round) == (Ballot.State.COUNTED, None, 1)
    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.") == ["ballot_decides"]


def test_the_second_round_is_on_the_same_motion_in_the_same_way(walk: Walk, day: PanelDay) -> None:
    tie_in_secret(day, walk)
    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="refused") == ["motion_allowed"]

    second = vote(day, walk.case, "granted", ["for"] * 4 + ["against"] * 3, kind="named")

    assert (second.kind, second.round, second.carried) == (Ballot.Kind.SECRET, 2, True)


def test_after_two_ties_the_case_is_deferred_and_not_voted_on(walk: Walk, day: PanelDay) -> None:
    tie_in_secret(day, walk)
    tie_in_secret(day, walk)

    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted") == ["round_left"]
    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Nie.") == ["ballot_decides"]

    walk.act("defer", walk.crew.chair, question="Jak liczono czas?", addressee="office")
    assert walk.case.state == "deferred"


def test_two_more_ties_after_the_deferral_refuse_the_mark(walk: Walk, day: PanelDay) -> None:
    tie_in_secret(day, walk)
    tie_in_secret(day, walk)
    walk.act("defer", walk.crew.chair, question="Jak liczono czas?", addressee="office")
    day.close()
    walk.act("answer_deferral", walk.head, answer="Od pobrania biletu.")
    walk.act("resume", walk.crew.secretary)
    again = convened(walk)
    again.put(walk.case)
    again.declare(walk.case)
    walk.timeline.days(1)
    again.open()

    assert tie_in_secret(again, walk).round == 1
    last = tie_in_secret(again, walk)
    again.decide(walk)

    resolution = walk.case.resolutions.get()
    assert walk.case.state == "refused"
    assert (resolution.decision, resolution.ballot) == ("refused", last)
