"""A seal that cannot be made leaves its mark pending, with the reason to be read, and is tried again."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from certificates.models import Mark
from certificates.sealing_task import certificate_path, enter, put, seal_certificate
from certificates.seals import Seal
from certification.season.walk import run_tasks
from tests import road
from tests.cast import World
from tests.certificates.sealing import pki
from tests.certificates.sealing.conftest import Brought
from tests.pages.certificates.marks import pending
from tests.workflows.panel.stage import tasks
from workflows import door, invariants
from workflows.background import engine, policy
from workflows.background.engine import TaskFailedError
from workflows.models import JournalEntry
from workflows.refusal import Refused
from workflows.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places(seal_dir: Path, settings: Settings, tmp_path: Path) -> None:
    """A seal and a place for certificates of the test's own."""
    settings.CERTIFICATES_DIR = tmp_path / "certificates"


@pytest.fixture
def issued(world: World) -> Mark:
    """A mark whose certificate is ordered and not yet made."""
    mark = pending(world, world.office)
    seal_certificate.enqueue(mark.pk)
    return mark


@pytest.fixture
def walked(world: World) -> Mark:
    """The same of an office that came all the way."""
    walk = road.bring(world, State.GRANTED)
    walk.deliver()
    walk.act("waive", walk.head, right="reconsideration")
    walk.act("issue", world.crew.secretary)
    return road.mark_of(walk)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Failed tasks may be tried again without a rest."""
    monkeypatch.setattr(policy, "PAUSES", (timedelta(days=-1),) * len(policy.PAUSES))


def fresh(mark: Mark) -> Mark:
    return Mark.objects.get(pk=mark.pk)


def lose_the_key() -> None:
    """The seal's folder without its key."""
    folder = Path(settings.SEAL_DIR)
    folder.mkdir(parents=True)
    for name in ("root.pem", "seal.pem"):
        (folder / name).write_bytes(pki.authority().pem)


def fail(mark: Mark) -> str:
    """Let the task fail; the reason that can be read then."""
    with pytest.raises(TaskFailedError):
        run_tasks()
    return fresh(mark).seal_problem


def lines(mark: Mark, act: str) -> int:
    return JournalEntry.objects.filter(case=mark.pk, act=act).count()


def test_the_mark_stays_pending_with_its_number_and_says_why(world: World, issued: Mark) -> None:
    lose_the_key()

    said = fail(issued)

    mark = fresh(issued)
    assert (mark.state, mark.number, mark.pdf_sha256) == ("pending", "PU/2027/000001", "")
    assert "brakuje któregoś z plików root.pem, seal.pem, seal.key" in said
    assert not certificate_path(mark).exists()
    assert f"seal_again edition:{world.edition.pk}:secretariat" in tasks(mark)
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "publish", world.crew.secretary)
    assert "certificate_sealed" in refusal.value.codes
    assert said in str(refusal.value)


def test_it_is_tried_again_by_itself_and_tells_the_same_reason_once(walked: Mark, at_once: None) -> None:
    issued = walked
    lose_the_key()
    fail(issued)
    engine().put_back()
    fail(issued)
    assert lines(issued, "note_seal_problem") == 1
    for file in Path(settings.SEAL_DIR).iterdir():
        file.unlink()

    engine().put_back()
    run_tasks()

    mark = fresh(issued)
    assert (mark.seal_problem, mark.sealed_at is not None) == ("", True)
    assert tasks(mark) == [f"publish edition:{mark.of_edition_id}:secretariat"]
    assert (lines(mark, "seal"), lines(mark, "note_seal_problem")) == (1, 1)
    assert list(invariants.violations()) == []


def test_another_reason_replaces_the_first(issued: Mark, settings: Settings, at_once: None) -> None:
    settings.SEAL_KEY_FILE = "/nie/ma/klucz.pem"
    assert fail(issued) == "Nie można odczytać pliku z kluczem pieczęci: klucz.pem."
    settings.SEAL_SIGNER = "karta"
    engine().put_back()

    assert fail(issued).startswith("Ustawienie SEAL_SIGNER może mieć wartość:")


def test_the_secretariat_orders_it_again_once_and_not_while_it_is_under_way(
    world: World, issued: Mark, settings: Settings
) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(issued, "seal_again", world.crew.secretary)
    assert refusal.value.codes == ["seal_got_stuck"]
    settings.SEAL_KEY_FILE = "/nie/ma/klucz.pem"
    fail(issued)
    settings.SEAL_KEY_FILE = ""

    door.perform(issued, "seal_again", world.crew.secretary)
    with pytest.raises(Refused):
        door.perform(issued, "seal_again", world.crew.secretary)
    run_tasks()

    assert fresh(issued).sealed_at is not None
    assert lines(issued, "seal") == 1


def test_a_glyph_that_no_font_has_is_told_too(issued: Mark) -> None:
    text = {**issued.text, "office": "Urząd 漢"}
    Mark.objects.filter(pk=issued.pk).update(text=text)

    assert "漢" in fail(issued)


def test_an_error_that_nobody_foresaw_is_named_by_its_kind_alone(
    issued: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> bytes:
        raise ZeroDivisionError("tajny PIN 1234")

    monkeypatch.setattr("certificates.sealing_task._pressed", breaks)

    assert fail(issued) == (
        "Nieoczekiwany błąd programu (ZeroDivisionError). Szczegóły są w dzienniku zdarzeń."
    )


def test_words_that_change_meanwhile_are_never_sealed_in_their_old_form(
    issued: Mark, monkeypatch: pytest.MonkeyPatch, at_once: None
) -> None:
    from certificates import press

    make = press.make

    def slowly(*args: Any, **options: Any) -> bytes:
        made = make(*args, **options)
        Mark.objects.filter(pk=issued.pk).update(text={**issued.text, "office": "Urząd Nowy"})
        return made

    with monkeypatch.context() as slow:
        slow.setattr(press, "make", slowly)
        assert fail(issued) == "Treść certyfikatu zmieniono, gdy był pieczętowany."
    assert not certificate_path(issued).exists()

    engine().put_back()
    run_tasks()

    assert fresh(issued).sealed_at is not None


def test_a_mark_made_void_meanwhile_gets_no_file(
    world: World, issued: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = door.perform(issued, "void_pending", world.crew.secretary, reason="Literówka.")
    door.perform(issued, "countersign", world.crew.second_secretary, proposal=proposed.result["proposal"])

    seal_certificate.call(issued.pk)

    assert not enter(issued, b"%PDF-1.7", Seal(fingerprint="f" * 64, subject="x"))
    assert not certificate_path(issued).exists()
    assert fresh(issued).sealed_at is None


def test_cut_off_between_file_and_register_it_is_made_anew_and_registered_once(
    issued: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker is gone with its file in place: the register knows nothing of it, and the next file replaces it."""

    def then_dies(path: Path, data: bytes) -> None:
        put(path, data)
        raise SystemExit("kill -9")

    with monkeypatch.context() as cut:
        cut.setattr("certificates.sealing_task.put", then_dies)
        with pytest.raises(SystemExit):
            seal_certificate.call(issued.pk)
    left = certificate_path(issued).read_bytes()
    mark = fresh(issued)
    assert (mark.sealed_at, mark.pdf_sha256, mark.seal_problem) == (None, "", "")

    run_tasks()

    mark = fresh(issued)
    content = certificate_path(mark).read_bytes()
    assert mark.pdf_sha256 == hashlib.sha256(content).hexdigest()
    assert content != left
    assert lines(mark, "seal") == 1


def test_the_mark_remembers_its_seal(issued: Mark) -> None:
    run_tasks()

    seal = Seal.objects.get()
    mark = fresh(issued)
    assert mark.seal_fingerprint == seal.fingerprint
    assert (seal.own, seal.in_use, seal.name) == (True, True, "Przyjazny Urząd – pieczęć techniczna")
    assert JournalEntry.objects.get(case=mark.pk, act="seal").payload["seal_fingerprint"] == seal.fingerprint


def test_a_changed_setting_alone_changes_no_seal(issued: Mark, bring: Brought) -> None:
    Seal.objects.create(
        fingerprint="a" * 64,
        subject="Common Name: Dawna pieczęć",
        issuer="x",
        certificate="x",
        not_after=pki.NOW + timedelta(days=900),
        trusted_since=pki.NOW,
    )
    bring()

    assert "nie wprowadzono do użytku" in fail(issued)
