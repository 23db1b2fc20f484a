"""Criteria in versions: a frozen one stays, a draft is changed with the loader's checks, and every change is told."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from certification.models import User
from criteria.models import CriteriaSet
from tests.cast import World
from tests.pages.panel.places import words
from tests.reading import read

Browser = Callable[[User], Client]


def begin(browser: Client, base: CriteriaSet) -> CriteriaSet:
    """A new draft, by the page of versions."""
    answer = browser.post(reverse("criteria-versions"), {"base": base.pk})
    assert answer.status_code == 302
    return CriteriaSet.objects.get(code=base.code, version=base.version + 1)


def fill(browser: Client, address: str, **changes: str) -> dict[str, list[str]]:
    """The form of a page as it stands, with some fields changed."""
    forms = read(browser.get(address).content.decode(), address).forms
    return next(form for form in forms if "seen" in form.values).filled(**changes)


def test_a_new_draft_says_the_same_and_the_frozen_one_stays(world: World, signed_in: Browser):
    browser, frozen = signed_in(world.crew.coordinator), world.edition.criteria_set

    draft = begin(browser, frozen)

    page = words(browser, reverse("criteria-version", args=[draft.pk]))
    assert f"Treść jest taka sama jak w wersji {frozen.version}." in page
    frozen.refresh_from_db()
    assert frozen.is_frozen
    for name in ("criteria-source", "criteria-weights"):
        assert browser.get(reverse(name, args=[frozen.pk])).status_code == 403


def test_one_criterion_is_changed_and_its_change_is_told(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    draft = begin(browser, world.edition.criteria_set)
    address = reverse("criterion-edit", args=[draft.pk, "A-02"])

    sent = fill(browser, address, title_pl="Ryzyka obsługi są znane", guidance_pl="Pokaż rejestr.")
    answer = browser.post(address, sent, follow=True)

    html = answer.content.decode()
    assert "Zapisano wersję roboczą." in html
    assert "<del>w kontroli zarządczej</del>" in html
    assert "<ins>znane</ins>" in html
    draft.refresh_from_db()
    assert draft.criteria.get(code="A-02").guide.guidance_pl == "Pokaż rejestr."
    assert draft.source_yaml.startswith("# Draft criteria set")


def test_weights_add_up_by_themselves(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    draft = begin(browser, world.edition.criteria_set)
    address = reverse("criteria-weights", args=[draft.pk])

    browser.post(address, fill(browser, address, **{"weight_A-01": "3.5"}))

    assert draft.criteria.get(code="A-01").weight * 2 == 7
    assert draft.areas.get(code="A").weight * 2 == 19


def test_what_the_loader_refuses_is_told_by_line_and_stays_typed(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    draft = begin(browser, world.edition.criteria_set)
    address = reverse("criteria-source", args=[draft.pk])
    broken = draft.source_yaml.replace("scale: pdca", "scale: nieznana-skala", 1)
    line = broken.splitlines().index("        scale: nieznana-skala") + 1

    answer = browser.post(address, fill(browser, address, source=broken))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert f"wiersz {line}:" in html
    assert "nieznana-skala" in read(html, address).forms[-1].values["source"][0]
    draft.refresh_from_db()
    assert "nieznana-skala" not in draft.source_yaml


def test_a_draft_does_not_become_another_set(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    draft = begin(browser, world.edition.criteria_set)
    address = reverse("criteria-source", args=[draft.pk])
    other = draft.source_yaml.replace("code: PU-DRAFT", "code: INNY", 1)

    answer = browser.post(address, fill(browser, address, source=other))

    assert answer.status_code == 422
    assert "plik musi zostać zestawem PU-DRAFT" in answer.content.decode()
    assert not CriteriaSet.objects.filter(code="INNY").exists()


def test_two_people_do_not_overwrite_each_other(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    draft = begin(browser, world.edition.criteria_set)
    address = reverse("criterion-edit", args=[draft.pk, "A-01"])
    first, second = (
        fill(browser, address, title_pl=title) for title in ("Cele są jasne", "Cele są mierzalne")
    )

    browser.post(address, first)
    answer = browser.post(address, second)

    assert answer.status_code == 422
    assert "ktoś zmienił ten zestaw w międzyczasie" in answer.content.decode()
    assert draft.criteria.get(code="A-01").title_pl == "Cele są jasne"


def test_a_knockout_needs_its_points(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    draft = begin(browser, world.edition.criteria_set)
    address = reverse("criterion-edit", args=[draft.pk, "A-01"])

    refused = browser.post(address, fill(browser, address, mandatory="on"))
    browser.post(address, fill(browser, address, mandatory="on", min_score="3"))

    assert "potrzebuje najmniejszej liczby punktów" in refused.content.decode()
    changed = draft.criteria.get(code="A-01")
    assert (changed.knockout, changed.min_score) == (True, 3)


def test_the_file_is_what_was_loaded_and_only_keepers_see_versions(world: World, signed_in: Browser):
    frozen = world.edition.criteria_set
    file = reverse("criteria-version-file", args=[frozen.pk])

    answer = signed_in(world.crew.coordinator).get(file)

    assert answer.content.decode() == CriteriaSet.objects.get(pk=frozen.pk).source_yaml
    for person in (world.crew.secretary, world.crew.auditors[0]):
        assert signed_in(person).get(file).status_code == 403
        assert signed_in(person).post(reverse("criteria-versions"), {"base": frozen.pk}).status_code == 403
