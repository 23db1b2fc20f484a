"""A rehearsal of a session: invented cases in a place apart, marked on every page and paper, wiped afterwards."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import Settings

from certification import clock
from certification.season.rehearsal import place
from certification.season.rehearsal.filling import Rehearsal
from certification.season.rehearsal.stories import stories
from certification.season.rehearsal.telling import invitation
from workflows.documents.paper import mark_of
from workflows.models import AgendaItem, Application
from workflows.states import State

ROOT = Path(__file__).parents[2]
BANNER = "PRÓBA – dane zmyślone, nic stąd nie zostanie"


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="A REHEARSAL BRINGS ITS OWN SQLITE")
@pytest.mark.django_db
def test_the_panel_finds_invented_cases_on_the_agenda_of_a_session_that_is_about_to_begin(
    settings: Settings, client: Client
):
    settings.REHEARSAL = True

    session = Rehearsal(2).play()

    assert session.state == "planned"
    assert 0 < (session.scheduled_at - clock.now()).total_seconds() <= 300
    assert list(Application.objects.values_list("state", flat=True)) == [State.PANEL, State.PANEL]
    assert AgendaItem.objects.filter(session=session).count() == 2
    told = invitation("http://127.0.0.1:8100", session)
    assert "2 sprawy" in told
    assert f"http://127.0.0.1:8100/posiedzenia/{session.public_id}/sala/" in told
    assert BANNER in client.get("/").content.decode()


def test_whoever_tries_it_out_sees_every_kind_of_case():
    assert len({repr(story) for story in stories(6)}) == 6
    assert [story.recusal for story in stories(6)].count("declared") == 1


@pytest.mark.parametrize("page", ["500.html", "404.html"])
def test_even_a_page_of_an_error_says_that_it_is_a_rehearsal_and_only_then(page: str, settings: Settings):
    assert BANNER not in render_to_string(page)

    settings.REHEARSAL = True

    assert BANNER in render_to_string(page)


def test_papers_say_it_too(settings: Settings):
    assert (mark_of(), mark_of(sample=True)) == ("Przyjazny Urząd", "Przyjazny Urząd · WZÓR")

    settings.REHEARSAL = True

    assert mark_of(sample=True) == "Przyjazny Urząd · PRÓBA"


def test_its_settings_refuse_to_load_in_any_other_place():
    with pytest.raises(ImproperlyConfigured, match=r"jednorazowym folderze.*\./do rehearsal"):
        import_module("certification.season.rehearsal.settings")


@pytest.mark.parametrize(
    ("engine", "name"),
    [("django.db.backends.sqlite3", "/gdzie/indziej/db.sqlite3"), ("django.db.backends.postgresql", "urzad")],
)
def test_a_database_outside_its_folder_is_refused(engine: str, name: str, tmp_path: Path):
    with place.opened(tmp_path) as folder:
        own = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db.sqlite3"}

        assert place.refusal(folder, own) == ""
        assert "prawdziwej bazy danych" in place.refusal(folder, {"ENGINE": engine, "NAME": name})


def test_it_takes_no_place_among_the_real_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(place.NotApartError, match="wśród prawdziwych danych"), place.opened(tmp_path):
        pass

    assert list(tmp_path.iterdir()) == []


def test_no_setting_of_the_real_place_gets_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("DATABASE_URL", "EMAIL_BACKEND", "EMAIL_HOST", "SEAL_SIGNER", "SECRET_KEY", "CACHE_URL"):
        monkeypatch.setenv(name, "prawdziwe")

    assert "prawdziwe" not in place.environment(tmp_path, 8100).values()


def test_a_signal_wipes_it_and_the_real_database_is_as_it_was(tmp_path: Path):
    real, apart = tmp_path / "real", tmp_path / "tmp"
    real.mkdir()
    apart.mkdir()
    database = real / "db.sqlite3"
    database.write_bytes(b"no database at all: whoever opens it fails")
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    with subprocess.Popen(
        [sys.executable, "manage.py", "rehearsal", "--cases", "1", "--port", str(_free_port())],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "certification.settings",
            "VAR_DIR": str(real),
            "DATABASE_URL": f"sqlite:///{database}",
            "TMPDIR": str(apart),
        },
        stdout=subprocess.PIPE,
        text=True,
    ) as command:
        _wait_for_a_database_in(apart)
        command.send_signal(signal.SIGTERM)
        told, _ = command.communicate(timeout=30)

    assert command.returncode == 128 + signal.SIGTERM
    assert "zniknie razem z nią" in told
    assert list(apart.iterdir()) == []
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    assert {each.name for each in real.iterdir()} <= {"db.sqlite3", "secret.key"}


def _wait_for_a_database_in(apart: Path) -> None:
    until = time.monotonic() + 60
    while not list(apart.glob(f"{place.PREFIX}*/db.sqlite3")):
        assert time.monotonic() < until, "the rehearsal does not begin"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
