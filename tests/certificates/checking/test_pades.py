"""A document handed out and signed by others: the very bytes, sound signatures, and nothing else."""

import hashlib
import re
from datetime import UTC, datetime

import pytest

from certificates.checking.pades import check_signed
from tests.certificates.signers import sign, write_over
from workflows.documents.paper import Facts, Heading, Paper
from workflows.documents.pdf import write_pdf
from workflows.documents.pdf.signable import signable


@pytest.fixture(scope="module")
def handed_out() -> bytes:
    return signable(
        write_pdf(
            Paper(
                title="Zgłoszenie PU/2027/0001",
                heading="Zgłoszenie",
                subject="Urząd",
                mark="Przyjazny Urząd",
                about="Zgłoszenie",
                foot="treść",
                made_at=datetime(2027, 3, 22, tzinfo=UTC),
                parts=[Heading("A"), Facts([("Ocena", "4")])],
            )
        )
    )


def check(data: bytes, of: bytes):
    return check_signed(data, len(of), hashlib.sha256(of).hexdigest())


def test_one_signature_or_several_are_sound(handed_out: bytes):
    once = sign(handed_out)
    twice = sign(once, "Jan Sekretarz", "Podpis2")

    assert [each.signer for each in check(once, handed_out).signatures] == ["Ewa Kierowniczka"]
    found = check(twice, handed_out)
    assert (found.sound, found.reason_pl[:22]) == (True, "Podpis jest prawidłowy")
    assert [each.signer for each in found.signatures] == ["Ewa Kierowniczka", "Jan Sekretarz"]
    assert all(each.signed_at for each in found.signatures)


def test_a_personal_number_in_the_certificate_is_not_told(handed_out: bytes):
    assert "44051401458" not in str(check(sign(handed_out), handed_out))


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


REFUSED = {
    "unsigned": (lambda out: out, "nie jest podpisany"),
    "changed in what was handed out": (lambda out: _flipped(sign(out), 500), "nie jest podpisany plik"),
    "changed after": (
        lambda out: _flipped(sign(out), len(out) + 300),
        "nie zgadza się|uszkodzony|zmieniono|podpisu",
    ),
    "written over before signing": (lambda out: sign(write_over(out)), "zmieniono treść"),
    "written over after signing": (lambda out: write_over(sign(out)), "dopisano po podpisaniu"),
    "only written over": (write_over, "nie ma w nim podpisu"),
    "rubbish behind": (lambda out: sign(out) + b"\n% dopisek", "dopisano po podpisaniu|uszkodzony"),
    "cut off": (lambda out: sign(out)[:-400], "uszkodzony|dopisano|podpisu"),
    "nothing": (lambda out: b"", "nie jest podpisany plik"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_anything_else_is_refused_in_plain_words(handed_out: bytes, kind: str):
    make, words = REFUSED[kind]

    found = check(make(handed_out), handed_out)

    assert not found.sound
    assert re.search(words, found.reason_pl), found.reason_pl
    assert found.signatures == ()


def test_another_signed_document_is_refused(handed_out: bytes):
    assert "nie jest podpisany plik" in check(sign(handed_out), handed_out + b" ").reason_pl


def test_a_signature_that_shows_on_the_page_is_sound_too(handed_out: bytes):
    assert check(sign(handed_out, visible=True), handed_out).sound
