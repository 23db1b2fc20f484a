"""The closing instant of an edition, and the leave to file after it."""

from datetime import date, datetime, timedelta

from certification import polish
from certification.legal_clock import Due
from certification.models import Edition
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines import DeadlineKind, move, running
from workflows.deadlines.clocks import local_day
from workflows.filing.signing import handed_in, moment_of_filing
from workflows.letters.drafting import application
from workflows.models.application import Application
from workflows.refusal import Reason
from workflows.registry import effect, guard


def filing_end(case: Application) -> datetime:
    """The first instant that is too late to file this application."""
    return max(case.edition.closes_at, case.late_filing_until or case.edition.closes_at)


def closing(edition: Edition) -> Due:
    """The end of filing in an edition."""
    return _due(edition.closes_at, f"nabór ({edition.name})")


@guard
def filing_still_open(context: Context) -> Reason | None:
    """Before the closing instant, or the later one this office was granted."""
    end = filing_end(application(context))
    if moment_of_filing(context) < end:
        return None
    return Reason(
        "filing_still_open",
        said("Zgłoszenia przyjmowaliśmy {until}.", until=polish.until(end)),
        "Jeśli spóźnienie nie jest z winy urzędu, poproś sekretariat o dopuszczenie zgłoszenia po terminie.",
    )


@guard
def filing_over(context: Context) -> Reason | None:
    """The closing instant is over, and so is the later one this office was granted."""
    end, waiting = filing_end(application(context)), handed_in(application(context))
    if waiting and waiting.proposed_at < end:
        return Reason(
            "filing_over", "Urząd oddał podpisany plik przed końcem naboru. Sekretariat go sprawdza."
        )
    if context.now >= end:
        return None
    return Reason("filing_over", said("Zgłoszenie można jeszcze złożyć {until}.", until=polish.until(end)))


@guard
def late_filing_ahead(context: Context) -> Reason | None:
    """Payload ``until``: an ISO day (to its end) or instant, still ahead and after the closing instant."""
    until = values.end(context.payload.get("until"))
    if until is None:
        return Reason(
            "late_filing_ahead", "To nie jest data.", "Podaj dzień, do którego można złożyć zgłoszenie."
        )
    if until <= context.now or until <= context.edition.closes_at:
        return Reason(
            "late_filing_ahead",
            "Ten dzień nie daje urzędowi więcej czasu.",
            said(
                "Podaj dzień późniejszy niż dzisiejszy i niż koniec naboru ({until}).",
                until=polish.until(context.edition.closes_at),
            ),
        )
    return None


@effect
def record_late_filing(context: Context) -> None:
    """This office may file until ``until``, for the reason given."""
    case = application(context)
    until = values.end(context.payload["until"])
    assert until is not None
    case.late_filing_until = until
    case.save(update_fields=["late_filing_until"])
    deadline = running(case, DeadlineKind.FILING)
    if deadline:
        move(context, deadline, _due(until, f"{deadline.explanation}; dopuszczono złożenie po terminie"))


@guard
def filing_end_moved(context: Context) -> Reason | None:
    """The application's date is not the one that its edition, or a leave of its own, gives it now."""
    case = application(context)
    deadline = running(case, DeadlineKind.FILING)
    if deadline and deadline.due_at != filing_end(case):
        return None
    return Reason("filing_end_moved", "Koniec naboru się nie zmienił.")


@effect
def move_filing_deadline(context: Context) -> None:
    """The date follows the edition's."""
    case = application(context)
    if deadline := running(case, DeadlineKind.FILING):
        move(
            context,
            deadline,
            _due(filing_end(case), f"nabór ({case.edition.name}), po zmianie terminów edycji"),
        )


def _due(end: datetime, why: str) -> Due:
    return Due(_last_day(end), end, f"{why} → {polish.until(end)}")


def _last_day(end: datetime) -> date:
    """The last day before an exclusive end."""
    return local_day(end - timedelta(microseconds=1))
