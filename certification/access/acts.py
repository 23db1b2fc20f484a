"""What people do about access: each act is whole or nothing, and recorded in its own transaction.

Every act raises ``ValidationError``, in plain Polish, when it may not be done now.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from certification import clock, offices
from certification.access import mails, rights
from certification.access.events import record
from certification.models import AccessEvent, AccessRequest, Membership, Office, OfficeSeat, User
from certification.offices import NameForms
from certification.polish import date_short
from criteria.characters import legible
from criteria.said import said

What = AccessEvent.What


@transaction.atomic
def ask(request: AccessRequest) -> AccessRequest:
    """Hand in a request; its fields have been validated by the form."""
    request.made_at = clock.now()
    request.full_clean()
    request.save()
    _note(What.ASKED, request, request.user)
    return request


@transaction.atomic
def take_back(request: AccessRequest, by: User) -> None:
    """The person no longer wants it."""
    request = _waiting(request)
    request.withdrawn_at = clock.now()
    request.save(update_fields=["withdrawn_at"])
    _note(What.WITHDRAWN, request, by)


@transaction.atomic
def refuse(request: AccessRequest, by: User, reason: str) -> None:
    """Say no, and why."""
    request = _waiting(request)
    _decide(request, by, reason)
    request.save()
    _note(What.REFUSED, request, by, reason=reason)
    mails.tell_decision(request)


@transaction.atomic
def accept(request: AccessRequest, by: User, *, from_day: date, reason: str = "") -> Membership:
    """Confirm that the person acts for the office from a day on; an office not known yet is entered.

    With a new head the rights of the one before, and of the proxies, end the day before. The new head may confirm
    proxies again.
    """
    request = _waiting(request)
    office = Office.objects.filter(regon=request.regon).first() or _enter(request)
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    seat = OfficeSeat(request.seat)
    if seat == OfficeSeat.HEAD:
        _make_room(office, from_day, request.user, by)
    _decide(request, by, reason)
    request.membership = confirm(
        request.user, office, seat, position=request.position, from_day=from_day, by=by
    )
    request.save()
    _note(What.ACCEPTED, request, by, day=from_day, reason=reason)
    mails.tell_decision(request)
    mails.tell_office(request.membership)
    return request.membership


def confirm(
    user: User, office: Office, seat: OfficeSeat, *, position: str, from_day: date, by: User
) -> Membership:
    """Write a confirmed membership. Called inside an act that records it."""
    there = Membership.objects.filter(user=user, office=office, role=seat.role, confirmed_at__isnull=False)
    still = Q(active_to=None) | Q(active_to__gte=from_day)
    if there.filter(still, is_proxy=seat == OfficeSeat.PROXY).exists():
        raise ValidationError("Ta osoba ma już te uprawnienia w tym urzędzie.", code="has_it")
    # Never confirmed, on the same day: entered by an administrator, and now made good.
    Membership.objects.filter(
        user=user, office=office, role=seat.role, active_from=from_day, confirmed_at=None
    ).delete()
    membership = Membership(
        user=user,
        office=office,
        role=seat.role,
        is_proxy=seat == OfficeSeat.PROXY,
        position=position,
        active_from=from_day,
        confirmed_by=by,
        confirmed_at=clock.now(),
    )
    membership.full_clean()
    membership.save()
    return membership


@transaction.atomic
def end(membership: Membership, by: User, *, last_day: date | None, reason: str) -> date:
    """End somebody's rights after a day, or at once. Returns the last day on which they hold.

    Rights that began today hold until midnight.
    """
    membership = Membership.objects.select_for_update(no_key=True, of=("self",)).get(pk=membership.pk)
    today = clock.today()
    if membership.active_to is not None and membership.active_to < today:
        raise ValidationError("Te uprawnienia już się skończyły.", code="ended")
    if last_day is not None and last_day < today:
        raise ValidationError("Ostatni dzień to najwcześniej dziś.", code="past")
    last = max(last_day or today - timedelta(days=1), membership.active_from)
    membership.active_to = last
    membership.save(update_fields=["active_to"])
    _note_about(What.ENDED, membership, by, day=last, reason=reason)
    mails.tell_ended(membership, reason)
    return last


@transaction.atomic
def reconfirm(proxy: Membership, by: User) -> Membership:
    """The new head vouches for somebody who was proxy of the one before."""
    office = Office.objects.select_for_update(no_key=True).get(pk=proxy.office_id)
    if proxy.pk not in {each.pk for each in rights.lapsed_proxies(office)}:
        raise ValidationError("To pełnomocnictwo nie czeka na potwierdzenie.", code="not_lapsed")
    again = confirm(
        proxy.user,
        office,
        OfficeSeat.PROXY,
        position=proxy.position or "pełnomocnik",
        from_day=clock.today(),
        by=by,
    )
    _note_about(What.RECONFIRMED, again, by, day=again.active_from)
    mails.tell_office(again)
    return again


@transaction.atomic
def prepare_too(office: Office, head: User) -> Membership:
    """The head of a small office prepares the application alone: one who may invite to a seat may take it."""
    office = Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    if OfficeSeat.HEAD not in rights.seats(head, office):
        raise ValidationError(
            "Przygotowanie zgłoszenia może wziąć na siebie tylko kierownik urzędu.", code="not_yours"
        )
    taken = confirm(
        head, office, OfficeSeat.PREPARER, position="kierownik urzędu", from_day=clock.today(), by=head
    )
    _note_about(What.JOINED, taken, head, day=taken.active_from)
    mails.tell_office(taken)
    return taken


def _make_room(office: Office, from_day: date, successor: User, by: User) -> None:
    """The head before, and the proxies, sign until the day before the new head comes."""
    signing = Membership.objects.filter(office=office, role=OfficeSeat.HEAD.role, confirmed_at__isnull=False)
    signing = signing.filter(Q(active_to=None) | Q(active_to__gte=from_day)).exclude(
        user=successor, is_proxy=False
    )
    late = signing.filter(active_from__gte=from_day).first()
    if late is not None:
        raise ValidationError(
            said(
                "{head} podpisuje w tym urzędzie od {since}. Nowy kierownik może objąć funkcję najwcześniej następnego "
                "dnia.",
                head=late.user,
                since=date_short(late.active_from),
            ),
            code="head_too_early",
        )
    for each in signing.filter(is_proxy=False).select_related("user"):
        _note_about(
            What.ENDED, each, by, day=from_day - timedelta(days=1), reason="Zmiana kierownika urzędu."
        )
    signing.update(active_to=from_day - timedelta(days=1))


def _enter(request: AccessRequest) -> Office:
    """The office as the request describes it; the grammatical forms are proposed, and confirmed before printing."""
    details = {name: getattr(request, name) for name in ("email", "street", "postcode", "city")}
    return offices.register(
        kind=request.kind,
        regon=request.regon,
        unit=request.unit,
        forms=NameForms.proposed(legible(request.name)),
        from_day=clock.today(),
        **details,
    )


def _waiting(request: AccessRequest) -> AccessRequest:
    """The request as it is now, locked."""
    row = AccessRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("user", "unit")
    found = row.get(pk=request.pk)
    if not found.is_waiting:
        raise ValidationError("Ten wniosek nie czeka już na decyzję.", code="not_waiting")
    return found


def _decide(request: AccessRequest, by: User, reason: str) -> None:
    if request.user_id == by.pk:
        raise ValidationError("O własnym wniosku decyduje ktoś inny z sekretariatu.", code="own")
    request.decided_by, request.decided_at, request.reason = by, clock.now(), reason


def _note(what: What, request: AccessRequest, by: User, *, day: date | None = None, reason: str = "") -> None:
    office = request.membership.office if request.membership else None
    record(what, actor=by, person=request.user, office=office, seat=request.seat, day=day, reason=reason)


def _note_about(
    what: What, membership: Membership, by: User, *, day: date | None = None, reason: str = ""
) -> None:
    record(
        what,
        actor=by,
        person=membership.user,
        office=membership.office,
        seat=membership.seat,
        day=day,
        reason=reason,
    )
