"""Files that strangers might send: none is accepted, and each is refused in little time and memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asn1crypto import x509
from django.conf import settings
from pytest_django.fixtures import Settings

from certificates.checking import PdfCheck
from certificates.checking.limited import Examined, examine
from certificates.checking.limited.bounds import AVAILABLE
from certificates.drawing import draw_certificate
from certificates.sealing import roots, seal
from certification.bench.verify.changed import OWNER, behind_a_seal, signer
from certification.bench.verify.hostile import HOSTILE, Certificate
from certification.sizes import CHECKED_BYTES
from tests.certificates.samples import CERTIFICATE

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="NO BOUNDED PROCESS HERE: strangers' files are not parsed on this system"
)

SECONDS, MEGABYTES = 2.0, 320
"""Of CPU and memory at the most; what the operating system holds a child to is 8 and 640."""
ROOM_FOR_A_SEAL = 20_000


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Certificate]:
    """A sealed certificate, and what it was before; the seal stays for the module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SEAL_DIR", tmp_path_factory.mktemp("seal"))
        drawn = draw_certificate(CERTIFICATE)
        yield Certificate(seal(drawn), drawn)


@pytest.fixture(scope="module")
def ours(genuine: Certificate) -> list[x509.Certificate]:
    return roots()


@pytest.fixture(autouse=True)
def _patient(settings: Settings, tmp_path: Path) -> None:
    """Tests that run beside this one have slots of their own."""
    settings.VAR_DIR = tmp_path


def assert_refused(examined: Examined) -> None:
    """No word but the reason, and little spent."""
    assert examined.check == PdfCheck(False, examined.check.reason_pl)
    assert examined.check.reason_pl.endswith(".")
    assert examined.cpu_s < SECONDS
    assert examined.mb < MEGABYTES


def test_the_genuine_one_is_authentic(genuine: Certificate, ours: list[x509.Certificate]) -> None:
    examined = examine(genuine.sealed, ours, 60)

    assert examined.check.authentic
    assert examined.check.number == CERTIFICATE.number


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name: str, genuine: Certificate, ours: list[x509.Certificate]) -> None:
    data = HOSTILE[name](genuine)

    assert data != genuine.sealed
    assert_refused(examine(data, ours, 60))


@pytest.mark.parametrize("name", HOSTILE)
def test_even_behind_a_trusted_seal_it_hurts_nobody(name: str, genuine: Certificate) -> None:
    """Whoever stole the key could have anything parsed."""
    data = HOSTILE[name](genuine)
    if b"/ByteRange" in data or not data.startswith(b"%PDF-") or len(data) > CHECKED_BYTES - ROOM_FOR_A_SEAL:
        return  # refused as bytes, whoever sealed it

    assert_refused(examine(behind_a_seal(data), [signer(OWNER).signing_cert], 60))


def test_after_all_of_them_the_genuine_one_is_still_authentic(
    genuine: Certificate, ours: list[x509.Certificate]
) -> None:
    for name in ("bomb in the table", "nested arrays", "seal of nested boxes", "real with many points"):
        examine(HOSTILE[name](genuine), ours, 60)

    assert examine(genuine.sealed, ours, 60).check.authentic


def test_what_no_seal_of_ours_covers_is_never_parsed(
    genuine: Certificate, ours: list[x509.Certificate]
) -> None:
    """The costliest file for the parser costs a stranger's victim nothing."""
    data = HOSTILE["real with many points"](genuine)
    parsed = examine(behind_a_seal(data), [signer(OWNER).signing_cert], 60)

    assert examine(behind_a_seal(data), ours, 60).check.reason_pl == (
        "Pieczęć w pliku nie pochodzi od organizatora programu."
    )
    assert examine(behind_a_seal(data), ours, 60).cpu_s < parsed.cpu_s / 3
