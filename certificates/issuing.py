"""From a granted application to a mark: number, dates, words."""

import calendar
from datetime import date, timedelta
from typing import Any

from certification.clock import WARSAW
from certification.models import Edition
from criteria.prepared import Reading
from workflows.context import Context
from workflows.models import Application, Resolution
from workflows.numbering import next_number
from workflows.panel.queries import resolution_in_force
from workflows.refusal import Reason, Refused
from workflows.values import number


def mark_for(context: Context) -> dict[str, Any]:
    """Column values of the mark of a granted application.

    Payload: ``application`` (primary key). It is valid from the day of release, or from today where the
    release is past, for the edition's number of months; the last day is included. ``replaces`` (primary key of a
    mark of the application): it is valid from today to the last day of that one, whose distinction it has.

    Raises:
        Refused: there is no such application, or no such mark of it.

    """
    if "replaces" in context.payload:
        return _in_place_of(context)
    application = _application(context.payload["application"])
    edition = application.of_edition
    first = valid_from(edition, context.now.astimezone(WARSAW).date())
    resolution = in_force(application)
    return {
        "of_application": application,
        "of_edition": edition,
        "office": application.office,
        "number": mark_number(edition),
        "distinction": bool(resolution and resolution.distinction),
        "valid_from": first,
        "valid_to": last_day(first, edition.valid_months),
    }


def _in_place_of(context: Context) -> dict[str, Any]:
    from certificates.models import Mark

    application, key = number(context.payload["application"]), number(context.payload["replaces"])
    rows = Mark.objects.select_related("of_application", "of_edition__programme", "office")
    old = rows.filter(pk=key or 0, of_application=application or 0).first()
    if old is None:
        raise Refused([Reason("application", "Nie ma takiego znaku.")])
    return {
        "of_application": old.of_application,
        "of_edition": old.of_edition,
        "office": old.office,
        "number": mark_number(old.of_edition),
        "distinction": old.distinction,
        "replaces": old,
        "valid_from": context.now.astimezone(WARSAW).date(),
        "valid_to": old.valid_to,
    }


def mark_number(edition: Edition) -> str:
    """The next number of the edition, such as "PU/2027/000001"."""
    return f"{edition.programme.number_prefix}/{edition.year}/{next_number(f'mark:{edition.pk}'):06d}"


def valid_from(edition: Edition, today: date) -> date:
    """The day of release, or today where it is past."""
    release = edition.release_at.astimezone(WARSAW).date() if edition.release_at else today
    return max(release, today)


def last_day(first: date, months: int) -> date:
    """The last day of a period of whole months: the eve of its anniversary (Civil Code, art. 112)."""
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    anniversary = date(year, month, min(first.day, calendar.monthrange(year, month)[1]))
    return anniversary - timedelta(days=1)


def in_force(application: Application) -> Resolution | None:
    """The resolution in force on the application."""
    return resolution_in_force(application)


def _application(key: Any) -> Application:
    pk = number(key)
    found = _APPLICATION.first(pk) if pk is not None else None
    if found is None:
        raise Refused([Reason("application", "Nie ma takiego zgłoszenia.")])
    return found


_APPLICATION = Reading(
    lambda key: Application.objects.select_related("of_edition__programme", "office").filter(pk=key)
)
