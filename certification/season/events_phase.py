"""The gala with its guests, and a conference to come: invented like everything else."""

from datetime import date, timedelta
from typing import Final

from certificates.gala import acts as gala_acts
from certificates.queries import LAUREATES
from certification import clock
from certification.events import managing, seats
from certification.models import Edition, Event, EventKind, GrantedRole, Office, Partner, ProgrammeItem, User
from certification.season.crew import DOMAIN, Crew
from certification.season.timeline import morning
from workflows.models import Application

GUESTS: Final = ("Helena Honorowa", "Ignacy Honorowy", "Julia Prasowa", "Karol Prasowy")
LISTENERS: Final = (
    "Laura Słuchająca",
    "Marcin Słuchający",
    "Nina Pytająca",
    "Olaf Pytający",
    "Pola Notująca",
)

_GALA_AGENDA: Final = (
    (18, 0, 30, "Powitanie", "", "Gabriela Galowa, Przykładowy Instytut Jakości"),
    (18, 30, 90, "Wręczenie certyfikatów", "", "Przemysław Przewodniczący, przewodniczący Kapituły"),
    (20, 0, 120, "Koncert i bankiet", "", ""),
)
_SESSIONS: Final = (
    (9, 0, 60, "Urząd, który słucha: otwarcie", "", "Helena Honorowa, patronka honorowa"),
    (10, 15, 75, "Prosty język w pismach", "Ścieżka A", "Ewelina Ekspercka, ekspertka programu"),
    (10, 15, 75, "Dostępność w małej gminie", "Ścieżka B", "Eryk Ekspercki, ekspert programu"),
    (12, 0, 60, "Rozmowa przy kawie", "", ""),
)

_CHAIRS: Final = {"Ścieżka A": 30, "Ścieżka B": 3}
"""In sessions side by side; so one of four guests waits for a seat in the smaller."""


def gala(edition: Edition, day: date, crew: Crew) -> None:
    """The gala a week before its evening: offices have sent their guests, one waits for a seat."""
    event = _made(
        EventKind.GALA,
        f"gala-{edition.year}",
        f"Gala programu „Przyjazny Urząd” {edition.year}",
        day,
        (18, 22),
        edition=edition,
        capacity=12,
        by=crew.one(GrantedRole.GALA),
    )
    _agenda(event, day, _GALA_AGENDA, crew.one(GrantedRole.GALA))
    for name in GUESTS:
        seats.invite(event, _person(name, "Goście honorowi i prasa"), crew.secretary)
    for number, office in enumerate(Office.objects.order_by("pk")[:6]):
        head, preparer = crew.heads[office.pk], crew.preparers[office.pk]
        diet = "wegetariańska" if number % 3 == 0 else ""
        access = "miejsce na wózek" if number == 4 else ""
        seats.send(event, office, _from_office(head, "kierownik urzędu", diet, access), preparer)
        if number < 3:
            seats.send(event, office, _from_office(preparer, "osoba przygotowująca", "", ""), preparer)


def evening(edition: Edition, crew: Crew) -> None:
    """Who hands over and who receives: heads of offices, one of them by proxy."""
    by = crew.one(GrantedRole.GALA)
    gala_acts.follow_rule(edition, "category", "Przewodniczący Kapituły, Przemysław Przewodniczący", by)
    laureates = Application.objects.filter(of_edition=edition, state__in=LAUREATES).order_by("pk")
    for number, case in enumerate(laureates.select_related("office")):
        by_proxy = number % 5 == 4
        person = (crew.preparers if by_proxy else crew.heads)[case.office_id]
        gala_acts.arrange(
            case,
            by,
            receiver=person.full_name,
            receiver_role="w imieniu urzędu" if by_proxy else "kierownik urzędu",
            by_proxy=by_proxy,
            cue="zdjęcie z całą delegacją" if number % 4 == 0 else "",
        )


def conference(day: date, crew: Crew) -> None:
    """A conference to which anybody may still come."""
    by = crew.one(GrantedRole.GALA)
    event = _made(
        EventKind.CONFERENCE,
        f"konferencja-{day.year}",
        "Konferencja „Urząd bez barier”",
        day,
        (9, 14),
        capacity=40,
        by=by,
    )
    _agenda(event, day, _SESSIONS, by)
    for name in LISTENERS:
        seats.ask(event, _person(name, "Przykładowa Szkoła Administracji"))
    small = event.items.get(capacity=_CHAIRS["Ścieżka B"])
    for guest in event.guests.exclude(name=LISTENERS[-1]):
        seats.choose(seats.confirm(guest), [small])


def _made(
    kind: EventKind,
    slug: str,
    title: str,
    day: date,
    hours: tuple[int, int],
    *,
    capacity: int,
    by: User,
    edition: Edition | None = None,
) -> Event:
    event = managing.save(
        Event(
            kind=kind,
            slug=slug,
            edition=edition,
            title=title,
            about="Wydarzenie zmyślone na potrzeby pokazu.",
            venue="Przykładowy Dom Kultury",
            address="ul. Pokazowa 2, 00-000 Przykładowo",
            directions="Wejście bez stopni od ul. Pokazowej, winda, pętla indukcyjna w dużej sali.",
            starts_at=morning(day, hours[0]),
            ends_at=morning(day, hours[1]),
            registration_opens_at=clock.now() - timedelta(days=20),
            registration_closes_at=morning(day - timedelta(days=1), 12),
            capacity=capacity,
        ),
        by,
    )
    managing.publish(event, by)
    for part, name in (
        (Partner.Part.HONORARY, "Przykładowa Rada Jakości"),
        (Partner.Part.MEDIA, "Gazeta Przykładowa"),
        (Partner.Part.PARTNER, "Przykładowa Szkoła Administracji"),
    ):
        managing.add_partner(Partner(event=event, part=part, name=name), by)
    event.refresh_from_db()
    return event


def _agenda(
    event: Event,
    day: date,
    sessions: tuple[tuple[int, int, int, str, str, str], ...],
    by: User,
) -> None:
    for hour, minute, length, title, track, speakers in sessions:
        starts = morning(day, hour) + timedelta(minutes=minute)
        session = ProgrammeItem(
            event=event,
            title=title,
            track=track,
            room=track and f"Sala {track[-1]}",
            speakers=speakers,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=length),
            capacity=_CHAIRS.get(track),
        )
        managing.save_session(session, by)


def _person(name: str, organisation: str) -> seats.Person:
    mailbox = name.split()[0].lower()
    return seats.Person(name, f"{mailbox}@{DOMAIN}", organisation=organisation)


def _from_office(user: User, role: str, diet: str, access: str) -> seats.Person:
    return seats.Person(user.full_name, user.email, role=role, diet=diet, access=access)
