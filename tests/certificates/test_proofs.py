"""What log and badge say of a certificate's file, beside its seal and the register."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from certificates.badges.models import Badge
from certificates.models import Mark
from certificates.proofs import badge_says, log_says
from certificates.sealing_task import certificate_path
from certificates.transparency.models import Checkpoint, LogLeaf
from certification import clock
from certification.season.walk import run_tasks
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from workflows import door
from workflows.states import State

NOT_YET = "W dzienniku przejrzystości nie ma wpisów o tym znaku."


@pytest.fixture(autouse=True)
def _time() -> Iterator[None]:
    yield
    clock.reset()


@pytest.fixture
def mark(world: World) -> Mark:
    """A sealed mark on the day of its release."""
    made = road.mark_of(road.bring(world, State.CERTIFIED))
    assert world.edition.release_at is not None
    world.timeline.to(world.edition.release_at)
    return made


def file(mark: Mark) -> bytes:
    return certificate_path(mark).read_bytes()


def judged(path: Path) -> dict[str, Any]:
    """What the command prints of the file."""
    out = StringIO()
    call_command("verify_certificate", str(path), stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_command_tells_of_log_and_badge(mark: Mark, world: World) -> None:
    assert log_says(mark, file(mark)) == NOT_YET
    door.perform(mark, "publish", world.crew.secretary)
    public = Mark.objects.get(pk=mark.pk)
    assert log_says(public, file(mark)).endswith("czekają na punkt kontrolny.")
    run_tasks()
    told = judged(certificate_path(mark))
    assert told["log"] == "W dzienniku przejrzystości, liczącym 1 wpisów; wpisy o tym znaku: 0."
    assert told["badge"] == "Odznaka jest prawdziwa, jej stan: bez zastrzeżeń."


def test_an_end_of_the_mark_shows_in_both(mark: Mark, world: World) -> None:
    door.perform(mark, "publish", world.crew.secretary)
    world.timeline.to(clock.now() + timedelta(days=3))
    road.withdraw_mark(world, Mark.objects.get(pk=mark.pk))
    run_tasks()
    ended = Mark.objects.get(pk=mark.pk)
    assert log_says(ended, file(mark)).endswith("wpisy o tym znaku: 0, 1.")
    assert badge_says(ended, file(mark)) == "Odznaka jest prawdziwa, jej stan: cofnięta."


def test_what_somebody_has_written_over_is_told(
    mark: Mark, world: World, settings: Any, tmp_path: Path
) -> None:
    door.perform(mark, "publish", world.crew.secretary)
    run_tasks()
    public, pdf = Mark.objects.get(pk=mark.pk), file(mark)
    assert log_says(public, pdf + b" ") == "Dziennik przejrzystości mówi o innym pliku tego certyfikatu."
    with unguarded({"certificates_logleaf"}):
        leaf = LogLeaf.objects.get()
        LogLeaf.objects.update(content=leaf.content.replace("2028", "2029"))
        assert log_says(public, pdf) == "Wpisu 0 nie da się wykazać w dzienniku przejrzystości."
        LogLeaf.objects.update(content=leaf.content)
    with unguarded({"certificates_checkpoint"}):
        Checkpoint.objects.update(note="Ala ma kota.\n")
    assert log_says(public, pdf) == "To nie jest podpisana notatka."
    token = public.badge.token
    with unguarded({"certificates_badge"}):
        Badge.objects.update(token="a.b.c")
    assert badge_says(public, pdf) == "Odznaka w pliku jest inna niż w rejestrze."
    with unguarded({"certificates_badge"}):
        Badge.objects.update(token=token)
    settings.KEYS_DIR = tmp_path
    assert badge_says(public, pdf) == "Odznaka jest niewłaściwa: podpis odznaki się nie zgadza."


def test_a_file_without_a_badge_says_so(mark: Mark, drawn: bytes) -> None:
    assert badge_says(mark, drawn) == "W pliku nie ma odznaki Open Badges."
