"""How people come to act for an office: requests that the secretariat decides, invitations, and what was done."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from certification.identifiers import validate_nip, validate_postcode, validate_regon
from certification.models.codes import OfficeKind, OfficeSeat
from certification.models.constraints import after, both_or_neither
from certification.models.offices import Office
from certification.models.people import Membership, User
from certification.models.territory import TerritorialUnit


class RequestQuerySet(models.QuerySet["AccessRequest"]):
    """Requests by where they stand."""

    def waiting(self) -> Self:
        """Neither decided nor taken back."""
        return self.filter(decided_at=None, withdrawn_at=None)


class AccessRequest(models.Model):
    """A person asks to act for an office, and says everything about it.

    Whether the office is known here already is not told: that an office takes part, and gets no mark, is nobody's
    business. By its REGON the secretariat finds it, or enters it anew. ``membership``: what came of it; decided and
    none: refused, for ``reason``.
    """

    user = models.ForeignKey(
        User, verbose_name="osoba", on_delete=models.PROTECT, related_name="access_requests"
    )
    seat = models.CharField("w jakiej roli", max_length=8, choices=OfficeSeat)
    position = models.CharField("stanowisko służbowe", max_length=120)
    since = models.DateField("od kiedy")
    name = models.CharField("pełna nazwa urzędu", max_length=200)
    kind = models.CharField("typ urzędu", max_length=3, choices=OfficeKind)
    regon = models.CharField("REGON urzędu", max_length=14, validators=[validate_regon])
    nip = models.CharField("NIP", max_length=10, blank=True, validators=[validate_nip])
    unit = models.ForeignKey(TerritorialUnit, verbose_name="gdzie działa", on_delete=models.PROTECT)
    email = models.EmailField("adres e-mail urzędu")
    street = models.CharField("ulica i numer", max_length=120, blank=True)
    postcode = models.CharField("kod pocztowy", max_length=6, blank=True, validators=[validate_postcode])
    city = models.CharField("miejscowość", max_length=80, blank=True)
    note = models.TextField("uwagi dla sekretariatu", max_length=2000, blank=True)
    made_at = models.DateTimeField("złożono")
    withdrawn_at = models.DateTimeField("wycofano", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name="rozstrzygnął", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("rozstrzygnięto", null=True, blank=True)
    reason = models.TextField("uzasadnienie", blank=True)
    membership = models.OneToOneField(
        Membership,
        verbose_name="członkostwo",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="request",
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "wniosek o dostęp"
        verbose_name_plural = "wnioski o dostęp"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "regon", "seat"],
                condition=Q(decided_at=None, withdrawn_at=None),
                name="access_request_once",
                violation_error_message="Taki wniosek już czeka na decyzję sekretariatu.",
            ),
            both_or_neither("decided_by", "decided_at", name="access_request_decided_pair"),
            models.CheckConstraint(
                condition=Q(decided_at=None, membership=None)
                | (
                    Q(decided_at__isnull=False, withdrawn_at=None)
                    & (Q(membership__isnull=False) | ~Q(reason=""))
                ),
                name="access_request_refused_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(seat__in=OfficeSeat.values), name="access_request_seat_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.name}"

    @property
    def is_waiting(self) -> bool:
        """Whether the secretariat has still to decide."""
        return self.decided_at is None and self.withdrawn_at is None


class Invitation(models.Model):
    """Somebody of an office invites a colleague by e-mail. The link is signed, not stored; it works once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    office = models.ForeignKey(
        Office, verbose_name="urząd", on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField("adres e-mail")
    seat = models.CharField("w jakiej roli", max_length=8, choices=OfficeSeat)
    position = models.CharField("stanowisko służbowe", max_length=120)
    since = models.DateField("od kiedy")
    invited_by = models.ForeignKey(
        User, verbose_name="zaprosił", on_delete=models.PROTECT, related_name="invitations_sent"
    )
    invited_at = models.DateTimeField("zaproszono")
    expires_at = models.DateTimeField("ważne do")
    accepted_by = models.ForeignKey(
        User,
        verbose_name="przyjął",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations_accepted",
    )
    accepted_at = models.DateTimeField("przyjęto", null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, verbose_name="odwołał", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField("odwołano", null=True, blank=True)

    class Meta:
        verbose_name = "zaproszenie"
        verbose_name_plural = "zaproszenia"
        ordering = ["-invited_at", "-pk"]
        constraints = [
            both_or_neither("accepted_by", "accepted_at", name="invitation_accepted_pair"),
            both_or_neither("revoked_by", "revoked_at", name="invitation_revoked_pair"),
            after("expires_at", "invited_at", name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None), name="invitation_one_end"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(accepted_at__lt=F("expires_at")), name="invitation_in_time"
            ),
            models.CheckConstraint(condition=Q(seat__in=OfficeSeat.values), name="invitation_seat_known"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_seat_display()}"


class AccessEvent(models.Model):
    """What was done about who acts for an office. The database refuses to change or delete it."""

    class What(models.TextChoices):
        """The acts."""

        ASKED = "asked", "złożono wniosek"
        WITHDRAWN = "withdrawn", "wycofano wniosek"
        ACCEPTED = "accepted", "uznano wniosek"
        REFUSED = "refused", "odmówiono"
        INVITED = "invited", "zaproszono"
        REVOKED = "revoked", "odwołano zaproszenie"
        JOINED = "joined", "przyjęto zaproszenie"
        ENDED = "ended", "zakończono uprawnienia"
        RECONFIRMED = "reconfirmed", "potwierdzono ponownie"

    at = models.DateTimeField()
    what = models.CharField(max_length=11, choices=What)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="access_events")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="access_events")
    seat = models.CharField(max_length=8, choices=OfficeSeat)
    day = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "zdarzenie dostępu"
        verbose_name_plural = "zdarzenia dostępu"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.get_what_display()}"
