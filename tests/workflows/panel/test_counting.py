"""The arithmetic of a ballot, for any number of members and votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.panel.counting import Rules, Tally, Verdict, Vote, quorum_of, reaches_two_thirds, verdict

VOTES = st.lists(st.sampled_from(list(Vote)), max_size=15)
FULL = Rules(entitled=7, present=7, quorum=4)


@given(VOTES, st.randoms())
def test_the_order_of_votes_does_not_count(votes: list[Vote], dice: object) -> None:
    shuffled = list(votes)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]

    assert Tally.of(shuffled) == Tally.of(votes)


@given(VOTES)
def test_every_vote_is_counted_once(votes: list[Vote]) -> None:
    assert Tally.of(votes).cast == len(votes)


def test_what_is_no_vote_is_not_counted() -> None:
    with pytest.raises(ValueError, match="maybe"):
        Tally.of(["for", "maybe"])


@given(VOTES, st.integers(0, 5))
def test_abstentions_change_no_majority(votes: list[Vote], more: int) -> None:
    with_more = [*votes, *[Vote.ABSTAIN] * more]

    assert verdict(Tally.of(with_more), FULL) == verdict(Tally.of(votes), FULL)


@given(st.integers(0, 15), st.integers(0, 15))
def test_the_larger_side_wins_and_equal_sides_tie(votes_for: int, votes_against: int) -> None:
    outcome = verdict(Tally(votes_for, votes_against), FULL)

    if votes_for == votes_against:
        assert outcome == Verdict.TIED
    else:
        assert outcome == (Verdict.CARRIED if votes_for > votes_against else Verdict.LOST)


@given(VOTES, st.booleans())
def test_below_the_quorum_no_vote_counts(votes: list[Vote], two_thirds: bool) -> None:
    rules = Rules(entitled=7, present=3, quorum=4, two_thirds=two_thirds)

    assert verdict(Tally.of(votes), rules, Vote.FOR) == Verdict.VOID


@pytest.mark.parametrize(
    ("casting", "expected"),
    [(Vote.FOR, Verdict.CARRIED), (Vote.AGAINST, Verdict.LOST), (Vote.ABSTAIN, Verdict.LOST)],
)
def test_in_a_ballot_by_name_who_presides_decides_a_tie(casting: Vote, expected: Verdict) -> None:
    assert verdict(Tally(3, 3, 1), FULL, casting) == expected


@given(st.sampled_from(list(Vote)))
def test_who_presides_decides_nothing_but_a_tie(casting: Vote) -> None:
    assert verdict(Tally(4, 3), FULL, casting) == Verdict.CARRIED
    assert verdict(Tally(3, 4), FULL, casting) == Verdict.LOST


@pytest.mark.parametrize(
    ("entitled", "minimum", "over_half", "expected"),
    [
        (1, 3, True, 3),
        (4, 3, True, 3),
        (5, 3, True, 3),
        (6, 3, True, 4),
        (7, 3, True, 4),
        (8, 3, True, 5),
        (8, 3, False, 3),
        (0, 3, True, 3),
    ],
)
def test_quorum_is_more_than_half_and_never_below_the_minimum(
    entitled: int, minimum: int, over_half: bool, expected: int
) -> None:
    assert quorum_of(entitled, minimum, over_half) == expected


@given(st.integers(0, 40), st.integers(1, 9))
def test_a_quorum_is_always_more_than_half(entitled: int, minimum: int) -> None:
    quorum = quorum_of(entitled, minimum, over_half=True)

    assert 2 * quorum > entitled
    assert quorum >= minimum


@pytest.mark.parametrize(
    ("votes_for", "entitled", "expected"),
    [(4, 6, True), (3, 6, False), (5, 7, True), (4, 7, False), (2, 3, True), (1, 1, True), (0, 0, False)],
)
def test_two_thirds_are_taken_of_the_entitled(votes_for: int, entitled: int, expected: bool) -> None:
    assert reaches_two_thirds(votes_for, entitled) is expected


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 18), st.sampled_from([None, *Vote]))
def test_two_thirds_never_tie_and_never_let_through_what_a_majority_would_not(
    votes_for: int, votes_against: int, entitled: int, casting: Vote | None
) -> None:
    present = votes_for + votes_against
    entitled = max(entitled, present, 1)
    rules = Rules(entitled, present, quorum=1 + entitled // 2, two_thirds=True)

    outcome = verdict(Tally(votes_for, votes_against), rules, casting)

    assert outcome != Verdict.TIED
    if outcome == Verdict.CARRIED:
        assert votes_for > votes_against


@given(VOTES)
def test_unanimity_tells_how_everybody_voted(votes: list[Vote]) -> None:
    assert Tally.of(votes).unanimous == (len(set(votes)) <= 1)
