"""The head's confirmation is a signature: outside the sample it needs a second factor, shown just now."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from certification.models import Edition, User
from tests.cast import World
from tests.pages.accounts.test_second_factor import code_of, enter, set_up
from tests.reading import read
from tests.road import bring
from workflows.models import Application
from workflows.states import State

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


@pytest.fixture
def in_earnest(world: World) -> Application:
    """An application that waits for the head's signature, in an edition that is no sample."""
    walk = bring(world, State.SIGNING)
    Edition.objects.update(is_sample=False)
    return walk.case


def sign(client: Client, case: Application) -> int:
    """Send the form of the page as it stands."""
    address = reverse("act", args=[case.public_id, "file"])
    form = read(client.get(address).content.decode(), address).form("/file/")
    assert form is not None
    return client.post(address, form.filled()).status_code


def test_the_password_alone_signs_nothing(world: World, in_earnest: Application):
    client = enter(world.walk().head)
    page = client.get(reverse("act", args=[in_earnest.public_id, "file"])).content.decode()
    assert "samo hasło nie wystarczy" in page
    assert f'href="{reverse("mfa_index")}"' in page

    assert sign(client, in_earnest) == 422

    in_earnest.refresh_from_db()
    assert in_earnest.state == State.SIGNING


def test_with_a_code_shown_the_head_signs(world: World, in_earnest: Application):
    head = world.walk().head
    secret = set_up(enter(head))
    client = enter(head)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})

    assert sign(client, in_earnest) == 302

    in_earnest.refresh_from_db()
    assert in_earnest.state == State.FORMAL_CHECK


def test_who_has_a_key_is_led_to_it_and_back(world: World, in_earnest: Application, signed_in: Browser):
    head = world.walk().head
    Authenticator.objects.create(user=head, type=Authenticator.Type.WEBAUTHN, data={})
    address = reverse("act", args=[in_earnest.public_id, "file"])
    page = signed_in(head).get(address).content.decode()

    assert f"{reverse('mfa_reauthenticate_webauthn')}?next=" in page


def test_in_the_sample_the_password_is_enough(world: World):
    case = bring(world, State.SIGNING).case

    assert sign(enter(world.walk().head), case) == 302
