"""How much Polish an English page still shows: every address of the project, opened by somebody who may.

What stands in the database is data and stays as it was written; an element may say of itself that it is Polish. All
else is counted, and must be on the list of what is known to be left, which may only become shorter.
"""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.language import ENGLISH
from certification.models import User
from tests.cast import gather
from tests.embargo import worlds
from tests.embargo.worlds import Stage
from tests.english.left import LEFT
from tests.english.reading import Data, texts
from tests.permission.table import ROWS
from tests.permission.test_addresses import people, things_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="ENGLISH PAGES NOT READ HERE: what a page says is asked on SQLite, words know no database",
    ),
]

WHO = ("head", "preparer", "lead", "chair", "secretary", "coordinator", "gala", "dpo")
"""Readers, tried in this order until one is let in."""


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, set[str]]]:
    """What is left on each route, without the data."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = worlds.set_up(gather())
        with worlds.lived(stage, worlds.certified):
            User.objects.update(language=ENGLISH)
            yield _left(stage)
        transaction.set_rollback(True)
        clock.reset()


def _left(stage: Stage) -> dict[str, set[str]]:
    addresses, data = things_of(stage), Data.now()
    found: dict[str, set[str]] = {}
    browsers = {name: _browser(people(stage)[name]) for name in WHO}
    for route, row in ROWS.items():
        names = ["head"] if row.public else [name for name in WHO if name in row.let_in]
        if not names:
            continue
        answer = browsers[names[0]].get(addresses[route])
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            left = {rest for text in texts(answer.content.decode()) if (rest := data.left(text))}
            if left:
                found[route] = left
    return found


def _browser(person: User | None) -> Client:
    client = Client()
    assert person is not None
    client.force_login(person)
    return client


def test_no_more_polish_is_left_than_is_known(found: dict[str, set[str]]):
    assert {text for each in found.values() for text in each} - LEFT == set()


def test_what_is_not_left_any_more_is_struck_off_the_list(found: dict[str, set[str]]):
    assert LEFT - {text for each in found.values() for text in each} == set()


def test_polish_is_told_from_english_and_from_data():
    html = '<p title="Zapisz">Sprawdź <b lang="pl">Urząd</b> <code>żółw</code></p><p>Save it</p>'
    data = Data({"Urząd Miejski w Karlinie"})

    assert texts(html) == ["Zapisz", "Sprawdź", "Save it"]
    assert [data.left(text) for text in ("Sprawdź", "Save it", "Office: Urząd Miejski w Karlinie")] == [
        "Sprawdź",
        "",
        "",
    ]
    assert data.left("Urząd Miejski w Karlinie: brak") == "…: brak"
