"""One session of the panel, played by its members."""

from datetime import date, datetime
from typing import Any

from certification.models import Edition, User
from certification.season.crew import Crew
from certification.season.timeline import Timeline, morning
from certification.season.walk import Walk
from workflows import door
from workflows.models import Ballot, Case, Presence, Session


def convene(crew: Crew, edition: Edition, moment: datetime) -> Session:
    """The secretariat convenes a session of the edition for a moment."""
    session = door.begin(
        "session",
        crew.secretary,
        edition=edition.pk,
        scheduled_at=moment.isoformat(),
        place="Warszawa, sala konferencyjna (przykład)",
    )
    assert isinstance(session, Session)
    return session


class PanelDay:
    """A session from its convening to its minutes, at an hour of a day. ``session``: one convened before."""

    def __init__(
        self,
        crew: Crew,
        timeline: Timeline,
        edition: Edition,
        day: date,
        session: Session | None = None,
        hour: int = 10,
    ) -> None:
        self.crew, self.timeline = crew, timeline
        self.session = session or convene(crew, edition, morning(day, hour))

    @classmethod
    def back(cls, crew: Crew, timeline: Timeline, edition: Edition, day: date, hour: int = 10) -> "PanelDay":
        """The session of the edition that was convened for an hour of a day."""
        session = Session.objects.get(of_edition=edition, scheduled_at=morning(day, hour))
        return cls(crew, timeline, edition, day, session)

    def do(self, act: str, actor: User, **payload: Any) -> None:
        """One act of the session."""
        self.timeline.act()
        door.perform(self.session, act, actor, **payload)

    def on(self, case: Case, act: str, actor: User, **payload: Any) -> door.Outcome:
        """One act of a case, whatever its law."""
        self.timeline.act()
        return door.perform(case, act, actor, **payload)

    def put(self, case: Case) -> None:
        """A case comes on the agenda."""
        self.on(case, "put_on_agenda", self.crew.secretary, session=self.session.pk)

    def declare(self, case: Case, recused: User | None = None) -> None:
        """Every member declares, before the file opens."""
        for member in self.crew.panel:
            if member != recused:
                self.on(case, "declare_conflict", member, conflict=False)
            elif not recused_already(case, recused):
                self.on(
                    case, "declare_conflict", member, conflict=True, reason="Współpraca z urzędem (przykład)."
                )

    def open(self, absent: tuple[User, ...] = ()) -> None:
        """Members arrive; the chair opens."""
        coming = [member for member in self.crew.panel if member not in absent]
        for member in coming:
            self.do("check_in", member)
        self.do("open_session", self.crew.chair if self.crew.chair in coming else self.crew.deputy)

    @property
    def present(self) -> list[User]:
        """Who is in the room."""
        stays = Presence.objects.filter(session=self.session.pk, left_at=None)
        there = set(stays.values_list("member_id", flat=True))
        return [member for member in self.crew.panel if member.pk in there]

    def leave(self, *members: User) -> None:
        """Members leave before the end."""
        for member in members:
            self.do("check_out", member)

    def vote(
        self, case: Case, motion: str, recused: User | None = None, against: int = 0, **options: Any
    ) -> Ballot:
        """A motion is put, everybody entitled and present votes, the ballot closes."""
        presiding = self.presiding(recused)
        self.on(case, "open_ballot", presiding, motion=motion, **options)
        voters = [member for member in self.present if member != recused]
        for position, member in enumerate(voters):
            self.on(case, "cast", member, choice="against" if position < against else "for")
        self.on(case, "close_ballot", presiding)
        return Ballot.objects.filter(case_id=case.pk).latest("pk")

    def presiding(self, recused: User | None = None) -> User:
        """The chair; the deputy where the chair is recused."""
        return self.crew.deputy if recused == self.crew.chair else self.crew.chair

    def decide(self, walk: Walk, recused: User | None = None, condition: str = "") -> None:
        """The counted ballot is announced, and becomes a resolution."""
        extra = {"condition": condition} if condition else {}
        reasons = "Kapituła oparła się na raporcie ekspertów i wynikach w obszarach."
        walk.act("decide", self.presiding(recused), reasons=reasons, **extra)

    def close(self) -> None:
        """The session ends; its minutes are drawn up."""
        self.do("close_session", self.crew.chair)


def recused_already(case: Case, member: User) -> bool:
    """Whether the member is out of the case without saying so themselves."""
    from workflows.impartiality.queries import barred

    return barred(case, member) is not None
