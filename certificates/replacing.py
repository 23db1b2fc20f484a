"""A mark that takes another's place: for a new name, a merger, or a misprint. Its end date is the old one's.

The old mark stays valid while the new certificate is drawn and sealed; superseding ends the one and publishes the
other in one transaction, so that at no moment neither is valid.
"""

from certificates.kept import REPLACES
from certificates.models import Mark, mark_of
from certificates.states import MarkState
from certification.polish import date_short
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.keeping import keep
from workflows.refusal import Reason
from workflows.registry import effect, guard

CAUSES = {
    "rename": "zmiana nazwy urzędu",
    "merger": "połączenie albo przekształcenie urzędu",
    "misprint": "pomyłka na certyfikacie",
}
"""Why a mark may be replaced."""


# Ordering --------------------------------------------------------------------------------------------


@guard
def replacement_cause_known(context: Context) -> Reason | None:
    """Payload ``cause``: rename, merger or misprint."""
    if values.text(context.payload.get("cause")) in CAUSES:
        return None
    return Reason(
        "replacement_cause_known", "Nie wiadomo, dlaczego znak ma być zastąpiony.", "Wybierz powód."
    )


@guard
def no_replacement_waits(context: Context) -> Reason | None:
    """One new mark at a time."""
    waiting = mark_of(context).replacement
    if waiting is None:
        return None
    return Reason(
        "no_replacement_waits",
        said("Nowy certyfikat (nr {waiting}) już jest przygotowywany.", waiting=waiting),
        "Zastąp nim ten znak albo go unieważnij.",
    )


@guard
def days_left_to_replace(context: Context) -> Reason | None:
    """A new mark is valid for more than a day."""
    last = mark_of(context).valid_to
    if local_day(context.now) < last:
        return None
    return Reason("days_left_to_replace", said("Znak jest ważny tylko do {day}.", day=date_short(last)))


@effect
def begin_replacement(context: Context) -> None:
    """A new mark is made, pending, with a number of its own; the background draws and seals it."""
    from workflows.door import begin

    mark = mark_of(context)
    made = begin("mark", None, application=mark.of_application_id, replaces=mark.pk)
    context.record["replacement"] = str(made)


@effect
def note_replaced(context: Context) -> None:
    """Of a mark made to replace another: which one, for good."""
    mark = mark_of(context)
    if mark.replaces_id is not None:
        keep(context, REPLACES, mark)


# Taking the place ------------------------------------------------------------------------------------


@guard
def replacement_sealed(context: Context) -> Reason | None:
    """The new certificate is there."""
    waiting = mark_of(context).replacement
    if waiting and waiting.sealed_at:
        return None
    if waiting:
        return Reason(
            "replacement_sealed",
            said("Nowy certyfikat (nr {waiting}) nie jest jeszcze opieczętowany.", waiting=waiting),
            "Pieczęć nakłada zadanie w tle; spróbuj za chwilę. Do tego czasu ważny jest obecny znak.",
        )
    return Reason("replacement_sealed", "Nie ma nowego certyfikatu.", "Najpierw zamów nowy certyfikat.")


@guard
def nothing_moved(context: Context) -> Reason | None:
    """Nobody escapes the panel by a new certificate."""
    if mark_of(context).heard_on is None:
        return None
    return Reason(
        "nothing_moved",
        "W sprawie tego znaku ma głosować Kapituła.",
        "Poczekaj na jej rozstrzygnięcie albo zakończ sprawę bez głosowania.",
    )


@effect
def publish_replacement(context: Context) -> None:
    """The new mark becomes public in the transaction in which the old one ends."""
    from workflows.door import perform

    waiting = mark_of(context).replacement
    assert waiting is not None
    context.record["replaced_by"] = str(waiting)
    perform(waiting, "publish", context.actor)


@guard
def published_in_its_turn(context: Context) -> Reason | None:
    """A mark that replaces another is published by superseding that one, and no other way.

    Only inside that act is the old mark over and its state not written yet.
    """
    mark = mark_of(context)
    if mark.replaces_id is None:
        return None
    old = Mark.objects.get(pk=mark.replaces_id)
    if old.state == MarkState.ACTIVE and old.ended_on == local_day(context.now):
        return None
    if old.state in (MarkState.ACTIVE, MarkState.SUSPENDED):
        remedy = said("Otwórz znak {old} i zastąp go nowym.", old=old)
        return Reason("published_in_its_turn", said("Ten znak ma zastąpić znak {old}.", old=old), remedy)
    text = said("Ten znak miał zastąpić znak {old}, który nie jest już ważny.", old=old)
    return Reason("published_in_its_turn", text, "Unieważnij przygotowany certyfikat.")


@effect
def tell_other_mark(context: Context) -> None:
    """The inbox of the mark that this one is to replace, or that is to replace this one, follows too."""
    mark = mark_of(context)
    if mark.replaces_id is not None:
        context.also.add(mark.replaces_id)
    elif waiting := mark.replacement:
        context.also.add(waiting.pk)
