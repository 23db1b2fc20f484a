"""Guards and effects of the mark's law, and of the application's law where it needs the mark."""

from datetime import date

from django.db.models import Max

from certificates.kept import DRAWN, ENDED, MARK, PUBLISHED
from certificates.models import Mark, mark_of
from certificates.states import MarkState
from certification.legal_clock import Due, end_of_day
from certification.models import Office
from certification.polish import date_short
from criteria.rows import store
from criteria.said import said
from workflows.context import Context
from workflows.deadlines import set_deadline
from workflows.deadlines.clocks import local_day
from workflows.keeping import PUBLIC_GATE, keep
from workflows.models import Application
from workflows.models.deadline import DeadlineKind
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.states import State

# Making ----------------------------------------------------------------------------------------------


@effect
def issue_mark(context: Context) -> None:
    """The application's act ``issue``: a pending mark is made in the same transaction, by no other way."""
    from workflows.door import begin

    mark = begin("mark", None, application=context.case.pk)
    context.record["mark"] = str(mark)


@guard
def application_granted(context: Context) -> Reason | None:
    """The first mark is made by issuing; another only while all before it are void, or in place of one in force."""
    mark = mark_of(context)
    before = set(Mark.objects.filter(of_application=mark.of_application).values_list("state", flat=True))
    if mark.replaces is not None:
        allowed = mark.replaces.state == MarkState.ACTIVE
    elif before:
        allowed = mark.of_application.state == State.CERTIFIED and before == {MarkState.VOID}
    else:
        allowed = mark.of_application.state == State.GRANTED
    if allowed:
        return None
    return Reason(
        "application_granted",
        "To zgłoszenie nie czeka na znak.",
        "Znak powstaje przez wydanie certyfikatu albo w miejsce unieważnionego.",
    )


@effect
def order_certificate(context: Context) -> None:
    """Drawing and sealing run after the transaction, for they are slow and may fail."""
    from certificates.designs.queries import version_for
    from certificates.sealing_task import seal_certificate
    from certificates.wording import words_of

    mark = mark_of(context)
    mark.template = version_for(mark.of_edition)
    mark.text = words_of(mark)
    store(mark, "template", "text")
    context.record["number"] = mark.number
    keep(context, MARK, mark)
    keep(context, DRAWN, mark)
    seal_certificate.enqueue(mark.pk)


# Publishing and the end ------------------------------------------------------------------------------


@guard
def release_reached(context: Context) -> Reason | None:
    """The public gate does not open before the edition's release."""
    release = context.edition.release_at
    if release is None:
        return Reason(
            "release_reached", "Edycja nie ma dnia ogłoszenia wyników.", "Ustal go w ustawieniach edycji."
        )
    if context.now < release:
        return Reason(
            "release_reached",
            said("Wyniki ogłasza się {day}.", day=date_short(local_day(release))),
            "Poczekaj do tego dnia.",
        )
    return None


@effect
def open_public_gate(context: Context) -> None:
    """From now on everybody may know."""
    mark = mark_of(context)
    mark.published_at = context.now
    store(mark, "published_at")
    closed = Application.objects.filter(pk=mark.of_application_id, public_gate_at=None)
    closed.update(public_gate_at=context.now)
    keep(context, PUBLISHED, mark)
    keep(context, PUBLIC_GATE, Application.objects.get(pk=mark.of_application_id))


@effect
def set_expiry(context: Context) -> None:
    """The mark ends with its last day, Warsaw time, whatever day of the week that is."""
    mark = mark_of(context)
    last, months = mark.valid_to, context.edition.valid_months
    words = f"{months} mies. od {date_short(mark.valid_from)} → {date_short(last)} włącznie"
    if mark.replaces:
        words = f"do końca ważności znaku {mark.replaces} → {date_short(last)} włącznie"
    set_deadline(context, DeadlineKind.EXPIRY, Due(last, end_of_day(last), words), mark.valid_from)


@guard
def validity_over(context: Context) -> Reason | None:
    """The last day is over in Warsaw."""
    last = mark_of(context).valid_to
    if context.now >= end_of_day(last):
        return None
    return Reason("validity_over", said("Znak jest ważny do {day} włącznie.", day=date_short(last)))


@effect
def end_mark(context: Context) -> None:
    """The mark is no longer valid from today on."""
    mark = mark_of(context)
    mark.ended_on = local_day(context.now)
    store(mark, "ended_on")
    keep(context, ENDED, mark)


def withdrawn_since(office: Office, since: date) -> date | None:
    """The day the office last had a mark withdrawn, if it is not before ``since``."""
    rows = Mark.objects.filter(office=office, state="withdrawn", ended_on__gte=since)
    latest: date | None = rows.aggregate(latest=Max("ended_on"))["latest"]
    return latest
