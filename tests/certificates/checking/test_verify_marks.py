"""The command that judges files, by what the register says of their marks."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from certificates.drawing import draw_certificate
from certificates.sealing import seal
from certificates.wording import text_of
from certification import clock
from tests.cast import World, gather
from tests.certificates.stages import laureate, published


@pytest.fixture
def world(db: None, seal_dir: Path, settings: Settings, tmp_path: Path) -> Iterator[World]:
    settings.CERTIFICATES_DIR = tmp_path / "certificates"
    yield gather()
    clock.reset()


def verify(*arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and the lines of the command."""
    out, code = StringIO(), 0
    try:
        call_command("verify_certificate", *map(str, arguments), stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_certificate_is_judged_by_file_and_day(world: World) -> None:
    mark, path = published(world)

    assert path.name == f"{mark.number.replace('/', '-')}.pdf"
    assert verify(path) == (
        0,
        [
            {
                "file": str(path),
                "authentic": True,
                "reason": mark.validity_on(clock.today()).reason,
                "number": mark.number,
                "office": mark.office.name,
                "mark_state": "active",
                "valid_on": clock.today().isoformat(),
                "valid": True,
                "log": "W dzienniku przejrzystości, liczącym 1 wpisów; wpisy o tym znaku: 0.",
                "badge": "Odznaka jest prawdziwa, jej stan: bez zastrzeżeń.",
            }
        ],
    )
    for day, valid in (
        (mark.valid_from - timedelta(days=1), False),
        (mark.valid_from, True),
        (mark.valid_to, True),
        (mark.valid_to + timedelta(days=1), False),
    ):
        code, [line] = verify(path, "--at", day.isoformat())
        assert (code, line["authentic"], line["valid"]) == (0 if valid else 1, True, valid), day


def test_a_second_sealing_is_authentic_and_a_changed_file_is_not(world: World, tmp_path: Path) -> None:
    mark, path = published(world)
    again, changed = tmp_path / "again.pdf", tmp_path / "changed.pdf"
    again.write_bytes(seal(draw_certificate(text_of(mark))))
    changed.write_bytes(path.read_bytes() + b"\n")

    code, lines = verify(again, changed, path)

    assert code == 1
    assert [(line["authentic"], line["number"], line["valid"]) for line in lines] == [
        (True, mark.number, True),
        (False, None, False),
        (True, mark.number, True),
    ]


def test_a_mark_before_its_release_is_not_valid(world: World) -> None:
    mark, path = laureate(world)

    code, [line] = verify(path, "--at", mark.valid_from.isoformat())

    assert code == 1
    assert (line["authentic"], line["mark_state"], line["valid"]) == (True, "pending", False)
