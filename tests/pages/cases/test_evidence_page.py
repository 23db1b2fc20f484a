"""Evidence on the page: attached with its file, downloaded only by who may read the case."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certification.season.walk import run_tasks
from tests.cast import World
from tests.criteria import site
from tests.road import bring
from workflows.states import State

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
DESCRIBED = {"evidence_type": "DOC", "title": "Zarządzenie nr 5", "criteria": ["A-01", "A-02"]}


@pytest.fixture
def attach(signed_in):
    def send(person, case, **fields):
        address = reverse("evidence", args=[case.public_id])
        return signed_in(person).post(address, {**DESCRIBED, **fields}, follow=True)

    return send


def upload(content: bytes = PDF, name: str = "zarządzenie.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_attached_and_comes_back_as_a_download(world: World, attach, signed_in):
    walk = world.walk().open()

    page = attach(walk.preparer, walk.case, upload=upload(), declared_clean="on").content.decode()

    item = walk.case.self_sheet.evidence.get()
    address = reverse("evidence-file", args=[walk.case.public_id, item.pk])
    assert address in page
    assert sorted(item.criteria.values_list("code", flat=True)) == ["A-01", "A-02"]
    answer = signed_in(walk.head).get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_stranger_gets_neither_the_list_nor_the_file(world: World, attach, signed_in):
    walk = world.walk().open()
    attach(walk.preparer, walk.case, upload=upload(), declared_clean="on")
    item = walk.case.self_sheet.evidence.get()
    other = world.walk(world.offices[1]).open().case
    stranger = signed_in(world.stranger)

    assert stranger.get(reverse("evidence", args=[walk.case.public_id])).status_code == 404
    assert stranger.get(reverse("evidence-file", args=[walk.case.public_id, item.pk])).status_code == 404
    assert stranger.get(reverse("evidence-file", args=[other.public_id, item.pk])).status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Dołącz plik, podaj adres strony"),
        ({"upload": "pdf"}, "Potwierdź to, zanim dołączysz plik."),
        ({"upload": "exe", "declared_clean": "on"}, "wirus.exe"),
        ({"url": "https://bip.example.pl", "criteria": []}, "Kryteria, których dotyczy"),
        ({"url": "https://bip.example.pl", "evidence_type": "OBS"}, "Rodzaj dowodu"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_the_rest_stays(
    fields: dict[str, Any], words: str, world: World, attach
):
    walk = world.walk().open()
    files = {"pdf": upload(), "exe": upload(b"MZ\x90\x00" + bytes(60), "wirus.exe")}
    sent = {key: files.get(value, value) if key == "upload" else value for key, value in fields.items()}

    answer = attach(walk.preparer, walk.case, **sent)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert 'value="Zarządzenie nr 5"' in html
    assert not walk.case.self_sheet.evidence.exists()


def test_a_file_too_large_says_how_large_it_may_be(world: World, attach, settings):
    settings.MAX_UPLOAD_BYTES = 2**20
    walk = world.walk().open()

    answer = attach(
        walk.preparer, walk.case, upload=upload(PDF + bytes(2**20), "duży.pdf"), declared_clean="on"
    )

    assert "przyjmujemy pliki do 1 MB" in answer.content.decode()


def test_an_expert_attaches_a_note_the_other_does_not_see(world: World, attach, signed_in):
    walk = bring(world, State.AUDIT)
    first, second = world.crew.auditors[:2]

    attach(first, walk.case, evidence_type="OBS", title="Kolejka o 9.00", note="Trzy osoby przed okienkiem.")

    address = reverse("evidence", args=[walk.case.public_id])
    assert "Kolejka o 9.00" in signed_in(first).get(address).content.decode()
    assert "Kolejka o 9.00" not in signed_in(second).get(address).content.decode()
    assert "Kolejka o 9.00" not in signed_in(walk.head).get(address).content.decode()


def test_documents_follow_the_case(world: World, signed_in):
    walk = bring(world, State.FORMAL_CHECK)
    run_tasks()
    receipt = walk.case.documents.get()
    address = reverse("document", args=[walk.case.public_id, receipt.pk])

    assert signed_in(walk.head).get(address)["Content-Type"] == "application/pdf"
    assert signed_in(world.stranger).get(address).status_code == 404


@pytest.fixture
def bulletin(settings):
    """The address of a site that may be copied."""
    settings.PAGE_COPIES = settings.PAGE_COPIES_OF_LOOPBACK = True
    with site.on_the_loopback() as address:
        yield address


def test_an_address_is_kept_with_a_dated_copy_of_what_it_showed(
    bulletin: str, world: World, attach, signed_in
):
    walk = world.walk().open()

    page = attach(walk.preparer, walk.case, url=f"{bulletin}/page", declared_clean="on").content.decode()

    item = walk.case.self_sheet.evidence.get()
    assert (item.url, item.filename) == (f"{bulletin}/page", "kopia-127.0.0.1-2027-03-22.html")
    assert "kopia z 22.03.2027" in page
    assert item.file is not None
    assert item.file.sha256[:16] in page
    answer = signed_in(walk.head).get(reverse("evidence-file", args=[walk.case.public_id, item.pk]))
    assert answer["Content-Disposition"].startswith("attachment;"), "never shown inside the site"


def test_an_address_that_cannot_be_copied_counts_and_its_person_is_told(bulletin: str, world: World, attach):
    walk = world.walk().open()

    page = attach(walk.preparer, walk.case, url=f"{bulletin}/missing", declared_clean="on").content.decode()

    item = walk.case.self_sheet.evidence.get()
    assert (item.url, item.file) == (f"{bulletin}/missing", None)
    assert "Dołączyliśmy sam adres" in page
    assert "kodem 404" in page


def test_a_copy_wants_the_same_declaration_as_a_file(bulletin: str, world: World, attach):
    walk = world.walk().open()

    answer = attach(walk.preparer, walk.case, url=f"{bulletin}/page")

    assert answer.status_code == 422
    assert not walk.case.self_sheet.evidence.exists()


def test_a_file_at_hand_stands_behind_another_criterion_without_being_sent_again(
    world: World, attach, signed_in
):
    walk = world.walk().open()
    attach(walk.preparer, walk.case, upload=upload(), declared_clean="on", criteria=["A-01"])
    first = walk.case.self_sheet.evidence.get()

    attach(walk.preparer, walk.case, again=first.pk, declared_clean="on", criteria=["B-01"])

    second = walk.case.self_sheet.evidence.latest("pk")
    assert (second.file, second.filename) == (first.file, "zarządzenie.pdf")
    assert [each.code for each in second.criteria.all()] == ["B-01"]


def test_a_file_of_another_office_is_not_at_hand(world: World, attach):
    walk, other = world.walk().open(), world.walk(world.offices[1]).open()
    attach(other.preparer, other.case, upload=upload(), declared_clean="on")
    attach(walk.preparer, walk.case, upload=upload(b"%PDF-1.7 inny", "inny.pdf"), declared_clean="on")
    theirs = other.case.self_sheet.evidence.get()

    answer = attach(walk.preparer, walk.case, again=theirs.pk, declared_clean="on")

    assert answer.status_code == 422
    assert walk.case.self_sheet.evidence.count() == 1


def test_the_script_is_led_back_to_the_criterion(world: World, signed_in):
    walk = world.walk().open()
    screen = reverse("criterion", args=[walk.case.public_id, walk.case.self_sheet_id, "A-01"])
    sent = {**DESCRIBED, "upload": upload(), "declared_clean": "on", "next": screen}

    answer = signed_in(walk.preparer).post(
        reverse("evidence", args=[walk.case.public_id]), sent, headers={"HX-Request": "true"}
    )

    assert (answer.status_code, answer["HX-Redirect"]) == (204, screen)


def test_two_gigabytes_are_refused_by_what_they_announce_and_nothing_is_left(
    world: World, signed_in, settings
):
    walk = world.walk().open()
    before = sorted(settings.PRIVATE_FILES_DIR.rglob("*"))

    answer = signed_in(walk.preparer).generic(
        "POST",
        reverse("evidence", args=[walk.case.public_id]),
        b"%PDF-1.7",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 2**30),
    )

    assert answer.status_code == 413
    assert "Plik jest za duży" in answer.content.decode()
    assert sorted(settings.PRIVATE_FILES_DIR.rglob("*")) == before
    assert not walk.case.self_sheet.evidence.exists()
