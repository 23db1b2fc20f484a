"""What an edition needs before it opens: each room says what it knows of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.clock import now, today
from certification.fees import tariff_problems
from certification.language import translated
from certification.models import Edition, EditionStatus, Role
from certification.organiser.reading import organiser
from certification.polish import date_short
from certification.roles import people_with

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Level(Enum):
    """How far something is."""

    READY = "ready"
    WARNING = "warning"
    MISSING = "missing"


@dataclass(frozen=True)
class Found:
    """What a check found: how far it is, in words, and where it is mended (empty: nowhere in the pages)."""

    level: Level
    text: str
    url: str = ""


@dataclass(frozen=True)
class Check:
    """One thing an edition needs."""

    name: "StrOrPromise"
    look: Callable[[Edition], Found]


@dataclass(frozen=True)
class Point:
    """A line of the checklist."""

    name: "StrOrPromise"
    found: Found

    @property
    def blocks(self) -> bool:
        """Whether the edition cannot open without it."""
        return self.found.level is Level.MISSING


CHECKS: Final[list[Check]] = []
"""In the order of the page; rooms above add theirs when the program starts."""


def checklist(edition: Edition) -> list[Point]:
    """Everything, asked now."""
    return [Point(check.name, check.look(edition)) for check in CHECKS]


def worst(problems: Iterable[str], level: Level, fine: str, url: str = "") -> Found:
    """Ready where there is no problem; else the problems, at this level."""
    listed = list(problems)
    return Found(level, " ".join(listed), url) if listed else Found(Level.READY, fine, url)


def _criteria(edition: Edition) -> Found:
    used = edition.criteria_set
    url = reverse("criteria-version", args=[used.pk])
    if used.is_frozen:
        return Found(Level.READY, _("Wersja %s, zamrożona.") % used.version, url)
    return Found(
        Level.MISSING, _("Wersja %s jest robocza. Zamroź ją, zanim otworzysz edycję.") % used.version, url
    )


def _dates(edition: Edition) -> Found:
    problems = []
    if edition.status == EditionStatus.PLANNED and edition.closes_at <= now():
        problems.append(_("Koniec naboru już minął."))
    if edition.release_at is None:
        problems.append(_("Brakuje dnia ogłoszenia wyników."))
    if problems:
        return Found(Level.MISSING, " ".join(problems), reverse("amendments", args=[edition.pk]))
    fine = _("Nabór od %(since)s, wyniki %(release)s.") % {
        "since": date_short(edition.opens_at.date()),
        "release": date_short(edition.release_at.date()) if edition.release_at else "–",
    }
    no_gala = [] if edition.gala_at else [_("Nie ma jeszcze dnia gali.")]
    return worst(no_gala, Level.WARNING, fine, reverse("amendments", args=[edition.pk]))


def _thresholds(edition: Edition) -> Found:
    grant = edition.thresholds.get("grant", {})
    lines = [grant.get("total_min"), grant.get("each_area_min")]
    known = all(isinstance(each, int | float) and 0 <= each <= 100 for each in lines)
    told = _("Znak od %(total)s%%, obszar od %(area)s%%.") % {"total": lines[0], "area": lines[1]}
    return worst([] if known else [_("Brakuje progów wyniku.")], Level.MISSING, told)


def _fees(edition: Edition) -> Found:
    bands = list(edition.fee_bands.all())
    if not bands:
        level = Level.MISSING if edition.fee_required else Level.WARNING
        return Found(level, _("Edycja nie ma taryfy opłat."))
    return worst(map(translated, tariff_problems(bands)), Level.MISSING, _("Progi opłat: %s.") % len(bands))


_PEOPLE: Final = (
    (Role.SECRETARIAT, 2, Level.MISSING),
    (Role.COORDINATOR, 1, Level.MISSING),
    (Role.AUDITOR, 0, Level.WARNING),
    (Role.CHAIR, 1, Level.WARNING),
    (Role.PANEL, 0, Level.WARNING),
)
"""How many of each: letters are approved by a second person. 0: as many as the edition says."""


def _people(edition: Edition) -> Found:
    wanted = {Role.AUDITOR: edition.min_team, Role.PANEL: edition.quorum_min}
    short = [
        (level, f"{translated(role.label)}: {found} / {least}.")
        for role, number, level in _PEOPLE
        if (found := people_with(role, edition, today()).count()) < (least := number or wanted[role])
    ]
    level = Level.MISSING if any(each is Level.MISSING for each, _text in short) else Level.WARNING
    told = [_("Za mało powołanych:"), *(text for _level, text in short)] if short else []
    return worst(told, level, _("Powołano, kogo trzeba na początek."))


def _organiser(edition: Edition) -> Found:
    data = organiser()
    kept = bool(data and data.name and data.email and data.dpo_email)
    missing = [_("Brakuje danych organizatora albo inspektora ochrony danych.")]
    return worst([] if kept else missing, Level.WARNING, str(data), reverse("organiser"))


CHECKS.extend(
    (
        Check(gettext_lazy("Kryteria"), _criteria),
        Check(gettext_lazy("Terminy"), _dates),
        Check(gettext_lazy("Progi"), _thresholds),
        Check(gettext_lazy("Opłaty"), _fees),
        Check(gettext_lazy("Ludzie"), _people),
        Check(gettext_lazy("Organizator"), _organiser),
    )
)
