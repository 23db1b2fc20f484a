"""Every address the project answers to: each pattern of the resolver, filled with everything that could fit.

A pattern with a part that nobody has taught the crawler to fill is an error, so a new page cannot be forgotten.
"""

from collections.abc import Iterator
from itertools import product
from uuid import UUID

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from certificates.badges.signing import known_keys
from certificates.designs.models import CertificateTemplate
from certificates.gala.pack.models import GalaPack
from certificates.models import Mark
from certification.models import (
    AccessRequest,
    Edition,
    ErasureRequest,
    Event,
    Guest,
    Membership,
    Office,
    Partner,
    Programme,
    ProgrammeItem,
)
from criteria.models import CriteriaSet, Evidence, Sheet
from workflows import laws
from workflows.models import BulkRun, Case, Document, Letter, Resolution

MORE = 3
"""How many keys beyond the highest are tried: what another world has and this one has not."""

Parts = dict[str, list[str]]


OF_KEY: dict[str, type[Model]] = {
    "arkusz": Sheet,
    "dokumenty": Document,
    "dowody": Evidence,
    "uchwaly": Resolution,
    "zestawy": CriteriaSet,
}
"""Whose key an address has after this word: a key of any other table stands for nothing there."""


class UnknownPartError(LookupError):
    """A pattern asks for something the crawler does not know how to fill in."""


def patterns() -> list[tuple[str, URLPattern]]:
    """Every pattern with its whole route, in the resolver's order."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, route)
        else:
            yield route, each


def known() -> Parts:
    """What each named part of an address may stand for, read from the database as it is."""
    cases = Case.objects.order_by("pk")
    return {
        "public_id": [str(case.public_id) for case in cases],
        **{f"{place}/key": _keys(model) for place, model in OF_KEY.items()},
        "criterion": ["A-01"],
        "what": ["plik", "raport", "nic"],
        "text": ["decision_granted", "phrases_rules"],
        "run_id": [str(each.public_id) for each in BulkRun.objects.all()] + [str(UUID(int=0))],
        "pack": [str(each.public_id) for each in GalaPack.objects.all()] + [str(UUID(int=0))],
        "pk": _keys(Letter),
        "position": ["1", "2", "3"],
        "paper": ["minutes-1", "resolution-1", "resolution-2"],
        "edition": [str(each.pk) for each in Edition.objects.all()],
        "act": sorted({act for kind in laws.kinds() for act in laws.acts(kind)}),
        "rest": ["nowhere"],
        "mark": [mark.slug for mark in Mark.objects.all()] + ["PU-2027-000001"],
        "digest": [mark.pdf_sha256 or "0" * 64 for mark in Mark.objects.all()],
        "code": [_code(mark) for mark in Mark.objects.all()] + ["PU-2027-000001-AAAA"],
        "programme": [str(each.pk) for each in Programme.objects.all()],
        "template": _keys(CertificateTemplate),
        "version": ["1"],
        "year": [str(each.year) for each in Edition.objects.all()],
        "role": ["sekretariat"],
        "set_code": [each.code for each in CriteriaSet.objects.all()],
        "set_version": ["1", "2"],
        "event": [each.slug for each in Event.objects.all()] + ["nic"],
        "guest": _keys(Guest),
        "item": _keys(ProgrammeItem),
        "partner": _keys(Partner),
        "example": ["krotka"],
        "suffix": ["pdf"],
        "case": [str(case.public_id) for case in cases if case.kind == "application"],
        "page": ["1"],
        "format": [],
        "office_id": [str(office.public_id) for office in Office.objects.order_by("pk")],
        "member": _keys(Membership),
        "claim": _keys(AccessRequest),
        "erasure": _keys(ErasureRequest),
        "token": ["nikt"],
        "achieved": [each.code + end for each in Programme.objects.all() for end in ("", "~wyroznienie")],
        "thumbprint": [*known_keys(), "abc"],
        "purpose": ["revocation", "suspension"],
        "number": ["0", "1"],
    }


def _keys(model: type[Model]) -> list[str]:
    """Keys of the rows and a few more; of long tables the last ones."""
    rows = sorted(model._default_manager.values_list("pk", flat=True))
    last = rows[-1] if rows else 0
    return [str(key) for key in (*rows[-3:], *range(last + 1, last + 1 + MORE))]


def _code(mark: Mark) -> str:
    return f"{mark.number}-{mark.suffix}".replace("/", "-")


def together(*several: Parts) -> Parts:
    """What the parts stand for in any of several worlds."""
    found: Parts = {}
    for parts in several:
        for name, values in parts.items():
            found[name] = list(dict.fromkeys([*found.get(name, []), *values]))
    return found


def filled(parts: Parts) -> list[str]:
    """Every pattern of the project's own with every value of each part; those of kept libraries are walked by
    their links.

    Raises:
        UnknownPartError: a pattern has a part not in ``parts``.

    """
    found = []
    for route, pattern in patterns():
        if not is_of_a_library(pattern):
            found += list(_fill(route, pattern, parts))
    return found


def is_of_a_library(pattern: URLPattern) -> bool:
    """Whether its view came with Django or allauth."""
    module = str(getattr(pattern.callback, "__module__", ""))
    return module.startswith(("django.", "allauth."))


def _fill(route: str, pattern: URLPattern, parts: Parts) -> Iterator[str]:
    names = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
    places = [_place(route, name) for name in names]
    missing = [place for place in places if place not in parts]
    if missing:
        raise UnknownPartError(f"{route}: {', '.join(missing)}")
    for values in product(*(parts[place] for place in places)):
        yield "/" + written(route, dict(zip(names, values, strict=True)))


def _place(route: str, name: str) -> str:
    """What a part is known as: a key by the word before it."""
    return f"{route.partition('/<int:key>')[0].rpartition('/')[2]}/key" if name == "key" else name


def written(route: str, values: dict[str, str]) -> str:
    """A route with its parts filled in."""
    if route.startswith("^"):
        return "c/" + values["code"] + "/"
    for name, value in values.items():
        for converter in ("uuid:", "int:", "slug:", "str:", "path:", ""):
            route = route.replace(f"<{converter}{name}>", value)
    return route
