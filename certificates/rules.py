"""Guards and effects of the mark's law, and of the application's law where it needs the mark."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max

from certificates.kept import ENDED, MARK, PUBLISHED, SEAL
from certificates.models import Mark
from certification.clock import WARSAW
from certification.legal_clock import Due, end_of_day
from certification.models import Office
from certification.polish import date_short
from criteria.rows import insert, store
from workflows.context import Context
from workflows.deadlines import set_deadline
from workflows.keeping import PUBLIC_GATE, RESOLUTION, keep
from workflows.models import Application, Ballot, Resolution
from workflows.models.deadline import DeadlineKind
from workflows.panel.adopting import next_resolution
from workflows.panel.effects.agenda import settle_agenda_item
from workflows.panel.queries import course_of, deciding_ballot
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.states import State

WITHDRAWN_MOTION = "withdrawn"


def _mark(context: Context) -> Mark:
    mark = context.case
    assert isinstance(mark, Mark)
    return mark


def _warsaw_day(moment: datetime) -> date:
    return moment.astimezone(WARSAW).date()


# Making ----------------------------------------------------------------------------------------------


@effect
def issue_mark(context: Context) -> None:
    """The application's act ``issue``: a pending mark is made in the same transaction, by no other way."""
    from workflows.door import begin

    mark = begin("mark", None, application=context.case.pk)
    context.record["mark"] = str(mark)


@guard
def application_granted(context: Context) -> Reason | None:
    """The first mark is made by issuing alone; the secretariat makes another only in place of a void one."""
    application = _mark(context).of_application
    taken = Mark.objects.filter(of_application=application, ended_on=None).exists()
    expected = State.GRANTED if context.actor is None else State.CERTIFIED
    if application.state == expected and not taken:
        return None
    return Reason(
        "application_granted",
        "To zgłoszenie nie czeka na znak.",
        "Znak powstaje przez wydanie certyfikatu albo w miejsce unieważnionego.",
    )


@effect
def order_certificate(context: Context) -> None:
    """Drawing and sealing run after the transaction, for they are slow and may fail."""
    from certificates.sealing_task import seal_certificate
    from certificates.wording import words_of

    mark = _mark(context)
    mark.text = words_of(mark)
    store(mark, "text")
    context.record["number"] = mark.number
    keep(context, MARK, mark)
    seal_certificate.enqueue(mark.pk)


@guard
def not_sealed_before(context: Context) -> Reason | None:
    """A certificate is sealed once."""
    if _mark(context).sealed_at is None:
        return None
    return Reason("not_sealed_before", "Ten certyfikat jest już opieczętowany.")


@effect
def record_seal(context: Context) -> None:
    """Payload: ``sha256`` (hex) and ``size`` (bytes) of the sealed file, ``seal_subject`` (who sealed)."""
    mark = _mark(context)
    mark.pdf_sha256 = context.payload["sha256"]
    mark.pdf_size = context.payload["size"]
    mark.seal_subject = context.payload["seal_subject"]
    mark.sealed_at = context.now
    store(mark, "pdf_sha256", "pdf_size", "seal_subject", "sealed_at")
    keep(context, SEAL, mark)


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
            f"Wyniki ogłasza się {date_short(_warsaw_day(release))}.",
            "Poczekaj do tego dnia.",
        )
    return None


@guard
def certificate_sealed(context: Context) -> Reason | None:
    """The certificate exists and its seal was recorded."""
    if _mark(context).sealed_at:
        return None
    return Reason(
        "certificate_sealed",
        "Certyfikat nie jest jeszcze opieczętowany.",
        "Pieczęć nakłada zadanie w tle; spróbuj za chwilę.",
    )


@effect
def open_public_gate(context: Context) -> None:
    """From now on everybody may know."""
    mark = _mark(context)
    mark.published_at = context.now
    store(mark, "published_at")
    closed = Application.objects.filter(pk=mark.of_application_id, public_gate_at=None)
    closed.update(public_gate_at=context.now)
    keep(context, PUBLISHED, mark)
    keep(context, PUBLIC_GATE, Application.objects.get(pk=mark.of_application_id))


@effect
def set_expiry(context: Context) -> None:
    """The mark ends with its last day, Warsaw time, whatever day of the week that is."""
    mark = _mark(context)
    last, months = mark.valid_to, context.edition.valid_months
    words = f"{months} mies. od {date_short(mark.valid_from)} → {date_short(last)} włącznie"
    set_deadline(context, DeadlineKind.EXPIRY, Due(last, end_of_day(last), words), mark.valid_from)


@guard
def validity_over(context: Context) -> Reason | None:
    """The last day is over in Warsaw."""
    last = _mark(context).valid_to
    if context.now >= end_of_day(last):
        return None
    return Reason("validity_over", f"Znak jest ważny do {date_short(last)} włącznie.")


@effect
def end_mark(context: Context) -> None:
    """The mark is no longer valid from today on."""
    mark = _mark(context)
    mark.ended_on = _warsaw_day(context.now)
    store(mark, "ended_on")
    keep(context, ENDED, mark)


# Withdrawal ------------------------------------------------------------------------------------------


@guard
def hearing_possible(context: Context) -> Reason | None:
    """Payload: ``heard_on`` (ISO date), not in the future, and after the last vote that kept the mark."""
    day = _day(context.payload.get("heard_on"))
    if day is None or day > _warsaw_day(context.now):
        return Reason("hearing_possible", "Podaj dzień wysłuchania, nie późniejszy niż dziś.")
    if deciding_ballot(_mark(context)):
        return Reason("hearing_possible", "Kapituła już uchwaliła cofnięcie znaku.", "Ogłoś wynik.")
    last = Ballot.objects.filter(case_id=context.case.pk, state=Ballot.State.COUNTED).order_by("pk").last()
    if last is None or last.closed_at is None or day > _warsaw_day(last.closed_at):
        return None
    return Reason(
        "hearing_possible",
        f"Kapituła głosowała nad cofnięciem tego znaku {date_short(_warsaw_day(last.closed_at))}.",
        "Nowa sprawa cofnięcia wymaga wysłuchania urzędu po tym dniu.",
    )


@effect
def record_hearing(context: Context) -> None:
    """What the office said, and when."""
    mark = _mark(context)
    mark.heard_on = _day(context.payload["heard_on"])
    mark.hearing = context.payload["statement"]
    store(mark, "heard_on", "hearing")


@guard
def withdrawal_not_carried(context: Context) -> Reason | None:
    """What the panel carried is announced, not dropped."""
    if deciding_ballot(_mark(context)) is None:
        return None
    return Reason("withdrawal_not_carried", "Kapituła już uchwaliła cofnięcie znaku.", "Ogłoś wynik.")


@effect
def end_withdrawal(context: Context) -> None:
    """Nothing is moved about the mark any more; what the office said stays in the journal."""
    mark = _mark(context)
    mark.heard_on, mark.hearing = None, ""
    store(mark, "heard_on", "hearing")


@effect
def end_lost_withdrawal(context: Context) -> None:
    """A motion that was lost, or tied twice, ends the matter; it is not put again."""
    votes = course_of(_mark(context))
    if votes.lost(WITHDRAWN_MOTION) or votes.second_round_tied:
        end_withdrawal(context)
        settle_agenda_item(context)


@guard
def office_heard(context: Context) -> Reason | None:
    """No mark is withdrawn before its office could speak."""
    if _mark(context).heard_on:
        return None
    return Reason("office_heard", "Urząd nie został jeszcze wysłuchany.", "Odnotuj wysłuchanie urzędu.")


@guard
def withdrawal_moved(context: Context) -> Reason | None:
    """The only motion about a mark is to withdraw it."""
    if context.payload.get("motion") == WITHDRAWN_MOTION:
        return None
    return Reason("withdrawal_moved", "W sprawie znaku głosuje się tylko nad jego cofnięciem.")


@guard
def withdrawal_carried(context: Context) -> Reason | None:
    """The panel voted for it with two thirds of the entitled."""
    ballot = deciding_ballot(_mark(context))
    if (
        ballot
        and ballot.motion == WITHDRAWN_MOTION
        and ballot.carried
        and 3 * ballot.votes_for >= 2 * ballot.entitled
    ):
        return None
    return Reason(
        "withdrawal_carried",
        "Kapituła nie uchwaliła cofnięcia znaku większością 2/3 uprawnionych.",
        "Przeprowadź głosowanie.",
    )


@effect
def adopt_withdrawal(context: Context) -> None:
    """A numbered resolution on the withdrawal."""
    mark = _mark(context)
    ballot = deciding_ballot(mark)
    number = next_resolution(mark.edition)
    resolution = insert(
        Resolution(
            case_id=mark.pk,
            number=number,
            body=Resolution.Body.PANEL,
            decision=WITHDRAWN_MOTION,
            reasons=context.reason,
            ballot=ballot,
            session=ballot.session if ballot else None,
            adopted_at=context.now,
        )
    )
    context.record["resolution"] = number
    keep(context, RESOLUTION, resolution)


def withdrawn_since(office: Office, since: date) -> date | None:
    """The day the office last had a mark withdrawn, if it is not before ``since``."""
    rows = Mark.objects.filter(office=office, state="withdrawn", ended_on__gte=since)
    latest: date | None = rows.aggregate(latest=Max("ended_on"))["latest"]
    return latest


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
