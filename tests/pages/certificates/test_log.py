"""The log for everybody: its page, what programs read, and the proofs on a mark's own page."""

import hashlib
import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certificates.transparency import merkle, notes
from certificates.transparency.checkpoints import keys, make_checkpoint
from certification.season.walk import run_tasks
from tests.cast import World
from tests.pages.certificates.conftest import Make


def page(address: str = "", **asked: str | int) -> str:
    answer = Client().get(address or reverse("log"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def told(name: str, status: int = 200, **asked: str | int) -> dict[str, Any]:
    answer = Client().get(reverse(name), asked)
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = answer.json()
    return found


def test_an_empty_log_says_so(db: None):
    shown = page()
    assert "Nie ogłoszono jeszcze żadnego znaku." in shown
    assert "Powstanie po pierwszym wpisie." in shown
    assert Client().get(reverse("log-checkpoint")).status_code == 404
    assert told("log-leaves") == {"tree_size": 0, "leaves": []}


def test_a_mark_that_is_not_public_is_not_there(make_mark: Make):
    mark = make_mark(published=False)
    assert mark.number not in page()
    assert told("log-leaves")["tree_size"] == 0


def test_entries_stand_in_words_with_the_latest_checkpoint(make_mark: Make):
    mark = make_mark()
    run_tasks()
    shown = page()
    assert "wydanie znaku" in shown
    assert "19.11.2027 12:00" in shown
    assert mark.status_path in shown
    note = Client().get(reverse("log-checkpoint"))
    assert note.content.decode() in unescape(shown)
    assert notes.opened(note.content.decode(), keys().known()).size == 1
    assert unescape(shown).count(notes.verifier_key("127.0.0.1:8000/dziennik", keys().known()[0])) == 1


def test_who_saved_an_old_checkpoint_can_check_the_new_one(make_mark: Make, world: World):
    make_mark(world.offices[0])
    run_tasks()
    old = notes.opened(Client().get(reverse("log-checkpoint")).content.decode(), keys().known())
    make_mark(world.offices[1])
    run_tasks()
    new = notes.opened(Client().get(reverse("log-checkpoint")).content.decode(), keys().known())

    proof = told("log-consistency", first=old.size)

    assert (proof["first"], proof["second"]) == (1, 2)
    path = [bytes.fromhex(step) for step in proof["consistency_path"]]
    assert merkle.proves_consistency(old.size, new.size, path, old.root, new.root)


def test_a_leaf_can_be_proved_by_a_program(make_mark: Make, world: World):
    marks = [make_mark(office) for office in world.offices]
    make_checkpoint()
    leaves = told("log-leaves", start=1)["leaves"]
    assert [json.loads(leaf["content"])["number"] for leaf in leaves] == [marks[1].number]
    proof = told("log-proof", leaf_index=1)
    leaf = merkle.leaf_hash(proof["content"].encode())
    assert leaf.hex() == proof["leaf_hash"] == leaves[0]["leaf_hash"]
    root = notes.opened(proof["checkpoint"], keys().known()).root
    assert merkle.proves_inclusion(leaf, 1, 2, [bytes.fromhex(each) for each in proof["audit_path"]], root)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("log-proof", {}),
        ("log-proof", {"leaf_index": "-1"}),
        ("log-proof", {"leaf_index": "0", "tree_size": "2"}),
        ("log-proof", {"leaf_index": "1", "tree_size": "1"}),
        ("log-proof", {"leaf_index": "9" * 30}),
        ("log-proof", {"leaf_index": "٣"}),
        ("log-consistency", {}),
        ("log-consistency", {"first": "0"}),
        ("log-consistency", {"first": "2", "second": "1"}),
        ("log-consistency", {"first": "1", "second": "5"}),
        ("log-leaves", {"start": "x"}),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(make_mark: Make, name: str, asked: dict[str, str]):
    make_mark()
    make_checkpoint()
    assert set(told(name, 400, **asked)) == {"error"}


def test_a_thousand_leaves_at_most_are_given_at_once(make_mark: Make):
    make_mark()
    assert len(told("log-leaves", start=0, end=999_999_999)["leaves"]) == 1


def by_hand(shown: str) -> str:
    """What a reader computes who does as the page says."""
    hexes = r"[0-9a-f]{64}"
    content = unescape(re.findall(r'<code class="long">(\{.*?\})</code>', shown)[-1])
    found = hashlib.sha256(b"\x00" + content.encode()).digest()
    for side, step in re.findall(rf'z (lewej|prawej): <code class="long">({hexes})', shown):
        pair = (bytes.fromhex(step), found) if side == "lewej" else (found, bytes.fromhex(step))
        found = hashlib.sha256(b"\x01" + b"".join(pair)).digest()
    return found.hex()


def test_the_page_of_a_mark_proves_its_entry_by_hand(make_mark: Make, world: World):
    first, second = [make_mark(office) for office in world.offices]
    shown = page(second.status_path)
    assert "Wpis 1: wydanie znaku" in shown
    assert "czeka na najbliższy punkt kontrolny" in shown
    make_checkpoint()
    for mark in (first, second):
        shown = page(mark.status_path)
        assert "czeka na najbliższy" not in shown
        assert by_hand(shown) == told("log-consistency", first=2)["second_root"]


def test_the_page_of_a_mark_in_english_has_no_polish_but_what_is_marked_so(make_mark: Make):
    mark = make_mark()
    make_checkpoint()

    shown = page(mark.status_path, lang="en").partition("<main")[2].partition("</main>")[0]

    assert "mark issued" in shown
    english = re.sub(r'<(\w+)[^>]* lang="pl"[^>]*>.*?</\1>', "", shown, flags=re.S)
    english = english.replace(mark.of_edition.programme.name_pl, "")
    assert re.findall("[^<>]*[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ][^<>]*", english) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_long_the_list(
    make_mark: Make, world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    for position in range(count):
        make_mark(world.offices[position % 2], valid_from=world.edition.opens_at.date())
    make_checkpoint()
    with django_assert_num_queries(3):
        page()


def test_pages_have_a_number_of_entries(make_mark: Make, monkeypatch: pytest.MonkeyPatch, world: World):
    monkeypatch.setattr("certificates.transparency.views.PER_PAGE", 1)
    marks = [make_mark(office) for office in world.offices]
    assert marks[1].number in page()
    assert marks[0].number not in page()
    assert marks[0].number in page(strona=2)
