"""People who hold several roles at once, or had one, or must keep out: the ones rules forget."""

from datetime import date

from certification import clock
from certification.models import GrantedRole, Membership, MembershipRole, Office, RoleGrant, User
from tests.cast import World

G = GrantedRole
SINCE = date(2026, 1, 1)

MANY_HATS: tuple[tuple[str, str, tuple[GrantedRole, ...]], ...] = (
    ("Wiktor", "Dwoisty", (G.AUDITOR, G.PANEL)),
    ("Weronika", "Dwoista", (G.REVIEWER, G.RECONSIDERATION)),
    ("Walenty", "Wielce", (G.COORDINATOR, G.AUDITOR)),
    ("Wacława", "Zastępująca", (G.PANEL_SUBSTITUTE,)),
    ("Wit", "Nieczynny", (G.SECRETARIAT, G.PANEL_CHAIR, G.REVIEWER)),
    ("Wanda", "Dawna", (G.SECRETARIAT,)),
    ("Wera", "Domowa", (G.SECRETARIAT,)),
    ("Wincenty", "Urzędowy", (G.PANEL,)),
    ("Wojciech", "Samotny", ()),
)
"""First name, surname, appointments for all editions."""


def join(world: World) -> list[User]:
    """Let them in; returns everybody there is, in the order they came."""
    first, second, third, fourth = world.offices[:4]
    made = {last: _person(first, last, grants) for first, last, grants in MANY_HATS}
    User.objects.filter(pk=made["Nieczynny"].pk).update(is_active=False)
    RoleGrant.objects.filter(user=made["Dawna"]).update(active_to=date(2026, 12, 31))
    _employ(made["Domowa"], second, MembershipRole.PREPARER, confirmed_by=world.crew.secretary)
    _employ(made["Samotny"], first, MembershipRole.SIGNATORY, confirmed_by=None)
    _employ(made["Dawna"], third, MembershipRole.PREPARER, world.crew.secretary, to=date(2026, 12, 31))
    User.objects.filter(pk=made["Urzędowy"].pk).update(employer_regon=fourth.regon)
    return list(User.objects.order_by("pk"))


def _person(first: str, last: str, grants: tuple[GrantedRole, ...]) -> User:
    plain = last.lower().translate(str.maketrans("ąćęłńóśźż", "acelnoszz"))
    email = f"{plain}@pokaz.example"
    user = User.objects.create(username=email, email=email, first_name=first, last_name=last)
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role, active_from=SINCE) for role in grants)
    return user


def _employ(
    user: User, office: Office, role: MembershipRole, confirmed_by: User | None, to: date | None = None
) -> None:
    Membership.objects.create(
        user=user,
        office=office,
        role=role,
        active_from=SINCE,
        active_to=to,
        confirmed_by=confirmed_by,
        confirmed_at=clock.now() if confirmed_by else None,
    )
