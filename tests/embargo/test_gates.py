"""Nothing tells: whoever may not know a decision cannot tell the world where it was taken from one where it was not.

Every person walks every page their links lead to, and every address of the project besides, in each world; what
they are told, down to headers and file names, must be the same. So are the door's refusals and the mails.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.models import OfficeName, User
from tests.cast import gather
from tests.embargo import addresses, mails, planted, worlds
from tests.embargo.browsing import Told, browser_of, differences, read, walk
from tests.embargo.worlds import FATES, RELEASES, Fate, Stage
from workflows import door, laws
from workflows.refusal import Refused

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="EMBARGO NOT WALKED HERE: worlds are compared on SQLite, where a savepoint takes keys back too",
    ),
]

CLOSE = ("head", "lead", "preparer", "reviewer", "gala")
"""They see the case, or will: they look at it in every world."""
AT_EVERY_DOOR = ("head", "lead")
"""They also try every act of the case by its address."""
NEAR = ("recused member", "conflicted secretary", "other head", "other lead")
FAR = ("stranger", "admin", "former secretary", "without a role")
WHO = {
    "undecided": (*CLOSE, *NEAR, *FAR),
    "granted": (*CLOSE, *FAR),
    "refused": (*CLOSE, *NEAR),
    "conditional": ("head", "lead", "gala"),
    "taken back": ("head", "lead", "reviewer"),
}
"""Who walks which world: an outsider's walk costs as much as an insider's, and looks the same in all of them."""
GALA_KNOWS = {("gala", "granted"), ("gala", "certified")}

TOLD_ALL_THE_SAME = {
    (
        "head",
        "withdraw",
    ): "a decided case can be withdrawn no more; it is refused in the words of a running vote, "
    "whatever was decided (tests/workflows/door/test_embargo.py)",
}
"""Refusals that differ from those of an undecided case, and why that may be."""

LOG = "/czynnosci/"

Heard = dict[str, dict[str, Told]]
"""What each person was told, by world."""


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """Both offices before the panel, made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        mail.outbox = []
        yield worlds.set_up(gather())
        transaction.set_rollback(True)
        clock.reset()


def own_addresses(stage: Stage, fates: dict[str, Fate]) -> list[str]:
    """Every address that is not about another case than Karlino's; the latter stand for whatever exists."""
    several = []
    for fate in fates.values():
        with worlds.lived(stage, fate):
            several.append(addresses.known())
    parts = addresses.together(*several)
    parts["public_id"] = [str(stage.karlino.case.public_id)]
    return addresses.filled(parts)


@pytest.fixture(scope="module")
def before_the_letter(stage: Stage) -> Heard:
    """Everybody walks each world in which no letter has been delivered."""
    every = own_addresses(stage, FATES)
    few = [address for address in every if not _is_act(address)]
    heard: Heard = {}
    for name, fate in FATES.items():
        with worlds.lived(stage, fate):
            heard[name] = {
                person: _walked(stage, person, every if person in AT_EVERY_DOOR else few)
                for person in WHO[name]
            }
    return heard


def _walked(stage: Stage, person: str, among: list[str]) -> Told:
    """Nothing is left of the walk: not everybody walks every world, and administrators read who opened what."""
    with transaction.atomic():
        told = walk(stage.people[person], "/", among, around=str(stage.lodz.case.public_id))
        transaction.set_rollback(True)
    return told


def _is_act(address: str) -> bool:
    last = address.rstrip("/").rpartition("/")[2]
    return any(last in laws.acts(kind) for kind in laws.kinds())


PAIRS = [
    (person, fate)
    for fate, people in WHO.items()
    for person in people
    if fate != "undecided" and (person, fate) not in GALA_KNOWS
]


# Before the letter ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("person", "fate"), PAIRS)
def test_a_decided_case_looks_undecided(before_the_letter: Heard, person: str, fate: str) -> None:
    assert differences(before_the_letter["undecided"][person], before_the_letter[fate][person]) == {}


def test_they_were_everywhere(before_the_letter: Heard, stage: Stage) -> None:
    case = f"GET /sprawy/{stage.karlino.case.public_id}/"
    for person, told in before_the_letter["refused"].items():
        sees = person in ("head", "lead", "preparer", "reviewer")
        assert told[case].status == (200 if sees else 404), person
        assert len(told) > (100 if person in AT_EVERY_DOOR else 40)


def test_organisers_of_the_gala_know_of_the_laureate_and_no_score(
    before_the_letter: Heard, stage: Stage
) -> None:
    told = before_the_letter["granted"]["gala"]
    page = told[f"GET /sprawy/{stage.karlino.case.public_id}/"]
    assert page.status == 200
    assert "Znak przyznany" in page.body
    for address, answer in told.items():
        assert "Kapituła oparła się" not in answer.body
        assert "%" not in answer.body.partition("<main")[2] or _is_for_everybody(address)


def _is_for_everybody(address: str) -> bool:
    """Pages that strangers read: they tell the thresholds and weights of the edition, and nothing of a case."""
    return address.removeprefix("GET ").split("?")[0] == "/" or address.startswith(
        ("GET /kryteria/", "GET /regulamin/", "GET /pomoc/")
    )


def test_the_administration_tells_nothing_when_it_refuses_to_delete(stage: Stage) -> None:
    edition, office, chair = stage.world.edition, stage.karlino.office, stage.world.crew.chair
    asked = [
        f"office/{office.pk}",
        f"user/{chair.pk}",
        f"edition/{edition.pk}",
        f"programme/{edition.programme_id}",
    ]
    told: list[Told] = []
    for name in ("undecided", "granted"):
        with worlds.lived(stage, FATES[name]):
            desk = browser_of(stage.people["admin"])
            answers = {each: read(desk, f"/admin/certification/{each}/delete/") for each in asked}
            # Django counts what hangs on the row, however many: administrators can tell that there is more of it.
            told.append({each: replace(answer, asked=()) for each, answer in answers.items()})
    assert {answer.status for answer in told[0].values()} == {200}
    assert differences(*told) == {}


def test_the_log_of_acts_tells_every_world_alike(stage: Stage) -> None:
    """Administrators walk the others; this is the one where a decision was taken back."""
    told: dict[str, Told] = {}
    for name in ("undecided", "taken back"):
        with worlds.lived(stage, FATES[name]):
            desk = browser_of(stage.people["dpo"])
            ContentType.objects.clear_cache()
            told[name] = {each: read(desk, each) for each in (LOG, f"{LOG}?plik=csv")}
    assert "Przekazano akta Kapitule" in told["taken back"][LOG].body
    assert differences(told["undecided"], told["taken back"]) == {}


def test_after_the_release_the_log_tells_what_was_kept_back(stage: Stage) -> None:
    """Of the laureate and of the other alike, but for what is still to be published."""
    with worlds.laureate(stage), worlds.released(stage, worlds.certified):
        lines = read(browser_of(stage.people["dpo"]), f"{LOG}?plik=csv").body.splitlines()
    lodz, karlino = stage.lodz.case.number, stage.karlino.case.number
    assert [line for line in lines if lodz in line and "Wydano certyfikat" in line]
    assert [line for line in lines if karlino in line and "Oddano głos" in line]
    assert [lodz in line for line in lines if "Ogłoszono wynik głosowania" in line] == [True]


# The door, what people do meanwhile, and mails ----------------------------------------------------------------


@pytest.fixture(scope="module")
def refusals(stage: Stage) -> dict[str, dict[tuple[str, str], list[tuple[str, str]]]]:
    """What the door says to everybody who tries every act, by world."""
    found = {}
    for name, fate in FATES.items():
        with worlds.lived(stage, fate):
            found[name] = {
                (person, act): _refusal(stage, act, stage.people[person])
                for person in ("head", "lead", "reviewer", "recused member")
                for act in laws.acts("application")
            }
    return found


def _refusal(stage: Stage, act: str, person: User | None) -> list[tuple[str, str]]:
    """Every attempt carries a field no act knows, so nothing is ever done."""
    with pytest.raises(Refused) as refusal:
        door.perform(stage.karlino.case, act, person, nobody_knows_this="?")
    return [(reason.code, str(reason)) for reason in refusal.value.reasons]


@pytest.mark.parametrize("fate", [fate for fate in FATES if fate != "undecided"])
def test_the_door_refuses_in_the_same_words(refusals, fate: str) -> None:
    unlike = {key for key, said in refusals[fate].items() if said != refusals["undecided"][key]}
    assert unlike - TOLD_ALL_THE_SAME.keys() == set()


def test_what_is_refused_otherwise_is_refused_alike_whatever_was_decided(refusals) -> None:
    for key in TOLD_ALL_THE_SAME:
        said = {str(refusals[fate][key]) for fate in ("granted", "refused", "conditional")}
        assert len(said) == 1


@pytest.mark.parametrize("person", ["head", "lead"])
def test_what_they_do_meanwhile_stands_on_the_page_as_ever(stage: Stage, person: str) -> None:
    pages = {}
    doubted = stage.world.crew.panel[3].pk
    address = f"/sprawy/{stage.karlino.case.public_id}/"
    for name in ("undecided", "granted", "taken back"):
        with worlds.lived(stage, FATES[name]):
            actor = stage.people[person]
            door.perform(stage.karlino.case, "raise_conflict", actor, person=doubted, reason="Znajomość.")
            pages[name] = {address: read(browser_of(actor), address)}
    assert "Zgłoszono konflikt interesów" in pages["undecided"][address].body
    for name in ("granted", "taken back"):
        assert differences(pages["undecided"], pages[name]) == {}


@pytest.mark.parametrize("fate", FATES)
def test_no_mail_tells_before_the_letter(stage: Stage, fate: str) -> None:
    with worlds.lived(stage, FATES[fate]) as left:
        found = [mails.Mail(tuple(each.to), str(each.subject), str(each.body)) for each in left]
    letters = [each for each in found if each.to == (stage.karlino.office.email,)]
    assert mails.problems(found, offices(stage), kept_out(stage)) == []
    assert found == letters
    assert len(letters) == (fate in ("granted", "refused")), "only its letter, once it has left"


def offices(stage: Stage) -> list[mails.Office]:
    """Both, as mails name them."""
    found = []
    for each in (stage.karlino, stage.lodz):
        names = OfficeName.objects.filter(office=each.office).values_list(
            "nominative", "genitive", "dative", "locative"
        )
        people = {each.office.email, each.preparer.email, each.head.email}
        called = tuple({form for row in names for form in row if form})
        found.append(mails.Office(called, each.case.number, frozenset(people)))
    return found


def kept_out(stage: Stage) -> dict[str, frozenset[str]]:
    """Who must keep out of Karlino's case."""
    out = [stage.people[name] for name in ("recused member", "conflicted secretary")]
    return {stage.karlino.case.number: frozenset(each.email for each in out if each)}


# At the release -------------------------------------------------------------------------------------------------

OUTSIDE = ("stranger", "other head", "gala")


@pytest.fixture(scope="module")
def at_the_release(stage: Stage) -> Heard:
    """Everybody outside walks the evening of the gala, whatever became of Karlino."""
    heard: Heard = {}
    with worlds.laureate(stage):
        for name, fate in RELEASES.items():
            with worlds.released(stage, fate):
                heard[name] = {person: walk(stage.people[person], "/", few(stage)) for person in OUTSIDE}
    return heard


def few(stage: Stage) -> list[str]:
    """The public's addresses, and Karlino's own."""
    parts = addresses.known()
    parts |= {
        "public_id": [str(stage.karlino.case.public_id)],
        **{f"{place}/key": ["1", "5"] for place in addresses.OF_KEY},
        "pk": ["1"],
        "act": ["issue"],
    }
    # By number, code and hash: the same questions in every world, of what only one of them has.
    parts |= {"code": ["PU-2027-000002-AAAA"], "mark": ["PU-2027-000002"], "digest": ["0" * 64]}
    return addresses.filled(parts)


@pytest.mark.parametrize(
    ("person", "fate"),
    [(p, f) for f in RELEASES for p in OUTSIDE if f != "undecided" and (p, f) not in GALA_KNOWS],
)
def test_an_office_without_a_published_mark_never_was_there(
    at_the_release: Heard, person: str, fate: str
) -> None:
    assert differences(at_the_release["undecided"][person], at_the_release[fate][person]) == {}


@pytest.mark.parametrize("fate", RELEASES)
def test_a_stranger_finds_the_laureate_and_no_word_of_the_other(
    at_the_release: Heard, stage: Stage, fate: str
) -> None:
    karlino, bodies = stage.karlino, [answer.body for answer in at_the_release[fate]["stranger"].values()]
    assert any(stage.lodz.office.name in body for body in bodies)
    for word in ("Karlin", karlino.case.number, str(karlino.office.public_id)):
        assert [body for body in bodies if word in body] == []


# The crawler can fail ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "route"),
    [("stranger", "/nowosci/"), ("without a role", "/licznik/"), ("other head", "/pismo/{}/")],
)
def test_a_page_that_tells_is_found(stage: Stage, person: str, route: str) -> None:
    told = []
    with override_settings(ROOT_URLCONF="tests.embargo.planted"):
        for name in ("undecided", "granted"):
            with worlds.lived(stage, FATES[name]):
                told.append(walk(stage.people[person], "/", leaks(stage), around="/"))
    assert f"GET {route.format(stage.karlino.case.public_id)}" in differences(*told)


def leaks(stage: Stage) -> list[str]:
    """What the crawler fills in of the planted addresses, which nothing links to."""
    words = tuple(f"/{route.partition('/')[0]}/" for route in planted.PLANTED)
    return [address for address in few(stage) if address.startswith(words)]


def test_a_page_the_crawler_does_not_know_how_to_open_is_an_error(stage: Stage) -> None:
    unknown = pytest.raises(addresses.UnknownPartError, match="colour")
    with override_settings(ROOT_URLCONF="tests.embargo.unfillable"), unknown:
        addresses.filled(addresses.known())


def test_a_mail_that_tells_is_found(stage: Stage) -> None:
    head, member = stage.karlino.head.email, stage.world.crew.panel[4].email
    other = stage.lodz.head.email
    number, name = stage.karlino.case.number, stage.karlino.office.name
    planted = [
        mails.Mail((head,), f"Znak przyznany: {number}", "Gratulujemy."),
        mails.Mail((other,), "Przyjazny Urząd", f"Znak otrzymał też {name}."),
        mails.Mail((member,), f"Przyjazny Urząd: protokół ({number})", "W załączeniu."),
    ]
    found = mails.problems(planted, offices(stage), kept_out(stage))
    assert [problem.partition(": ")[0] for problem in found] == [head, other, member]
