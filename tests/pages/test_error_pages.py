"""Errors tell in plain words what happened, what was kept and what to do, in the site's look."""

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse

from certification.errors import bad_request

NAMES = ["400", "403", "403_csrf", "404", "413", "429", "500", "503"]


@pytest.mark.parametrize("name", NAMES)
def test_an_error_page_needs_nothing_from_the_engine(name: str):
    """The page for a failure must not fail: it is drawn without user, request or database."""
    html = get_template(f"{name}.html").render()

    assert '<html lang="pl"' in html
    assert "Wróć na stronę główną" in html


@pytest.mark.django_db
def test_a_missing_page_is_404_in_the_look(client: Client):
    answer = client.get("/nie-ma-takiej-strony/")

    assert answer.status_code == 404
    assert "Nie ma takiej strony" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained():
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a@example.com"})

    assert answer.status_code == 403
    assert "Strona zbyt długo czekała" in answer.content.decode()


@pytest.mark.parametrize(
    ("problem", "status", "words"),
    [
        (RequestDataTooBig(), 413, "Plik jest za duży"),
        (SuspiciousOperation(), 400, "Nie rozumiemy tego żądania"),
    ],
)
def test_a_request_that_cannot_be_read_is_told_apart_from_one_too_large(
    problem: Exception, status: int, words: str, rf: RequestFactory
):
    answer = bad_request(rf.post("/"), problem)

    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_many_failed_logins_are_stopped_with_an_explanation(client: Client):
    address = reverse("account_login")
    wrong = {"login": "nikt@example.com", "password": "nie-to-haslo"}

    answers = [client.post(address, wrong) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 6
    assert "Zbyt wiele" in answers[-1].content.decode()
