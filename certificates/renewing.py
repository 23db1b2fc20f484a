"""Renewing a mark: its office opens an application in the edition that takes them, filled with what it said before."""

from certificates.models import Mark, mark_of
from certification.models import Edition, EditionStatus
from workflows.context import Context
from workflows.refusal import Reason
from workflows.registry import effect, guard


def edition_to_renew_in(mark: Mark, context: Context) -> Edition | None:
    """The programme's later edition that takes applications now."""
    later = Edition.objects.filter(
        programme=mark.of_edition.programme_id, year__gt=mark.of_edition.year, status=EditionStatus.OPEN
    )
    return later.filter(opens_at__lte=context.now, closes_at__gt=context.now).order_by("closes_at").first()


@guard
def next_edition_open(context: Context) -> Reason | None:
    """A later edition of the programme takes applications."""
    if edition_to_renew_in(mark_of(context), context):
        return None
    return Reason(
        "next_edition_open",
        "Żadna następna edycja nie przyjmuje teraz zgłoszeń.",
        "Znak można odnowić, gdy zacznie się nabór.",
    )


@effect
def open_renewal(context: Context) -> None:
    """The new application is opened as any other, and filled with the answers of the one the mark was given for."""
    from workflows.door import begin

    mark = mark_of(context)
    edition = edition_to_renew_in(mark, context)
    assert edition is not None
    case = begin(
        "application",
        context.actor,
        office=str(mark.office.public_id),
        edition=edition.pk,
        scope=mark.of_application.scope,
        renews=mark.of_application_id,
    )
    context.record["renewal"] = str(case)
    context.result["renewal"] = case.pk
