"""The counted ballot becomes a numbered resolution."""

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from workflows.models import AgendaItem, Ballot, Resolution


def test_a_carried_motion_is_announced_as_a_numbered_resolution(walk: Walk, day: PanelDay) -> None:
    ballot = day.vote(walk.case, "granted", against=2)
    day.decide(walk)

    resolution = walk.case.resolutions.get()
    assert walk.case.state == "granted"
    assert (ballot.state, ballot.carried) == (Ballot.State.COUNTED, True)
    assert (ballot.votes_for, ballot.votes_against, ballot.entitled, ballot.quorum) == (5, 2, 7, 4)
    assert (resolution.number, resolution.decision) == ("U/PU/2027/1", "granted")
    assert (resolution.body, resolution.ballot_id) == (Resolution.Body.PANEL, ballot.pk)
    assert resolution.session_id == day.session.pk
    assert walk.case.agenda_items.get().state == AgendaItem.State.DECIDED
