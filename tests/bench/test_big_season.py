"""The season for any number of offices keeps its mixture of stories."""

from collections import Counter

import pytest

from certification.bench.season.big import stories
from certification.season.stories import WHOLE, each

SHOWN = list(each(WHOLE.current))


@pytest.mark.parametrize("offices", [3, 60, len(SHOWN), 600])
def test_there_is_a_story_for_every_office_and_one_conflict_in_the_data(offices: int):
    told = stories(offices)

    assert len(told) == offices
    assert [story.recusal for story in told].count("automatic") == 1


def test_the_season_as_it_is_shown_is_told_as_it_is():
    assert stories(len(SHOWN)) == SHOWN


def test_what_repeats_keeps_the_mixture():
    shown, told = Counter(map(repr, SHOWN)), Counter(map(repr, stories(10 * len(SHOWN))))

    repeated = {story: count for story, count in shown.items() if told[story] > 1}

    assert all(9 * count <= told[story] <= 12 * count for story, count in repeated.items())
    assert len(shown) - len(repeated) == 2
