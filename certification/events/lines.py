"""A line of the history of an event, or of a gala's evening."""

from django.db import models
from django.db.models import Q

from certification.events.models import Event, Guest
from certification.models.people import User
from certification.models.programme import Edition


class Act(models.TextChoices):
    """What organisers do, and what guests do about their seats."""

    CREATED = "created", "przygotowano wydarzenie"
    CHANGED = "changed", "zmieniono dane wydarzenia"
    PUBLISHED = "published", "ogłoszono wydarzenie"
    CALLED_OFF = "called_off", "odwołano wydarzenie"
    SESSION_ADDED = "session_added", "dodano sesję programu"
    SESSION_CHANGED = "session_changed", "zmieniono sesję programu"
    SESSION_REMOVED = "session_removed", "usunięto sesję z programu"
    PARTNER_ADDED = "partner_added", "dodano patrona albo partnera"
    PARTNER_REMOVED = "partner_removed", "usunięto patrona albo partnera"
    SENT = "sent", "zgłoszono gościa"
    INVITED = "invited", "dopisano gościa"
    CONFIRMED = "confirmed", "potwierdzono zgłoszenie"
    MOVED_UP = "moved_up", "miejsce dla osoby, która czekała"
    CANCELLED = "cancelled", "odwołano zgłoszenie"
    ENTRY_TAKEN_BACK = "entry_taken_back", "cofnięto wejście"
    RULE = "rule", "ułożono kolejność od nowa"
    MOVED = "moved", "przesunięto w kolejności"
    ARRANGED = "arranged", "zmieniono plan wręczenia"
    HANDED = "handed", "odnotowano wręczenie"
    UNCOLLECTED = "uncollected", "odnotowano brak odbioru"
    POSTED = "posted", "odnotowano wysłanie pocztą"
    HAND_OVER_TAKEN_BACK = "hand_over_taken_back", "cofnięto to, co odnotowano"
    PACK = "pack", "zamówiono paczkę na galę"
    REPRINTED = "reprinted", "pobrano jedną pozycję do dodruku"
    THANKED = "thanked", "wysłano podziękowanie"


GROUPS: dict[str, tuple[Act, ...]] = {
    "wydarzenie": (
        *(Act.CREATED, Act.CHANGED, Act.PUBLISHED, Act.CALLED_OFF),
        *(Act.SESSION_ADDED, Act.SESSION_CHANGED, Act.SESSION_REMOVED),
        *(Act.PARTNER_ADDED, Act.PARTNER_REMOVED),
    ),
    "goscie": (
        *(Act.SENT, Act.INVITED, Act.CONFIRMED, Act.MOVED_UP, Act.CANCELLED),
        Act.ENTRY_TAKEN_BACK,
    ),
    "wreczanie": (
        *(Act.RULE, Act.MOVED, Act.ARRANGED, Act.PACK, Act.REPRINTED),
        *(Act.HANDED, Act.UNCOLLECTED, Act.POSTED, Act.HAND_OVER_TAKEN_BACK, Act.THANKED),
    ),
}
"""What the page of a history can be narrowed to."""


class EventLine(models.Model):
    """Who did what, and when. The database refuses to change or delete it.

    Of an event, or of the gala's evening of an edition. ``actor``: none where a guest used the link of a mail, or the
    program gave a free seat away. ``guest``, ``case_key`` point at whom or which application it was about: names of
    people go by the clock and this line stays, so none is written into ``about``, which holds titles of sessions,
    names of fields and places in the running order.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=Act.choices)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="event_lines")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="lines")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="evening_lines")
    guest = models.ForeignKey(
        Guest, on_delete=models.DO_NOTHING, null=True, related_name="lines", db_constraint=False
    )
    case_key = models.UUIDField(null=True)
    about = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "wpis historii wydarzenia"
        verbose_name_plural = "historia wydarzeń"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=False, edition=None) | Q(event=None, edition__isnull=False),
                name="event_line_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.get_act_display()}"
