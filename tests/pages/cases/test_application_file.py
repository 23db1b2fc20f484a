"""The application as a PDF to read and sign, and the receipt that is there as soon as it is filed."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from pikepdf import Pdf
from pypdf import PdfReader

from certification.polish import date_long
from certification.season.scores import GOOD
from tests.cast import World
from tests.road import bring
from workflows.filing.exporting import exported
from workflows.filing.receipts import receipt_of
from workflows.models import Document
from workflows.states import State


def fetched(browser, walk, name: str = "application-file") -> bytes:
    answer = browser.get(reverse(name, args=[walk.case.public_id]))
    assert answer["Content-Type"] == "application/pdf"
    return b"".join(answer.streaming_content)


def words(pdf: bytes) -> str:
    """All that is written on its pages, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_a_draft_says_that_it_is_one_and_is_not_kept(world: World, signed_in):
    walk = bring(world, State.DRAFT)
    walk.assess_itself(GOOD)

    said = words(fetched(signed_in(walk.preparer), walk))

    assert "SZKIC" in said
    assert "może się zmienić" in said
    assert "A-01. Cele obsługi klienta" in said
    assert not Document.objects.exists()


def test_what_is_signed_is_the_same_file_to_the_byte_however_often_it_is_fetched(world: World, signed_in):
    walk = bring(world, State.SIGNING)
    browser = signed_in(walk.head)

    first, second = fetched(browser, walk), fetched(browser, walk)

    assert first == second
    assert Document.objects.get().file.open().read() == first
    walk.case.refresh_from_db()
    said = words(first)
    assert walk.case.content_sha256 in said.replace(" ", "")
    assert "Dane w zgłoszeniu są prawdziwe" in said
    assert "Wynik samooceny" in said
    assert "SZKIC" not in said


def test_papers_are_in_polish_whoever_is_the_first_to_fetch_them(world: World):
    walk = bring(world, State.FORMAL_CHECK)
    walk.case.refresh_from_db()

    with translation.override("en"):
        application, receipt = exported(walk.case), receipt_of(walk.case.pk)

    assert "Oświadczenia urzędu" in words(application.file.open().read())
    said = words(receipt.file.open().read())
    assert "Potwierdzenie złożenia" in said
    filed_at = walk.case.filed_at
    assert filed_at is not None
    assert str(date_long(filed_at.date())) in said


def test_it_is_tagged_and_in_polish(world: World, signed_in):
    walk = bring(world, State.SIGNING)

    with Pdf.open(BytesIO(fetched(signed_in(walk.head), walk))) as pdf:
        assert str(pdf.Root.Lang) == "pl-PL"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root


def test_what_was_sent_back_and_changed_is_another_version(world: World, signed_in):
    walk = bring(world, State.SIGNING)
    browser = signed_in(walk.head)
    before = fetched(browser, walk)
    walk.act("send_back", walk.head, reason="Popraw A-01.")
    walk.case.refresh_from_db()
    sheet = walk.case.self_sheet
    sheet.refresh_from_db()
    rows = {"A-01": {"justification": "Poprawione uzasadnienie."}}
    walk.act("save_sheet", walk.preparer, sheet=sheet.pk, rows=rows, revision=sheet.revision)
    walk.submit()
    walk.case.refresh_from_db()

    after = fetched(browser, walk)

    assert before != after
    assert "Poprawione uzasadnienie." in words(after)
    assert list(Document.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_the_receipt_is_there_at_once_before_any_background_work(world: World, signed_in):
    walk = bring(world, State.SIGNING)
    browser = signed_in(walk.head)
    walk.case.refresh_from_db()
    address = reverse("act", args=[walk.case.public_id, "file"])

    answer = browser.post(address, {"content_sha256": walk.case.content_sha256}, follow=True)

    assert answer.redirect_chain == [(reverse("receipt", args=[walk.case.public_id]), 302)]
    html = answer.content.decode()
    assert walk.case.number in html
    assert walk.case.content_sha256 in html
    assert str(walk.head) in html
    assert not Document.objects.filter(kind="receipt").exists()
    said = words(fetched(browser, walk, "receipt-file"))
    assert walk.case.number in said
    assert fetched(browser, walk, "receipt-file") == Document.objects.get(kind="receipt").file.open().read()


@pytest.mark.parametrize("name", ["receipt", "receipt-file"])
def test_what_was_not_filed_has_no_receipt(world: World, signed_in, name: str):
    walk = bring(world, State.SIGNING)

    assert signed_in(walk.head).get(reverse(name, args=[walk.case.public_id])).status_code == 404


def test_experts_do_not_get_the_file_that_tells_how_many_people_work_there(world: World, signed_in):
    walk = bring(world, State.AUDIT)
    address = reverse("application-file", args=[walk.case.public_id])

    assert signed_in(world.crew.auditors[0]).get(address).status_code == 403
    assert signed_in(world.crew.secretary).get(address).status_code == 200
    assert signed_in(world.stranger).get(address).status_code == 404
    receipt = reverse("receipt", args=[walk.case.public_id])
    assert signed_in(world.crew.auditors[0]).get(receipt).status_code == 200
