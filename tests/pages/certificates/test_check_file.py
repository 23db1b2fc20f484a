"""The page where anybody has a file looked at: the answer, what it rests on, and what it never tells."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from certificates.checking import finding
from certificates.checking.limited import Busy, Unavailable
from certificates.drawing import draw_certificate
from certificates.models import Mark
from certificates.sealing import seal
from certificates.views import checking
from certificates.wording import text_of
from certification import clock
from certification.clock import WARSAW
from certification.sizes import CHECKED_BYTES
from tests.cast import World
from tests.pages.certificates import marks
from tests.pages.certificates.conftest import Make

ADDRESS = "/sprawdz/"
GENUINE = "Certyfikat jest prawdziwy, a znak ważny"
FORGED = "To nie jest prawdziwy certyfikat"


Issue = Callable[..., tuple[Mark, bytes]]


@pytest.fixture
def issue(make_mark: Make, world: World, settings: Settings, tmp_path: Path) -> Issue:
    """A mark with the file that was sealed for it, published unless told otherwise."""
    settings.SEAL_DIR = tmp_path / "seal"

    def issued(published: bool = True) -> tuple[Mark, bytes]:
        mark = make_mark(published=False)
        return mark, marks.issue(world, mark, published=published)

    return issued


def send(data: bytes, name: str = "certyfikat.pdf", **headers: str) -> HttpResponse:
    upload = SimpleUploadedFile(name, data, "application/pdf")
    return Client(headers=headers).post(ADDRESS, {"plik": upload})  # type: ignore[return-value]


def told(data: bytes) -> str:
    answer = send(data)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def changed(pdf: bytes) -> bytes:
    """Another file to the byte, the same to every reader: what a hash alone would not know."""
    return pdf.replace(b"%%EOF", b"%%EOF ", 1)


def test_the_file_that_was_issued_is_genuine_and_its_mark_valid(issue: Issue):
    mark, pdf = issue()

    shown = told(pdf)

    assert GENUINE in shown
    assert "Znak jest ważny do 18.11.2028." in shown
    assert mark.number in shown
    assert mark.text["office"] in shown
    assert f'href="{mark.status_path}"' in shown


def test_a_registered_file_is_known_by_its_hash_without_opening_it(
    issue: Issue, monkeypatch: pytest.MonkeyPatch
):
    _, pdf = issue()

    def opened(*_: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(finding, "_by_seal", opened)

    assert GENUINE in told(pdf)


def test_a_file_sealed_by_us_is_known_by_its_seal(issue: Issue):
    """The register was given another file of this number, as after a restored backup."""
    mark, _ = issue()

    shown = told(seal(draw_certificate(text_of(mark))))

    assert GENUINE in shown
    assert mark.text["office"] in shown


def test_a_changed_file_is_not(issue: Issue):
    mark, pdf = issue()

    shown = told(changed(pdf))

    assert FORGED in shown
    assert GENUINE not in shown
    assert mark.text["office"] not in shown


def test_the_office_is_the_registers_not_the_files(issue: Issue):
    mark, _ = issue()
    words = {**mark.text, "office": "Urząd Gminy w Podrobionym"}
    mark.text = words

    shown = told(seal(draw_certificate(text_of(mark))))

    assert "Podrobionym" not in shown
    assert Mark.objects.get().text["office"] in shown


def test_what_is_over_is_genuine_and_not_valid(issue: Issue):
    _, pdf = issue()
    clock.set(datetime(2029, 1, 1, tzinfo=WARSAW))

    shown = told(pdf)

    assert "Certyfikat jest prawdziwy, ale znak nie jest ważny" in shown
    assert "Ważność znaku skończyła się 18.11.2028." in shown


def test_before_publishing_nothing_is_told_of_a_mark(issue: Issue):
    mark, pdf = issue(published=False)

    shown = told(pdf)

    assert "Nie ma takiego znaku w rejestrze" in shown
    assert mark.text["office"] not in shown
    assert mark.number not in shown.replace(f"certyfikat-{mark.number}", "")


def test_a_text_is_no_certificate():
    assert "To nie jest plik PDF." in told(b"Szanowni")


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7" + bytes(CHECKED_BYTES)])
def test_too_little_and_too_much_are_told_in_words(data: bytes):
    assert FORGED in told(data)


def test_far_too_much_is_not_even_read():
    assert send(b"%PDF-1.7" + bytes(CHECKED_BYTES + 2 * 1024 * 1024)).status_code == 413


def test_nothing_chosen_is_told_at_the_field():
    answer = Client().post(ADDRESS, {})

    assert answer.status_code == 422
    assert "Wybierz plik, który mamy sprawdzić." in answer.content.decode()


@pytest.mark.django_db
def test_the_name_of_the_file_is_shown_as_text():
    answer = send(b"x", name='<img src=x onerror="alert(1)">.pdf')

    assert "<img" not in answer.content.decode()


@pytest.mark.django_db
def test_when_too_many_ask_at_once_it_says_so(monkeypatch: pytest.MonkeyPatch):
    def busy(*_: object, **__: object) -> None:
        raise Busy

    monkeypatch.setattr(checking, "find_out", busy)
    answer = send(b"%PDF-1.7")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "Sprawdzamy teraz inne pliki" in answer.content.decode()


@pytest.mark.django_db
def test_where_no_file_can_be_opened_safely_it_says_so(monkeypatch: pytest.MonkeyPatch):
    def cannot(*_: object) -> None:
        raise Unavailable

    monkeypatch.setattr("certificates.checking.limited.examine", cannot)

    shown = told(b"%PDF-1.7")

    assert "Nie wiemy, czy ten plik jest prawdziwy" in shown
    assert "potrzebny jest Linux" in shown


@pytest.mark.django_db
def test_who_sends_without_end_has_to_wait(settings: Settings):
    answers = [send(b"x").status_code for _ in range(checking.UPLOADS.most + 1)]

    assert answers == [200] * checking.UPLOADS.most + [429]
    assert int(send(b"x")["Retry-After"]) <= 600
    assert Client().get(reverse("check-file")).status_code == 200
    assert Client(REMOTE_ADDR="198.51.100.7").post(ADDRESS, {}).status_code == 422
