"""What whoever started a rehearsal reads on the screen: the addresses, the people, the password."""

from django.urls import reverse

from certification.models import GrantedRole
from certification.polish import counted
from certification.season.crew import PASSWORD, email_of
from workflows.models import AgendaItem, Session

_WHO = (
    ("Przewodniczący", GrantedRole.PANEL_CHAIR, 1),
    ("Zastępca przewodniczącego", GrantedRole.PANEL_DEPUTY, 1),
    ("Członkowie Kapituły", GrantedRole.PANEL, 3),
    ("Sekretariat", GrantedRole.SECRETARIAT, 2),
)


def invitation(site: str, session: Session) -> str:
    """The lines, with addresses on this site."""
    cases = counted(AgendaItem.objects.filter(session=session).count(), "sprawa", "sprawy", "spraw")
    rows = [
        ("Posiedzenie", site + reverse("session", args=[session.public_id])),
        ("Sala obrad", site + reverse("session-hall", args=[session.public_id])),
        *((who, ", ".join(email_of(role, each) for each in range(people))) for who, role, people in _WHO),
        ("Hasło wszystkich", PASSWORD),
    ]
    width = max(len(label) for label, _ in rows)
    return "\n".join(
        [
            f"PRÓBA posiedzenia {session.number}: w porządku obrad {cases}, ludzie i urzędy są zmyśleni.",
            *(f"  {label.ljust(width)}  {value}" for label, value in rows),
            "Każda osoba loguje się w osobnym profilu przeglądarki albo oknie prywatnym.",
        ]
    )
