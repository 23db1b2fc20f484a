"""A sitting of fifteen with a hundred cases on its agenda, everybody there and impartial."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.test import Client

from certification import clock
from certification.bench.lists.filling import Programme, found, grow
from certification.bench.lists.pages import settle
from certification.models import GrantedRole, RoleGrant, User
from certification.season.scores import GOOD, rows_for
from criteria.models import Criterion, Score, Sheet
from workflows import door
from workflows.models import AgendaItem, Application, Interest, Session
from workflows.states import State

SEATS = 15


@dataclass(frozen=True)
class Table:
    """A case on the agenda: the key of its line, its place, its address."""

    item: int
    position: int
    case: str


@dataclass(frozen=True)
class World:
    """``cookies``: what the browsers of the panel send, the chair's first."""

    session: str
    cookies: list[str]
    tables: list[Table]


def furnished(cases: int) -> World:
    """Put it all into the database."""
    programme = found(clock.now() - timedelta(days=20))
    _fill_seats(programme)
    grow(programme, cases, (State.PANEL,))
    clock.reset()
    _agree(programme)
    session = _sitting(programme)
    settle()
    lines = AgendaItem.objects.filter(session=session).select_related("case")
    return World(
        str(session.public_id),
        [_cookie(each) for each in programme.crew.panel],
        [Table(each.pk, each.position, str(each.case.public_id)) for each in lines],
    )


def _fill_seats(programme: Programme) -> None:
    members = programme.crew.staff[GrantedRole.PANEL]
    for number in range(len(programme.crew.panel), SEATS):
        email = f"czlonek{number}@pokaz.example"
        person = User.objects.create(
            email=email, username=email, first_name="Natalia", last_name=f"Nr {number}"
        )
        RoleGrant.objects.create(
            user=person, role=GrantedRole.PANEL, active_from=programme.edition.announced_on
        )
        members.append(person)


def _agree(programme: Programme) -> None:
    """Every case has an agreed sheet that allows the mark."""
    criteria = list(Criterion.objects.filter(area__criteria_set=programme.edition.criteria_set))
    rows, keys = rows_for(criteria, GOOD), {each.code: each.pk for each in criteria}
    for case in Application.objects.select_related("office"):
        sheet = Sheet.objects.create(
            criteria_set=programme.edition.criteria_set,
            office_kind=case.office.kind,
            kind=Sheet.Kind.CONSENSUS,
        )
        Score.objects.bulk_create(
            Score(sheet=sheet, criterion_id=keys[code], points=row["points"]) for code, row in rows.items()
        )
        Application.objects.filter(pk=case.pk).update(consensus_sheet=sheet)


def _sitting(programme: Programme) -> Session:
    """Convened and opened through the door; lines and declarations are put there in one piece."""
    crew = programme.crew
    at = (clock.now() + timedelta(minutes=5)).isoformat()
    session = door.begin(
        "session", crew.secretary, edition=programme.edition.pk, scheduled_at=at, place="sala"
    )
    assert isinstance(session, Session)
    cases = list(Application.objects.order_by("number"))
    AgendaItem.objects.bulk_create(
        AgendaItem(session=session, case_id=case.pk, position=place) for place, case in enumerate(cases, 1)
    )
    Interest.objects.bulk_create(
        Interest(
            case_id=case.pk,
            person=person,
            origin=Interest.Origin.DECLARED,
            ruling=Interest.Ruling.NONE,
            at=clock.now(),
        )
        for case in cases
        for person in crew.panel
    )
    for person in crew.panel:
        door.perform(session, "check_in", person)
    door.perform(session, "open_session", crew.chair)
    return session


def _cookie(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].OutputString().partition(";")[0]
