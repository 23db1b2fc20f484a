"""The coordinator words the edition's letters; what was written before keeps its words."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification.editions.copying import make, next_edition
from certification.legal_clock import current_calendar
from certification.models import GrantedRole, User
from tests.cast import World
from tests.road import bring
from workflows.states import State
from workflows.wording.models import EditionWording
from workflows.wording.queries import all_in_use, in_use
from workflows.wording.texts import TEXTS

OWN = "Dzień dobry,\n\nbraki {urzedu}:\n\n{braki}\n\n{pouczenie}"


@pytest.fixture
def desk(world: World, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(world.crew.coordinator)


def page(world: World, text: str = "return") -> str:
    return reverse("wording", args=[world.edition.pk, text])


def send(desk: Client, world: World, words: str = OWN, seen: int = 0, text: str = "return"):
    return desk.post(page(world, text), {"words": words, "seen": seen}, follow=True)


def test_the_next_letter_is_in_the_new_words_and_keeps_them(world: World, desk: Client, signed_in):
    walk = bring(world, State.FORMAL_CHECK)

    html = send(desk, world).content.decode()
    check = signed_in(world.crew.secretary).post(
        reverse("formal-check", args=[walk.case.public_id]),
        {"text_A-01": "Brak załącznika.", "act": "return_for_completion"},
    )
    letter = walk.case.letters.get()
    send(desk, world, OWN.replace("Dzień dobry", "Witamy"), seen=1)

    assert "Zapisano wersję 1. Pisma, które już powstały, się nie zmieniają." in html
    assert check.status_code == 302
    assert (
        "Dzień dobry,\n\nbraki Przykładowego Urzędu Miejskiego w Karlinie:\n\n"
        "1. Kryterium A-01: Brak załącznika.\n\nProsimy o uzupełnienie w ciągu 7 dni roboczych" in letter.body
    )
    letter.refresh_from_db()
    assert letter.body.count("Dzień dobry") == 1
    assert in_use(world.edition, "return").words.startswith("Witamy")


def test_ready_phrases_of_the_formal_check_are_the_editions(world: World, desk: Client, signed_in):
    walk = bring(world, State.FORMAL_CHECK)

    send(desk, world, "Dołącz mapę dojazdu.", text="phrases_criteria")

    html = (
        signed_in(world.crew.secretary)
        .get(reverse("formal-check", args=[walk.case.public_id]))
        .content.decode()
    )
    assert html.count(">Dołącz mapę dojazdu.</option>") == len(walk.case.self_sheet.scores.all())
    assert "Dowód dotyczy czego innego." not in html


def test_a_letter_without_its_instruction_is_not_saved_and_what_was_typed_stays(world: World, desk: Client):
    answer = send(desk, world, OWN.replace("{pouczenie}", "Do widzenia."))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Brakuje znacznika {pouczenie}" in html
    assert "Do widzenia." in html
    assert not EditionWording.objects.exists()


def test_two_people_at_once_overwrite_nothing_silently(world: World, desk: Client, signed_in):
    send(desk, world)
    other = signed_in(world.crew.coordinator)

    late = send(other, world, OWN + "\n\nDrugi tekst.", seen=0)
    again = send(other, world, OWN + "\n\nDrugi tekst.", seen=1)

    assert late.status_code == 422
    assert "zapisał(a) w tym czasie wersję 1" in late.content.decode()
    assert "Drugi tekst." in late.content.decode()
    assert 'name="seen" value="1"' in late.content.decode()
    assert "Zapisano wersję 2." in again.content.decode()


def test_a_double_click_and_a_preview_make_no_version(world: World, desk: Client):
    send(desk, world)
    twice = send(desk, world)
    shown = desk.post(page(world), {"words": OWN + " Podgląd!", "seen": 1, "preview": "1"}).content.decode()

    assert "Tekst się nie zmienił" in twice.content.decode()
    assert shown.count("Podgląd!") == 1 + 3
    assert EditionWording.objects.count() == 1


def test_back_to_the_standard_text_and_to_an_earlier_version(world: World, desk: Client):
    send(desk, world)
    html = desk.post(page(world), {"standard": "1"}, follow=True).content.decode()
    earlier = desk.get(page(world), {"wersja": "1"}).content.decode()

    assert in_use(world.edition, "return").words == TEXTS["return"].standard
    assert "wersja 2: powrót do standardowej" in html
    assert "Dzień dobry" in earlier


def test_the_words_go_with_the_edition_as_a_first_version(world: World, desk: Client):
    send(desk, world)
    send(desk, world, OWN + "\n\nDo widzenia.", seen=1)

    new = make(next_edition(world.edition, current_calendar()), [], world.crew.coordinator)

    own = {each.text.code: (each.number, each.words) for each in all_in_use(new) if not each.is_standard}
    assert own == {"return": (1, OWN + "\n\nDo widzenia.")}


def test_a_version_is_never_changed_or_removed(world: World, desk: Client):
    send(desk, world)

    for change in (lambda rows: rows.update(text="Inaczej"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(EditionWording.objects.all())


def test_only_the_coordinator_words_letters(world: World, signed_in):
    for somebody in (world.crew.secretary, world.crew.chair, world.crew.one(GrantedRole.GALA)):
        assert send(signed_in(somebody), world).status_code == 403
    assert signed_in(world.crew.coordinator).get(page(world, "nie-ma")).status_code == 404


def test_the_list_asks_the_same_number_of_questions_for_one_own_text_and_for_three(
    world: World, desk: Client
):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse("wording-list", args=[world.edition.pk])).status_code == 200
        return len(queries)

    send(desk, world)
    one = asked()
    send(desk, world, TEXTS["team"].standard + "\n\nDo zobaczenia.", text="team")
    send(desk, world, TEXTS["report"].standard + "\n\nDo zobaczenia.", text="report")

    assert (one, asked()) == (8, 8)
