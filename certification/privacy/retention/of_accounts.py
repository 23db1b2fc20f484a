"""How long traces of logging in, requests and invitations are kept."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from certification.events.erasing import NAMES_KEPT, forget_guests, named_guests
from certification.events.models import NEEDS_KEPT
from certification.events.seats import CONFIRM_WITHIN
from certification.models import AccessRequest, Guest, GuestNeeds, Invitation, Trace
from certification.privacy.erasing import NOWHERE
from certification.privacy.retention.rules import Retention, Rows, register

_A_YEAR = timedelta(days=365)


def _ended_requests() -> Rows:
    ended = AccessRequest.objects.annotate(ended_at=Coalesce("decided_at", "withdrawn_at"))
    return ended.filter(ended_at__isnull=False).exclude(position="", note="")


def _empty_requests(rows: Rows) -> int:
    """That somebody asked, for what and with what outcome, stays; what they typed about themselves goes."""
    return AccessRequest.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        position="", note=""
    )


def _unused_invitations() -> Rows:
    return Invitation.objects.filter(accepted_at=None).exclude(email__endswith=f"@{NOWHERE}")


def _forget_addresses(rows: Rows) -> int:
    return rows.update(email=f"zaproszenie@{NOWHERE}", position="")


register(
    Retention(
        "event_needs",
        _("Dieta i potrzeby gości wydarzeń"),
        _("Mówią o zdrowiu; po wydarzeniu nie są już do niczego potrzebne."),
        NEEDS_KEPT,
        GuestNeeds.objects.all,
        "guest__event__ends_at",
    ),
    Retention(
        "event_guests",
        _("Imiona, nazwiska i adresy gości wydarzeń"),
        _("Przez rok można rozliczyć wydarzenie i odpowiedzieć gościom; zostaje liczba gości i urząd."),
        NAMES_KEPT,
        named_guests,
        "event__ends_at",
        forget_guests,
    ),
    Retention(
        "unconfirmed_guests",
        _("Zgłoszenia gości, których nikt nie potwierdził"),
        _("Adres mógł wpisać ktoś inny."),
        CONFIRM_WITHIN,
        lambda: Guest.objects.filter(state=Guest.State.UNCONFIRMED),
        "asked_at",
    ),
    Retention(
        "sign_ins",
        _("Logowania: adres IP i przeglądarka"),
        _("Przez miesiąc można rozpoznać obce logowanie; potem nie ma powodu ich znać."),
        timedelta(days=30),
        UserSession.objects.all,
        "last_seen_at",
    ),
    Retention(
        "account_traces",
        _("Ślad logowań, haseł i drugich składników w dzienniku czynności"),
        _("Pół roku wystarcza, żeby wyjaśnić włamanie, które długo pozostało niezauważone."),
        timedelta(days=183),
        lambda: Trace.objects.filter(what__in=Trace.OF_ACCOUNTS),
        "at",
    ),
    Retention(
        "file_traces",
        _("Ślad pobranych list i przeglądania dziennika czynności"),
        _(
            "Przez dwa lata można ustalić, dokąd trafiły dane osobowe; tyle zwykle przechowuje się dzienniki systemów."
        ),
        timedelta(days=731),
        lambda: Trace.objects.exclude(what__in=Trace.OF_ACCOUNTS),
        "at",
    ),
    Retention(
        "sessions",
        _("Wygasłe sesje"),
        _("Nikt już w nich nie pracuje."),
        timedelta(days=1),
        Session.objects.all,
        "expire_date",
    ),
    Retention(
        "access_requests",
        _("Stanowisko i uwagi z rozstrzygniętych wniosków o dostęp"),
        _("Rok wystarcza na reklamację. To, kto o co wnosił i z jakim wynikiem, zostaje."),
        _A_YEAR,
        _ended_requests,
        "ended_at",
        _empty_requests,
    ),
    Retention(
        "invitations",
        _("Adresy w zaproszeniach do urzędów, których nikt nie przyjął"),
        _("Odnośnik już nie działa; adres należy do kogoś, kto nie skorzystał."),
        timedelta(days=30),
        _unused_invitations,
        "expires_at",
        _forget_addresses,
    ),
)
