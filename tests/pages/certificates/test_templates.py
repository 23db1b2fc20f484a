"""The organiser's pages of certificate templates."""

import base64
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from certificates.designs.look import house_look
from certificates.designs.models import CertificateTemplate, TemplateChoice, TemplateVersion
from certificates.designs.queries import templates_of, uses
from certificates.designs.saving import copy, save_new
from certificates.views.designs import PREVIEW
from certification.models import GrantedRole, User
from tests.cast import World
from tests.certificates.pages import text_of
from tests.pages.panel.places import words

Browser = Callable[[User], Client]
SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>'
)


@pytest.fixture
def organiser(world: World) -> User:
    return world.crew.one(GrantedRole.GALA)


@pytest.fixture
def browser(organiser: User, signed_in: Browser) -> Client:
    return signed_in(organiser)


@pytest.fixture
def template(world: World, organiser: User) -> CertificateTemplate:
    return save_new(world.edition.programme, "Wzór", house_look(), (None, None, None), organiser).template


def filled_in(browser: Client, address: str, **changed: Any) -> dict[str, Any]:
    """What the form holds, with some of it changed."""
    form = browser.get(address).context["form"]
    held = {name: form[name].value() for name in form.fields if not name.endswith("_none")}
    return {name: value for name, value in held.items() if value is not None} | changed


def test_a_new_template_starts_from_the_house_s_look(world: World, browser: Client) -> None:
    address = reverse("template-new", args=[world.edition.programme.pk])

    answer = browser.post(address, filled_in(browser, address, name="Wzór galowy"), follow=True)

    version = TemplateVersion.objects.get()
    assert answer.redirect_chain == [(reverse("template", args=[version.template_id]), 302)]
    assert "Zapisano wzór „Wzór galowy”." in answer.content.decode()
    assert version.look == house_look().stored()
    assert "Wzór galowy" in words(browser, reverse("template-list"))


def test_a_change_is_a_new_version_and_the_page_shows_it(
    browser: Client, template: CertificateTemplate
) -> None:
    address = reverse("template", args=[template.pk])

    changed = filled_in(browser, address, lead="Kapituła  {programu}\nprzyznaje", name_case="dative")
    page = browser.post(address, changed, follow=True)

    assert "Zapisano wersję 2. Wydane certyfikaty się nie zmieniają." in page.content.decode()
    assert page.context["latest"].look["wording"]["lead"] == "Kapituła {programu} przyznaje"
    pdf = browser.get(reverse("template-example", args=[template.pk, 2, "typowa"]))
    assert "przyznaje Urzędowi Miasta i Gminy w Przykładowie" in text_of(pdf.content)
    assert "WZÓR" in text_of(pdf.content)


def test_nothing_changed_is_said(browser: Client, template: CertificateTemplate) -> None:
    address = reverse("template", args=[template.pk])

    page = browser.post(address, filled_in(browser, address), follow=True)

    assert "nie powstała nowa wersja" in page.content.decode()
    assert template.versions.count() == 1


def test_the_preview_follows_what_is_typed_and_saves_nothing(
    browser: Client, template: CertificateTemplate
) -> None:
    address = reverse("template", args=[template.pk])
    before = browser.get(address).context["form"].previews

    page = browser.post(address, filled_in(browser, address, accent="#7A1F1F", **{PREVIEW: "1"}))

    after = page.context["form"].previews
    assert page.status_code == 200
    assert [each.example.code for each in after] == ["krotka", "typowa", "dluga"]
    assert not {each.source for each in before} & {each.source for each in after}
    assert page.content.decode().count("data:image/jpeg;base64,") == 3
    assert template.versions.count() == 1


def test_a_preview_is_a_picture_of_the_whole_page(browser: Client, template: CertificateTemplate) -> None:
    form = browser.get(reverse("template", args=[template.pk])).context["form"]

    for each in form.previews:
        picture = Image.open(BytesIO(base64.b64decode(each.source.partition(",")[2])))
        assert picture.size == (each.width, each.height)
        assert each.width / each.height == pytest.approx(297 / 210, abs=0.01)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "faint letters": ({"muted": "#DDDDDD"}, "Ten kolor jest za słabo widoczny na papierze: kontrast 1,3"),
    "no colour": ({"ink": "red"}, "Podaj kolor w postaci #RRGGBB."),
    "unknown placeholder": ({"lead": "Dla {urzad}"}, "Nie ma znacznika {urzad}. Można użyć: {program}"),
    "attribute": ({"lead": "{program.x}"}, "Nie ma znacznika {program.x}."),
    "format": ({"lead": "{rok:>9999999}"}, "Nie ma znacznika {rok:>9999999}."),
    "half a brace": ({"claim": "spełnia {program"}, "Nawias klamrowy nie ma pary."),
    "missing glyph": ({"title": "Certyfikat ☃"}, "Krój pisma certyfikatu nie ma znaku „☃”."),
    "too long": ({"title": "C" * 31}, "najwyżej 30 znaków"),
    "empty": ({"claim": " "}, "To pole jest wymagane."),
    "unknown orientation": ({"orientation": "round"}, "Wybierz poprawną wartość."),
    "no picture": ({"emblem": SimpleUploadedFile("a.svg", b"<html/>")}, "To nie jest poprawny plik SVG."),
    "script": (
        {"emblem": SimpleUploadedFile("a.svg", SQUARE.replace(b"<rect", b"<script/><rect"))},
        "a ma element „script”",
    ),
    "spoilt memory": ({"emblem_kept": "%%%"}, ""),
}


@pytest.mark.parametrize("name", [name for name in WRONG if WRONG[name][1]])
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    name: str, browser: Client, template: CertificateTemplate
) -> None:
    changed, said = WRONG[name]
    address = reverse("template", args=[template.pk])

    page = browser.post(address, filled_in(browser, address, motto="Znak próbny", **changed))

    [field] = page.context["form"].errors
    assert field in changed
    assert said in page.context["form"].errors[field][0]
    assert page.status_code == 422
    assert page.context["form"]["motto"].value() == "Znak próbny"
    assert template.versions.count() == 1


def test_a_picture_handed_in_beside_a_mistake_is_not_lost(
    browser: Client, template: CertificateTemplate
) -> None:
    address = reverse("template", args=[template.pk])
    given = filled_in(browser, address, emblem=SimpleUploadedFile("znak.svg", SQUARE), title="☃")
    page = browser.post(address, given)

    kept = page.context["form"]["emblem_kept"].value()
    given = filled_in(browser, address, emblem_kept=kept)
    saved = browser.post(address, given, follow=True).context["latest"]

    assert bytes(saved.emblem.data) == SQUARE
    again = filled_in(browser, address, claim="spełnia wymagania")
    assert browser.post(address, again, follow=True).context["latest"].emblem == saved.emblem
    without = filled_in(browser, address, emblem_none="on")
    assert browser.post(address, without, follow=True).context["latest"].emblem is None


def test_a_spoilt_memory_of_a_picture_counts_as_none(browser: Client, template: CertificateTemplate) -> None:
    address = reverse("template", args=[template.pk])

    page = browser.post(address, filled_in(browser, address, emblem_kept="%%%"), follow=True)

    assert page.status_code == 200
    assert page.context["latest"].emblem is None


def test_two_organisers_do_not_overwrite_each_other(browser: Client, template: CertificateTemplate) -> None:
    address = reverse("template", args=[template.pk])
    mine = filled_in(browser, address, lead="Moje słowa:")
    browser.post(address, filled_in(browser, address, lead="Cudze słowa:"))

    page = browser.post(address, mine)

    assert page.status_code == 422
    assert "Ktoś w tym czasie zapisał nową wersję" in page.content.decode()
    assert "Moje słowa:" in page.content.decode()
    mine["seen"] = page.context["form"]["seen"].value()
    assert browser.post(address, mine, follow=True).context["latest"].number == 3


def test_a_name_is_taken_once_in_a_programme(
    browser: Client, organiser: User, template: CertificateTemplate
) -> None:
    made = copy(template.versions.get(), organiser)
    address = reverse("template", args=[made.pk])

    page = browser.post(address, filled_in(browser, address, name="Wzór"))

    assert page.context["form"].errors == {"name": ["Ten program ma już wzór o tej nazwie."]}


def test_an_edition_is_told_which_version_to_use(
    world: World, browser: Client, template: CertificateTemplate
) -> None:
    address = reverse("template-choose", args=[template.pk])
    choice = {"edition": world.edition.pk, "version": 1}

    page = browser.post(address, choice, follow=True)

    assert f"Nowe certyfikaty edycji „{world.edition}” powstaną z wersji 1." in page.content.decode()
    assert "już używa tej wersji" in browser.post(address, choice, follow=True).content.decode()
    assert TemplateChoice.objects.count() == 1
    assert "Wzór, wersja 1" in words(browser, reverse("template-list"))


@pytest.mark.parametrize(
    "given", [{}, {"edition": "x", "version": "1"}, {"version": "99"}, {"version": "-1"}]
)
def test_a_choice_of_nothing_is_told(
    given: dict[str, str], world: World, browser: Client, template: CertificateTemplate
) -> None:
    choice = {"edition": str(world.edition.pk), **given} if given else {}

    page = browser.post(reverse("template-choose", args=[template.pk]), choice, follow=True)

    assert "Wybierz edycję tego programu i wersję tego wzoru." in page.content.decode()
    assert not TemplateChoice.objects.exists()


def test_a_template_is_copied_and_the_copy_is_there_to_edit(
    browser: Client, template: CertificateTemplate
) -> None:
    address = reverse("template-copy", args=[template.pk])

    page = browser.post(address, {"version": "1"}, follow=True)

    assert "Skopiowano wzór jako „Wzór – kopia”." in page.content.decode()
    assert page.context["template"].name == "Wzór – kopia"
    assert "Wybierz wersję" in browser.post(address, {"version": "7"}, follow=True).content.decode()
    assert CertificateTemplate.objects.count() == 2


def test_only_those_who_prepare_the_gala_enter(
    world: World, signed_in: Browser, template: CertificateTemplate
) -> None:
    for person in (world.crew.chair, world.crew.auditors[0], world.stranger):
        for name, key in (("template-list", []), ("template", [template.pk]), ("template-new", [1])):
            assert signed_in(person).get(reverse(name, args=key)).status_code == 403
        for name in ("template-copy", "template-choose"):
            assert signed_in(person).post(reverse(name, args=[template.pk])).status_code == 403


def test_templates_of_another_programme_are_not_there(browser: Client, template: CertificateTemplate) -> None:
    for address in (
        reverse("template", args=[template.pk + 9]),
        reverse("template-new", args=[template.programme_id + 9]),
        reverse("template-example", args=[template.pk, 9, "typowa"]),
        reverse("template-example", args=[template.pk, 1, "inna"]),
    ):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_many_there_are(
    count: int,
    world: World,
    organiser: User,
    template: CertificateTemplate,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count - 1):
        copy(template.versions.get(), organiser)

    with django_assert_num_queries(4):
        assert len(templates_of(organiser)) == count
        assert len(uses([world.edition])) == 1
