"""Random sessions against a count of their own: people come, leave, are recused, vote and vote anew."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.panel.counting import Rules, Tally, Verdict, Vote, quorum_of, verdict

CHAIR = 0
SEATS = st.integers(3, 15)


@dataclass(frozen=True)
class Evening:
    """What happened at one ballot, in order: (who, what), where what is a vote, "leaves", "returns" or "recused"."""

    seats: int
    events: tuple[tuple[int, str], ...]
    minimum: int
    secret: bool
    two_thirds: bool


EVENTS = st.sampled_from([*Vote, *Vote, "leaves", "returns", "recused"])
EVENINGS = SEATS.flatmap(
    lambda seats: st.builds(
        Evening,
        seats=st.just(seats),
        events=st.lists(st.tuples(st.integers(0, seats - 1), EVENTS), max_size=40).map(tuple),
        minimum=st.integers(1, 5),
        secret=st.booleans(),
        two_thirds=st.booleans(),
    )
)


def by_the_house(evening: Evening) -> Verdict:
    """The product's arithmetic, on what the room would hand it."""
    there, out, votes = _end_of(evening)
    entitled = set(range(evening.seats)) - out
    rules = Rules(
        len(entitled),
        len(entitled & there),
        quorum_of(len(entitled), evening.minimum, over_half=True),
        evening.two_thirds,
    )
    casting = None if evening.secret else votes.get(CHAIR, Vote.ABSTAIN)
    return verdict(Tally.of(votes.values()), rules, casting)


def by_hand(evening: Evening) -> Verdict:
    """The same as the rules are written for people, in fractions and without the product's words."""
    there, out, votes = _end_of(evening)
    base = evening.seats - len(out)
    came = len([each for each in range(evening.seats) if each in there and each not in out])
    if came < evening.minimum or Fraction(came) <= Fraction(base, 2):
        return Verdict.VOID
    cast = Counter(str(vote) for vote in votes.values())
    if evening.two_thirds:
        return Verdict.CARRIED if base and Fraction(cast["for"], base) >= Fraction(2, 3) else Verdict.LOST
    balance = cast["for"] - cast["against"]
    if balance:
        return Verdict.CARRIED if balance > 0 else Verdict.LOST
    if evening.secret:
        return Verdict.TIED
    return Verdict.CARRIED if votes.get(CHAIR) == "for" else Verdict.LOST


def _end_of(evening: Evening) -> tuple[set[int], set[int], dict[int, Vote]]:
    """Who is there, who is out, who voted how: a vote by name may be replaced, a secret one not; who voted stays in."""
    there, out, votes = set(range(evening.seats)), set[int](), dict[int, Vote]()
    for who, what in evening.events:
        if what == "leaves":
            there.discard(who)
        elif what == "returns":
            there.add(who)
        elif what == "recused":
            if who not in votes:
                out.add(who)
        elif who in there and who not in out and not (evening.secret and who in votes):
            votes[who] = Vote(what)
    return there, out, votes


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(EVENINGS)
def test_the_house_and_a_count_by_hand_agree(evening: Evening) -> None:
    assert by_the_house(evening) == by_hand(evening)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(EVENINGS)
def test_who_leaves_never_makes_a_lost_motion_win(evening: Evening) -> None:
    after = Evening(
        evening.seats,
        (*evening.events, (1, "leaves")),
        evening.minimum,
        evening.secret,
        evening.two_thirds,
    )

    assert by_the_house(after) in (by_the_house(evening), Verdict.VOID)
