"""Templates change, certificates do not: a mark keeps the version it was made with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from certificates.designs.look import Look, Pictures, house_look
from certificates.designs.models import (
    CertificateTemplate,
    TemplateChoice,
    TemplatePicture,
    TemplateVersion,
)
from certificates.designs.queries import version_for
from certificates.designs.saving import Overtaken, choose, copy, save_new, save_version
from certificates.drawing import draw_certificate
from certificates.drawing.picture import read_picture
from certificates.wording import design_of, text_of
from certification.models import GrantedRole, User
from tests.cast import World
from tests.certificates.pages import text_of as words_on
from tests.road import bring, mark_of
from workflows.states import State

NOTHING: Pictures = (None, None, None)
DOT = read_picture(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>'
)


@pytest.fixture
def organiser(world: World) -> User:
    return world.crew.one(GrantedRole.GALA)


@pytest.fixture
def template(world: World, organiser: User) -> CertificateTemplate:
    """A template with its first version."""
    return save_new(world.edition.programme, "Wzór", house_look(), NOTHING, organiser).template


def saying(lead: str, **other: Any) -> Look:
    look = house_look()
    return replace(
        look, design=replace(look.design, wording=replace(look.design.wording, lead=lead)), **other
    )


def test_a_mark_is_made_with_the_chosen_version_and_keeps_it(
    world: World, organiser: User, template: CertificateTemplate
) -> None:
    look = saying("Kapituła edycji „{edycja}” przyznaje", name_case="dative", signatories=("Ada Lis", ""))
    second = save_version(template, 1, "Wzór", look, (DOT, None, None), organiser)
    assert second
    choose(world.edition, second, organiser)
    walk = bring(world, State.CERTIFIED)
    mark = mark_of(walk)
    before = draw_certificate(text_of(mark), design_of(mark))

    third = save_version(template, 2, "Wzór", saying("Inaczej:"), NOTHING, organiser)
    assert third
    choose(world.edition, third, organiser)
    world.edition.name = "przemianowana"
    world.edition.save()
    mark.refresh_from_db()

    assert mark.template == second
    assert version_for(world.edition) == third
    assert draw_certificate(text_of(mark), design_of(mark)) == before
    dative = walk.office.name_on(mark.valid_from).dative
    assert f"Kapituła edycji „{mark.text['edition']}” przyznaje {dative}" in words_on(before)
    assert "Ada Lis" in words_on(before)


def test_without_a_choice_a_mark_has_the_look_of_the_house(world: World) -> None:
    mark = mark_of(bring(world, State.CERTIFIED))

    assert mark.template is None
    assert mark.text["organiser_name"] == mark.text["organiser"] == world.edition.programme.name_pl


def test_a_mark_of_before_there_were_templates_is_drawn_as_ever(world: World) -> None:
    mark = mark_of(bring(world, State.CERTIFIED))
    mark.text = {key: value for key, value in mark.text.items() if key not in {"organiser", "values"}}

    assert text_of(mark).organiser == world.edition.programme.name_pl
    assert draw_certificate(text_of(mark), design_of(mark)).startswith(b"%PDF")


def test_saving_what_has_not_changed_makes_no_version(organiser: User, template: CertificateTemplate) -> None:
    assert save_version(template, 1, "Wzór 2027", house_look(), NOTHING, organiser) is None

    template.refresh_from_db()
    assert template.name == "Wzór 2027"
    assert template.versions.count() == 1


def test_who_started_from_an_older_version_is_told(organiser: User, template: CertificateTemplate) -> None:
    save_version(template, 1, "Wzór", saying("Pierwsza:"), NOTHING, organiser)

    with pytest.raises(Overtaken):
        save_version(template, 1, "Wzór", saying("Druga:"), NOTHING, organiser)

    assert [version.number for version in template.versions.all()] == [1, 2]


def test_a_copy_goes_its_own_way(organiser: User, template: CertificateTemplate) -> None:
    second = save_version(template, 1, "Wzór", saying("Pierwsza:"), (DOT, DOT, None), organiser)
    assert second

    made, again = copy(second, organiser), copy(second, organiser)

    assert (made.name, again.name) == ("Wzór – kopia", "Wzór – kopia 2")
    version = made.versions.get()
    assert version.look["wording"]["lead"] == "Pierwsza:"
    assert version.emblem == version.first_facsimile
    assert TemplatePicture.objects.count() == 1
    assert template.versions.count() == 2


def test_choosing_the_same_again_changes_nothing(
    world: World, organiser: User, template: CertificateTemplate
) -> None:
    version = template.versions.get()

    assert choose(world.edition, version, organiser)
    assert not choose(world.edition, version, organiser)
    assert TemplateChoice.objects.count() == 1


CHANGES: dict[str, Callable[[], object]] = {
    "version": lambda: TemplateVersion.objects.update(number=9),
    "look": lambda: TemplateVersion.objects.update(look={}),
    "no version": lambda: TemplateVersion.objects.all()._raw_delete("default"),
    "picture": lambda: TemplatePicture.objects.update(kind="png"),
    "no picture": lambda: TemplatePicture.objects.all()._raw_delete("default"),
    "choice": lambda: TemplateChoice.objects.update(chosen_at=datetime(2020, 1, 1, tzinfo=UTC)),
    "no choice": lambda: TemplateChoice.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_lets_nothing_saved_change_or_go(
    change: str, world: World, organiser: User, template: CertificateTemplate
) -> None:
    version = save_version(template, 1, "Wzór", saying("Dalej:"), (DOT, None, None), organiser)
    assert version
    choose(world.edition, version, organiser)
    if connection.vendor == "postgresql":
        connection.check_constraints()

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        CHANGES[change]()
