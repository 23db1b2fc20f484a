"""The people of the sample season: plainly invented, one password for all, hashed once."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from certification.accounts.addresses import vouch_for
from certification.models import GrantedRole, Membership, MembershipRole, Office, RoleGrant, User

PASSWORD = "przyjazny-urzad-pokaz"
DOMAIN = "pokaz.example"

_STAFF: tuple[tuple[str, str, GrantedRole], ...] = (
    ("Sabina", "Sekretarska", GrantedRole.SECRETARIAT),
    ("Sylwester", "Sekretarski", GrantedRole.SECRETARIAT),
    ("Kordian", "Koordynatorski", GrantedRole.COORDINATOR),
    ("Ewelina", "Ekspercka", GrantedRole.AUDITOR),
    ("Eryk", "Ekspercki", GrantedRole.AUDITOR),
    ("Elwira", "Oceniająca", GrantedRole.AUDITOR),
    ("Emil", "Oceniający", GrantedRole.AUDITOR),
    ("Edyta", "Badająca", GrantedRole.AUDITOR),
    ("Eugeniusz", "Badający", GrantedRole.AUDITOR),
    ("Eliza", "Sprawdzająca", GrantedRole.AUDITOR),
    ("Edmund", "Sprawdzający", GrantedRole.AUDITOR),
    ("Renata", "Recenzencka", GrantedRole.REVIEWER),
    ("Roman", "Recenzencki", GrantedRole.REVIEWER),
    ("Przemysław", "Przewodniczący", GrantedRole.PANEL_CHAIR),
    ("Zbigniew", "Zastępczy", GrantedRole.PANEL_DEPUTY),
    ("Kamila", "Kapitulna", GrantedRole.PANEL),
    ("Konrad", "Kapitulny", GrantedRole.PANEL),
    ("Kinga", "Głosująca", GrantedRole.PANEL),
    ("Prokop", "Ponowny", GrantedRole.RECONSIDERATION_CHAIR),
    ("Paulina", "Ponowna", GrantedRole.RECONSIDERATION),
    ("Patryk", "Odwoławczy", GrantedRole.RECONSIDERATION),
    ("Gabriela", "Galowa", GrantedRole.GALA),
    ("Dorota", "Ochronna", GrantedRole.DPO),
    ("Adam", "Administracyjny", GrantedRole.ADMIN),
)

_PREPARERS = (
    "Anna",
    "Bartosz",
    "Celina",
    "Damian",
    "Eleonora",
    "Filip",
    "Grażyna",
    "Henryk",
    "Irena",
    "Jakub",
)
_HEADS = ("Łukasz", "Maria", "Norbert", "Oliwia", "Paweł", "Róża", "Stefan", "Teresa", "Urban", "Wanda")
_NOTE = ("Zmyślona", "Zmyślony")


@dataclass
class Crew:
    """Everybody who works for the organiser, by appointment; and the two people of each office."""

    staff: dict[GrantedRole, list[User]]
    preparers: dict[int, User] = field(default_factory=dict)
    heads: dict[int, User] = field(default_factory=dict)

    def one(self, role: GrantedRole, position: int = 0) -> User:
        """The n-th person with an appointment."""
        return self.staff[role][position]

    def many(self, *roles: GrantedRole) -> list[User]:
        """Everybody with one of the appointments."""
        return [person for role in roles for person in self.staff[role]]

    @property
    def secretary(self) -> User:
        """Who drafts."""
        return self.one(GrantedRole.SECRETARIAT)

    @property
    def second_secretary(self) -> User:
        """Who approves what the first one drafted."""
        return self.one(GrantedRole.SECRETARIAT, 1)

    @property
    def coordinator(self) -> User:
        """Who composes teams."""
        return self.one(GrantedRole.COORDINATOR)

    @property
    def auditors(self) -> list[User]:
        """All experts."""
        return self.staff[GrantedRole.AUDITOR]

    @property
    def chair(self) -> User:
        """Who presides over the panel."""
        return self.one(GrantedRole.PANEL_CHAIR)

    @property
    def deputy(self) -> User:
        """Who stands in for the chair."""
        return self.one(GrantedRole.PANEL_DEPUTY)

    @property
    def panel(self) -> list[User]:
        """The whole panel, chair and deputy first."""
        return self.many(GrantedRole.PANEL_CHAIR, GrantedRole.PANEL_DEPUTY, GrantedRole.PANEL)

    @property
    def body(self) -> list[User]:
        """The reconsideration body, its chair first."""
        return self.many(GrantedRole.RECONSIDERATION_CHAIR, GrantedRole.RECONSIDERATION)


def email_of(role: GrantedRole, position: int) -> str:
    """The sample login of the n-th person with an appointment, such as "secretariat1@…"."""
    return f"{role.value.replace('_', '-')}{position + 1}@{DOMAIN}"


def hire(since: date) -> Crew:
    """Make the organiser's people and their appointments for all editions. The password is hashed once."""
    hashed = make_password(PASSWORD)
    staff: dict[GrantedRole, list[User]] = {}
    for first, last, role in _STAFF:
        people = staff.setdefault(role, [])
        person = _person(first, last, email_of(role, len(people)), hashed)
        person.is_staff = person.is_superuser = role == GrantedRole.ADMIN
        people.append(person)
    vouch_for(User.objects.bulk_create([person for people in staff.values() for person in people]))
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role=role, active_from=since)
        for role, people in staff.items()
        for person in people
    )
    return Crew(staff)


def staff_offices(crew: Crew, offices: list[Office], since: date) -> None:
    """Give each office a preparer and a head; the secretariat has confirmed both."""
    hashed = crew.secretary.password
    people = []
    for position, office in enumerate(offices):
        first, head = _PREPARERS[position % 10], _HEADS[position % 10]
        crew.preparers[office.pk] = _person(
            first, _surname(first), f"urzad{position + 1:02d}@{DOMAIN}", hashed
        )
        crew.heads[office.pk] = _person(head, _surname(head), f"kierownik{position + 1:02d}@{DOMAIN}", hashed)
        people += [crew.preparers[office.pk], crew.heads[office.pk]]
    vouch_for(User.objects.bulk_create(people))
    _confirm(crew, offices, since)


class _Members(dict[int, User]):
    """Who has a role in an office: read each time, and not kept."""

    def __init__(self, role: MembershipRole) -> None:
        super().__init__()
        self.role = role

    def __missing__(self, office: int) -> User:
        return User.objects.get(memberships__office=office, memberships__role=self.role)


def recall() -> Crew:
    """The crew of a season that has begun, read back from the database; offices' people when they are asked for."""
    crew = Crew({}, _Members(MembershipRole.PREPARER), _Members(MembershipRole.SIGNATORY))
    for _, _, role in _STAFF:
        appointed = crew.staff.setdefault(role, [])
        appointed.append(User.objects.get(email=email_of(role, len(appointed))))
    return crew


def _confirm(crew: Crew, offices: list[Office], since: date) -> None:
    from certification.clock import now

    rows = [
        Membership(
            user=user,
            office=office,
            role=role,
            active_from=since,
            confirmed_by=crew.secretary,
            confirmed_at=now(),
        )
        for office in offices
        for user, role in (
            (crew.preparers[office.pk], MembershipRole.PREPARER),
            (crew.heads[office.pk], MembershipRole.SIGNATORY),
        )
    ]
    Membership.objects.bulk_create(rows)


def _person(first: str, last: str, email: str, hashed: str) -> User:
    return User(username=email, email=email, first_name=first, last_name=last, password=hashed)


def _surname(first: str) -> str:
    return _NOTE[0] if first.endswith("a") else _NOTE[1]


def logins() -> list[tuple[str, str]]:
    """(who, e-mail) of one sample login per kind of work, for the banner at start."""
    offices = [
        ("Osoba przygotowująca zgłoszenie", f"urzad01@{DOMAIN}"),
        ("Kierownik urzędu", f"kierownik01@{DOMAIN}"),
    ]
    roles = list(dict.fromkeys(role for _, _, role in _STAFF))
    return offices + [(str(role.label), email_of(role, 0)) for role in roles]
