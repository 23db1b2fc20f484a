"""A trusted time over checkpoints: asked of the seal's server of time, tried again, and checked by the audit."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.tsp import TimeStampReq
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from certificates.sealing import SealUnavailable
from certificates.transparency import audit, stamps
from certificates.transparency.checkpoints import latest, make_checkpoint
from certificates.transparency.models import Checkpoint
from certificates.transparency.task import sign_checkpoint
from tests.certificates.sealing import pki
from tests.certificates.sealing.loopback import served
from tests.certificates.transparency.conftest import Logged
from tests.unguarded import unguarded

AUTHORITY = pki.authority("Przykładowy urząd czasu")
SERVER = pki.server_of_time(AUTHORITY)
STAMPER = DummyTimeStamper(
    SERVER.plain, SERVER.key_info, SimpleCertificateStore.from_certs([AUTHORITY.plain])
)


@pytest.fixture
def server(settings: Any, seal_dir: Path) -> Iterator[list[int]]:
    """A server of time in the settings; the status it answers with can be changed."""
    seal_dir.mkdir(parents=True)
    (seal_dir / "tsa-root.pem").write_bytes(AUTHORITY.pem)
    status = [200]

    def answer(path: str, body: bytes) -> tuple[int, str, bytes]:
        given = STAMPER.request_tsa_response(TimeStampReq.load(body)).dump()
        return status[0], "application/timestamp-reply", given

    with served(answer) as url:
        settings.SEAL_TSA_URL = url
        yield status


def stamped() -> Checkpoint:
    sign_checkpoint.call()
    last = latest()
    assert last
    return last


def test_a_checkpoint_gets_its_stamp_and_the_audit_believes_it(logged: Logged, server: list[int]) -> None:
    last = stamped()
    assert last.stamped_at
    assert abs(last.stamped_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert list(audit.problems()) == []
    answer = Client().get(reverse("log-stamp"))
    assert answer.content == bytes(last.stamp or b"")
    assert stamped().stamp == last.stamp


def test_where_the_server_is_away_the_checkpoint_stands_and_the_task_is_tried_again(
    logged: Logged, server: list[int]
) -> None:
    server[0] = 503
    with pytest.raises(SealUnavailable):
        sign_checkpoint.call()
    last = latest()
    assert last
    assert (last.size, last.stamp) == (2, None)
    with pytest.raises(CommandError, match="bez znacznika czasu"):
        call_command("checkpoint", stdout=StringIO())
    server[0] = 200
    assert stamped().pk == last.pk
    assert stamps.stamp(last)


def test_without_a_server_a_checkpoint_has_no_stamp(logged: Logged) -> None:
    made = make_checkpoint()
    assert made
    assert not stamps.stamp(made)
    assert Client().get(reverse("log-stamp")).status_code == 404


def test_a_stamp_over_something_else_is_found(logged: Logged, server: list[int], seal_dir: Path) -> None:
    first = Checkpoint.objects.get(size=1)
    stamps.stamp(first)
    last = make_checkpoint()
    assert last
    Checkpoint.objects.filter(pk=last.pk).update(stamp=first.stamp, stamped_at=first.stamped_at)
    assert list(audit.problems()) == ["punkt kontrolny 2: znacznik czasu jest do czego innego"]
    (seal_dir / "tsa-root.pem").write_bytes(pki.authority("Inny urząd czasu").pem)
    assert stamps.problem(first) == "znacznika czasu nie wystawił zaufany serwer"
    with unguarded({"certificates_checkpoint"}):
        Checkpoint.objects.filter(pk=first.pk).update(stamped_at=first.made_at, stamp=first.stamp)
        Checkpoint.objects.filter(pk=last.pk).update(stamp=b"nic")
    assert [each for each in audit.problems() if "znacznik" in each] == [
        "punkt kontrolny 1: znacznik czasu podaje inną chwilę",
        "punkt kontrolny 2: znacznik czasu jest nieczytelny",
    ]
