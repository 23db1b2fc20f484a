"""Who may vote on a case, when, and on what motions."""

import pytest

from certification.models import GrantedRole, RoleGrant
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import appoint, change_edition, convened, seated, vote
from tests.workflows.stages import codes_refusing
from workflows.models import Ballot, JournalEntry
from workflows.panel.queries import recount, without_quorum
from workflows.panel.seats import sitting_of


def entitled(walk: Walk) -> tuple[int, ...]:
    """Keys of those who may decide the case now."""
    sitting = sitting_of(walk.case)
    assert sitting is not None
    return sitting.entitled


def last_ballot(walk: Walk) -> Ballot:
    """The latest ballot on the case."""
    return Ballot.objects.filter(case_id=walk.case.pk).latest("pk")


# Opening ------------------------------------------------------------------------------------------------


def test_no_vote_outside_an_open_session(walk: Walk) -> None:
    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted") == ["on_open_session"]

    convened(walk).put(walk.case)

    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted") == ["on_open_session"]


def test_the_deputy_does_not_put_motions_while_the_chair_can(walk: Walk, day: PanelDay) -> None:
    assert codes_refusing(walk, "open_ballot", walk.crew.deputy, motion="granted") == ["presides"]


def test_the_deputy_presides_where_the_chair_is_recused(walk: Walk) -> None:
    day = convened(walk)
    day.put(walk.case)
    day.declare(walk.case, recused=walk.crew.chair)
    walk.timeline.days(1)
    day.open()

    ballot = day.vote(walk.case, "granted", recused=walk.crew.chair)
    day.decide(walk, recused=walk.crew.chair)

    assert (ballot.entitled, ballot.votes_for) == (6, 6)
    assert walk.case.state == "granted"


def test_one_ballot_at_a_time(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert "no_open_ballot" in codes_refusing(walk, "open_ballot", walk.crew.chair, motion="refused")
    assert "no_open_ballot" in codes_refusing(
        walk, "defer", walk.crew.chair, question="Jak liczono?", addressee="office"
    )
    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.") == ["ballot_decides"]


@pytest.mark.parametrize(
    "payload",
    [
        {"motion": "distinction"},
        {"motion": ["granted"]},
        {"motion": 7},
        {"motion": "refused", "distinction": True},
        {"motion": "granted", "distinction": "yes"},
        {"motion": "granted", "kind": "loud"},
        {"motion": "granted", "kind": {"a": 1}},
    ],
)
def test_motions_that_make_no_sense_are_not_put(
    walk: Walk, day: PanelDay, payload: dict[str, object]
) -> None:
    assert codes_refusing(walk, "open_ballot", walk.crew.chair, **payload) == ["motion_allowed"]


def test_a_motion_that_was_lost_is_not_put_again(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted", against=7)

    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted") == ["motion_allowed"]
    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted", distinction=True) == [
        "motion_allowed"
    ]


def test_who_lost_the_distinction_may_still_get_the_mark(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted", against=7, distinction=True)

    ballot = day.vote(walk.case, "granted")

    assert (ballot.carried, ballot.distinction) == (True, False)


def test_a_settled_case_is_not_voted_on_again(walk: Walk, day: PanelDay) -> None:
    day.vote(walk.case, "granted")

    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="refused") == ["round_left"]
    assert codes_refusing(walk, "defer", walk.crew.chair, question="Jak?", addressee="office") == [
        "deferral_left"
    ]


def test_when_every_motion_is_lost_the_mark_is_refused(walk: Walk, day: PanelDay) -> None:
    for motion in ("granted", "conditional"):
        day.vote(walk.case, motion, against=7)
    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Nie.") == ["ballot_decides"]

    day.vote(walk.case, "refused", against=7)
    day.decide(walk)

    assert walk.case.state == "refused"
    assert walk.case.resolutions.get().ballot == last_ballot(walk)


# Voting -------------------------------------------------------------------------------------------------


def test_a_named_vote_may_be_replaced_until_the_ballot_closes(walk: Walk, day: PanelDay) -> None:
    member = walk.crew.panel[2]
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    walk.act("cast", member, choice="against")
    walk.act("cast", member, choice="for")
    walk.act("close_ballot", walk.crew.chair)

    ballot = last_ballot(walk)
    assert (ballot.votes_for, ballot.votes_against) == (1, 0)
    assert codes_refusing(walk, "cast", member, choice="against") == ["may_vote_now"]


@pytest.mark.parametrize("choice", ["granted", "FOR", 1, ["for"], {"choice": "for"}])
def test_a_vote_is_for_against_or_abstaining(walk: Walk, day: PanelDay, choice: object) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "cast", walk.crew.chair, choice=choice) == ["choice_known"]


def test_nobody_votes_before_declaring_impartiality(walk: Walk) -> None:
    seated(walk, declare=False)
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "cast", walk.crew.panel[3], choice="for") == ["may_vote_now"]


def test_nobody_votes_from_afar(walk: Walk) -> None:
    away = walk.crew.panel[6]
    seated(walk, absent=(away,))
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "cast", away, choice="for") == ["may_vote_now"]


def test_who_comes_late_may_vote_if_their_seat_is_free(walk: Walk) -> None:
    late = walk.crew.panel[6]
    day = seated(walk, absent=(late,))
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    day.do("check_in", late)
    walk.act("cast", late, choice="for")

    assert last_ballot(walk).named_votes.get().member == late


def test_a_recused_member_has_no_way_to_the_ballot(walk: Walk) -> None:
    recused = walk.crew.panel[3]
    day = convened(walk)
    day.put(walk.case)
    day.declare(walk.case, recused=recused)
    walk.timeline.days(1)
    day.open()
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "cast", recused, choice="for") == ["role"]
    assert recused.pk not in entitled(walk)


def test_nobody_leaves_a_case_after_voting_on_it(walk: Walk, day: PanelDay) -> None:
    member, other = walk.crew.panel[3:5]
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    walk.act("cast", member, choice="for")

    why = {"reason": "Znam burmistrza."}
    assert codes_refusing(walk, "recuse", member, **why) == ["has_not_voted"]
    assert codes_refusing(walk, "declare_conflict", member, conflict=True, **why) == ["has_not_voted"]
    walk.act("declare_conflict", member, conflict=False)
    walk.act("recuse", other, reason="Znam burmistrza.")
    walk.act("close_ballot", walk.crew.chair)

    assert last_ballot(walk).entitled == 6


def test_an_expert_of_the_edition_never_votes_in_its_panel(walk: Walk) -> None:
    expert = walk.crew.auditors[0]
    RoleGrant.objects.create(user=expert, role=GrantedRole.PANEL, active_from=walk.edition.announced_on)
    seated(walk)

    table = sitting_of(walk.case)

    assert table is not None
    assert expert.pk in table.barred
    assert len(table.entitled) == 7


# Quorum -------------------------------------------------------------------------------------------------


def test_who_leaves_lowers_the_presence_not_the_base(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    for member in walk.crew.panel:
        walk.act("cast", member, choice="for")
    day.leave(*walk.crew.panel[3:])
    walk.act("close_ballot", walk.crew.chair)

    ballot = last_ballot(walk)
    assert (ballot.entitled, ballot.present, ballot.quorum) == (7, 3, 4)
    assert (ballot.state, ballot.carried) == (Ballot.State.VOID, None)
    assert walk.case.state == "panel"


def test_without_a_quorum_no_vote_begins(walk: Walk, day: PanelDay) -> None:
    day.leave(*walk.crew.panel[3:])

    assert codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted") == ["quorum_reachable"]


def test_a_void_ballot_is_repeated_at_the_next_session(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    day.leave(*walk.crew.panel[3:])
    walk.act("close_ballot", walk.crew.chair)
    day.close()

    again = convened(walk)
    again.put(walk.case)
    walk.timeline.days(1)
    again.open()
    ballot = again.vote(walk.case, "granted")

    assert (ballot.round, ballot.carried) == (1, True)


def test_a_substitute_takes_the_seat_of_a_recused_member(walk: Walk) -> None:
    substitute = appoint(walk, "Zastępujący", GrantedRole.PANEL_SUBSTITUTE)
    recused = walk.crew.panel[6]
    day = convened(walk)
    day.put(walk.case)
    day.declare(walk.case, recused=recused)
    walk.timeline.days(1)
    day.do("check_in", substitute)
    day.open()
    walk.act("declare_conflict", substitute, conflict=False)

    walk.act("open_ballot", walk.crew.chair, motion="granted")
    walk.act("cast", substitute, choice="for")

    assert len(last_ballot(walk).roll) == 7
    assert substitute.pk in entitled(walk)


def test_a_substitute_replaces_an_absent_member_who_may_not_return_to_that_ballot(walk: Walk) -> None:
    substitute = appoint(walk, "Zastępujący", GrantedRole.PANEL_SUBSTITUTE)
    away = walk.crew.panel[6]
    day = seated(walk, absent=(away,))
    day.do("check_in", substitute)
    walk.act("declare_conflict", substitute, conflict=False)
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    day.do("check_in", away)

    assert len(last_ballot(walk).roll) == 7
    assert codes_refusing(walk, "cast", away, choice="for") == ["may_vote_now"]
    walk.act("cast", substitute, choice="for")


def test_without_an_empty_seat_a_substitute_only_listens(walk: Walk, day: PanelDay) -> None:
    substitute = appoint(walk, "Zastępujący", GrantedRole.PANEL_SUBSTITUTE)
    day.do("check_in", substitute)
    walk.act("declare_conflict", substitute, conflict=False)
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "cast", substitute, choice="for") == ["may_vote_now"]


def test_the_agenda_warns_of_a_case_that_cannot_reach_its_quorum(walk: Walk) -> None:
    day = convened(walk)
    day.put(walk.case)
    assert without_quorum(day.session) == []

    for member in walk.crew.panel[:5]:
        walk.act("declare_conflict", member, conflict=True, reason="Współpraca z urzędem.")

    assert [item.case_id for item in without_quorum(day.session)] == [walk.case.pk]


def test_an_edition_may_count_its_quorum_otherwise(walk: Walk) -> None:
    change_edition(walk, quorum_over_half=False, quorum_min=2)
    day = seated(walk, absent=tuple(walk.crew.panel[2:]))

    ballot = vote(day, walk.case, "granted", ["for", "for"])

    assert (ballot.quorum, ballot.carried) == (2, True)


# Figures ------------------------------------------------------------------------------------------------


def test_the_figures_can_be_counted_again_and_stand_in_the_journal(walk: Walk, day: PanelDay) -> None:
    ballot = vote(
        day, walk.case, "granted", ["for", "for", "for", "against", "against", "abstain", "abstain"]
    )

    tally, outcome = recount(ballot)
    line = JournalEntry.objects.filter(case_id=walk.case.pk, act="close_ballot").get()

    assert (tally.votes_for, tally.votes_against, tally.abstained, outcome) == (3, 2, 2, "carried")
    assert line.payload["votes"] == [3, 2, 2]
    assert (line.payload["entitled"], line.payload["present"], line.payload["quorum"]) == (7, 7, 4)
