"""People: accounts, what they may do for an office, what the organiser appointed them to."""

import uuid
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from certification import clock
from certification.identifiers import validate_regon
from certification.models.codes import (
    AdviceKind,
    GrantedRole,
    MembershipRole,
    OfficeKind,
    OfficeSeat,
    ReminderKind,
    ReminderMode,
)
from certification.models.constraints import both_or_neither, not_before
from certification.models.offices import Office
from certification.models.programme import Edition
from criteria.said import joined, said

ADVICE_CONFLICT_YEARS = 2
"""How long advice or training given to an office makes its giver partial."""


class PeopleManager(UserManager["User"]):
    """Accounts are known by e-mail; the user name is the same address."""

    def create_user(
        self,
        username: str | None = None,
        email: str | None = None,
        password: str | None = None,
        **fields: Any,
    ) -> "User":
        """Make an account; either of ``username`` and ``email`` gives the address. Its maker vouches for it."""
        address = (email or username or "").lower()
        return _vouched(super().create_user(address, address, password, **fields))

    def create_superuser(
        self,
        username: str | None = None,
        email: str | None = None,
        password: str | None = None,
        **fields: Any,
    ) -> "User":
        """Make an account that may configure everything."""
        address = (email or username or "").lower()
        return _vouched(super().create_superuser(address, address, password, **fields))

    def get_by_natural_key(self, username: str | None) -> "User":
        """Addresses are compared in lower case."""
        return super().get_by_natural_key((username or "").lower())


def _nothing_muted() -> list[str]:
    return []


def _vouched(person: "User") -> "User":
    from certification.accounts.addresses import vouch_for

    vouch_for([person])
    return person


class User(AbstractUser):
    """A person with an account."""

    username = models.CharField("nazwa konta (adres e-mail)", max_length=254, unique=True)
    email = models.EmailField("adres e-mail", unique=True)
    public_id = models.UUIDField("identyfikator publiczny", default=uuid.uuid4, unique=True, editable=False)
    date_joined = models.DateTimeField("konto od", default=clock.now)
    employer_regon = models.CharField(
        "REGON pracodawcy", max_length=14, blank=True, validators=[validate_regon]
    )

    language = models.CharField("język", max_length=7, default="pl")
    muted_reminders = models.JSONField("wyłączone przypomnienia", default=_nothing_muted, blank=True)

    reminder_mode = models.CharField(
        "przypomnienia", max_length=7, choices=ReminderMode, default=ReminderMode.AT_ONCE
    )
    digest_sent_on = models.DateField("ostatnie zestawienie", null=True, blank=True, editable=False)

    erased_at = models.DateTimeField("dane usunięto", null=True, blank=True, editable=False)
    identity_hash = models.CharField("skrót tożsamości", max_length=64, blank=True, editable=False)

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PeopleManager] = PeopleManager()

    class Meta:
        verbose_name = "osoba"
        verbose_name_plural = "osoby"
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(username=models.F("email")), name="user_name_is_email"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First and last name, or the e-mail of somebody who gave none."""
        return self.get_full_name() or self.email

    def wants_reminder(self, kind: ReminderKind) -> bool:
        """Whether the person gets a mail about each date of this kind."""
        return self.reminder_mode == ReminderMode.AT_ONCE and kind.value not in self.muted_reminders

    def clean(self) -> None:
        """Compare addresses in lower case before they are checked for uniqueness."""
        super().clean()
        self.email = self.username = (self.email or self.username).lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the user name and the e-mail the same, in lower case."""
        self.email = self.username = (self.email or self.username).lower()
        if "email" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "username"}
        super().save(*args, **kwargs)


class ActiveQuerySet(models.QuerySet[Any]):
    """Rows with ``active_from`` and ``active_to`` (inclusive, or open)."""

    def active(self, on: date) -> Self:
        """Those in force on a day."""
        return self.filter(Q(active_to=None) | Q(active_to__gte=on), active_from__lte=on)


class Membership(models.Model):
    """A person's standing in an office; counts once the secretariat has confirmed it."""

    user = models.ForeignKey(User, verbose_name="osoba", on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey(
        Office, verbose_name="urząd", on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField("rola", max_length=9, choices=MembershipRole)
    is_proxy = models.BooleanField("pełnomocnik kierownika", default=False)
    position = models.CharField("stanowisko służbowe", max_length=120, blank=True)
    active_from = models.DateField("od")
    active_to = models.DateField("do (włącznie)", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, verbose_name="potwierdził", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField("potwierdzono", null=True, blank=True)

    objects = ActiveQuerySet.as_manager()

    class Meta:
        verbose_name = "członkostwo w urzędzie"
        verbose_name_plural = "członkostwa w urzędach"
        constraints = [
            models.UniqueConstraint(fields=["user", "office", "role", "active_from"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=MembershipRole.values), name="membership_role_known"),
            not_before("active_to", "active_from", name="membership_days_in_order"),
            both_or_neither("confirmed_by", "confirmed_at", name="membership_confirmed_pair"),
            models.CheckConstraint(
                condition=Q(is_proxy=False) | Q(role=MembershipRole.SIGNATORY),
                name="membership_proxy_signs",
                violation_error_message="Pełnomocnikiem jest tylko osoba, która podpisuje.",
            ),
        ]

    def __str__(self) -> str:
        return joined([str(self.user), self.get_role_display()], " – ")

    @property
    def seat(self) -> OfficeSeat:
        """Preparer, head or proxy."""
        if self.role == MembershipRole.PREPARER:
            return OfficeSeat.PREPARER
        return OfficeSeat.PROXY if self.is_proxy else OfficeSeat.HEAD


def _no_competences() -> list[str]:
    return []


class GrantQuerySet(ActiveQuerySet):
    """Appointments by where they hold."""

    def in_edition(self, edition: Edition | int) -> Self:
        """Those for one edition, and those for all."""
        return self.filter(Q(edition=None) | Q(edition=edition))


class RoleGrant(models.Model):
    """An appointment by the organiser, for one edition or (no edition) for all."""

    user = models.ForeignKey(User, verbose_name="osoba", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField("rola", max_length=24, choices=GrantedRole)
    edition = models.ForeignKey(
        Edition,
        verbose_name="edycja (puste: wszystkie)",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grants",
    )
    competences = models.JSONField("typy urzędów (eksperci)", default=_no_competences, blank=True)
    max_load = models.PositiveSmallIntegerField("najwięcej spraw naraz", null=True, blank=True)
    active_from = models.DateField("od")
    active_to = models.DateField("do (włącznie)", null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "powołanie"
        verbose_name_plural = "powołania"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "edition", "active_from"],
                condition=Q(edition__isnull=False),
                name="grant_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "active_from"], condition=Q(edition=None), name="grant_for_all_once"
            ),
            models.CheckConstraint(condition=Q(role__in=GrantedRole.values), name="grant_role_known"),
            not_before("active_to", "active_from", name="grant_days_in_order"),
        ]

    def __str__(self) -> str:
        return joined([str(self.user), self.get_role_display()], " – ")

    def covers(self, kind: str) -> bool:
        """Whether the expert may assess this kind of office; no kinds listed: every kind."""
        return not self.competences or OfficeKind(kind) in self.competences

    def clean(self) -> None:
        """Competences are codes of office kinds."""
        unknown = sorted(set(self.competences) - set(OfficeKind.values))
        if unknown:
            raise ValidationError(
                {"competences": said("Nieznany typ urzędu: {codes}.", codes=", ".join(unknown))}
            )


class AdviceQuerySet(models.QuerySet["Advice"]):
    """Advice by its days."""

    def between(self, after: date, until: date) -> Self:
        """What was given after one day and until another."""
        return self.filter(given_on__gt=after, given_on__lte=until)


class Advice(models.Model):
    """Advice or training that a person gave an office."""

    user = models.ForeignKey(User, verbose_name="osoba", on_delete=models.PROTECT, related_name="advice")
    office = models.ForeignKey(Office, verbose_name="urząd", on_delete=models.PROTECT, related_name="advice")
    kind = models.CharField("rodzaj", max_length=8, choices=AdviceKind)
    given_on = models.DateField("dzień")

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "doradztwo lub szkolenie"
        verbose_name_plural = "doradztwo i szkolenia"
        constraints = [
            models.UniqueConstraint(fields=["user", "office", "kind", "given_on"], name="advice_once")
        ]

    def __str__(self) -> str:
        return joined([str(self.user), self.get_kind_display()], ": ")


def partial_since(day: date) -> date:
    """Advice given after this day still makes its giver partial on ``day``."""
    return _years_before(day, ADVICE_CONFLICT_YEARS)


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
