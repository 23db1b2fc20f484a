"""The words of a certificate, as they are kept with the mark."""

from certificates.wording import text_of
from certification.models import OfficeName
from tests import road
from tests.cast import World
from workflows.states import State


def test_a_name_divided_by_hand_is_printed_so_and_told_in_one_line(world: World) -> None:
    walk = road.bring(world, State.GRANTED)
    name = world.office.names.get()
    first, rest = name.nominative.split(" ", 1)
    OfficeName.objects.filter(pk=name.pk).update(broken=f"{first}\n{rest}")

    mark = road.mark_of(road.bring(world, State.CERTIFIED, walk))

    assert text_of(mark).office == f"{first}\n{rest}"
    assert mark.text["office"] == name.nominative, "what pages, open data and badges say"
