"""What every letter may name: the office in four grammatical cases, the programme, the edition, the case, the day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from certification import polish
from certification.clock import today
from certification.examples import Example
from certification.models import Edition, OfficeName
from workflows.wording.texts import Placeholder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COMMON: "Final[dict[str, StrOrPromise]]" = {
    "urzad": _("nazwa urzędu w mianowniku (kto? co?)"),
    "urzedu": _("nazwa urzędu w dopełniaczu (kogo? czego?)"),
    "urzedowi": _("nazwa urzędu w celowniku (komu? czemu?)"),
    "urzedzie": _("nazwa urzędu w miejscowniku (o kim? o czym?)"),
    "program": _("nazwa programu"),
    "programu": _("nazwa programu w dopełniaczu"),
    "edycja": _("nazwa edycji"),
    "rok": _("rok edycji"),
    "konkurs": _("nazwa programu w cudzysłowie i edycja w nawiasie"),
    "numer_sprawy": _("numer sprawy"),
    "data": _("dzień, w którym pismo powstało, słownie"),
}
"""Names and what they stand for, in the order of the page."""


def of_office(name: OfficeName) -> dict[str, str]:
    """The office's name in its four cases."""
    return _named(name.nominative, name.genitive, name.dative, name.locative)


def of_edition(edition: Edition) -> dict[str, str]:
    """The programme and the edition."""
    programme = edition.programme
    return {
        "program": programme.name_pl,
        "programu": programme.name_genitive,
        "edycja": edition.name,
        "rok": str(edition.year),
        "konkurs": f"„{programme.name_pl}” ({edition.name})",
    }


def of_case(number: str, day: date) -> dict[str, str]:
    """Which case, and when."""
    return {"numer_sprawy": number, "data": polish.date_long(day)}


def of_example(example: Example, edition: Edition, own: Mapping[str, Placeholder]) -> dict[str, str]:
    """Everything a preview needs, for an invented office."""
    names = example.names
    return {
        **_named(names["nominative"], names["genitive"], names["dative"], names["locative"]),
        **of_edition(edition),
        **of_case(f"{edition.programme.number_prefix}/{edition.year}/0123", today()),
        **{name: each.example(edition) for name, each in own.items()},
    }


def _named(nominative: str, genitive: str, dative: str, locative: str) -> dict[str, str]:
    return {"urzad": nominative, "urzedu": genitive, "urzedowi": dative, "urzedzie": locative}
