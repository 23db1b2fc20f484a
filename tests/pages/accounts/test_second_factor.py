"""A second factor: codes of an application, recovery codes, and whether one was shown just now."""

import base64
import hmac
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from certification.accounts.second_factor import second_factor_confirmed, where_to_confirm
from certification.models import User
from certification.season.crew import PASSWORD
from tests.cast import World

pytestmark = pytest.mark.django_db


def enter(person: User) -> Client:
    """A browser after the password."""
    client = Client()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def code_of(secret: str, later: int = 0) -> str:
    """What the application shows (RFC 6238), some periods of 30 seconds later."""
    counter = int(time.time()) // 30 + later
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def set_up(client: Client) -> str:
    """Switch codes on; returns the application's secret."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret: str = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def asked(client: Client, person: User) -> HttpRequest:
    """A request of this browser, as a page gets it."""
    request = HttpRequest()
    request.session, request.user = client.session, person
    request.path = "/sprawy/"
    return request


def test_the_password_alone_is_no_second_factor(world: World):
    head = world.walk().head
    client = enter(head)

    assert not second_factor_confirmed(asked(client, head))
    assert where_to_confirm(asked(client, head)) == reverse("mfa_index")


def test_with_codes_on_the_password_does_not_open_the_account(world: World):
    head = world.walk().head
    secret = set_up(enter(head))
    client = enter(head)
    assert client.get(reverse("inbox")).status_code == 302

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.context["form"].errors == {"code": ["Błędny kod."]}
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})

    assert client.get(reverse("inbox")).status_code == 200
    assert second_factor_confirmed(asked(client, head))


def test_a_confirmation_grows_old(world: World, monkeypatch: pytest.MonkeyPatch):
    head = world.walk().head
    secret = set_up(enter(head))
    client = enter(head)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    real = time.time

    monkeypatch.setattr(time, "time", lambda: real() + 16 * 60)

    assert not second_factor_confirmed(asked(client, head))
    assert second_factor_confirmed(asked(client, head), within=timedelta(hours=1))
    assert where_to_confirm(asked(client, head)) == f"{reverse('mfa_reauthenticate')}?next=%2Fsprawy%2F"


def test_another_person_s_confirmation_does_not_count(world: World):
    walk = world.walk()
    secret = set_up(enter(walk.head))
    client = enter(walk.head)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})

    assert not second_factor_confirmed(asked(client, walk.preparer))


def test_a_recovery_code_opens_once(world: World):
    head = world.walk().head
    set_up(enter(head))
    code = Authenticator.objects.get(user=head, type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = enter(head), enter(head)

    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert first.get(reverse("inbox")).status_code == 200
    assert second.get(reverse("inbox")).status_code == 302


def test_an_administrator_takes_a_lost_second_factor_off(world: World):
    head = world.walk().head
    set_up(enter(head))
    desk = Client()
    desk.force_login(User.objects.get(is_superuser=True))

    desk.post(
        reverse("admin:certification_user_changelist"),
        {"action": "forget_second_factor", "_selected_action": [head.pk]},
    )

    assert enter(head).get(reverse("inbox")).status_code == 200


def test_secrets_are_no_configuration(world: World):
    desk = Client()
    desk.force_login(User.objects.get(is_superuser=True))

    assert desk.get("/admin/mfa/").status_code == 404
    assert desk.get("/admin/usersessions/").status_code == 404
