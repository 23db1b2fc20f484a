"""Renewing a mark: an application in the next edition, filled with what was said before; each proof is looked at."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from certificates.models import Mark
from certification import clock
from certification.models import Edition, User
from certification.season import setting
from certification.season.walk import Walk
from criteria.models import Evidence
from tests import road
from tests.cast import World
from tests.pages.panel.places import send
from workflows import door, inbox, invariants
from workflows.filing.renewing import unconfirmed
from workflows.models import Application
from workflows.refusal import NotEntitled, Refused
from workflows.views.offers import act_url

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


@pytest.fixture
def world(laureate: tuple[World, Walk]) -> World:
    return laureate[0]


@pytest.fixture
def following(world: World) -> Edition:
    """The next edition, which takes applications since ten days."""
    gala = clock.today() + timedelta(days=240)
    return setting.edition(world.edition.programme, world.edition.criteria_set, gala, 11, world.edition)


@pytest.fixture
def renewed(world: World, active: Mark, following: Edition) -> Walk:
    """The office's new application."""
    preparer = world.crew.preparers[active.office_id]
    outcome = door.perform(active, "renew", preparer)
    walk = Walk(world.crew, world.timeline, following, active.office)
    walk.case = Application.objects.select_related("of_edition", "office").get(pk=outcome.result["renewal"])
    return walk


def answers(case: Application) -> list[tuple[str, int | None, str]]:
    rows = case.self_sheet.scores.values_list("criterion__code", "points", "justification")
    return sorted(rows.distinct())


def proved(evidence: "QuerySet[Evidence]") -> list[tuple[str, str]]:
    """Each piece with each criterion it is about."""
    return sorted(evidence.values_list("title", "criteria__code"))


def test_nothing_is_renewed_while_no_later_edition_takes_applications(world: World, active: Mark) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(active, "renew", world.crew.preparers[active.office_id])
    assert refusal.value.codes == ["next_edition_open"]


def test_a_renewal_begins_with_the_answers_and_the_evidence_of_before(renewed: Walk, active: Mark) -> None:
    case, earlier = renewed.case, active.of_application
    assert (case.state, case.of_edition.ordinal, case.office_id) == ("draft", 11, active.office_id)
    assert answers(case) == answers(earlier) != []
    shown = earlier.self_sheet.evidence.filter(rejected_at=None)
    assert proved(case.self_sheet.evidence.all()) == proved(shown) != []
    assert unconfirmed(case).count() == shown.count() > 0
    assert case.journal.get(seq=1).payload["renews"] == earlier.number
    assert [str(each) for each in invariants.violations()] == []
    assert inbox.disagreement(case) == (set(), set())


def test_it_is_not_signed_before_each_piece_is_confirmed_or_taken_out(renewed: Walk) -> None:
    declared = {"headcount": 40, "declared": True}
    with pytest.raises(Refused) as refusal:
        renewed.act("submit_for_signature", renewed.preparer, **declared)
    assert refusal.value.codes == ["office_evidence_attached", "carried_evidence_confirmed"]
    # What is older than the instrument allows counts no more, confirmed or not.
    renewed.bring_evidence(renewed.preparer, renewed.case.self_sheet, "office")
    first, *others = [row.evidence_id for row in unconfirmed(renewed.case)]
    with pytest.raises(Refused) as refusal:
        renewed.act("confirm_evidence", renewed.preparer, pieces=[first, 0])
    assert refusal.value.codes == ["pieces_wait"]

    renewed.act("confirm_evidence", renewed.preparer, pieces=others)
    with pytest.raises(Refused) as refusal:
        renewed.act("submit_for_signature", renewed.preparer, **declared)
    assert refusal.value.codes == ["carried_evidence_confirmed"]
    title = Evidence.objects.get(pk=first).title
    renewed.act("confirm_evidence", renewed.preparer, pieces=[first])
    renewed.act("submit_for_signature", renewed.preparer, **declared)

    assert renewed.case.state == "signing"
    line = renewed.case.journal.filter(act="confirm_evidence").latest("seq")
    assert line.payload["titles"] == [title]
    assert [str(each) for each in invariants.violations()] == []


@pytest.mark.parametrize("junk", ["x", [None], [True], {}, [10**30], [1.5]])
def test_junk_is_refused_in_words(renewed: Walk, junk: object) -> None:
    with pytest.raises(Refused):
        renewed.act("confirm_evidence", renewed.preparer, pieces=junk)


def test_a_piece_taken_out_waits_no_more(renewed: Walk) -> None:
    waiting = unconfirmed(renewed.case).count()
    renewed.act("detach_evidence", renewed.preparer, evidence=unconfirmed(renewed.case)[0].evidence_id)
    assert unconfirmed(renewed.case).count() == waiting - 1


def test_an_office_renews_once_and_its_own_mark_alone(world: World, active: Mark, renewed: Walk) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(active, "renew", renewed.preparer)
    assert refusal.value.codes == ["no_live_application"]
    assert Application.objects.filter(of_edition=renewed.edition).count() == 1
    with pytest.raises(NotEntitled):
        door.perform(active, "renew", world.stranger)
    with pytest.raises(Refused) as refusal:
        door.begin(
            "application",
            world.crew.preparers[world.offices[1].pk],
            office=str(world.offices[1].public_id),
            edition=renewed.edition.pk,
            renews=active.of_application_id,
        )
    assert refusal.value.codes == ["renews_own_application"]


def test_a_mark_that_has_expired_is_renewed_too(world: World, active: Mark) -> None:
    world.timeline.to_day(active.valid_to + timedelta(days=1))
    door.perform(active, "expire", None)
    gala = clock.today() + timedelta(days=240)
    setting.edition(world.edition.programme, world.edition.criteria_set, gala, 12, world.edition)
    outcome = door.perform(active, "renew", world.crew.preparers[active.office_id])
    assert Application.objects.get(pk=outcome.result["renewal"]).state == "draft"


def test_no_office_renews_a_mark_that_was_withdrawn(world: World, active: Mark, following: Edition) -> None:
    road.withdraw_mark(world, active)
    with pytest.raises(Refused) as refusal:
        door.perform(active, "renew", world.crew.preparers[active.office_id])
    assert refusal.value.codes == ["state"]


def test_the_preparer_does_it_on_the_pages(world: World, active: Mark, following: Edition) -> None:
    client = Client()
    client.force_login(world.crew.preparers[active.office_id])
    page = reverse("mark", args=[active.public_id])
    assert "Odnów znak w następnej edycji" in client.get(page).content.decode()

    answer = send(client, active, "renew", "")

    case = Application.objects.get(of_edition=following)
    assert answer.request["PATH_INFO"] == reverse("case", args=[case.public_id]), "the work goes on there"
    assert f"Otwarto zgłoszenie {case.number}" in answer.content.decode()
    evidence = client.get(reverse("evidence", args=[case.public_id])).content.decode()
    waiting = unconfirmed(case).count()
    assert f"czekają na potwierdzenie ({waiting})" in evidence
    assert evidence.count("nadal aktualny?") == waiting
    form = client.get(act_url(case, "confirm_evidence")).content.decode()
    assert form.count('type="checkbox"') == waiting
    pieces = [row.evidence_id for row in unconfirmed(case)]
    send(client, case, "confirm_evidence", reverse("evidence", args=[case.public_id]), pieces=pieces)
    assert "nadal aktualny?" not in client.get(reverse("evidence", args=[case.public_id])).content.decode()
    assert "Potwierdź dowody" not in client.get(reverse("case", args=[case.public_id])).content.decode()
