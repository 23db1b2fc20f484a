"""What is held about a person, collected for them. Rooms above add what they hold (``AppConfig.ready``)."""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from certification.clock import now
from certification.models import (
    AccessEvent,
    Advice,
    CalendarFeed,
    Guest,
    GuestNeeds,
    Membership,
    ProgrammeItem,
    SessionWait,
    Trace,
    User,
)

Collect = Callable[[User], object]

NOT_IN_IT = (
    "Plik nie zawiera: skrótu hasła i tajnych kluczy; głosów oddanych tajnie, bo nikt ich nie łączy z osobą; "
    "tego, co inne osoby napisały o Tobie w sprawach, dopóki postępowanie trwa; treści pism i dokumentów spraw, "
    "które są na stronach tych spraw. O te dane zapytaj inspektora ochrony danych."
)

_held: dict[str, Collect] = {}


def register(name: str, collect: Collect) -> None:
    """Add a part of the file under a Polish heading."""
    _held[name] = collect


def collected(user: User) -> dict[str, object]:
    """Everything, ready for JSON with ``DjangoJSONEncoder``."""
    parts = {name: collect(user) for name, collect in _held.items()}
    return {"sporządzono": now(), "czego_tu_nie_ma": NOT_IN_IT} | parts


def rows(found: Iterable[Any], *fields: str) -> list[dict[str, object]]:
    """Some attributes of each row; a relation is given by its name."""
    return [{name: _plain(row, name) for name in fields} for row in found]


def _plain(row: Any, name: str) -> object:
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    return str(value) if hasattr(value, "_meta") else value


def _account(user: User) -> object:
    names = ("email", "first_name", "last_name", "language", "employer_regon", "date_joined", "last_login")
    kept = {
        name: getattr(user, name) for name in (*names, "muted_reminders", "reminder_mode", "digest_sent_on")
    }
    return kept | {"identyfikator": user.public_id}


def _security(user: User) -> object:
    return {
        "adresy": rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        "adres_kalendarza": rows(CalendarFeed.objects.filter(user=user), "made_at"),
        "drugi_skladnik": rows(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"),
        "logowania": rows(UserSession.objects.filter(user=user), "ip", "user_agent", "created_at"),
        # When somebody looked into the log of a person is theirs to know; who it was is not (CJEU, C-579/21).
        "slad": rows(Trace.objects.filter(Q(actor=user) | Q(person=user)), "at", "what", "name"),
    }


def _offices(user: User) -> object:
    held = Membership.objects.filter(user=user).select_related("office").prefetch_related("office__names")
    days = ("position", "active_from", "active_to", "confirmed_at")
    asked = ("name", "regon", "seat", "position", "since", "note", "made_at", "decided_at", "reason")
    about = AccessEvent.objects.filter(Q(person=user) | Q(actor=user)).select_related("office")
    return {
        "czlonkostwa": rows(held, "office", "seat", *days),
        "wnioski": rows(user.access_requests.all(), *asked, "email", "street", "postcode", "city"),
        "zaproszenia_wyslane": rows(user.invitations_sent.all(), "email", "seat", "position", "invited_at"),
        "zaproszenia_przyjete": rows(user.invitations_accepted.all(), "seat", "position", "accepted_at"),
        "zdarzenia": rows(
            about.prefetch_related("office__names"), "at", "what", "office", "seat", "day", "reason"
        ),
    }


def _programme(user: User) -> object:
    advice = Advice.objects.filter(user=user).select_related("office").prefetch_related("office__names")
    grants = user.grants.select_related("edition")
    return {
        "powolania": rows(grants, "role", "edition", "competences", "max_load", "active_from", "active_to"),
        "doradztwo": rows(advice, "office", "kind", "given_on"),
        "wnioski_o_usuniecie": rows(
            user.erasure_requests.all(), "asked_at", "note", "decided_at", "granted", "reply"
        ),
    }


def _events(user: User) -> object:
    own = Guest.objects.filter(email=user.email).select_related("event", "office")
    told = ("name", "role", "organisation", "state", "asked_at", "cancelled_at")
    needs = GuestNeeds.objects.filter(guest__in=own).select_related("guest__event")
    return {
        "zgloszenia": rows(own.prefetch_related("office__names"), "event", "office", *told),
        "potrzeby": rows(needs, "guest", "access", "diet"),
        "sesje": rows(ProgrammeItem.objects.filter(guests__in=own), "event", "title"),
        "sesje_oczekiwane": rows(SessionWait.objects.filter(guest__in=own), "item", "since"),
        "historia_wydarzen": rows(
            user.event_lines.select_related("event", "edition"), "at", "act", "event", "edition", "about"
        ),
        "zgloszeni_goscie": rows(user.guests_registered.select_related("event"), "event", "name", "asked_at"),
    }


register("konto", _account)
register("bezpieczenstwo", _security)
register("urzedy", _offices)
register("program", _programme)
register("wydarzenia", _events)
