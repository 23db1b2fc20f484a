"""The cast on stage today: the server in the other thread knows no other time."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from certification import clock
from certification.models import Edition, User
from certification.season.crew import PASSWORD
from tests.cast import World, gather


def gather_today() -> World:
    """The cast in the middle of the filing period of an edition that is open now."""
    world = gather()
    clock.reset()
    now = clock.now()
    Edition.objects.filter(pk=world.edition.pk).update(
        announced_on=now.date() - timedelta(days=60),
        opens_at=now - timedelta(days=30),
        closes_at=now + timedelta(days=30),
        release_at=now + timedelta(days=200),
        gala_at=now + timedelta(days=201),
    )
    world.edition.refresh_from_db()
    return world


def sign_in(page: Page, server: str, person: User) -> None:
    """Leave whoever was signed in, and sign in through the form."""
    page.context.clear_cookies()
    page.goto(f"{server}/konto/login/")
    page.get_by_label("Adres e-mail").fill(person.email)
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Zaloguj się").click()


def become(page: Page, server: str, person: User) -> None:
    """Let the browser belong to somebody who is signed in, without the form."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server}])
