"""The API: what programs are told of the register and of certificates, the same for everybody."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import signals
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as effort
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from certificates.api.site import ASKED
from certificates.models import Mark, Suspension
from certificates.queries import published
from certificates.status.standing import Kind, standing, stands
from certificates.views.checking import UPLOADS
from certificates.views.status import GUESSES
from certification import clock
from certification.models import User
from certification.wsgi import application
from tests.cast import World
from tests.pages.certificates.conftest import Make
from tests.pages.certificates.marks import issue
from tools.catalogue.looks import POLISH

ROOT = "/api/v1"


def ask(path: str, expected: int = 200, **query: str | int) -> Any:
    answer = Client().get(f"{ROOT}{path}", query)
    assert answer.status_code == expected, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    if expected >= 400:
        assert answer["Content-Type"] == "application/problem+json"
        told = answer.json()
        assert (told["type"], told["status"]) == ("about:blank", expected)
        return told
    return answer.json()


def numbers(**query: Any) -> list[str]:
    return [each["number"] for each in ask("/marks", **query)["marks"]]


# The register ---------------------------------------------------------------------------------------------


def test_the_register_comes_page_by_page(make_mark: Make):
    for _ in range(3):
        make_mark()

    first, second = ask("/marks", per_page=2), ask("/marks", per_page=2, page=2)

    assert (first["count"], first["page"], first["pages"]) == (3, 1, 2)
    assert [len(each["marks"]) for each in (first, second)] == [2, 1]
    assert sorted(mark["number"] for each in (first, second) for mark in each["marks"]) == [
        f"PU/2027/00000{number}" for number in (1, 2, 3)
    ]
    assert numbers(page=9) == []


def test_it_is_searched_as_on_the_page(make_mark: Make, world: World):
    mark = make_mark()

    assert numbers(q="KARLINIE") == [mark.number] == numbers(q=mark.number)
    assert numbers(q="Kraków") == []
    assert numbers(voivodeship="32", office_type="UG", edition=2027, status="valid") == [mark.number]
    assert numbers(voivodeship="14") == numbers(status="expired") == numbers(edition=2026) == []


def test_a_mark_not_published_is_nowhere(make_mark: Make):
    mark = make_mark(published=False)

    assert numbers() == []
    told = [
        ask(f"/marks/{mark.slug}", 404),
        ask(f"/verify/code/{mark.slug}-{mark.suffix}", 404),
        ask(f"/verify/code/PU-2099-000001-{mark.suffix}", 404),
        ask(f"/verify/sha256/{'0' * 64}", 404),
    ]
    assert told == [told[0]] * 4


def test_one_mark_is_what_its_page_says(make_mark: Make):
    mark = make_mark()

    told = ask(f"/marks/{mark.slug}")

    assert told == ask(f"/verify/code/{mark.slug}-{mark.suffix}") == ask("/marks")["marks"][0]
    assert (told["number"], told["status"], told["valid"]) == (mark.number, "valid", True)
    assert told["office"]["name"] == mark.office.name
    assert told["url"] == mark.status_url


def test_marks_are_found_by_how_they_stand(make_mark: Make):
    later = make_mark(valid_from=date(2028, 1, 1))
    lasting, suspended = make_mark(), make_mark()
    over = make_mark(valid_from=date(2027, 1, 1), valid_to=date(2027, 11, 18))
    Suspension.objects.create(mark=suspended, since=date(2027, 11, 1))
    expected = {Kind.NOT_YET: later, Kind.VALID: lasting, Kind.SUSPENDED: suspended, Kind.EXPIRED: over}

    found = {kind: list(published().filter(stands(kind, date(2027, 11, 19)))) for kind in Kind}

    assert found == {kind: [expected[kind]] if kind in expected else [] for kind in Kind}
    for mark in Mark.objects.all():
        assert mark in found[standing(mark, date(2027, 11, 19)).kind]


@pytest.mark.parametrize("more", [0, 2])
def test_a_page_costs_the_same_however_long(
    more: int, make_mark: Make, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(1 + more):
        make_mark()

    with django_assert_num_queries(6):
        ask("/marks")


# Checking ---------------------------------------------------------------------------------------------------


def send(data: bytes, status: int = 200) -> Any:
    answer = Client().post(f"{ROOT}/verify/file", {"file": SimpleUploadedFile("c.pdf", data)})
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def issued(make_mark: Make, world: World, settings: Settings, tmp_path: Path) -> tuple[Mark, bytes]:
    """A published mark and the file that was sealed for it."""
    settings.SEAL_DIR = tmp_path / "seal"
    mark = make_mark(published=False)
    pdf = issue(world, mark)
    return mark, pdf


def test_a_genuine_file_is_known_by_hash_and_by_sending_it(issued: tuple[Mark, bytes]):
    mark, pdf = issued

    told = send(pdf)

    assert (told["result"], told["authentic"], told["exact"], told["valid"]) == (
        "certificate",
        True,
        True,
        True,
    )
    assert (
        told["mark"] == ask(f"/verify/sha256/{hashlib.sha256(pdf).hexdigest()}") == ask(f"/marks/{mark.slug}")
    )


def test_another_file_is_told_from_it(issued: tuple[Mark, bytes]):
    _, pdf = issued

    told = send(pdf + b"\n")

    assert (told["result"], told["authentic"], told["valid"], told["mark"]) == ("forged", False, False, None)
    assert told["reason"] == "Do pliku coś dopisano po opieczętowaniu."


@pytest.mark.django_db
def test_without_a_file_it_says_what_is_missing():
    told = Client().post(f"{ROOT}/verify/file").json()

    assert (told["status"], told["errors"][0]["where"]) == (422, "file.file")


@pytest.mark.django_db
def test_one_file_is_all_it_takes():
    files = [SimpleUploadedFile("c.pdf", b"x") for _ in range(2)]
    empty = SimpleUploadedFile("c.pdf", b"")
    for parts in (
        {"file": files},
        {"file": files[0], "other": "x"},
        {"file": files[0], "other": files[1]},
        {"file": empty},
    ):
        answer = Client().post(f"{ROOT}/verify/file", parts)
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


@pytest.mark.django_db
def test_far_too_much_is_refused_in_the_same_shape():
    assert send(bytes(7 * 1024 * 1024), 413)["title"] == "Za dużo danych"


# Errors, limits, no session ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/marks", {"page": 0}),
        ("/marks", {"per_page": 201}),
        ("/marks", {"voivodeship": "x"}),
        ("/marks", {"status": "best"}),
        ("/marks", {"q": "a\0b"}),
        ("/marks/nothing", {}),
        ("/verify/sha256/abc", {}),
    ],
)
def test_what_makes_no_sense_is_refused_and_says_where(path: str, query: dict[str, str | int]):
    told = ask(path, 422, **query)

    assert told["errors"]
    assert set(told["errors"][0]) == {"where", "kind", "message"}


def test_other_methods_and_addresses_are_refused_in_the_same_shape(db: None):
    answer = Client().delete(f"{ROOT}/marks")

    assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (
        405,
        "GET",
        "application/problem+json",
    )
    assert ask("/nowhere", 404)["title"] == "Nie znaleziono"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rate", "path"), [(ASKED, "/marks"), (GUESSES, "/verify/code/PU-2027-000001-AAAAAAAAAA")]
)
def test_who_asks_without_end_has_to_wait(rate: Any, path: str):
    clock.set(clock.now())  # or a slow machine asks the last time in another minute
    answers = [Client().get(f"{ROOT}{path}") for _ in range(rate.most + 1)]

    assert answers[-2].status_code != 429
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1]["Retry-After"]) <= rate.seconds


@pytest.mark.django_db
def test_files_by_the_page_and_by_programs_count_together():
    clock.set(clock.now())
    for _ in range(UPLOADS.most):
        Client().post(reverse("check-file"), {})

    send(b"x", 429)


def test_who_asks_does_not_matter_and_no_session_is_touched(
    make_mark: Make, world: World, django_assert_num_queries: DjangoAssertNumQueries
):
    make_mark()
    secretary: User = world.crew.secretary
    signed_in = Client()
    signed_in.force_login(secretary)

    with django_assert_num_queries(6):
        inside = signed_in.get(f"{ROOT}/marks")
    outside = Client().get(f"{ROOT}/marks")

    assert inside.content == outside.content
    for answer in (inside, outside):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_the_page_describes_every_operation(db: None):
    shown = Client().get(reverse("api")).content.decode()
    schema = ask("/openapi.json")

    assert schema["openapi"].startswith("3.1")
    assert [path for path in schema["paths"] if f"<code>{path}</code>" not in shown] == []
    assert shown.count("ds-card") == len(schema["paths"])


# Its language -----------------------------------------------------------------------------------------------


def told(path: str, accepted: str = "", **query: str | int) -> tuple[str, str]:
    """In which language an answer says to be, and all that it says."""
    answer = Client(headers={"Accept-Language": accepted}).get(f"{ROOT}{path}", query)
    assert "Accept-Language" in answer["Vary"]
    return answer["Content-Language"], answer.content.decode()


@pytest.mark.parametrize(
    ("accepted", "asked", "spoken"),
    [
        ("", {}, "pl"),
        ("*", {}, "pl"),
        ("de,en-GB;q=0.8,pl;q=0.5", {}, "en"),
        ("pl,en;q=0.9", {}, "pl"),
        ("pl", {"lang": "en"}, "en"),
        ("en", {"lang": "pl"}, "pl"),
        ("en", {"lang": "xx"}, "pl"),
    ],
)
def test_programs_are_answered_in_the_language_they_ask_for(
    db: None, accepted: str, asked: dict[str, str], spoken: str
):
    titles = {"pl": "Nie znaleziono", "en": "Not found"}

    language, answer = told("/nowhere", accepted, **asked)

    assert (language, json.loads(answer)["title"]) == (spoken, titles[spoken])


def test_the_description_is_whole_in_either_language(db: None):
    polish, english = (json.loads(told("/openapi.json", lang=each)[1]) for each in ("pl", "en"))

    words = [*descriptions(english)]
    assert len(words) == len([*descriptions(polish)]) > 90
    assert [each for each in words if POLISH.search(each)] == []
    assert {each for each in descriptions(polish) if in_english_words(each)} == set()
    assert [*descriptions(english | {"info": 0})] != [*descriptions(polish | {"info": 0})]


def descriptions(part: Any) -> Iterator[str]:
    """All that is told to people: what programs rely on, names and patterns, stays as it is."""
    for name, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            yield from descriptions(value)
        elif name in ("description", "summary"):
            yield value


def in_english_words(text: str) -> bool:
    return bool(re.search(r"\b(?:the|of|is|what|an|and)\b", text))


def test_mistakes_and_verdicts_are_told_in_english(db: None):
    asked: dict[str, Any] = {"page": 0, "voivodeship": "x", "status": "best", "edition": "x", "q": "a" * 201}

    _, polish = told("/marks", **asked)
    _, english = told("/marks", "en", **asked)
    verdict = Client().post(f"{ROOT}/verify/file?lang=en", {"file": SimpleUploadedFile("c.pdf", b"x")}).json()

    assert [each["message"] for each in json.loads(polish)["errors"]] == [
        "Za długie: najwyżej znaków 200.",
        "Wartość nie pasuje do wzorca ^[0-9]{2}$.",
        "To nie jest liczba całkowita.",
        "Wartość musi być jedną z tych: 'valid', 'not_yet', 'suspended', 'expired', 'withdrawn', 'relinquished', "
        "'superseded'.",
        "Wartość musi być nie mniejsza niż 1.",
    ]
    assert "The value must be at least 1." in english
    assert not POLISH.search(english + verdict["reason"])


def test_the_page_links_to_the_description_in_its_own_language(db: None):
    browser = Client()
    for language in ("en", "pl"):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        shown = browser.get(reverse("api")).content.decode()
        assert f"/api/v1/openapi.json?lang={language}" in shown
        assert ("The mark that the QR code leads to." in shown) == (language == "en")


# The whole description, held to what happens --------------------------------------------------------------------


@pytest.fixture
def _kept_connection() -> Iterator[None]:
    """The application, asked as a server would, must not close the connection that the test's transaction is on."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_kept_connection")
@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_every_operation_does_what_it_says(make_mark: Make, mode: str):
    """Asked in this process with what the description allows, and with what it does not."""
    import schemathesis  # here, for every test process would load it

    make_mark()
    whole = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", application)
    results: list[Any] = list(whole.get_all_operations())
    operations = [result.ok() for result in results]

    for operation in operations:

        @effort(
            max_examples=12,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
        def holds(case: Any) -> None:
            cache.clear()
            case.call_and_validate()

        holds()
    assert len(operations) == 5
