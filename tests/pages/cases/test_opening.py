"""Starting an application: one's own office, an open edition; and the front page."""

import pytest
from django.urls import reverse

from certification.season.crew import PASSWORD
from tests.cast import World
from workflows.models import Application


def test_a_preparer_opens_a_draft(world: World, signed_in):
    browser = signed_in(world.walk().preparer)
    page = browser.get(reverse("case-open")).content.decode()
    assert world.office.name in page
    assert world.offices[1].name not in page

    typed = {"office": str(world.office.public_id), "edition": world.edition.pk, "scope": ""}
    answer = browser.post(reverse("case-open"), typed, follow=True)

    case = Application.objects.get()
    assert (case.office, case.scope) == (world.office, "cały urząd")
    assert f"Rozpoczęto zgłoszenie {case.number}" in answer.content.decode()


def test_a_second_one_is_refused_in_words(world: World, signed_in):
    walk = world.walk().open()
    typed = {"office": str(world.office.public_id), "edition": world.edition.pk}

    answer = signed_in(walk.preparer).post(reverse("case-open"), typed)

    assert answer.status_code == 422
    assert f"ma już w tej edycji zgłoszenie {walk.case.number}" in answer.content.decode()


@pytest.mark.parametrize("scope", ["Cały  urząd", "CAŁY URZĄD "])
def test_the_same_scope_in_other_letters_is_the_same(world: World, signed_in, scope: str):
    walk = world.walk().open()
    typed = {"office": str(world.office.public_id), "edition": world.edition.pk, "scope": scope}
    assert signed_in(walk.preparer).post(reverse("case-open"), typed).status_code == 422

    department = {**typed, "scope": "Wydział Komunikacji"}
    assert signed_in(walk.preparer).post(reverse("case-open"), department).status_code == 302
    again = {**typed, "scope": "wydział  komunikacji"}
    assert signed_in(walk.preparer).post(reverse("case-open"), again).status_code == 422


def test_nobody_opens_for_an_office_that_is_not_theirs(world: World, signed_in):
    typed = {"office": str(world.offices[1].public_id), "edition": world.edition.pk}

    assert signed_in(world.walk().preparer).post(reverse("case-open"), typed).status_code == 422
    assert signed_in(world.crew.secretary).get(reverse("case-open")).status_code == 403
    assert not Application.objects.exists()


@pytest.mark.django_db
def test_the_front_page_is_open_to_strangers(client):
    html = client.get("/").content.decode()

    assert "Samoocena" in html
    assert "Zaloguj się" in html


def test_whoever_signs_in_goes_to_their_tasks(world: World, client):
    who = {"login": world.stranger.email, "password": PASSWORD}

    assert client.post(reverse("account_login"), who).headers["Location"] == reverse("inbox")


@pytest.mark.django_db
def test_without_signing_in_no_page_of_a_case_opens(client):
    for name in ("inbox", "case-list", "case-open"):
        assert client.get(reverse(name)).headers["Location"].startswith("/konto/login/")
