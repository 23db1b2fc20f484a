"""A seal kept by a remote service: it batches, delays, fails and answers wrong; nothing wrong is ever taken."""

import base64
import json
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from django.core.management import call_command
from pytest_django.fixtures import Settings

from certificates.checking import check_pdf
from certificates.models import Mark
from certificates.sealing import SealUnavailable, chosen, roots, seal, seal_all
from certificates.sealing_task import seal_certificate
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certificates.sealing import pki, readers
from tests.certificates.sealing.loopback import served
from tests.pages.certificates.marks import pending
from workflows.background.engine import TaskFailedError

TOKEN, PIN = "tajny-zeton-uslugi", "97531864"
JSON = "application/json"
BETWEEN = pki.authority("Przykładowy Urząd Pośredni", pki.authority())

Answer = dict[str, Any]


class Service:
    """A service that keeps a seal, well behaved until it is bent. ``batches``: how many were signed at once."""

    def __init__(self, key: pki.Key) -> None:
        self.issued = pki.seal_of(BETWEEN, key)
        self.allowed, self.delay, self.batches = 50, 0.0, list[int]()
        self.asked: list[tuple[str, Answer]] = []
        self.bend: Callable[[str, Answer], Answer | bytes | int] = lambda name, answer: answer

    def answer(self, path: str, body: bytes) -> tuple[int, str, bytes]:
        name, asked = path.removeprefix("/csc/v1/"), json.loads(body)
        self.asked.append((name, asked))
        time.sleep(self.delay)
        given = self.bend(name, getattr(self, name.replace("/", "_").lower())(asked))
        if isinstance(given, int):
            return given, JSON, b'{"error": "invalid_request", "error_description": "' + PIN.encode() + b'"}'
        return 200, JSON, given if isinstance(given, bytes) else json.dumps(given).encode()

    def credentials_info(self, asked: Answer) -> Answer:
        chain = [self.issued.plain, BETWEEN.plain]
        return {
            "key": {"algo": ["1.2.840.113549.1.1.11" if self.is_rsa else "1.2.840.10045.4.3.2"]},
            "cert": {"certificates": [base64.b64encode(each.dump()).decode() for each in chain]},
            "multisign": self.allowed,
        }

    def credentials_authorize(self, asked: Answer) -> Answer:
        assert (asked["PIN"], asked["numSignatures"]) == (PIN, len(asked["hash"]))
        return {"SAD": f"pozwolenie-{len(asked['hash'])}", "expiresIn": 60}

    def signatures_signhash(self, asked: Answer) -> Answer:
        assert asked["SAD"] == f"pozwolenie-{len(asked['hash'])}"
        self.batches.append(len(asked["hash"]))
        return {"signatures": [self.signed(base64.b64decode(each)) for each in asked["hash"]]}

    @property
    def is_rsa(self) -> bool:
        return isinstance(self.issued.key, rsa.RSAPrivateKey)

    def signed(self, digest: bytes) -> str:
        key, known = self.issued.key, Prehashed(hashes.SHA256())
        if isinstance(key, rsa.RSAPrivateKey):
            return base64.b64encode(key.sign(digest, padding.PKCS1v15(), known)).decode()
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return base64.b64encode(key.sign(digest, ec.ECDSA(known))).decode()


@pytest.fixture
def service(request: pytest.FixtureRequest, seal_dir: Path, settings: Settings) -> Iterator[Service]:
    """The service in the settings, and its seal among those that are trusted."""
    made = Service(getattr(request, "param", pki.P256))
    seal_dir.mkdir(parents=True)
    (seal_dir / "root-usluga.pem").write_bytes(made.issued.pem)
    settings.SEAL_SIGNER, settings.SEAL_TIMEOUT = "csc", 0.6
    settings.SEAL_CSC_CREDENTIAL, settings.SEAL_CSC_TOKEN, settings.SEAL_CSC_SECRET_PIN = "pu", TOKEN, PIN
    with served(made.answer) as url:
        settings.SEAL_CSC_URL = url
        yield made
    chosen._kept.cache_clear()


def refusal(drawn: bytes) -> str:
    with pytest.raises(SealUnavailable) as refused:
        seal(drawn)
    said = str(refused.value)
    assert not [secret for secret in (PIN, TOKEN, "127.0.0.1") if secret in said]
    return said


@pytest.mark.parametrize("service", [pki.P256, pki.RSA3072], ids=["p256", "rsa3072"], indirect=True)
def test_a_seal_from_afar_is_a_seal_like_any_other(service: Service, drawn: bytes, tmp_path: Path) -> None:
    pdf = seal(drawn)

    assert readers.pyhanko(pdf, roots()).bottom_line
    assert check_pdf(pdf, roots()).authentic
    assert readers.openssl(pdf, service.issued.pem, tmp_path) == readers.GOOD
    assert "Signature is Valid" in readers.pdfsig(pdf, tmp_path)


def test_a_batch_is_one_question_and_a_longer_one_as_few_as_allowed(service: Service, drawn: bytes) -> None:
    service.allowed = 3

    sealed = seal_all([drawn] * 7)

    assert service.batches == [3, 3, 1]
    assert all(readers.pyhanko(pdf, roots()).bottom_line for pdf in sealed)
    assert [name for name, _ in service.asked].count("credentials/info") == 1


def test_a_signature_of_two_numbers_side_by_side_is_understood(service: Service, drawn: bytes) -> None:
    def plain(name: str, answer: Answer) -> Answer:
        if name != "signatures/signHash":
            return answer
        numbers = [decode_dss_signature(base64.b64decode(each)) for each in answer["signatures"]]
        raw = [b"".join(each.to_bytes(32, "big") for each in pair) for pair in numbers]
        return {"signatures": [base64.b64encode(each).decode() for each in raw]}

    service.bend = plain

    assert check_pdf(seal(drawn), roots()).authentic


def only(name: str, given: Any) -> Callable[[str, Answer], Any]:
    """Answer otherwise to one kind of question."""
    return lambda asked, answer: given(answer) if asked == name else answer


SIGN, ALLOW, TELL = "signatures/signHash", "credentials/authorize", "credentials/info"
NOTHING_TAKEN = "Usługa pieczęci odpowiedziała niezrozumiale. Niczego nie przyjęto."
NOT_OURS = "Otrzymany podpis nie zgadza się z certyfikatem pieczęci. Nie przyjęto go."


@pytest.mark.parametrize(
    ("bend", "said"),
    [
        (only(SIGN, lambda a: 500), "Usługa pieczęci odmówiła (HTTP 500: invalid_request)."),
        (only(ALLOW, lambda a: 401), "Usługa pieczęci odmówiła (HTTP 401: invalid_request)."),
        (only(TELL, lambda a: 302), "Usługa pieczęci odmówiła (HTTP 302: invalid_request)."),
        (only(SIGN, lambda a: b"<html>"), NOTHING_TAKEN),
        (only(SIGN, lambda a: b"[]"), NOTHING_TAKEN),
        (only(SIGN, lambda a: {}), NOTHING_TAKEN),
        (only(SIGN, lambda a: {"signatures": "abc"}), NOTHING_TAKEN),
        (only(SIGN, lambda a: {"signatures": ["%%%"]}), NOTHING_TAKEN),
        (only(SIGN, lambda a: {"signatures": [None]}), NOTHING_TAKEN),
        (only(ALLOW, lambda a: {"SAD": 7}), NOTHING_TAKEN),
        (only(TELL, lambda a: {**a, "cert": {}}), NOTHING_TAKEN),
        (only(TELL, lambda a: {**a, "cert": {"certificates": ["AAAA"]}}), NOTHING_TAKEN),
        (only(TELL, lambda a: {**a, "multisign": "wiele"}), NOTHING_TAKEN),
        (
            only(SIGN, lambda a: {"signatures": []}),
            "Zamiast 1 podpisów otrzymano 0. Żadnego nie przyjęto.",
        ),
        (
            only(SIGN, lambda a: {"signatures": a["signatures"] * 2}),
            "Zamiast 1 podpisów otrzymano 2. Żadnego nie przyjęto.",
        ),
        (only(SIGN, lambda a: {"signatures": ["AAAA"]}), NOT_OURS),
        (
            only(SIGN, lambda a: {"signatures": [Service(pki.P256).signed(bytes(32))]}),
            NOT_OURS,
        ),
        (only(SIGN, lambda a: b"x" * 2_000_000), "Usługa pieczęci nie odpowiada (za długa odpowiedź)."),
    ],
)
def test_what_is_answered_wrong_is_never_taken(
    service: Service, drawn: bytes, bend: Callable[[str, Answer], Any], said: str
) -> None:
    service.bend = bend

    assert refusal(drawn) == said


def test_one_wrong_signature_spoils_its_batch_and_no_half_is_taken(service: Service, drawn: bytes) -> None:
    def swapped(answer: Answer) -> Answer:
        first, second, *rest = answer["signatures"]
        return {"signatures": [second, first, *rest]}

    service.bend = only(SIGN, swapped)
    from certificates.sealing import engine

    with pytest.raises(SealUnavailable, match="nie zgadza się z certyfikatem"):
        engine().cms_for_all([bytes([each]) * 32 for each in range(3)])


def test_nobody_waits_longer_than_the_settings_say(service: Service, drawn: bytes) -> None:
    seal(drawn)
    service.delay = 2.0
    began = time.monotonic()

    assert refusal(drawn) == "Usługa pieczęci nie odpowiada (ReadTimeout)."

    assert time.monotonic() - began < 1.8


def test_a_delay_within_bounds_does_no_harm(service: Service, drawn: bytes) -> None:
    service.delay = 0.1

    assert check_pdf(seal(drawn), roots()).authentic


def test_a_service_that_is_down_is_named(settings: Settings, service: Service, drawn: bytes) -> None:
    settings.SEAL_CSC_URL = "http://127.0.0.1:9"

    assert refusal(drawn) == "Usługa pieczęci nie odpowiada (ConnectionError)."


def test_secrets_go_by_https_alone_and_stand_in_no_log(
    settings: Settings, service: Service, drawn: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        seal(drawn)
        service.bend = only(SIGN, lambda a: 500)
        refusal(drawn)
        settings.SEAL_CSC_URL = "http://pieczec.example"
        assert refusal(drawn).startswith(
            "Adres usługi pieczęci (SEAL_CSC_URL) musi zaczynać się od https://."
        )

    assert not [secret for secret in (PIN, TOKEN) if secret in caplog.text]
    assert not [secret for secret in (PIN, TOKEN) if secret in repr(chosen.signer())]


@pytest.mark.django_db
def test_certificates_that_wait_are_sealed_together_and_a_partial_batch_waits_for_nobody(
    service: Service, world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.CERTIFICATES_DIR = tmp_path / "certificates"
    call_command("new_seal", verbosity=0)
    service.allowed, service.batches = 4, []
    chosen._kept.cache_clear()
    for position in range(1, 7):
        seal_certificate.enqueue(pending(world, world.office, position).pk)

    run_tasks()

    assert service.batches == [4, 2]
    assert not Mark.objects.filter(sealed_at=None).exists()
    assert len(list((tmp_path / "certificates").glob("*.pdf"))) == 6


@pytest.mark.django_db
def test_a_service_that_fails_in_the_midst_leaves_the_rest_pending_and_none_half_issued(
    service: Service, world: World, settings: Settings, tmp_path: Path
) -> None:
    settings.CERTIFICATES_DIR = tmp_path / "certificates"
    call_command("new_seal", verbosity=0)
    service.allowed = 2
    chosen._kept.cache_clear()
    for position in range(1, 5):
        seal_certificate.enqueue(pending(world, world.office, position).pk)
    left = [1]
    service.bend = only(SIGN, lambda answer: answer if left and left.pop() else 503)

    for _ in range(2):
        with pytest.raises(TaskFailedError) as failed:
            run_tasks()
        assert not [secret for secret in (PIN, TOKEN) if secret in str(failed.value)]

    marks = list(Mark.objects.order_by("number"))
    assert [mark.sealed_at is not None for mark in marks] == [True, True, False, False]
    assert {mark.seal_problem for mark in marks[2:]} == {
        "Usługa pieczęci odmówiła (HTTP 503: invalid_request)."
    }
    assert len(list((tmp_path / "certificates").glob("*.pdf"))) == 2
    service.bend = lambda name, answer: answer
    for mark in marks[2:]:
        seal_certificate.call(mark.pk)
    assert not Mark.objects.filter(sealed_at=None).exists()
