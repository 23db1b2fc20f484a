"""The seal's key on a token: SoftHSM stands for the card, by the same interface (PKCS #11)."""

import logging
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from certificates.checking import check_pdf
from certificates.models import Mark
from certificates.sealing import SealUnavailable, roots, seal
from certificates.sealing.token import TokenSigner
from certificates.sealing_task import seal_certificate
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certificates.sealing import pki, readers
from tests.pages.certificates.marks import pending
from workflows.background.engine import TaskFailedError

MODULE = next(
    (path for path in Path("/usr/lib").glob("**/libsofthsm2.so") if path.is_file()), Path("libsofthsm2.so")
)
PIN = "86420975"

pytestmark = pytest.mark.skipif(
    not MODULE.is_file() or shutil.which("softhsm2-util") is None,
    reason="SEALS ON CARDS ARE NOT TRIED: no SoftHSM here (Debian: softhsm2)",
)

Insert = Callable[..., pki.Issued]


@pytest.fixture
def insert(
    seal_dir: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Insert]:
    """Make a token with a key and its certificates, and name it in the settings."""
    tokens = tmp_path / "tokens"
    tokens.mkdir()
    configuration = tmp_path / "softhsm2.conf"
    configuration.write_text(
        f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    monkeypatch.setenv("SOFTHSM2_CONF", str(configuration))
    settings.SEAL_SIGNER, settings.SEAL_TOKEN_MODULE = "token", str(MODULE)
    settings.SEAL_TOKEN_LABEL, settings.SEAL_TOKEN_KEY, settings.SEAL_TOKEN_PIN = "Karta", "pieczec", PIN

    def insert(key: pki.Key = pki.P256, issued: pki.Issued | None = None) -> pki.Issued:
        issued = issued or pki.seal_of(pki.authority(), key)
        softhsm("--init-token", "--free", "--label", "Karta", "--so-pin", "12345678", "--pin", PIN)
        file = pki.put_private(tmp_path / "klucz.pem", issued.key_pem())
        softhsm("--import", str(file), "--token", "Karta", "--label", "pieczec", "--id", "01", "--pin", PIN)
        file.unlink()
        put_certificate(issued, "pieczec")
        seal_dir.mkdir(parents=True, exist_ok=True)
        (seal_dir / "root-karta.pem").write_bytes(issued.pem)
        return issued

    yield insert
    from certificates.sealing import chosen

    chosen._kept.cache_clear()


def softhsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, timeout=30)


def put_certificate(issued: pki.Issued, label: str) -> None:
    """A certificate onto the token, beside its key."""
    import pkcs11

    library = pkcs11.lib(str(MODULE))
    library.reinitialize()
    with library.get_token(token_label="Karta").open(rw=True, user_pin=PIN) as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.SUBJECT: issued.plain.subject.dump(),
                pkcs11.Attribute.VALUE: issued.plain.dump(),
            }
        )


def take_out(tmp_path: Path) -> None:
    """The token is not there any more."""
    (tmp_path / "tokens").rename(tmp_path / "drawer")
    (tmp_path / "tokens").mkdir()


def put_back(tmp_path: Path) -> None:
    (tmp_path / "tokens").rmdir()
    (tmp_path / "drawer").rename(tmp_path / "tokens")


def refusal(drawn: bytes) -> str:
    with pytest.raises(SealUnavailable) as refused:
        seal(drawn)
    assert PIN not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("key", [pki.P256, pki.RSA3072], ids=["p256", "rsa3072"])
def test_a_key_that_never_leaves_the_token_seals(
    insert: Insert, drawn: bytes, tmp_path: Path, key: pki.Key
) -> None:
    issued = insert(key)

    pdf = seal(drawn)

    assert readers.pyhanko(pdf, roots()).bottom_line
    assert check_pdf(pdf, roots()).authentic
    assert readers.openssl(pdf, issued.pem, tmp_path) == readers.GOOD
    assert "Signature is Valid" in readers.pdfsig(pdf, tmp_path)


def test_certificates_between_it_and_its_root_come_from_the_token_too(insert: Insert, drawn: bytes) -> None:
    root = pki.authority()
    between = pki.authority("Przykładowy Urząd Pośredni", root)
    insert(issued=pki.seal_of(between))
    put_certificate(between, "posredni")

    assert readers.pyhanko(seal(drawn), [root.plain]).bottom_line


def test_a_wrong_pin_is_tried_once_and_never_told(
    insert: Insert, settings: Settings, drawn: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    insert()
    settings.SEAL_TOKEN_PIN = "13579135"

    with caplog.at_level(logging.DEBUG):
        said = refusal(drawn)
        again = refusal(drawn)

    assert said == again
    assert said.startswith("PIN do karty z pieczęcią jest błędny. Program nie próbuje go ponownie")
    assert "13579135" not in caplog.text + said
    assert "13579135" not in repr(TokenSigner(MODULE, "Karta", "pieczec", "13579135"))
    settings.SEAL_TOKEN_PIN = PIN
    assert seal(drawn)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SEAL_TOKEN_LABEL", "Inna", "Nie ma dokładnie jednej karty lub modułu o nazwie „Inna”."),
        ("SEAL_TOKEN_KEY", "inny", "Na karcie nie ma dokładnie jednego klucza o nazwie „inny”."),
        ("SEAL_TOKEN_MODULE", "/nie/ma/sterownik.so", "Nie można uruchomić sterownika karty: sterownik.so."),
    ],
)
def test_settings_that_do_not_fit_are_named(
    insert: Insert, settings: Settings, drawn: bytes, name: str, value: str, said: str
) -> None:
    insert()
    setattr(settings, name, value)

    assert refusal(drawn).startswith(said)


def test_a_token_without_its_certificate_is_refused(
    insert: Insert, settings: Settings, drawn: bytes, tmp_path: Path
) -> None:
    insert()
    file = pki.put_private(tmp_path / "drugi.pem", pki.seal_of(pki.authority()).key_pem())
    softhsm("--import", str(file), "--token", "Karta", "--label", "drugi", "--id", "02", "--pin", PIN)
    settings.SEAL_TOKEN_KEY = "drugi"

    assert refusal(drawn).startswith("Na karcie nie ma dokładnie jednego certyfikatu o nazwie „drugi”.")


def test_a_token_taken_out_is_missed_and_put_back_is_taken_up(
    insert: Insert, drawn: bytes, tmp_path: Path
) -> None:
    insert()
    seal(drawn)
    take_out(tmp_path)

    assert "karty lub modułu o nazwie „Karta”" in refusal(drawn)

    put_back(tmp_path)
    assert check_pdf(seal(drawn), roots()).authentic


@pytest.mark.django_db
def test_a_token_taken_out_in_the_midst_of_a_batch_leaves_the_rest_pending(
    insert: Insert, world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.CERTIFICATES_DIR = tmp_path / "certificates"
    insert()
    call_command("new_seal", verbosity=0)
    marks = [pending(world, world.office, position) for position in (1, 2, 3, 4)]
    for mark in marks[:2]:
        seal_certificate.enqueue(mark.pk)
    run_tasks()
    take_out(tmp_path)
    for mark in marks[2:]:
        seal_certificate.enqueue(mark.pk)
    for _ in marks[2:]:
        with pytest.raises(TaskFailedError) as failed:
            run_tasks()
        assert PIN not in str(failed.value)

    found = list(Mark.objects.order_by("number"))
    assert [mark.sealed_at is not None for mark in found] == [True, True, False, False]
    assert [mark.number for mark in found] == [f"PU/2027/{each:06d}" for each in (1, 2, 3, 4)]
    assert all("karty lub modułu o nazwie „Karta”" in mark.seal_problem for mark in found[2:])
    assert len(list((tmp_path / "certificates").glob("*.pdf"))) == 2

    put_back(tmp_path)
    for mark in found[2:]:
        seal_certificate.call(mark.pk)
    assert not Mark.objects.filter(sealed_at=None).exists()
