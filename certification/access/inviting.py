"""Invitations of colleagues: a signed link by e-mail that works once, and not for ever."""

from datetime import date, timedelta
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from certification import clock
from certification.access import acts, mails, rights
from certification.access.events import record
from certification.models import AccessEvent, AccessRequest, Invitation, Membership, Office, OfficeSeat, User

VALID = timedelta(days=14)
"""How long an invitation waits."""

_signer = signing.Signer(salt="certification.invitation")


def token_of(invitation: Invitation) -> str:
    """The part of the link that only its addressee is told. Nothing of it is stored."""
    return _signer.sign(invitation.public_id.hex)


def invitation_of(token: str) -> Invitation | None:
    """Which invitation a link is about; none for a forged or mistyped one."""
    try:
        public_id = UUID(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return (
        Invitation.objects.filter(public_id=public_id)
        .select_related("office", "invited_by", "accepted_by")
        .first()
    )


def trouble_with(invitation: Invitation) -> str | None:
    """Why the link works no more, in words for whoever opened it."""
    if invitation.revoked_at is not None:
        return "To zaproszenie zostało odwołane."
    if invitation.accepted_at is not None:
        return "To zaproszenie zostało już wykorzystane."
    if invitation.expires_at <= clock.now():
        return "To zaproszenie straciło ważność. Poproś o nowe osobę, która je wysłała."
    if OfficeSeat(invitation.seat) not in rights.may_invite(invitation.invited_by, invitation.office):
        return (
            "Osoba, która zapraszała, nie ma już do tego prawa. Poproś o zaproszenie kogoś innego z urzędu."
        )
    return None


@transaction.atomic
def invite(
    office: Office, by: User, *, email: str, seat: OfficeSeat, position: str, since: date
) -> Invitation:
    """Invite somebody to a seat that ``by`` may give; an earlier invitation of the address to it is revoked."""
    if seat not in rights.may_invite(by, office):
        raise ValidationError("Nie możesz zapraszać do tej roli.", code="not_yours")
    at = clock.now()
    earlier = Invitation.objects.filter(
        office=office, email=email.lower(), seat=seat, accepted_at=None, revoked_at=None
    )
    earlier.update(revoked_by=by, revoked_at=at)
    invitation = Invitation(
        office=office,
        email=email.lower(),
        seat=seat,
        position=position,
        since=since,
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID,
    )
    invitation.full_clean()
    invitation.save()
    record(AccessEvent.What.INVITED, actor=by, person=None, office=office, seat=seat)
    mails.send_invitation.enqueue(invitation.pk)
    return invitation


@transaction.atomic
def revoke(invitation: Invitation, by: User) -> None:
    """The link works no more."""
    invitation = _locked(invitation)
    if invitation.accepted_at or invitation.revoked_at:
        raise ValidationError("Tego zaproszenia nie można już odwołać.", code="not_open")
    invitation.revoked_by, invitation.revoked_at = by, clock.now()
    invitation.save(update_fields=["revoked_by", "revoked_at"])
    record(AccessEvent.What.REVOKED, actor=by, person=None, office=invitation.office, seat=invitation.seat)


@transaction.atomic
def take_up(invitation: Invitation, by: User) -> Membership | AccessRequest:
    """Accept: a membership at once, confirmed by whoever invited; a head's seat waits for the secretariat."""
    invitation = _locked(invitation)
    if problem := trouble_with(invitation):
        raise ValidationError(problem, code="invitation_over")
    seat = OfficeSeat(invitation.seat)
    invitation.accepted_by, invitation.accepted_at = by, clock.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    if seat == OfficeSeat.HEAD:
        return acts.ask(_request_of(invitation, by))
    membership = acts.confirm(
        by,
        invitation.office,
        seat,
        position=invitation.position,
        from_day=max(invitation.since, clock.today()),
        by=invitation.invited_by,
    )
    record(
        AccessEvent.What.JOINED,
        actor=by,
        person=by,
        office=invitation.office,
        seat=seat,
        day=membership.active_from,
    )
    mails.tell_office(membership)
    return membership


def _request_of(invitation: Invitation, by: User) -> AccessRequest:
    office = invitation.office
    return AccessRequest(
        user=by,
        seat=invitation.seat,
        position=invitation.position,
        since=invitation.since,
        name=office.name,
        kind=office.kind,
        regon=office.regon,
        unit=office.unit,
        email=office.email,
        street=office.street,
        postcode=office.postcode,
        city=office.city,
        note=f"Na zaproszenie: {invitation.invited_by}.",
    )


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("office", "invited_by").get(pk=invitation.pk)
