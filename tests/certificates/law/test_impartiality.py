"""Whoever has an interest in an office keeps out of its mark too."""

import pytest

from certification.models import Role, User
from tests.cast import World
from tests.certificates.stages import published
from workflows.access import roles_on

pytestmark = pytest.mark.django_db


def test_a_member_employed_by_the_office_has_no_role_on_its_mark(world: World) -> None:
    mark, _ = published(world)
    chair = world.crew.chair
    assert Role.CHAIR in roles_on(mark, chair)
    User.objects.filter(pk=chair.pk).update(employer_regon=mark.office.regon)
    chair.refresh_from_db()
    assert roles_on(mark, chair) == frozenset()
