"""Anybody may have an account; it works once its address is confirmed, and opens nothing by itself."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from certification.models import User
from certification.season.crew import PASSWORD
from tests.cast import World

pytestmark = pytest.mark.django_db

NEW = {
    "first_name": "Zofia",
    "last_name": "Zmyślona",
    "email": "Zofia@Karlino.example",
    "password1": "szuwary-nad-radwia",
    "password2": "szuwary-nad-radwia",
}


def link(message: mail.EmailMessage) -> str:
    """The address within the site that a mail leads to."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(message.body))
    assert found is not None
    return found.group(1)


def log_in(client: Client, email: str, password: str) -> str:
    """Where the right or wrong password leads."""
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return answer.headers["Location"]


def test_a_new_account_works_once_its_address_is_confirmed(client: Client):
    answer = client.post(reverse("account_signup"), NEW)
    assert answer.headers["Location"] == reverse("account_email_verification_sent")
    assert client.get(reverse("inbox")).status_code == 302

    (message,) = mail.outbox
    assert message.subject == "Przyjazny Urząd: Potwierdź adres e-mail"
    client.get(link(message))
    assert client.get(reverse("inbox")).status_code == 302, "opening the link is not enough: programs do it"
    client.post(link(message))

    person = User.objects.get(email="zofia@karlino.example")
    assert str(person) == "Zofia Zmyślona"
    assert client.get(reverse("inbox")).status_code == 200


def test_until_then_the_password_opens_nothing_and_another_mail_may_be_asked_for(client: Client):
    client.post(reverse("account_signup"), NEW)
    other = Client()
    answer = log_in(other, NEW["email"], NEW["password1"])

    assert answer == reverse("account_email_verification_sent")
    assert other.get(reverse("profile")).status_code == 302


def test_who_has_an_account_is_told_by_mail_alone(world: World, client: Client):
    walk = world.walk()
    answer = client.post(reverse("account_signup"), NEW | {"email": walk.preparer.email})

    assert answer.headers["Location"] == reverse("account_email_verification_sent")
    assert [message.subject for message in mail.outbox] == ["Przyjazny Urząd: Masz już konto"]
    assert User.objects.filter(email=walk.preparer.email).count() == 1


def test_what_was_typed_stays(client: Client):
    answer = client.post(reverse("account_signup"), NEW | {"password1": "krotkie", "password2": "krotkie"})

    html = answer.content.decode()
    assert "To hasło jest za krótkie" in html
    assert 'value="Zofia"' in html
    assert "krotkie" not in html
    assert not User.objects.exists()


def test_too_many_new_accounts_from_one_place_are_held_up(client: Client):
    answers = {client.post(reverse("account_signup"), {}).status_code for _ in range(21)}

    assert answers == {200, 429}


def test_accounts_that_the_organiser_made_need_no_confirmation(world: World, client: Client):
    assert log_in(client, world.walk().preparer.email, PASSWORD) == reverse("inbox")
    assert mail.outbox == []


def test_a_changed_address_counts_once_it_is_confirmed(world: World, client: Client):
    person = world.walk().preparer
    log_in(client, person.email, PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "Nowy@Karlino.example", "action_add": ""})
    person.refresh_from_db()
    assert person.email == "urzad01@pokaz.example"

    client.post(link(mail.outbox[0]))

    person.refresh_from_db()
    assert (person.email, person.username) == ("nowy@karlino.example", "nowy@karlino.example")
    assert mail.outbox[-1].subject == "Przyjazny Urząd: Zmieniono adres e-mail"
    assert mail.outbox[-1].to == ["urzad01@pokaz.example"]


def test_a_forgotten_password_is_set_anew_by_mail(world: World):
    person, client = world.walk().preparer, Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    form = client.get(link(mail.outbox[0])).headers["Location"]
    client.post(form, {"password1": NEW["password1"], "password2": NEW["password1"]})

    assert log_in(Client(), person.email, NEW["password1"]) == reverse("inbox")
