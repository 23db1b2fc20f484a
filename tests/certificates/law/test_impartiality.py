"""Whoever has an interest in an office keeps out of its mark too."""

import pytest

from certificates.models import Mark
from certificates.queries import visible_marks
from certification import clock
from certification.models import Role, User
from tests.cast import World
from tests.certificates.stages import published
from workflows.access import roles_on
from workflows.models import AgendaItem, Case, Interest

pytestmark = pytest.mark.django_db


def test_a_member_employed_by_the_office_has_no_role_on_its_mark(world: World) -> None:
    mark, _ = published(world)
    chair = world.crew.chair
    assert Role.CHAIR in roles_on(mark, chair)
    User.objects.filter(pk=chair.pk).update(employer_regon=mark.office.regon)
    chair.refresh_from_db()
    assert roles_on(mark, chair) == frozenset()


def leave(case: Case, person: User) -> None:
    """The person declares a conflict of interest in a case."""
    word = {"ruling": Interest.Ruling.STANDING, "at": clock.now(), "reason": "Brat jest wójtem."}
    Interest.objects.update_or_create(
        case_id=case.pk, person=person, origin=Interest.Origin.DECLARED, defaults=word
    )


def sees(mark: Mark, person: User) -> bool:
    return mark in visible_marks(person)


def test_who_left_the_application_is_out_of_its_mark_too(world: World) -> None:
    mark, _ = published(world)
    AgendaItem.objects.filter(case_id=mark.of_application_id).update(case_id=mark.pk)
    member, of_the_mark_alone = world.crew.panel[2:4]
    assert sees(mark, member)

    leave(mark.of_application, member)
    leave(mark, of_the_mark_alone)

    for person in (member, of_the_mark_alone):
        assert (roles_on(mark, person), sees(mark, person)) == (frozenset(), False)
    assert Role.PANEL in roles_on(mark.of_application, of_the_mark_alone)
