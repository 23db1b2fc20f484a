"""The secretariat's desk for seals: obstacles and what helps, files to be sealed outside and their way back."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from certificates.checking.verdict import verdict_on
from certificates.models import Mark
from certificates.sealing_task import certificate_path, export_path, seal_certificate
from certificates.seals import Seal
from certification import clock
from certification.models import User
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certificates.sealing import pki
from tests.certificates.sealing.provider import signed
from tests.pages.certificates.conftest import Make
from tests.pages.panel.places import words
from workflows import door
from workflows.background.engine import TaskFailedError
from workflows.models import JournalEntry

Browser = Callable[[User], Client]
OURS = pki.seal_of(pki.authority(), name="Fundacja – pieczęć z karty")


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: Path) -> None:
    settings.CERTIFICATES_DIR, settings.SEAL_DIR = tmp_path / "certificates", tmp_path / "seal"


@pytest.fixture
def by_hand(settings: Settings, tmp_path: Path) -> None:
    """Seals are made outside, with a certificate that the administrator brought in."""
    settings.SEAL_SIGNER = "manual"
    file = tmp_path / "pieczec.pem"
    file.write_bytes(OURS.pem)
    call_command("new_seal", certificate=file, stdout=StringIO())


def order(mark: Mark) -> Mark:
    """Its certificate is drawn, and sealed or not."""
    seal_certificate.enqueue(mark.pk)
    run_tasks()
    mark.refresh_from_db()
    return mark


def stuck(mark: Mark, why: str = "Karta nie odpowiada.") -> Mark:
    door.perform(mark, "note_seal_problem", None, problem=why)
    mark.refresh_from_db()
    return mark


def bring(client: Client, **files: bytes) -> str:
    """Bring files; what the page says then."""
    sent = [SimpleUploadedFile(f"{name}.pdf", content) for name, content in files.items()]
    answer = client.post(reverse("sealing-desk"), {"what": "bring", "files": sent}, follow=True)
    return " ".join(answer.content.decode().split())


# Obstacles -----------------------------------------------------------------------------------------------


def test_the_reason_stands_on_the_desk_the_list_and_the_mark(
    make_mark: Make, world: World, signed_in: Browser
):
    mark, client = stuck(make_mark(published=False)), signed_in(world.crew.secretary)

    assert "Karta nie odpowiada." in words(client, reverse("sealing-desk"))
    assert "Pieczętowanie (1)" in words(client, reverse("mark-list"))
    page = words(client, reverse("mark", args=[mark.public_id]))
    assert "nie udało się Karta nie odpowiada. Program spróbuje ponownie sam." in page
    assert "Ponów pieczętowanie" in page
    assert "Usuń przeszkodę w pieczętowaniu" in words(client, reverse("inbox"))


def test_nothing_is_offered_where_nothing_is_in_the_way(make_mark: Make, world: World, signed_in: Browser):
    mark = make_mark(published=False)

    assert "Ponów pieczętowanie" not in words(
        signed_in(world.crew.secretary), reverse("mark", args=[mark.public_id])
    )


def test_the_end_of_the_seal_stands_on_the_desk_in_good_time(world: World, signed_in: Browser, by_hand: None):
    client = signed_in(world.crew.secretary)
    assert "traci ważność" not in words(client, reverse("sealing-desk"))

    Seal.objects.update(not_after=clock.now() + timedelta(days=40))

    assert "Certyfikat pieczęci Fundacja – pieczęć z karty traci ważność" in words(
        client, reverse("sealing-desk")
    )


def test_all_are_ordered_again_with_one_button(make_mark: Make, world: World, signed_in: Browser):
    marks = [stuck(make_mark(office, published=False)) for office in world.offices[:2]]
    client = signed_in(world.crew.secretary)

    client.post(reverse("sealing-desk"), {"what": "again"})
    again = client.post(reverse("sealing-desk"), {"what": "again"}, follow=True)
    run_tasks()

    assert "Nie ma czego ponawiać." in again.content.decode()
    for mark in marks:
        mark.refresh_from_db()
        assert mark.sealed_at is not None
        assert verdict_on(certificate_path(mark).read_bytes(), clock.today()).authentic
        assert JournalEntry.objects.filter(case=mark.pk, act="seal_again").count() == 1
    assert "Wszystkie certyfikaty są opieczętowane." in words(client, reverse("sealing-desk"))


def test_the_desk_is_for_secretaries(make_mark: Make, world: World, signed_in: Browser):
    mark = stuck(make_mark(published=False))
    for person in (world.crew.auditors[0], world.crew.chair, world.stranger):
        client = signed_in(person)
        for address in (
            reverse("sealing-desk"),
            reverse("sealing-exports"),
            reverse("mark-export", args=[mark.public_id]),
        ):
            assert client.get(address).status_code == 403
        assert client.post(reverse("sealing-desk"), {"what": "again"}).status_code == 403
    mark.refresh_from_db()
    assert mark.seal_problem


@pytest.mark.parametrize("more", [0, 2])
def test_the_desk_costs_the_same_however_long(
    more: int,
    make_mark: Make,
    world: World,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for _ in range(1 + more):
        stuck(make_mark(published=False))
    client = signed_in(world.crew.secretary)

    with django_assert_num_queries(13):
        client.get(reverse("sealing-desk"))


# Seals made outside ---------------------------------------------------------------------------------------


def test_a_file_goes_out_is_sealed_and_comes_back(
    make_mark: Make, world: World, signed_in: Browser, by_hand: None
):
    mark, client = order(make_mark(published=False)), signed_in(world.crew.secretary)
    assert (mark.state, mark.sealed_at) == ("pending", None)
    assert "czeka na podpis" in words(client, reverse("mark-list"))
    assert "Podpisz certyfikat i wgraj go" in words(client, reverse("inbox"))
    drawn = client.get(reverse("mark-export", args=[mark.public_id])).content

    said = bring(client, PU=signed(drawn, OURS))

    assert "Przyjęto 1 plik z pieczęcią." in said
    mark.refresh_from_db()
    assert mark.seal_fingerprint == OURS.plain.sha256.hex()
    assert certificate_path(mark).read_bytes().startswith(drawn)
    line = JournalEntry.objects.get(case=mark.pk, act="seal")
    assert line.payload["uploaded_by"] == world.crew.secretary.full_name
    door.perform(mark, "publish", world.crew.secretary)
    assert verdict_on(certificate_path(mark).read_bytes(), clock.today()).valid


def test_many_go_out_in_one_archive_and_come_back_together(
    make_mark: Make, world: World, signed_in: Browser, by_hand: None
):
    marks = [order(make_mark(published=False)) for _ in range(3)]
    client = signed_in(world.crew.secretary)
    answer = client.get(reverse("sealing-exports"))
    archive = ZipFile(BytesIO(b"".join(answer)))
    assert archive.namelist() == [f"{mark.slug}.pdf" for mark in marks]
    first, second, third = (archive.read(name) for name in archive.namelist())

    said = bring(client, a=signed(second, OURS), b=signed(first, OURS), c=third, d=b"nic")

    assert "Przyjęto 2 pliki z pieczęcią." in said
    assert f"c.pdf ({marks[2].number}): Plik nie jest jeszcze podpisany." in said
    assert "d.pdf: To nie jest żaden z plików, które czekają na podpis." in said
    sealed = Mark.objects.exclude(sealed_at=None).order_by("number")
    assert [mark.pk for mark in sealed] == [mark.pk for mark in marks[:2]]


def test_one_sealed_file_brought_twice_counts_once(
    make_mark: Make, world: World, signed_in: Browser, by_hand: None
):
    order(make_mark(published=False))
    mark = order(make_mark(world.offices[1], published=False))
    client = signed_in(world.crew.secretary)
    file = signed(client.get(reverse("mark-export", args=[mark.public_id])).content, OURS)

    said = bring(client, a=file, b=file)

    assert "Przyjęto 1 plik z pieczęcią." in said
    assert "Ten certyfikat jest już opieczętowany albo unieważniony." in said
    assert JournalEntry.objects.filter(case=mark.pk, act="seal").count() == 1


def test_a_seal_that_nobody_brought_in_is_refused_in_words(
    make_mark: Make, world: World, signed_in: Browser, by_hand: None
):
    mark, client = order(make_mark(published=False)), signed_in(world.crew.secretary)
    drawn = export_path(mark).read_bytes()
    stranger = pki.seal_of(pki.authority(), name="Ktoś inny")

    assert "Plik podpisano inną pieczęcią niż ta, którą wprowadzono do użytku." in bring(
        client, a=signed(drawn, stranger)
    )
    mark.refresh_from_db()
    assert mark.sealed_at is None
    assert not certificate_path(mark).exists()


def test_nothing_chosen_and_nothing_waiting_is_said(
    make_mark: Make, world: World, signed_in: Browser, by_hand: None
):
    client = signed_in(world.crew.secretary)
    assert "Nie wybrano żadnego pliku." in bring(client)
    answer = client.get(reverse("sealing-exports"), follow=True)
    assert "Żaden certyfikat nie czeka na podpis." in answer.content.decode()


def test_a_lost_export_is_put_out_anew(make_mark: Make, world: World, signed_in: Browser, by_hand: None):
    mark, client = order(make_mark(published=False)), signed_in(world.crew.secretary)
    old = signed(export_path(mark).read_bytes(), OURS)
    export_path(mark).write_bytes(b"%PDF-1.7 inny plik")
    assert client.get(reverse("mark-export", args=[mark.public_id])).status_code == 404
    assert "To nie jest żaden z plików" in bring(client, a=old)

    door.perform(mark, "seal_again", world.crew.secretary)
    run_tasks()

    drawn = client.get(reverse("mark-export", args=[mark.public_id])).content
    assert "Przyjęto 1 plik" in bring(client, a=signed(drawn, OURS))


def test_a_task_that_runs_twice_leaves_the_file_that_was_put_out(
    make_mark: Make, world: World, by_hand: None
):
    mark = order(make_mark(published=False))
    before = export_path(mark).read_bytes()

    seal_certificate.call(mark.pk)

    assert export_path(mark).read_bytes() == before
    assert JournalEntry.objects.filter(case=mark.pk, act="export_for_seal").count() == 1


def test_without_a_seal_brought_in_nothing_is_accepted(
    make_mark: Make, world: World, signed_in: Browser, settings: Settings
):
    settings.SEAL_SIGNER = "manual"
    mark = order(make_mark(published=False))

    said = bring(signed_in(world.crew.secretary), a=signed(export_path(mark).read_bytes(), OURS))

    assert "Nie wprowadzono jeszcze żadnej pieczęci." in said


def test_a_secretary_with_an_interest_gets_no_file(
    make_mark: Make, world: World, signed_in: Browser, by_hand: None
):
    from workflows.models import Interest

    mark = order(make_mark(published=False))
    Interest.objects.create(
        case=mark.of_application,
        person=world.crew.secretary,
        origin=Interest.Origin.DECLARED,
        ruling=Interest.Ruling.STANDING,
        reason="Rodzina.",
        at=clock.now(),
    )
    client = signed_in(world.crew.secretary)

    assert client.get(reverse("mark-export", args=[mark.public_id])).status_code == 404
    assert "To nie jest żaden z plików" in bring(client, a=signed(export_path(mark).read_bytes(), OURS))


def test_a_key_that_is_gone_shows_on_the_desk(
    make_mark: Make, world: World, signed_in: Browser, settings: Settings
):
    settings.SEAL_KEY_FILE = "/nie/ma/klucz.pem"
    with pytest.raises(TaskFailedError):
        order(make_mark(published=False))

    page = words(signed_in(world.crew.secretary), reverse("sealing-desk"))

    assert "Nie można odczytać pliku z kluczem pieczęci: klucz.pem." in page
    assert "/nie/ma" not in page
