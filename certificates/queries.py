"""Which marks people see: the public in the register, staff before publishing, the gala behind its gate."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Substr

from certificates.law import MarkState
from certificates.models import Mark, Suspension
from certification.clock import today
from certification.models import Edition, GrantedRole, Membership, Office, OfficeName, User
from certification.models.offices import take_names
from certification.offices import in_force, name_in_force
from certification.paging import CountedPaginator
from certification.polish import sort_key
from certification.roles import grants_of
from criteria.prepared import Listing, Reading, padded
from workflows.access import PANEL_GRANTS, PRESIDING_GRANTS, doubted, grants
from workflows.impartiality.queries import barred_in, unbarred_cases
from workflows.models import AgendaItem, Application, Resolution
from workflows.onlooker import Onlooker, onlooker
from workflows.states import State

PUBLIC = tuple(state for state in MarkState if state.is_public)
LAUREATES = (State.GRANTED, State.CERTIFIED)

# The public register ---------------------------------------------------------------------------------------


def published() -> "QuerySet[Mark]":
    """Marks everybody may know of: never one that was not published, never an office without one."""
    return Mark.objects.filter(state__in=PUBLIC, published_at__isnull=False)


def laureate(regon: str) -> Office | None:
    """The office with this REGON, if a mark of it was ever published."""
    rows = Office.objects.with_names().select_related("unit__parent__parent").filter(regon=regon)
    return rows.filter(pk__in=published().values("office")).first()


def listed(marks: "QuerySet[Mark]") -> "QuerySet[Mark]":
    """Marks as lists show them: with what a line says, in Polish alphabetical order of today's names."""
    rows = marks.select_related("office__unit", "of_edition").prefetch_related("office__names", "suspensions")
    return by_name(rows)


def by_name(marks: "QuerySet[Mark]", day: date | None = None) -> "QuerySet[Mark]":
    """Marks in Polish alphabetical order of the names of a day (today); of one office, the newest first."""
    return marks.filter(name_in_force(day or today())).order_by(*_BY_NAME)


_BY_NAME = ("office__names__sort_key", "-number")


class Census(NamedTuple):
    """How many marks a voivodeship has (the code of its offices), and how many of them are valid."""

    voivodeship: str
    total: int
    valid: int


def census(marks: "QuerySet[Mark] | None", day: date) -> list[Census]:
    """The marks counted by voivodeship, and those valid on a day; None: all that were published. One query."""
    rows = _CENSUS.all(day) if marks is None else _counted(marks, day)
    return [Census(*row) for row in rows]


def _counted(marks: "QuerySet[Mark]", day: date) -> "QuerySet[Mark, tuple[str, int, int]]":
    places = marks.order_by().annotate(place=Substr("office__unit__code", 1, 2)).values("place")
    counts = places.annotate(total=Count("pk"), valid=Count("pk", filter=valid_on(day)))
    rows: QuerySet[Mark, tuple[str, int, int]] = counts.values_list("place", "total", "valid")
    return rows


_CENSUS = Listing(lambda day: _counted(published(), day))


_OF_A_LINE = (
    *("state", "number", "suffix", "distinction", "valid_from", "valid_to", "ended_on", "published_at"),
    *("of_edition", "office__kind", "office__regon"),
)
"""What a line of the register is made of: a mark also keeps every word of its certificate."""


class _Everything:
    """All published marks in order, of which a page is cut: the SQL for each cut is kept."""

    def __getitem__(self, part: slice) -> list[int]:
        return [key for (key,) in _cut(part.start, part.stop).all(today())] if part.stop else []


@lru_cache(maxsize=64)
def _cut(start: int, stop: int) -> Listing:
    """So many marks are at the names of no more offices, which are found in order from their index.

    No mark beyond the last of these names need be put in order. ``held`` is no EXISTS: PostgreSQL would make a join
    of it, of all marks.
    """

    def keys(day: date) -> "QuerySet[Mark, tuple[int]]":
        held = Subquery(published().filter(office=OuterRef("office")).values("pk")[:1])
        names = OfficeName.objects.alias(held=held).filter(in_force(day), held__isnull=False)
        ends = names.order_by("sort_key").values("sort_key")[stop - 1 : stop]
        last = Coalesce(Subquery(ends), Value(AFTER_ALL_NAMES))
        marks = published().filter(name_in_force(day), office__names__sort_key__lte=last)
        rows: QuerySet[Mark, tuple[int]] = marks.order_by(*_BY_NAME).values_list("pk")
        return rows[start:stop]

    return Listing(keys)


AFTER_ALL_NAMES = "z"
"""Keys of names are digits."""


def page_of(marks: "QuerySet[Mark] | None", total: int, per_page: int, number: str | None) -> "Page[Mark]":
    """One page of the register, of some marks or (None) of all; ``total`` is how many they are.

    Keys are put in order first; what a line says is read for those on the page alone.
    """
    ordered = _Everything() if marks is None else by_name(marks).values_list("pk", flat=True)
    page = CountedPaginator(ordered, per_page, total).get_page(number)
    keys = list(page.object_list)
    found = {mark.pk: mark for mark in (_LINES.all(*padded(keys)) if keys else ())}
    page.object_list = [found[key] for key in keys]
    take_names(mark.office for mark in page.object_list)
    return page


def suspensions_of(marks: Iterable[Mark]) -> dict[int, list[Suspension]]:
    """The suspensions of some marks, by the mark's key; nothing for one that has none. One query."""
    found: dict[int, list[Suspension]] = {}
    keys = padded(mark.pk for mark in marks)
    for row in _SUSPENSIONS.all(*keys) if keys else ():
        found.setdefault(row.mark_id, []).append(row)
    return found


_LINES = Reading(
    lambda *keys: Mark.objects.filter(pk__in=keys).order_by().select_related("office").only(*_OF_A_LINE)
)
_SUSPENSIONS = Reading(lambda *marks: Suspension.objects.filter(mark__in=marks))


def named_like(marks: "QuerySet[Mark]", text: str) -> "QuerySet[Mark]":
    """Marks of offices one of whose names, past ones too, holds every word of ``text``; or with that number.

    Words are compared by the Polish sort key, two digits a letter: capital letters and punctuation do not
    count, on every database alike.
    """
    names = OfficeName.objects.filter(office=OuterRef("office"))
    keys = [sort_key(word) for word in text.split()]
    for key in filter(None, keys):
        names = names.filter(sort_key__regex=f"^([0-9][0-9])*{re.escape(key)}")
    return marks.filter(Exists(names) | Q(number__iexact=text.strip()))


def valid_on(day: date) -> Q:
    """Marks valid on a day; the same rule as ``Mark.validity_on``."""
    lasting = Q(ended_on=None) | Q(ended_on__gt=day)
    known = Q(state__in=PUBLIC, published_at__isnull=False)
    running = Q(over_on=None) | Q(over_on__gt=day)
    suspended = Exists(Suspension.objects.filter(running, mark=OuterRef("pk"), since__lte=day))
    return known & lasting & Q(valid_from__lte=day, valid_to__gte=day) & ~Q(suspended)


def by_address(code: str) -> Mark | None:
    """The published mark at the end of a QR code's address; None alike for an unknown number, a wrong suffix
    and a mark that is not public."""
    parts = code.upper().rsplit("-", 3)
    if len(parts) != 4:
        return None
    prefix, year, number, suffix = parts
    rows = published().select_related("office", "of_edition__programme").prefetch_related("office__names")
    return rows.filter(number=f"{prefix}/{year}/{number}", suffix=suffix).first()


# Those who work with marks -----------------------------------------------------------------------------------


def visible_marks(user: User | Onlooker) -> "QuerySet[Mark]":
    """The marks whose page the user may open.

    Secretaries and gala organisers of the edition; members of the panel, once the mark is on an agenda; who
    presides over the panel, from publishing; nobody of them with an interest in the office. The office itself,
    from publishing.
    """
    on_agenda = AgendaItem.objects.filter(case_id=OuterRef("pk")).exclude(state=AgendaItem.State.REMOVED)
    who = onlooker(user)
    staff = _in_editions(who, GrantedRole.SECRETARIAT) | _in_editions(who, GrantedRole.GALA)
    staff |= _in_editions(who, *PANEL_GRANTS) & Q(Exists(on_agenda))
    presiding = _in_editions(who, *PRESIDING_GRANTS)
    staff |= presiding & (Q(Exists(doubted())) | Q(state__in=PUBLIC, published_at__isnull=False))
    member = Membership.objects.active(who.today).filter(user=who.person, confirmed_at__isnull=False)
    own = Q(office__in=member.values("office"), state__in=PUBLIC, published_at__isnull=False)
    barred = Q(pk__in=barred_in(Mark, who).values("pk"))
    return Mark.objects.filter(own | (staff & ~barred))


def kept_marks(user: User) -> "QuerySet[Mark]":
    """The marks the user keeps as a secretary."""
    kept = Mark.objects.filter(_in_editions(user, GrantedRole.SECRETARIAT))
    return kept.exclude(pk__in=barred_in(Mark, user).values("pk"))


def _in_editions(user: User | Onlooker, *roles: GrantedRole) -> Q:
    who = onlooker(user)
    rows = grants_of(who.person, who.today).filter(role__in=roles)
    everywhere = rows.filter(edition=None)
    return Q(Exists(everywhere)) | Q(of_edition__in=rows.exclude(edition=None).values("edition"))


# The gala ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Laureate:
    """One line of the running order: the office, its name in all cases, and its mark once there is one."""

    application: Application
    name: OfficeName
    distinction: bool
    mark: Mark | None


def gala_editions(user: User) -> list[Edition]:
    """Editions whose gala the user organises or keeps the files of, the latest first."""
    rows = grants(user).filter(role__in=(GrantedRole.GALA, GrantedRole.SECRETARIAT))
    everywhere = Q() if rows.filter(edition=None).exists() else Q(pk__in=rows.values("edition"))
    return list(Edition.objects.filter(everywhere).order_by("-year", "programme"))


def gala_ahead(editions: Sequence[Edition], user: User) -> Edition:
    """The first of the editions that has an office with the mark; the first of all while none has."""
    rows = unbarred_cases(Application.objects.filter(of_edition__in=editions, state__in=LAUREATES), user)
    honoured = set(rows.values_list("of_edition", flat=True))
    return next((each for each in editions if each.pk in honoured), editions[0])


def laureates(edition: Edition, user: User) -> list[Laureate]:
    """Offices with the mark, in running order: Polish alphabetical, distinctions last. Four queries.

    Behind the gala's gate: from the decision on; never a refusal or a conditional mark, and no office that
    the user has an interest in.
    """
    rows = unbarred_cases(Application.objects.filter(of_edition=edition, state__in=LAUREATES), user)
    marks = Mark.objects.exclude(state=MarkState.VOID).order_by("pk")
    in_force = Resolution.objects.filter(standing=Resolution.Standing.IN_FORCE)
    cases = rows.select_related("office").prefetch_related(
        "office__names",
        Prefetch("marks", marks, to_attr="live_marks"),
        Prefetch("resolutions", in_force, to_attr="in_force"),
    )
    found = [_laureate(case) for case in cases]
    return sorted(found, key=lambda each: (each.distinction, each.name.sort_key, each.application.number))


def _laureate(case: Application) -> Laureate:
    made: list[Mark] = case.live_marks  # type: ignore[attr-defined]
    resolved: Iterable[Resolution] = case.in_force  # type: ignore[attr-defined]
    mark = made[-1] if made else None
    distinction = mark.distinction if mark else any(each.distinction for each in resolved)
    return Laureate(case, case.office.name_on(today()), distinction, mark)
