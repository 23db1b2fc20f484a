"""The fast form of the container: what pyHanko makes, byte for byte; and what happens should it ever not be."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from certificates.sealing import cms_for, cms_room, roots, seal, seal_all, seal_certificate
from certificates.sealing.cms import FastForm
from certificates.sealing.keyfile import Key, KeySigner
from certificates.sealing.making import EVERY, Engine
from certificates.sealing.plain import PlainForm
from certificates.sealing.signer import verifies
from tests.certificates.sealing import pki, readers
from tests.certificates.sealing.conftest import Brought

ROOT = pki.authority()
SEALS = {"p256": pki.seal_of(ROOT), "rsa3072": pki.seal_of(ROOT, pki.RSA3072)}


def signer(kind: str = "p256") -> KeySigner:
    """A seal's key in memory."""
    key = SEALS[kind].key
    assert isinstance(key, Key)
    return KeySigner(SEALS[kind].plain, key)


@dataclass
class Counting:
    """A signer that tells how often it was asked, and answers as another would."""

    of: KeySigner
    asked: list[int]

    @property
    def certificate(self) -> Certificate:
        return self.of.certificate

    @property
    def others(self) -> Sequence[Certificate]:
        return self.of.others

    @property
    def batch(self) -> int:
        return self.of.batch

    def sign(self, messages: Sequence[bytes]) -> list[bytes]:
        self.asked.append(len(messages))
        return self.of.sign(messages)


@pytest.mark.parametrize("kind", SEALS)
def test_it_is_what_pyhanko_makes_byte_for_byte(kind: str) -> None:
    certificate = SEALS[kind].plain
    plain = PlainForm(certificate, [ROOT.plain])
    fast = FastForm(plain, certificate)

    @effort(max_examples=25, deadline=None)
    @given(st.binary(min_size=32, max_size=32), st.binary(min_size=1, max_size=400), st.booleans())
    def the_same(digest: bytes, signature: bytes, stamped: bool) -> None:
        token = fast.assemble(digest, signature) if stamped else b""
        assert fast.attributes(digest) == plain.attributes(digest)
        assert fast.assemble(digest, signature, token) == plain.assemble(digest, signature, token)

    the_same()


@pytest.mark.parametrize("kind", SEALS)
def test_no_container_is_longer_than_its_room(kind: str) -> None:
    engine = Engine(signer(kind))

    made = [engine.cms_for(hashlib.sha256(bytes([each])).digest()) for each in range(60)]

    assert max(map(len, made)) <= engine.room < max(map(len, made)) + 100
    assert engine.is_fast


def test_attributes_hold_the_digest_and_no_time_of_their_own() -> None:
    digest = hashlib.sha256(b"dokument").digest()
    info = ContentInfo.load(Engine(signer()).cms_for(digest))["content"]["signer_infos"][0]
    attributes = {each["type"].native: each["values"][0].native for each in info["signed_attrs"]}

    assert attributes["message_digest"] == digest
    assert "signing_time" not in attributes
    assert verifies(signer().certificate, info["signed_attrs"].untag().dump(), info["signature"].native)


def test_should_the_form_differ_pyhanko_makes_the_batch_and_all_that_follow(
    caplog: pytest.LogCaptureFixture,
) -> None:
    other = pki.seal_of(ROOT, name="Pieczęć kogoś innego").plain
    wrong = FastForm(PlainForm(other, []), other)
    engine = Engine(signer(), form=wrong)
    digests = [hashlib.sha256(bytes([each])).digest() for each in range(3)]

    with caplog.at_level(logging.WARNING):
        made = engine.cms_for_all(digests)

    assert not engine.is_fast
    assert "the signature is not over pyHanko's attributes" in caplog.text
    plain = PlainForm(signer().certificate, [])
    for digest, cms in zip(digests, made, strict=True):
        signature = ContentInfo.load(cms)["content"]["signer_infos"][0]["signature"].native
        assert verifies(signer().certificate, plain.attributes(digest), signature)
        assert cms == plain.assemble(digest, signature)
    assert engine.cms_for(digests[0])


def test_a_certificate_of_which_no_form_can_be_kept_is_left_to_pyhanko(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trips(*_: object) -> FastForm:
        raise ValueError("not a template")

    monkeypatch.setattr("certificates.sealing.making.FastForm", trips)
    engine = Engine(signer())

    assert not engine.is_fast
    assert "not a template" in caplog.text
    assert engine.cms_for(bytes(32))


def test_the_first_of_a_batch_and_a_sample_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    assemble = PlainForm.assemble

    def remember(self: PlainForm, digest: bytes, *rest: bytes) -> bytes:
        compared.append(digest)
        return assemble(self, digest, *rest)

    engine = Engine(signer())
    monkeypatch.setattr(PlainForm, "assemble", remember)
    digests = [number.to_bytes(32, "big") for number in range(EVERY + 30)]

    engine.cms_for_all(digests)
    assert compared == [digests[0], digests[EVERY]]
    engine.cms_for_all(digests[:5])
    assert compared[2:] == [digests[0]]
    for digest in digests:
        engine.cms_for(digest)
    assert len(compared) == 4


def test_a_batch_is_one_question_to_the_signer() -> None:
    asked: list[int] = []
    engine = Engine(Counting(signer(), asked))

    engine.cms_for_all([bytes(32)] * 7)

    assert asked == [7]


def test_many_documents_are_sealed_in_one_go(bring: Brought, drawn: bytes) -> None:
    bring()

    sealed = seal_all([drawn, drawn])

    assert [readers.pyhanko(pdf, roots()).bottom_line for pdf in sealed] == [True, True]
    assert seal_all([]) == []


def test_a_digest_can_be_sealed_without_its_document(bring: Brought) -> None:
    bring()
    cms = cms_for(hashlib.sha256(b"tekst").digest())

    assert len(cms) <= cms_room()
    assert ContentInfo.load(cms)["content"]["certificates"][0].chosen.dump() == seal_certificate().dump()
    with pytest.raises(ValueError, match="32 bytes"):
        cms_for(b"digest")


def test_a_seal_whose_own_certificate_has_expired_stays_verifiable(bring: Brought, drawn: bytes) -> None:
    from certificates.checking import check_pdf

    issued = bring(issued=pki.seal_of(ROOT, days=-1))

    assert issued.certificate.not_valid_after_utc < pki.NOW
    assert check_pdf(seal(drawn), roots()).authentic
