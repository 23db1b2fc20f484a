"""What the law demands that everybody can read, and that it is true of what the system does."""

from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from certification.models import Organiser, User
from certification.privacy.columns import ANSWER_WITHIN
from tests.cast import World
from tests.reading import read

pytestmark = pytest.mark.django_db

DEMANDED = [
    "wstep",
    "podmiot",
    "zakres",
    "url",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "kontakt",
    "email",
    "telefon",
    "procedura",
    "data-sporzadzenie",
    "architektura",
    "komunikacja",
    "aplikacje",
]
"""Identifiers of the ministry's technical conditions, version 2.0; the review's date once there was one."""


def page(name: str) -> str:
    return Client().get(reverse(name)).content.decode()


@pytest.mark.parametrize("told", [True, False], ids=["told", "not told yet"])
def test_the_statement_of_accessibility_has_every_identifier_once(told: bool):
    if told:
        Organiser.objects.create(
            name="Instytut Przykładowy",
            email="biuro@pokaz.example",
            accessibility_email="dostepnosc@pokaz.example",
            site_published_on=date(2026, 1, 2),
            site_updated_on=date(2026, 3, 4),
            statement_made_on=date(2026, 1, 5),
        )
    html = page("accessibility")

    assert [html.count(f'id="a11y-{each}"') for each in DEMANDED] == [1] * len(DEMANDED)
    assert "a11y-data-przeglad" not in html
    assert ("Organizator nie uzupełnił jeszcze wszystkich danych" in html) is not told
    assert ('<time id="a11y-data-publikacja" datetime="2026-01-02">2 stycznia 2026 r.</time>' in html) is told


def test_every_page_leads_to_the_statements(world: World, signed_in):
    for browser in (Client(), signed_in(world.walk().preparer)):
        links = read(browser.get(reverse("contact")).content.decode(), "/").links
        assert {reverse("privacy"), reverse("accessibility"), reverse("contact")} <= set(links)


def test_the_notice_names_the_periods_the_program_keeps():
    words = read(page("privacy"), "/").text

    assert f"po {settings.SESSION_COOKIE_AGE // 86_400} dniach" in words
    assert f"Odpowiadamy w ciągu {ANSWER_WITHIN.days} dni." in words
    assert "Organizator nie podał inspektora ochrony danych" in words


def test_whoever_adds_personal_data_to_an_account_looks_at_the_notice_again():
    """The notice was written for these columns of an account; another one has to be told of there first."""
    assert {field.name for field in User._meta.get_fields() if field.concrete} == {
        "id",
        "password",
        "last_login",
        "is_superuser",
        "groups",
        "user_permissions",
        "first_name",
        "last_name",
        "is_staff",
        "is_active",
        "date_joined",
        "public_id",
        "email",
        "username",
        "language",
        "employer_regon",
        "muted_reminders",
        "reminder_mode",
        "digest_sent_on",
        "erased_at",
        "identity_hash",
    }


def test_no_page_follows_people_about():
    """The notice says that there is no tracking: nothing in the program could do it."""
    assert not {"analytics", "matomo", "sentry_sdk"} & {
        each.name.split(".")[0] for each in apps.get_app_configs()
    }
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'self'"]
