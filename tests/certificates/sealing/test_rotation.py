"""A new seal: it signs from now on, and what older ones sealed stays good; the end of a seal is told in time."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from certificates import seals
from certificates.checking import check_pdf
from certificates.checking.verdict import verdict_on
from certificates.models import Mark
from certificates.sealing import roots, seal, seal_fingerprint
from certificates.sealing_task import certificate_path, seal_certificate
from certificates.seals import Seal
from certification import clock
from certification.models import GrantedRole
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certificates.sealing import pki
from tests.certificates.sealing.conftest import Brought
from tests.pages.certificates.marks import pending
from workflows import door
from workflows.background.engine import TaskFailedError
from workflows.deadlines.ticking import Round, tick

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places(seal_dir: Path, settings: Settings, tmp_path: Path) -> None:
    settings.CERTIFICATES_DIR = tmp_path / "certificates"


def command(name: str, **options: object) -> str:
    """What a command says."""
    out = StringIO()
    call_command(name, stdout=out, **options)
    return " ".join(out.getvalue().split())


def checked() -> list[str]:
    """What ``check_seal`` complains of; empty if all is well."""
    out = StringIO()
    try:
        call_command("check_seal", stdout=out)
    except SystemExit:
        return out.getvalue().splitlines()
    return []


def sealed(world: World, position: int) -> Mark:
    """A published mark, sealed by what signs now."""
    mark = pending(world, world.offices[position % 2], position + 1)
    seal_certificate.enqueue(mark.pk)
    run_tasks()
    door.perform(mark, "publish", world.crew.secretary)
    mark.refresh_from_db()
    return mark


def is_valid(mark: Mark) -> bool:
    return verdict_on(certificate_path(mark).read_bytes(), clock.today()).valid


# A new seal ------------------------------------------------------------------------------------------------


def test_each_certificate_stays_verifiable_and_remembers_its_seal(world: World, bring: Brought) -> None:
    first = sealed(world, 0)
    said = command("new_seal")
    second = sealed(world, 1)
    issued = bring(pki.RSA3072)
    command("new_seal")
    third = sealed(world, 2)

    fingerprints = [mark.seal_fingerprint for mark in (first, second, third)]
    assert len(set(fingerprints)) == 3
    assert fingerprints[2] == issued.plain.sha256.hex()
    assert all(is_valid(mark) for mark in (first, second, third))
    assert all(check_pdf(certificate_path(mark).read_bytes(), roots()).authentic for mark in (first, second))
    assert "Już nie pieczętuje: Common Name: Przyjazny Urząd" in said
    assert [(each.fingerprint, each.in_use) for each in Seal.objects.all()] == [
        (fingerprints[2], True),
        (fingerprints[1], False),
        (fingerprints[0], False),
    ]
    assert checked() == []


def test_the_old_key_is_gone_and_never_two_seals_sign(drawn: bytes, seal_dir: Path) -> None:
    command("new_seal")
    before, key = seal_fingerprint(), (seal_dir / "seal.key").read_bytes()
    old = seal(drawn)

    command("new_seal")

    assert seal_fingerprint() != before
    assert all(key != file.read_bytes() for file in seal_dir.iterdir())
    assert check_pdf(old, roots()).authentic
    assert check_pdf(seal(drawn), roots()).authentic
    assert Seal.objects.filter(in_use=True).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.filter(in_use=False).update(in_use=True, retired_at=None)


def test_cut_off_between_two_files_it_is_done_again(drawn: bytes, seal_dir: Path) -> None:
    command("new_seal")
    old = seal(drawn)
    other = seal_dir.with_name("other")
    from certificates.sealing import SealUnavailable, authority

    authority.ensure(other)
    (seal_dir / "seal.pem").write_bytes((other / "seal.pem").read_bytes())
    with pytest.raises(SealUnavailable, match="nie pasuje"):
        seal(drawn)

    command("new_seal")

    assert check_pdf(seal(drawn), roots()).authentic
    assert check_pdf(old, roots()).authentic


def test_a_new_key_that_cannot_sign_replaces_nothing(
    world: World, bring: Brought, settings: Settings
) -> None:
    first = sealed(world, 0)
    bring()
    Path(settings.SEAL_KEY_FILE).unlink()

    with pytest.raises(CommandError, match=r"Nie można odczytać pliku z kluczem pieczęci: klucz\.pem\."):
        command("new_seal")

    seal_in_use = seals.in_use()
    assert seal_in_use is not None
    assert seal_in_use.fingerprint == first.seal_fingerprint


def test_the_same_seal_brought_in_twice_is_one(bring: Brought) -> None:
    bring()
    command("new_seal")
    command("new_seal")

    assert Seal.objects.count() == 1


def test_a_stolen_key_loses_the_trust_and_the_register_keeps_its_files(world: World, drawn: bytes) -> None:
    first = sealed(world, 0)
    forged = seal(drawn)
    command("new_seal")
    assert check_pdf(forged, roots()).authentic

    said = command("new_seal", distrust=first.seal_fingerprint[:16])

    assert said.startswith("Odebrano zaufanie")
    assert not check_pdf(forged, roots()).authentic
    assert is_valid(first), "the very file that the register knows"
    assert checked() == []
    with pytest.raises(CommandError, match="już wcześniej"):
        command("new_seal", distrust=first.seal_fingerprint)


@pytest.mark.parametrize("fingerprint", ["", "abc", "0" * 16])
def test_only_a_known_seal_that_signs_no_more_can_be_distrusted(world: World, fingerprint: str) -> None:
    first = sealed(world, 0)

    with pytest.raises(CommandError, match="Najpierw wprowadź nową"):
        command("new_seal", distrust=first.seal_fingerprint)
    if fingerprint:
        with pytest.raises(CommandError, match="Nie ma dokładnie jednej pieczęci"):
            command("new_seal", distrust=fingerprint)


def test_seals_made_outside_come_with_their_certificate_and_no_others_do(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "pieczec.pem"
    root = pki.authority()
    file.write_bytes(pki.seal_of(root).pem)
    with pytest.raises(CommandError, match="Podaj --certificate wtedy i tylko wtedy"):
        command("new_seal", certificate=file)
    settings.SEAL_SIGNER = "manual"
    with pytest.raises(CommandError, match="Podaj --certificate wtedy i tylko wtedy"):
        command("new_seal")

    for content, said in ((root.pem, "certyfikat urzędu"), (b"nic", r"W pliku pieczec\.pem nie ma")):
        file.write_bytes(content)
        with pytest.raises(CommandError, match=said):
            command("new_seal", certificate=file)
    assert not Seal.objects.exists()


def test_the_page_says_which_seals_are_trusted_since_when(world: World) -> None:
    first = sealed(world, 0)
    world.timeline.days(30)
    command("new_seal")

    page = " ".join(Client().get(reverse("seal")).content.decode().split())

    assert page.index("pieczętuje teraz") < page.index("dawna")
    assert first.seal_fingerprint in page
    assert "Certyfikaty z tego czasu pozostają prawdziwe." in page
    assert "od 19 listopada 2027 r.; pieczętowała do 19 grudnia 2027 r." in page


# The end of a seal -------------------------------------------------------------------------------------------


def seal_of_so_many_days(days: int) -> Seal:
    """A seal whose certificate ends in so many days of the clock."""
    command("new_seal")
    Seal.objects.update(not_after=clock.now() + timedelta(days=days))
    return Seal.objects.get()


def test_sixty_days_ahead_everybody_concerned_is_told_once(world: World) -> None:
    made = seal_of_so_many_days(61)
    assert (str(tick()), mail.outbox) == (str(Round()), [])
    run_tasks()
    world.timeline.days(1)

    tick()
    tick()
    run_tasks()

    concerned = {person.email for person in world.crew.staff[GrantedRole.SECRETARIAT]}
    assert concerned <= {message.to[0] for message in mail.outbox}
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox)
    assert made.fingerprint in mail.outbox[0].body
    assert any("traci ważność" in line for line in checked())


def test_a_seal_that_was_replaced_meanwhile_troubles_nobody(world: World) -> None:
    seal_of_so_many_days(10)
    tick()
    command("new_seal")

    run_tasks()
    tick()

    assert mail.outbox == []


def test_nothing_is_sealed_after_the_end(world: World) -> None:
    seal_of_so_many_days(-1)
    mark = pending(world, world.office)
    Seal.objects.update(not_after=clock.now() - timedelta(seconds=1))
    seal_certificate.enqueue(mark.pk)

    with pytest.raises(TaskFailedError):
        run_tasks()

    mark.refresh_from_db()
    assert mark.seal_problem == "Certyfikat pieczęci stracił ważność. Administrator musi wprowadzić nową."


# Looking after it ---------------------------------------------------------------------------------------------


def test_the_check_says_all_that_is_wrong(
    world: World, bring: Brought, settings: Settings, seal_dir: Path
) -> None:
    assert checked() == []
    first = sealed(world, 0)
    assert checked() == []
    (seal_dir / "root.pem").rename(seal_dir / "inny.pem")
    assert any("brakuje pliku root*.pem" in line for line in checked())
    bring()
    assert any("nie wprowadzono do użytku" in line for line in checked())
    stuck = pending(world, world.offices[1], 2)
    door.perform(stuck, "note_seal_problem", None, problem="Karta nie odpowiada.")

    assert checked()[-1] == "Nieopieczętowane certyfikaty: 1. Przeszkoda: Karta nie odpowiada."
    assert is_valid(first)
