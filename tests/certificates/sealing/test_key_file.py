"""The key in a file: which kinds are taken, which are refused and in what words, and who may read it."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from certificates.checking import check_pdf
from certificates.sealing import SealUnavailable, roots, seal, seal_certificate
from certificates.sealing.signer import verifies
from tests.certificates.sealing import pki, readers
from tests.certificates.sealing.conftest import Brought


def refusal(drawn: bytes) -> str:
    """Why no seal is made."""
    with pytest.raises(SealUnavailable) as refused:
        seal(drawn)
    return str(refused.value)


@pytest.mark.parametrize("key", [pki.P256, pki.RSA3072], ids=["p256", "rsa3072"])
def test_both_kinds_of_key_make_seals_that_three_programs_confirm(
    bring: Brought, drawn: bytes, tmp_path: Path, key: pki.Key
) -> None:
    issued = bring(key)

    pdf = seal(drawn)

    assert readers.pyhanko(pdf, roots()).bottom_line
    assert check_pdf(pdf, roots()).authentic
    assert readers.openssl(pdf, issued.pem, tmp_path) == readers.GOOD
    said = readers.pdfsig(pdf, tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_the_programs_say_when_the_content_was_changed(bring: Brought, drawn: bytes, tmp_path: Path) -> None:
    issued = bring()
    pdf = bytearray(seal(drawn))
    pdf[len(drawn) // 2] ^= 1

    assert not readers.pyhanko(bytes(pdf), roots()).bottom_line
    assert readers.openssl(bytes(pdf), issued.pem, tmp_path) != readers.GOOD


@pytest.mark.parametrize("key", [pki.P256, pki.RSA3072], ids=["p256", "rsa3072"])
def test_a_pkcs12_file_brings_key_certificate_and_chain(
    bring: Brought, settings: Settings, drawn: bytes, tmp_path: Path, key: pki.Key
) -> None:
    root = pki.authority()
    between = pki.authority("Przykładowy Urząd Pośredni", root)
    issued = pki.seal_of(between, key)
    bring(issued=issued)
    settings.SEAL_KEY_FILE = str(
        pki.put_private(tmp_path / "klucz.p12", issued.p12("tajne hasło", [root, between]))
    )
    settings.SEAL_CERTIFICATE_FILE = ""
    settings.SEAL_KEY_PASSWORD = "tajne hasło"

    pdf = seal(drawn)
    assert readers.pyhanko(pdf, roots()).bottom_line
    assert readers.pyhanko(pdf, [root.plain]).bottom_line, "with the chain inside, the root alone will do"

    settings.SEAL_KEY_PASSWORD = "inne hasło"
    said = refusal(drawn)
    assert said == "Pliku PKCS #12 nie da się otworzyć. Hasło do klucza pieczęci jest błędne."
    assert "inne hasło" not in said


def test_ed25519_is_refused_with_the_reason(bring: Brought, drawn: bytes) -> None:
    bring(pki.ED25519)

    assert refusal(drawn).startswith("Klucz Ed25519 nie nadaje się do pieczętowania: część programów do PDF")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(
    bring: Brought, settings: Settings, drawn: bytes, mode: int
) -> None:
    bring()
    Path(settings.SEAL_KEY_FILE).chmod(mode)
    Path(settings.SEAL_KEY_FILE).touch()

    said = refusal(drawn)

    assert said.startswith("Plik z kluczem pieczęci klucz.pem mogą czytać inni użytkownicy komputera.")
    assert "chmod 600 klucz.pem" in said
    assert str(Path(settings.SEAL_KEY_FILE).parent) not in said


def test_a_key_that_is_gone_is_missed_at_once(bring: Brought, settings: Settings, drawn: bytes) -> None:
    bring()
    seal(drawn)
    Path(settings.SEAL_KEY_FILE).unlink()

    assert refusal(drawn) == "Nie można odczytać pliku z kluczem pieczęci: klucz.pem."


def test_a_locked_key_opens_with_its_password_only(bring: Brought, settings: Settings, drawn: bytes) -> None:
    issued = bring()
    pki.put_private(Path(settings.SEAL_KEY_FILE), issued.key_pem("tajne hasło"))

    assert refusal(drawn) == "Klucz pieczęci wymaga hasła, a go nie podano."
    settings.SEAL_KEY_PASSWORD = "błędne"
    assert refusal(drawn) == "Hasło do klucza pieczęci jest błędne."
    settings.SEAL_KEY_PASSWORD = "tajne hasło"
    assert seal(drawn)


def test_a_key_of_another_certificate_is_refused(bring: Brought, settings: Settings, drawn: bytes) -> None:
    bring()
    pki.put_private(Path(settings.SEAL_KEY_FILE), pki.seal_of(pki.authority(), pki.RSA3072).key_pem())

    assert refusal(drawn) == "Klucz pieczęci nie pasuje do jej certyfikatu."


@pytest.mark.parametrize("content", [b"", b"-----BEGIN nic", b"\x30\x03\x02\x01\x00"])
def test_a_file_that_holds_no_key_is_refused(
    bring: Brought, settings: Settings, drawn: bytes, content: bytes
) -> None:
    bring()
    pki.put_private(Path(settings.SEAL_KEY_FILE), content)

    assert "nie da się" in refusal(drawn)


def test_an_unknown_signer_in_the_settings_is_named(settings: Settings, drawn: bytes) -> None:
    settings.SEAL_SIGNER = "karta"

    assert refusal(drawn).startswith("Ustawienie SEAL_SIGNER może mieć wartość: file")


def test_what_is_signed_is_verified_by_the_certificates_own_key(bring: Brought) -> None:
    bring(pki.RSA3072)
    assert not verifies(seal_certificate(), b"tekst", bytes(384))
