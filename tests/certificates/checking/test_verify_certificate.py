"""The command that judges files, as far as the register is silent about them."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from certificates.sealing import seal
from certification import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed_file(seal_dir: Path, drawn: bytes, tmp_path: Path) -> Path:
    """A certificate sealed here whose mark the register does not know."""
    path = tmp_path / "nieznany.pdf"
    path.write_bytes(seal(drawn))
    return path


def refused(*arguments: str | Path) -> list[dict[str, Any]]:
    """What the command prints, one object per line; it must not exit with 0."""
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_certificate", *map(str, arguments), stdout=out)
    assert end.value.code == 1
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_file_that_is_no_certificate(seal_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Szanowni Państwo")

    with clock.at(datetime(2027, 11, 21, 23, 30, tzinfo=UTC)):
        assert refused(path) == [
            {
                "file": str(path),
                "authentic": False,
                "reason": "To nie jest plik PDF.",
                "number": None,
                "office": None,
                "mark_state": None,
                "valid_on": "2027-11-22",
                "valid": False,
            }
        ]
    assert not seal_dir.exists()


def test_an_authentic_file_that_the_register_does_not_know(sealed_file: Path) -> None:
    assert refused(sealed_file, "--at", "2028-01-01") == [
        {
            "file": str(sealed_file),
            "authentic": True,
            "reason": "Pieczęć jest prawdziwa, ale rejestr nie zna certyfikatu o tym numerze.",
            "number": "PU/2027/000123",
            "office": None,
            "mark_state": None,
            "valid_on": "2028-01-01",
            "valid": False,
        }
    ]


def test_each_file_has_its_line_in_order(sealed_file: Path, drawn: bytes, tmp_path: Path) -> None:
    unsealed, missing = tmp_path / "bez-pieczeci.pdf", tmp_path / "nie-ma.pdf"
    unsealed.write_bytes(drawn)

    lines = refused(unsealed, sealed_file, missing, tmp_path)

    assert [(line["file"], line["authentic"]) for line in lines] == [
        (str(unsealed), False),
        (str(sealed_file), True),
        (str(missing), False),
        (str(tmp_path), False),
    ]
    assert lines[2]["reason"] == lines[3]["reason"] == "Nie można otworzyć pliku."


def test_a_day_must_be_a_day(sealed_file: Path) -> None:
    with pytest.raises(CommandError):
        call_command("verify_certificate", str(sealed_file), "--at", "jutro")
