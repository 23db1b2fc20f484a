"""Levels above the plain one: a trusted time over the seal, and what a later validator would have to fetch."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem
from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pytest_django.fixtures import Settings

from certificates.checking import check_pdf
from certificates.sealing import SealUnavailable, roots, seal, seal_certificate, timestamp_roots
from tests.certificates.sealing import pki, readers
from tests.certificates.sealing.conftest import Brought
from tests.certificates.sealing.loopback import served


def chain(*issued: pki.Issued) -> SimpleCertificateStore:
    """Certificates as pyHanko's testing server takes them along."""
    store: SimpleCertificateStore = SimpleCertificateStore.from_certs([each.plain for each in issued])
    return store


CLOCKMAKER = pki.authority("Przykładowy urząd czasu")
SERVER = pki.server_of_time(CLOCKMAKER)
STAMPER = DummyTimeStamper(SERVER.plain, SERVER.key_info, chain(CLOCKMAKER))
REFUSED = bytes.fromhex("30053003020102")
"""PKIStatus 2 and, as a refusal is, no token."""
REPLY = "application/timestamp-reply"

Bend = Callable[[TimeStampReq], TimeStampResp | bytes]


class Server:
    """A server of time: well behaved until it is bent."""

    def __init__(self) -> None:
        self.bent: Bend | None = None
        self.status, self.asked = 200, 0

    def answer(self, path: str, body: bytes) -> tuple[int, str, bytes]:
        self.asked += 1
        request = TimeStampReq.load(body)
        given = (self.bent or STAMPER.request_tsa_response)(request)
        return self.status, REPLY, given if isinstance(given, bytes) else given.dump()


@pytest.fixture
def server(bring: Brought, settings: Settings, seal_dir: Path) -> Iterator[Server]:
    """A server of time in the settings, its root in the seal's folder, and a seal."""
    bring()
    (seal_dir / "tsa-root.pem").write_bytes(CLOCKMAKER.pem)
    settings.SEAL_TIMEOUT = 0.4
    made = Server()
    with served(made.answer) as url:
        settings.SEAL_TSA_URL = url
        yield made


def refusal(drawn: bytes) -> str:
    with pytest.raises(SealUnavailable) as refused:
        seal(drawn)
    return str(refused.value)


# A trusted time --------------------------------------------------------------------------------------------


def test_the_seal_bears_a_trusted_time_and_covers_the_whole_file(
    server: Server, drawn: bytes, tmp_path: Path
) -> None:
    pdf = seal(drawn)
    status = readers.pyhanko(pdf, roots(), timestamp_roots())

    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted
    assert abs(status.timestamp_validity.timestamp - pki.NOW) < timedelta(minutes=30)
    assert status.bottom_line
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert readers.openssl(pdf, _pinned(), tmp_path) == readers.GOOD
    assert "Signature is Valid" in readers.pdfsig(pdf, tmp_path)


def test_our_own_check_takes_it(server: Server, drawn: bytes) -> None:
    assert check_pdf(seal(drawn), roots()).authentic


def test_our_own_check_refuses_a_time_over_something_else(server: Server, drawn: bytes) -> None:
    pdf = seal(drawn)
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    token = start + pdf[start:].index(b"060B2A864886F70D010910020E")
    digit = token + 2 * 2_000  # in the midst of the token, padded by nothing yet
    bent = pdf[:digit] + (b"0" if pdf[digit : digit + 1] != b"0" else b"1") + pdf[digit + 1 :]

    assert bent != pdf
    assert not check_pdf(bent, roots()).authentic


def test_the_servers_root_vouches_for_no_seal(server: Server, drawn: bytes, bring: Brought) -> None:
    bring(issued=pki.seal_of(CLOCKMAKER, pki.RSA3072))
    ours = [pki.seal_of(pki.authority()).plain]

    assert not check_pdf(seal(drawn), ours).authentic


def test_no_seal_is_made_without_the_time_that_the_settings_ask_for(
    server: Server, settings: Settings, drawn: bytes
) -> None:
    settings.SEAL_TSA_URL = "http://127.0.0.1:9"

    assert refusal(drawn) == "Serwer znaczników czasu nie odpowiada (ConnectionError)."


@pytest.mark.parametrize(
    ("bent", "said"),
    [
        (lambda request: b"<html>", "Serwer znaczników czasu odpowiedział niezrozumiale."),
        (lambda request: b"", "Serwer znaczników czasu odpowiedział niezrozumiale."),
        (lambda request: REFUSED, "Serwer znaczników czasu odmówił (rejection)."),
        (lambda request: _over_another(request), "Znacznik czasu nie zgadza się z pieczęcią."),
        (lambda request: _with_another_nonce(request), "Znacznik czasu nie jest odpowiedzią na to pytanie."),
        (lambda request: _by_a_stranger(request), "Znacznik czasu nie pochodzi od zaufanego serwera."),
        (lambda request: _with_a_bent_signature(request), "Znacznik czasu nie zgadza się z pieczęcią."),
    ],
    ids=["html", "nothing", "refused", "another digest", "another nonce", "a stranger", "bent"],
)
def test_a_wrong_answer_is_no_time(server: Server, drawn: bytes, bent: Bend, said: str) -> None:
    server.bent = bent

    assert refusal(drawn) == said


def test_a_server_that_fails_or_dawdles_is_away(server: Server, drawn: bytes) -> None:
    server.status = 503
    assert refusal(drawn) == "Serwer znaczników czasu nie odpowiada (HTTP 503)."
    server.status, server.bent = 200, _slowly

    assert "nie odpowiada" in refusal(drawn)


def test_a_server_without_its_root_is_not_asked(server: Server, seal_dir: Path, drawn: bytes) -> None:
    (seal_dir / "tsa-root.pem").unlink()

    assert "nie ma jego certyfikatu głównego" in refusal(drawn)
    assert server.asked == 0


# Revocation lists at hand ------------------------------------------------------------------------------------


@pytest.fixture
def listed(bring: Brought, seal_dir: Path) -> pki.Issued:
    """A seal whose authority publishes a list of what it revoked; both lie in the seal's folder."""
    root = pki.authority()
    bring(issued=pki.seal_of(root))
    (seal_dir / "ca.pem").write_bytes(root.pem)
    (seal_dir / "ca.crl").write_bytes(pki.revocations(root))
    return root


def store(pdf: bytes) -> DocumentSecurityStore | None:
    """What lies beside the seal for later."""
    reader = PdfFileReader(BytesIO(pdf))
    return DocumentSecurityStore.read_dss(reader) if "/DSS" in reader.root else None


def test_lists_that_are_at_hand_lie_under_the_seal_itself(listed: pki.Issued, drawn: bytes) -> None:
    pdf = seal(drawn)
    kept = store(pdf)

    assert kept is not None
    assert len(kept.crls) == 1
    assert {each.dump() for each in kept.load_certs()} >= {listed.plain.dump()}
    status = readers.pyhanko(pdf, roots())
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert status.bottom_line
    assert check_pdf(pdf, roots()).authentic


def test_time_and_lists_together(
    server: Server, seal_dir: Path, bring: Brought, drawn: bytes, tmp_path: Path
) -> None:
    root = pki.authority()
    bring(issued=pki.seal_of(root))
    (seal_dir / "ca.pem").write_bytes(root.pem)
    (seal_dir / "ca.crl").write_bytes(pki.revocations(root))
    assert store(seal(drawn)) is None, "of the server of time nothing is at hand yet"
    (seal_dir / "tsa.crl").write_bytes(pki.revocations(CLOCKMAKER))

    pdf = seal(drawn)
    kept = store(pdf)

    assert kept is not None
    assert len(kept.crls) == 2
    assert readers.pyhanko(pdf, roots(), timestamp_roots()).bottom_line
    assert check_pdf(pdf, roots()).authentic
    assert readers.openssl(pdf, _pinned(), tmp_path) == readers.GOOD


@pytest.mark.parametrize("spoil", ["missing", "old", "foreign", "rubbish"])
def test_half_an_evidence_is_none(listed: pki.Issued, seal_dir: Path, drawn: bytes, spoil: str) -> None:
    lies = seal_dir / "ca.crl"
    content = {
        "missing": None,
        "old": pki.revocations(listed, until=-timedelta(days=1)),
        "foreign": pki.revocations(pki.authority()),
        "rubbish": b"\x30\x00nic",
    }[spoil]
    lies.write_bytes(content) if content else lies.unlink()

    pdf = seal(drawn)

    assert store(pdf) is None
    assert check_pdf(pdf, roots()).authentic


# Bent answers --------------------------------------------------------------------------------------------------


def _pinned() -> bytes:
    armoured: bytes = pem.armor("CERTIFICATE", seal_certificate().dump())
    return armoured


def _over_another(request: TimeStampReq) -> TimeStampResp:
    request["message_imprint"]["hashed_message"] = bytes(32)
    return STAMPER.request_tsa_response(request)


def _with_another_nonce(request: TimeStampReq) -> TimeStampResp:
    request["nonce"] = 1
    return STAMPER.request_tsa_response(request)


def _by_a_stranger(request: TimeStampReq) -> TimeStampResp:
    root = pki.authority("Obcy urząd")
    stranger = pki.server_of_time(root)
    return DummyTimeStamper(stranger.plain, stranger.key_info, chain(root)).request_tsa_response(request)


def _with_a_bent_signature(request: TimeStampReq) -> TimeStampResp:
    answer = STAMPER.request_tsa_response(request)
    info = answer["time_stamp_token"]["content"]["signer_infos"][0]
    info["signature"] = bytes(len(info["signature"].native))
    return answer


def _slowly(request: TimeStampReq) -> TimeStampResp:
    from time import sleep

    sleep(1)
    return STAMPER.request_tsa_response(request)
