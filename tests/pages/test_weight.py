"""What a page weighs on the wire: for a phone in a village, not for a desk by the exchange."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from certification.bench.pages import fonts

FIRST_LOAD = 200_000
"""Bytes of a page with all that it asks for, pages of 10 kB being long ones here."""

ASKED = re.compile(r'(?:href|src)="/static/([^"]+)"')
WITHIN = re.compile(r'url\("((?!data:)[^"]+)"\)')
TEMPLATES = Path(__file__).parents[2] / "templates"
PACKED_ALREADY = (".woff", ".woff2")


@pytest.mark.django_db
def test_a_page_leaves_compressed_and_unpacks_to_itself():
    plain = Client().get("/konto/login/")
    packed = Client().get("/konto/login/", headers={"accept-encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.content) * 2 < len(plain.content)
    assert gzip.decompress(packed.content).decode().count("<") == plain.content.decode().count("<")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/dane/v1/znaki.json", "/dane/v1/znaki.csv"])
def test_data_and_files_leave_as_they_are(address: str):
    answer = Client().get(address, headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in answer.headers


@pytest.mark.django_db
def test_what_every_page_asks_for_leaves_room_for_the_page():
    page = Client().get("/konto/login/").content.decode()
    names = set(ASKED.findall(page))
    for style in [name for name in names if name.endswith(".css")]:
        rest, faces = fonts.split(read(style).decode())
        inside = {*WITHIN.findall(rest), *fonts.wanted(faces, page)}
        names |= {str(Path(style).parent / found) for found in inside}

    total = sum(
        len(read(name) if name.endswith(PACKED_ALREADY) else gzip.compress(read(name))) for name in names
    )

    assert len(names) > 6
    assert total < FIRST_LOAD - 80_000, "a page in Polish does without the font of all Latin letters"


def test_the_reader_of_tickets_is_for_the_door_alone_and_weighs_a_quarter_of_a_page():
    asking = [path for path in TEMPLATES.rglob("*.html") if "vendor/qr" in path.read_text()]
    assert [path.name for path in asking] == ["door.html"]
    assert sum(len(gzip.compress(read(f"vendor/qr/{name}.js"))) for name in ("decode", "index")) < 50_000


def read(name: str) -> bytes:
    found = finders.find(name)
    assert found, name
    return Path(found).read_bytes()


def test_collected_files_lie_there_compressed_too(settings: Settings, tmp_path: Path):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)

    style = tmp_path / "friendly-office.css"
    assert gzip.decompress((tmp_path / "friendly-office.css.gz").read_bytes()) == style.read_bytes()
