"""A request says how much it sends; too much is refused before a byte of it is read."""

from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.test import Client
from django.urls import reverse

from certification.limits import ACTS_WITH_A_FILE
from tests.cast import World
from workflows import laws
from workflows.forms.catalogue import find_form

pytestmark = pytest.mark.django_db

HUGE = 150 * 1024 * 1024


class Unread:
    """A body that must stay where it is."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def announce(client: Client, address: str, length: int, **headers: str) -> int:
    """Post a multipart form that announces this length, and never gets to send it."""
    kind = "multipart/form-data; boundary=x"
    told = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": kind, "wsgi.input": Unread(), **headers}
    answer = client.generic("POST", address, **told)  # type: ignore[arg-type]
    assert answer.status_code != 413 or "przekraczają dozwolony rozmiar" in answer.content.decode()
    return answer.status_code


@pytest.mark.parametrize("length", [HUGE, settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1])
def test_nobody_sends_much_to_the_login_page(client: Client, length: int) -> None:
    assert announce(client, reverse("account_login"), length) == 413


def test_who_does_not_say_how_much_sends_nothing(client: Client) -> None:
    assert announce(client, reverse("account_login"), 0, HTTP_TRANSFER_ENCODING="chunked") == 413
    assert announce(client, reverse("account_login"), -1) == 413


def test_only_who_logged_in_sends_a_file_and_no_larger_than_one(world: World, client: Client) -> None:
    walk = world.walk().open()
    page, other = (reverse(name, args=[walk.case.public_id]) for name in ("evidence", "own-sheet"))
    file = settings.MAX_UPLOAD_BYTES
    assert announce(client, page, file) == 413

    client.force_login(walk.preparer)
    assert announce(client, other, file) == 413
    assert announce(client, page, HUGE) == 413
    with pytest.raises(AssertionError, match="the body was read"):
        announce(client, page, file)


ON_A_PAGE_OF_ITS_OWN = "attach_evidence"


def test_every_act_that_asks_for_a_file_may_be_sent_one() -> None:
    asked = {code: find_form(kind, code) for kind in laws.kinds() for code in laws.acts(kind)}
    takes = {
        code
        for code, form in asked.items()
        if form and any(isinstance(field, forms.FileField) for field in form.base_fields.values())
    }

    assert takes - {ON_A_PAGE_OF_ITS_OWN} == ACTS_WITH_A_FILE
