"""Who may enter an edition."""

from datetime import date

from certification import polish
from certification.legal_clock import Due
from criteria.said import said
from workflows.context import Context
from workflows.deadlines import DeadlineKind, set_deadline
from workflows.deadlines.clocks import local_day
from workflows.filing.closing import closing
from workflows.filing.marks import withdrawn_since
from workflows.letters.drafting import application
from workflows.models.application import Application
from workflows.refusal import Reason
from workflows.registry import effect, guard

BLOCK_YEARS = 2
"""How long an office whose mark was withdrawn waits (rule EL-3: 24 months)."""


@guard
def edition_open(context: Context) -> Reason | None:
    """Applications are taken from the opening to the closing instant."""
    edition = context.edition
    if context.now < edition.opens_at:
        opening = polish.date_long(local_day(edition.opens_at))
        return Reason(
            "edition_open",
            said("Nabór jeszcze się nie zaczął. Zgłoszenia przyjmujemy od {opening}", opening=opening),
        )
    if context.now >= edition.closes_at:
        return Reason(
            "edition_open",
            said(
                "Nabór już się zakończył. Zgłoszenia przyjmowaliśmy {until}.",
                until=polish.until(edition.closes_at),
            ),
            "Zapraszamy do udziału w następnej edycji.",
        )
    return None


@guard
def no_live_application(context: Context) -> Reason | None:
    """One live application per office and scope in an edition (rule EL-4)."""
    case = application(context)
    same = Application.objects.filter(
        of_edition=case.of_edition, office=case.office, scope=case.scope, live=True
    )
    other = same.exclude(pk=case.pk).first()
    if other is None:
        return None
    return Reason(
        "no_live_application",
        said("Ten urząd ma już w tej edycji zgłoszenie {other} w tym samym zakresie.", other=other.number),
        "Pracuj dalej w tamtym zgłoszeniu albo najpierw je wycofaj.",
    )


@guard
def no_mark_withdrawn_lately(context: Context) -> Reason | None:
    """No mark was withdrawn from the office in the last 24 months (rule EL-3)."""
    since = _years_before(local_day(context.now), BLOCK_YEARS)
    day = withdrawn_since(application(context).office, since)
    if day is None:
        return None
    return Reason(
        "no_mark_withdrawn_lately",
        said("W ciągu ostatnich 24 miesięcy cofnięto urzędowi znak ({day}).", day=polish.date_short(day)),
        "Urząd może zgłosić się ponownie, gdy miną 24 miesiące od cofnięcia.",
    )


@effect
def set_filing_deadline(context: Context) -> None:
    """The application can be filed until the edition closes."""
    due: Due = closing(context.edition)
    set_deadline(context, DeadlineKind.FILING, due, local_day(context.now))


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
