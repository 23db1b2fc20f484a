"""The next edition is made from the last: proposed, shown whole, made once."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from certificates.designs.look import house_look
from certificates.designs.models import TemplateChoice
from certificates.designs.queries import version_for
from certificates.designs.saving import save_new
from certification.editions.copying import last_day
from certification.models import Edition, GrantedRole, User
from criteria.models import CriteriaSet
from tests.cast import World
from tests.pages.panel.places import words
from tests.reading import read

Browser = Callable[[User], Client]


def address(world: World) -> str:
    return reverse("edition-copy", args=[world.edition.pk])


def proposed(browser: Client, world: World, **changes: str) -> dict[str, list[str]]:
    """The form as it is proposed, with some fields changed."""
    page = read(browser.get(address(world)).content.decode(), address(world))
    form = next(form for form in page.forms if "year" in form.values)
    return form.filled(**changes)


def shown(html: str, world: World) -> dict[str, list[str]]:
    """What the page that shows everything would send to make it."""
    form = next(form for form in read(html, address(world)).forms if "year" in form.values)
    return {**form.values, "make": ["1"]}


def test_everything_is_copied_and_dates_move_to_working_days(world: World, signed_in: Browser):
    browser, last = signed_in(world.crew.coordinator), world.edition

    preview = browser.post(address(world), proposed(browser, world))
    assert not Edition.objects.filter(previous=last).exists()
    answer = browser.post(address(world), shown(preview.content.decode(), world), follow=True)

    assert "Utworzono edycję: edycja 2028." in answer.content.decode()
    new = Edition.objects.get(previous=last)
    assert (new.year, new.ordinal, new.status, new.is_sample) == (2028, last.ordinal + 1, "planned", True)
    assert (new.criteria_set, new.thresholds) == (last.criteria_set, last.thresholds)
    assert (new.condition_days, new.ballot_kind, new.right_of_reply) == (
        last.condition_days,
        last.ballot_kind,
        last.right_of_reply,
    )
    assert last_day(last) == date(2027, 5, 3)
    assert last_day(new) == date(2028, 5, 4)  # the third of May is a holiday
    assert list(new.fee_bands.values_list("up_to_headcount", "net")) == list(
        last.fee_bands.values_list("up_to_headcount", "net")
    )


def test_all_that_will_be_is_told_in_english_to_who_reads_it(world: World, signed_in: Browser):
    reader = world.crew.coordinator
    User.objects.filter(pk=reader.pk).update(language="en")
    browser = signed_in(User.objects.get(pk=reader.pk))

    preview = browser.post(address(world), proposed(browser, world)).text

    main = re.sub(r"<[^>]+>", " ", preview.partition("<main")[2].partition('<form method="post"')[0])
    names = (str(world.edition), world.edition.criteria_set.title_pl)
    for name in names:
        main = main.replace(name, "")
    assert re.findall(r"\w*[ąćęłńóśźż]\w*", main) == []
    assert "Formal check of the application (working days)" in main


def test_what_was_changed_stands_out_before_anything_is_made(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    changed = proposed(browser, world, net_20="3700.00", reply_days="21")
    del changed["right_of_reply"]

    preview = browser.post(address(world), changed).content.decode()

    lines = re.sub(r"<[^>]+>", " ", preview)
    assert re.search(r"Do 20 zatrudnionych\s+3\s500,00\szł\s+3\s700,00\szł\s+zmiana", lines)
    assert re.search(r"Urząd zgłasza uwagi do raportu\s+tak\s+nie\s+zmiana", lines)
    browser.post(address(world), shown(preview, world))
    new = Edition.objects.get(previous=world.edition)
    assert new.fee_bands.get(up_to_headcount=20).net == Decimal(3700)
    assert (new.reply_days, new.right_of_reply) == (21, False)


def test_one_may_go_back_and_nothing_typed_is_lost(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    preview = browser.post(address(world), proposed(browser, world, name="edycja dziesiąta"))
    sent = {**shown(preview.content.decode(), world), "change": ["1"]}
    del sent["make"]

    again = browser.post(address(world), sent).content.decode()

    assert 'value="edycja dziesiąta"' in again
    assert not Edition.objects.filter(previous=world.edition).exists()


def test_what_cannot_be_is_refused_and_what_was_typed_stays(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    bad = proposed(
        browser,
        world,
        year=str(world.edition.year),
        closes_at="2028-01-03",
        net_20="9000.00",
        name="próba",
    )

    answer = browser.post(address(world), {**bad, "make": "1"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Następna edycja musi być z późniejszego roku." in html
    assert "Większy urząd płaciłby mniej niż mniejszy." in html
    assert "Nabór musi kończyć się po swoim początku." in html
    assert 'value="próba"' in html
    assert Edition.objects.count() == 1


def test_a_year_and_a_number_are_used_once(world: World, signed_in: Browser):
    last = world.edition
    Edition.objects.create(
        programme=last.programme,
        criteria_set=last.criteria_set,
        year=2028,
        ordinal=last.ordinal + 1,
        name="inna",
        announced_on=last.announced_on,
        opens_at=last.opens_at,
        closes_at=last.closes_at,
    )
    browser = signed_in(world.crew.coordinator)

    html = browser.post(address(world), proposed(browser, world)).content.decode()

    assert "Ten program ma już edycję w tym roku." in html
    assert "Ten numer ma już inna edycja." in html


def test_twice_pressed_makes_one(world: World, signed_in: Browser):
    browser = signed_in(world.crew.coordinator)
    sent = shown(browser.post(address(world), proposed(browser, world)).content.decode(), world)

    for _ in range(2):
        answer = browser.post(address(world), sent, follow=True)

    assert "Po tej edycji jest już następna: edycja 2028." in answer.content.decode()
    assert Edition.objects.count() == 2


def test_the_template_of_the_certificates_comes_along(world: World, signed_in: Browser):
    gala, last = world.crew.one(GrantedRole.GALA), world.edition
    version = save_new(last.programme, "Wzór jubileuszowy", house_look(), (None, None, None), gala)
    TemplateChoice.objects.create(edition=last, version=version, chosen_by=gala)
    browser = signed_in(world.crew.coordinator)

    preview = browser.post(address(world), proposed(browser, world)).content.decode()
    browser.post(address(world), shown(preview, world))

    assert "Wzór jubileuszowy" in preview
    assert version_for(Edition.objects.get(previous=last)) == version


def test_thresholds_may_come_from_another_set(world: World, signed_in: Browser):
    other = CriteriaSet.objects.create(
        code="PROBA", version=3, title_pl="Próba", title_en="Trial", thresholds={"grant": {"total_min": 70}}
    )
    browser = signed_in(world.crew.coordinator)
    chosen = proposed(browser, world, criteria_set=str(other.pk), thresholds_from="of_set")

    preview = browser.post(address(world), chosen).content.decode()

    assert "znak od 70%" in preview
    browser.post(address(world), shown(preview, world))
    assert Edition.objects.get(previous=world.edition).thresholds == other.thresholds


def test_only_those_who_keep_editions_may(world: World, signed_in: Browser):
    for person in (world.crew.secretary, world.crew.chair, world.crew.auditors[0]):
        assert signed_in(person).get(reverse("edition-list")).status_code == 403
        assert signed_in(person).post(address(world), {"make": "1"}).status_code == 403
    page = words(signed_in(world.crew.coordinator), reverse("edition-list"))
    assert "edycja 2027" in page
    assert "Przygotuj" in page
