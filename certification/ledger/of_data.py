"""Lines about personal data and accounts: requests to erase, what went by the clock, traces."""

from collections.abc import Callable, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from certification.ledger.sources import Asked, Kind, Line, Source
from certification.models import ErasureRequest, RetentionRun, Trace
from certification.privacy.retention.rules import RETENTIONS


def _erasures(column: str, by_others: bool) -> Callable[[Asked], "QuerySet[ErasureRequest] | None"]:
    """Requests by one of their moments. ``by_others``: somebody else decided."""

    def rows(asked: Asked) -> "QuerySet[ErasureRequest] | None":
        if asked.number:
            return None
        found = ErasureRequest.objects.filter(**{f"{column}__isnull": False})
        found = found.select_related("user", "decided_by")
        if asked.people is None:
            return found
        theirs = Q(user__in=asked.people)
        return found.filter(theirs | Q(decided_by__in=asked.people) if by_others else theirs)

    return rows


def _asked_told(rows: Sequence[ErasureRequest]) -> list[Line]:
    return [Line(row.asked_at, Kind.PRIVACY, _("poproszono o usunięcie danych"), row.user) for row in rows]


def _withdrawn_told(rows: Sequence[ErasureRequest]) -> list[Line]:
    what = _("wycofano prośbę o usunięcie danych")
    return [Line(row.withdrawn_at, Kind.PRIVACY, what, row.user) for row in rows if row.withdrawn_at]


def _decided_told(rows: Sequence[ErasureRequest]) -> list[Line]:
    return [
        Line(
            row.decided_at,
            Kind.PRIVACY,
            _("usunięto dane osoby") if row.granted else _("odmówiono usunięcia danych"),
            row.decided_by,
            whom=row.user,
        )
        for row in rows
        if row.decided_at
    ]


def _retention(asked: Asked) -> "QuerySet[RetentionRun] | None":
    return None if asked.number or asked.people is not None else RetentionRun.objects.all()


def _retention_told(rows: Sequence[RetentionRun]) -> list[Line]:
    return [
        Line(
            row.erased_at,
            Kind.PRIVACY,
            _("usunięto dane po terminie"),
            None,
            instead=_("program"),
            about=RETENTIONS[row.code].name if row.code in RETENTIONS else row.code,
            details=((_("Ile"), str(row.number)),),
        )
        for row in rows
    ]


def _traces(asked: Asked) -> "QuerySet[Trace] | None":
    if asked.number:
        return None
    rows = Trace.objects.select_related("actor", "person")
    if asked.kind is not None:
        rows = rows.filter(what__in=_OF_KIND[asked.kind])
    if asked.people is None:
        return rows
    return rows.filter(Q(actor__in=asked.people) | Q(person__in=asked.people))


_OF_KIND = {
    Kind.ACCOUNTS: Trace.OF_ACCOUNTS,
    Kind.FILES: (Trace.What.FILE, Trace.What.OWN_DATA),
    Kind.PRIVACY: (Trace.What.LOOKED_UP,),
}


def _traces_told(rows: Sequence[Trace]) -> list[Line]:
    kinds = {what: kind for kind, several in _OF_KIND.items() for what in several}
    return [
        Line(
            row.at,
            kinds[Trace.What(row.what)],
            row.get_what_display(),
            row.actor,
            instead=_("ktoś, kto nie podał hasła albo kodu"),
            whom=row.person,
            about=row.name,
        )
        for row in rows
    ]


_DATA = frozenset({Kind.PRIVACY})
ASKED = Source(_DATA, "asked_at", _erasures("asked_at", False), _asked_told)
WITHDRAWN = Source(_DATA, "withdrawn_at", _erasures("withdrawn_at", False), _withdrawn_told)
DECIDED = Source(_DATA, "decided_at", _erasures("decided_at", True), _decided_told)
RETENTION = Source(_DATA, "erased_at", _retention, _retention_told)
TRACES = Source(frozenset(_OF_KIND), "at", _traces, _traces_told)
