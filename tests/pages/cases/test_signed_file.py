"""Signed outside the site: handed in, examined, accepted by the secretariat, and filed when it was handed in."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.certificates.signers import sign, write_over
from tests.road import bring
from workflows import door
from workflows.invariants.asking import Scope
from workflows.invariants.kept import times_of_a_case_are_those_of_its_lines
from workflows.models import Document, Proposal
from workflows.refusal import Refused
from workflows.states import State

SCAN = b"\x89PNG\r\n\x1a\n" + b"skan" * 20


@dataclass
class Counter:
    """Where the office hands its file in."""

    browser: Client
    walk: Walk

    @property
    def page(self) -> str:
        return reverse("act", args=[self.walk.case.public_id, "file_signed"])

    def export(self) -> bytes:
        answer = self.browser.get(reverse("application-file", args=[self.walk.case.public_id]))
        return b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    def hand_in(self, data: bytes, name: str = "podpisane.pdf"):
        self.walk.case.refresh_from_db()
        sent = {"signed": SimpleUploadedFile(name, data), "content_sha256": self.walk.case.content_sha256}
        return self.browser.post(self.page, sent)

    @property
    def waiting(self) -> Proposal:
        return Proposal.objects.get(case_id=self.walk.case.pk, settled_at=None)

    def accept(self, secretary) -> None:
        door.perform(self.walk.case, "countersign", secretary, proposal=self.waiting.pk)
        self.walk.case.refresh_from_db()


@pytest.fixture
def counter(world: World, signed_in) -> Counter:
    walk = bring(world, State.SIGNING)
    return Counter(signed_in(walk.preparer), walk)


def test_an_electronic_signature_is_examined_and_its_report_kept(counter: Counter, world: World, signed_in):
    answer = counter.hand_in(sign(counter.export()))

    assert answer.status_code == 302
    assert counter.waiting.payload["report"]
    secretary = signed_in(world.crew.secretary)
    report = reverse("signed-copy", args=[counter.walk.case.public_id, "raport"])
    text = b"".join(secretary.get(report).streaming_content).decode()
    assert "Podpis 1: Ewa Kierowniczka" in text
    assert counter.walk.case.content_sha256 in text
    page = reverse("act", args=[counter.walk.case.public_id, "countersign"])
    assert report in secretary.get(f"{page}?proposal={counter.waiting.pk}").content.decode()

    counter.accept(world.crew.secretary)

    assert counter.walk.case.state == State.FORMAL_CHECK
    kinds = Document.objects.filter(case_id=counter.walk.case.pk).values_list("kind", flat=True)
    assert {"signed", "validation"} <= set(kinds)


def test_a_scan_counts_from_when_it_was_handed_in_however_late_it_is_accepted(counter: Counter, world: World):
    world.timeline.to(world.edition.closes_at - timedelta(minutes=5))
    moment = clock.now()
    counter.hand_in(SCAN, "skan.png")
    world.timeline.days(3)

    with pytest.raises(Refused, match="oddał podpisany plik"):
        door.perform(counter.walk.case, "lapse", None)
    counter.accept(world.crew.secretary)
    run_tasks()

    assert counter.walk.case.filed_at == moment
    assert counter.walk.case.self_sheet.filed_at == moment
    assert list(times_of_a_case_are_those_of_its_lines(Scope())) == []
    answer = counter.browser.get(reverse("receipt", args=[counter.walk.case.public_id]))
    assert str(counter.walk.preparer) in answer.content.decode()


def test_after_the_closing_instant_nothing_is_taken(counter: Counter, world: World):
    world.timeline.to(world.edition.closes_at)

    answer = counter.hand_in(SCAN, "skan.png")

    assert answer.status_code == 422
    assert "przyjmowaliśmy" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_what_the_secretariat_does_not_accept_the_office_may_hand_in_anew(counter: Counter, world: World):
    counter.hand_in(SCAN, "skan.png")
    reason = "Skan jest nieczytelny."
    door.perform(
        counter.walk.case, "dismiss", world.crew.secretary, proposal=counter.waiting.pk, reason=reason
    )

    page = counter.browser.get(reverse("case", args=[counter.walk.case.public_id])).content.decode()
    assert reason in page
    assert counter.hand_in(SCAN + b"!", "skan2.png").status_code == 302


REFUSED = {
    "not signed": (lambda out: out, "plik.pdf", "bez podpisu"),
    "another content signed": (lambda out: sign(write_over(out)), "plik.pdf", "zmieniono treść"),
    "changed afterwards": (lambda out: write_over(sign(out)), "plik.pdf", "dopisano po podpisaniu"),
    "of another application": (lambda out: sign(out)[:-9] + b"x" * 9, "plik.pdf", "dopisano|uszkodzony"),
    "a text": (lambda out: b"Podpisano.", "plik.txt", "PDF, JPG albo PNG"),
    "no picture": (lambda out: b"GIF89a", "plik.png", "co innego|nie przyjmiemy"),
    "nothing": (lambda out: b"", "plik.pdf", "pusty"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_the_signed_application_is_refused_and_nothing_happens(counter: Counter, kind: str):
    make, name, words = REFUSED[kind]

    answer = counter.hand_in(make(counter.export()), name)

    assert answer.status_code == 422
    assert re.search(words, answer.content.decode())
    assert not Proposal.objects.exists()


def test_whoever_handed_it_in_may_take_it_back(counter: Counter):
    counter.hand_in(SCAN, "skan.png")
    page = counter.browser.get(reverse("case", args=[counter.walk.case.public_id])).content.decode()
    assert "Podpisany plik czeka na sekretariat" in page
    address = reverse("act", args=[counter.walk.case.public_id, "dismiss"])
    assert f"{address}?proposal={counter.waiting.pk}" in page

    counter.browser.post(address, {"proposal": counter.waiting.pk, "reason": "Nie ta strona."})

    assert not Proposal.objects.filter(settled_at=None).exists()


def test_the_waiting_file_is_for_the_office_and_the_secretariat(counter: Counter, world: World, signed_in):
    counter.hand_in(SCAN, "skan.png")
    address = reverse("signed-copy", args=[counter.walk.case.public_id, "plik"])

    assert b"".join(counter.browser.get(address).streaming_content) == SCAN  # type: ignore[attr-defined]
    assert signed_in(world.crew.secretary).get(address).status_code == 200
    assert signed_in(world.crew.coordinator).get(address).status_code == 403
    assert signed_in(world.stranger).get(address).status_code == 404


def test_a_change_of_the_text_takes_the_waiting_file_with_it(counter: Counter, world: World):
    counter.hand_in(SCAN, "skan.png")

    counter.walk.act("send_back", counter.walk.head, reason="Popraw A-01.")

    assert not Proposal.objects.filter(settled_at=None).exists()
