"""The fee: noted once, and demanded before the certificate only where the edition says so."""

from datetime import datetime, time

from certification import polish
from certification.clock import WARSAW
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.letters.drafting import application
from workflows.refusal import Reason
from workflows.registry import effect, guard


@guard
def not_paid_before(context: Context) -> Reason | None:
    """One payment per case."""
    paid = application(context).fee_paid_at
    if paid is None:
        return None
    return Reason(
        "not_paid_before", said("Opłatę odnotowano już z dniem {day}", day=polish.date_long(local_day(paid)))
    )


@guard
def payment_day_possible(context: Context) -> Reason | None:
    """Payload ``paid_on`` (ISO): a day that has come, not before the application was filed."""
    day, filed = values.day(context.payload.get("paid_on")), application(context).filed_at
    if day is None or day > local_day(context.now):
        return Reason(
            "payment_day_possible", "To nie jest dzień, który już nadszedł.", "Podaj dzień wpływu opłaty."
        )
    if filed and day < local_day(filed):
        return Reason(
            "payment_day_possible",
            said("To dzień sprzed złożenia zgłoszenia ({day}).", day=polish.date_short(local_day(filed))),
            "Podaj dzień wpływu opłaty.",
        )
    return None


@guard
def fee_rule_met(context: Context) -> Reason | None:
    """Where the edition demands the fee before the certificate, it is paid."""
    if not context.edition.fee_required or application(context).fee_paid_at:
        return None
    return Reason(
        "fee_rule_met",
        "Opłata nie została odnotowana.",
        "Odnotuj płatność, gdy wpłynie; potem można wydać certyfikat.",
    )


@effect
def record_payment(context: Context) -> None:
    """The fee came in on that day."""
    case = application(context)
    day = values.day(context.payload["paid_on"])
    assert day is not None
    case.fee_paid_at = datetime.combine(day, time.min, WARSAW)
    case.save(update_fields=["fee_paid_at"])
