"""An event, its programme and partners; its guests, what they need, and when their tickets were read."""

import uuid
from datetime import datetime, timedelta

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from certification.models.constraints import after
from certification.models.fields import SortKeyField
from certification.models.offices import Office
from certification.models.people import User
from certification.models.programme import Edition
from criteria.models.stored_file import StoredFile

NEEDS_KEPT = timedelta(days=30)
"""How long after an event diet and access needs are kept (RODO: they tell of health)."""


class EventKind(models.TextChoices):
    """What kind of event it is: of an edition with guests of offices, or open to anybody."""

    GALA = "gala", "Gala"
    CONFERENCE = "conference", "Konferencja"


class Event(models.Model):
    """A gala or a conference. ``published_at``: from then on everybody may read of it.

    ``sequence``: for calendars; one more each time that place or time change. ``seats_per_office``: how many guests
    an office may send to a gala.
    """

    slug = models.SlugField(
        "adres strony",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9-]+$", "Użyj małych liter bez polskich znaków, cyfr i łączników.")
        ],
    )
    kind = models.CharField("rodzaj", max_length=12, choices=EventKind.choices)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, verbose_name="edycja", related_name="events"
    )
    title = models.CharField("nazwa", max_length=160)
    about = models.TextField("opis", max_length=4000, blank=True)
    venue = models.CharField("miejsce", max_length=160)
    address = models.CharField("adres", max_length=200)
    directions = models.TextField("dojazd i dostępność miejsca", max_length=2000, blank=True)
    starts_at = models.DateTimeField("początek")
    ends_at = models.DateTimeField("koniec")
    registration_opens_at = models.DateTimeField("zgłoszenia od")
    registration_closes_at = models.DateTimeField("zgłoszenia do")
    capacity = models.PositiveIntegerField("liczba miejsc")
    seats_per_office = models.PositiveSmallIntegerField("miejsc dla jednego urzędu", default=2)
    published_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "wydarzenie"
        verbose_name_plural = "wydarzenia"
        ordering = ["starts_at", "pk"]
        constraints = [
            after("ends_at", "starts_at", name="event_ends_after_start"),
            after(
                "registration_closes_at", "registration_opens_at", name="event_registration_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(registration_closes_at__lte=F("ends_at")),
                name="event_registration_before_end",
                violation_error_message="Zgłoszenia nie mogą trwać dłużej niż wydarzenie.",
            ),
            models.CheckConstraint(
                condition=Q(kind="gala", edition__isnull=False) | Q(kind="conference"),
                name="event_gala_of_an_edition",
                violation_error_message="Gala należy do edycji: wybierz ją.",
            ),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="event_has_seats"),
            models.CheckConstraint(condition=Q(seats_per_office__gte=1), name="event_has_seats_for_offices"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_gala(self) -> bool:
        """Whether offices send their guests; anybody may come to a conference."""
        return self.kind == EventKind.GALA

    def takes_registrations(self, at: datetime) -> bool:
        """Whether guests may register at this instant."""
        open_now = self.registration_opens_at <= at < self.registration_closes_at
        return open_now and self.published_at is not None and self.cancelled_at is None

    @property
    def needs_kept_until(self) -> datetime:
        """When diet and access needs are erased."""
        return self.ends_at + NEEDS_KEPT


class ProgrammeItem(models.Model):
    """One session of the programme. ``track``: which of the parallel ones; empty where all sit together.

    ``speakers``: one a line, the name, then a comma and what they do. ``capacity``: none where all have room.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="items")
    title = models.CharField("tytuł", max_length=160)
    about = models.TextField("opis", max_length=2000, blank=True)
    track = models.CharField("ścieżka", max_length=60, blank=True)
    room = models.CharField("sala", max_length=80, blank=True)
    speakers = models.TextField("prelegenci", max_length=2000, blank=True)
    starts_at = models.DateTimeField("początek")
    ends_at = models.DateTimeField("koniec")
    capacity = models.PositiveIntegerField("liczba miejsc", null=True, blank=True)

    class Meta:
        verbose_name = "sesja programu"
        verbose_name_plural = "sesje programu"
        ordering = ["starts_at", "track", "pk"]
        constraints = [
            after("ends_at", "starts_at", name="programme_item_ends_after_start"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1), name="programme_item_has_seats"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def speaking(self) -> list[tuple[str, str]]:
        """Who speaks: names, and what they do."""
        lines = [line.strip() for line in self.speakers.splitlines() if line.strip()]
        parted = [line.partition(",") for line in lines]
        return [(name.strip(), rest.strip()) for name, _, rest in parted]

    def meets(self, other: "ProgrammeItem") -> bool:
        """Whether nobody can sit in both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


class Partner(models.Model):
    """Whose patronage or help an event has."""

    class Part(models.TextChoices):
        """In what way they take part."""

        HONORARY = "honorary", "Patronat honorowy"
        MEDIA = "media", "Patronat medialny"
        PARTNER = "partner", "Partner"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="partners")
    part = models.CharField("rola", max_length=10, choices=Part.choices, default=Part.PARTNER)
    name = models.CharField("nazwa", max_length=160)
    website = models.URLField("strona internetowa", max_length=300, blank=True)
    logo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partnerzy"
        ordering = ["part", "pk"]

    def __str__(self) -> str:
        return self.name


class Guest(models.Model):
    """Somebody who wants to come. ``queued_at``: since when they wait for a seat, or have one.

    ``ticket_hash``: of the code on the ticket; the code itself follows from the secret of this installation.
    """

    class State(models.TextChoices):
        """Where the registration stands."""

        UNCONFIRMED = "unconfirmed", "czeka na potwierdzenie adresu"
        GOING = "going", "ma miejsce"
        WAITING = "waiting", "na liście oczekujących"
        CANCELLED = "cancelled", "odwołane"

    LIVE = (State.GOING, State.WAITING)
    """Who counts against the seats of an office."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="guests")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket_hash = models.CharField(max_length=64, unique=True, editable=False)
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="event_guests"
    )
    registered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, editable=False, related_name="guests_registered"
    )
    name = models.CharField("imię i nazwisko", max_length=120)
    sort_key = SortKeyField(source="name", max_length=240)
    role = models.CharField("funkcja", max_length=120, blank=True)
    organisation = models.CharField("instytucja", max_length=160, blank=True)
    email = models.EmailField("adres e-mail")
    state = models.CharField(max_length=12, choices=State.choices)
    asked_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    items = models.ManyToManyField(ProgrammeItem, related_name="guests", blank=True)

    class Meta:
        verbose_name = "gość"
        verbose_name_plural = "goście"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["event", "state", "queued_at"], name="guest_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email", "name"],
                condition=~Q(state="cancelled"),
                name="guest_once",
                violation_error_message="Ta osoba jest już zgłoszona.",
            ),
            models.CheckConstraint(
                condition=Q(state="unconfirmed", queued_at=None)
                | Q(state__in=("going", "waiting"), queued_at__isnull=False)
                | Q(state="cancelled"),
                name="guest_queued_since",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
                name="guest_cancelled_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def comes_from(self) -> str:
        """The office or institution, as the greeter reads it."""
        return self.office.name if self.office else self.organisation

    @property
    def came_in(self) -> datetime | None:
        """When the ticket let somebody in; none before. Lists read ``readings`` beforehand."""
        return next((each.read_at for each in self.readings.all() if each.lets_in), None)


class GuestNeeds(models.Model):
    """What a guest told of diet and access, of their own will; in a table of its own, for it goes 30 days after."""

    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, related_name="needs")
    access = models.CharField("potrzeby związane z dostępnością", max_length=300, blank=True)
    diet = models.CharField("dieta", max_length=200, blank=True)

    class Meta:
        verbose_name = "potrzeby gościa"
        verbose_name_plural = "potrzeby gości"

    def __str__(self) -> str:
        return f"{self.guest_id}"


class TicketReading(models.Model):
    """That a ticket was read at the door. The first reading that arrives lets in; later ones are kept beside it.

    ``key``: made by the phone, so that sending the same reading again changes nothing. ``read_at``: the phone's
    clock, ``received_at``: ours.
    """

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="readings")
    key = models.UUIDField(unique=True)
    device = models.CharField(max_length=40)
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    received_at = models.DateTimeField()
    lets_in = models.BooleanField()

    class Meta:
        verbose_name = "odczyt biletu"
        verbose_name_plural = "odczyty biletów"
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["guest"], condition=Q(lets_in=True), name="ticket_lets_in_once"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.read_at:%H:%M}"
