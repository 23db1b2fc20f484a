"""Who may decide a case at a session: the appointed, those recused, those present, and who stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from certification.clock import WARSAW
from certification.models import Edition, GrantedRole, Role, RoleGrant, User
from certification.roles import grants_in
from criteria.prepared import Facts, Part, Question, Reading, part
from workflows.impartiality.queries import declarations
from workflows.impartiality.standing import Standings, everybody_keys, of_everybody, standings_in
from workflows.models import AgendaItem, Assignment, Ballot, Case, Interest, JournalEntry, Presence, Session
from workflows.panel.counting import Quorum, quorum_of
from workflows.panel.law import SessionState

SENIORITY = (
    GrantedRole.PANEL_CHAIR,
    GrantedRole.PANEL_DEPUTY,
    GrantedRole.PANEL,
    GrantedRole.PANEL_SUBSTITUTE,
)


@dataclass(frozen=True)
class Member:
    """A person appointed to the panel, in the highest capacity they hold."""

    user: User
    grant: GrantedRole

    @property
    def pk(self) -> int:
        """The person's primary key."""
        return self.user.pk

    @property
    def substitute(self) -> bool:
        """Whether they sit only where somebody else's seat is empty."""
        return self.grant == GrantedRole.PANEL_SUBSTITUTE


def panel_of(session: Session) -> list[Member]:
    """The panel appointed for the day of the session, by seniority. One query."""
    day: date = session.scheduled_at.astimezone(WARSAW).date()
    grants = _APPOINTED.all(session.of_edition_id, day)
    highest: dict[int, Member] = {}
    for grant in sorted(grants, key=lambda each: (SENIORITY.index(GrantedRole(each.role)), each.pk)):
        highest.setdefault(grant.user_id, Member(grant.user, GrantedRole(grant.role)))
    return list(highest.values())


def present_at(session: Session) -> set[int]:
    """Who is there now."""
    return set(Presence.objects.filter(session=session, left_at=None).values_list("member_id", flat=True))


def quorum_needed(session: Session, entitled: int) -> int:
    """How many of the entitled must be there, by the edition's rules."""
    edition = session.of_edition
    return quorum_of(entitled, edition.quorum_min, edition.quorum_over_half)


@dataclass(frozen=True)
class Sitting:
    """A case before the panel: the session, who is recused from the case, and who may decide it."""

    case: Case
    session: Session
    item: AgendaItem
    panel: tuple[Member, ...]
    present: frozenset[int]
    barred: frozenset[int]
    declared: frozenset[int]

    @cached_property
    def entitled(self) -> tuple[int, ...]:
        """Appointed members without the recused; substitutes who are there take the empty seats.

        Seats of recused members are filled first, then those of absent ones: an absent member whom nobody
        replaces still counts in the base of the quorum.
        """
        seated = [each.pk for each in self.panel if not each.substitute and each.pk not in self.barred]
        recused = sum(1 for each in self.panel if not each.substitute and each.pk in self.barred)
        stand_ins = self._stand_ins()
        absent = [pk for pk in seated if pk not in self.present]
        replaced = absent[: max(len(stand_ins) - recused, 0)]
        sitting = [pk for pk in seated if pk not in replaced]
        return (*sitting, *stand_ins[: recused + len(absent)])

    def _stand_ins(self) -> list[int]:
        """Substitutes come in once the session is open; before that nobody is absent."""
        if self.session.state != SessionState.OPEN:
            return []
        able = self.present - self.barred
        return [each.pk for each in self.panel if each.substitute and each.pk in able]

    def knows(self, people: set[int]) -> bool:
        """Whether ``barred`` tells of all these people: they sit on the panel of the case's own edition."""
        own = self.session.of_edition_id == self.case.edition.pk
        return own and people <= {each.pk for each in self.panel}

    @property
    def quorum(self) -> int:
        """How many of the entitled must be there."""
        return quorum_needed(self.session, len(self.entitled))

    @property
    def quorum_now(self) -> Quorum:
        """How many of the entitled are there now, and how many must be."""
        return Quorum(len(self.entitled), len(self.present.intersection(self.entitled)), self.quorum)

    def quorum_in(self, ballot: Ballot) -> Quorum:
        """The same in a ballot: its base is its roll without those recused since, whoever left or came."""
        entitled = set(ballot.roll) - self.barred
        needed = quorum_needed(self.session, len(entitled))
        return Quorum(len(entitled), len(entitled & self.present), needed)

    @property
    def quorum_is_there(self) -> bool:
        """Whether enough of the entitled are there now."""
        return self.quorum_now.reached

    @property
    def quorum_is_possible(self) -> bool:
        """Whether the case could reach its quorum if all who may decide it came, substitutes included."""
        able = [each for each in self.panel if each.pk not in self.barred]
        seats = sum(1 for each in self.panel if not each.substitute)
        return min(len(able), seats) >= self.session.of_edition.quorum_min

    @property
    def presiding(self) -> int | None:
        """Who presides over this case: who presides over the session, else the chair or the deputy present."""
        chairs = [each.pk for each in self.panel if each.grant in SENIORITY[:2] and each.pk in self.present]
        first = [self.session.presiding_id] if self.session.presiding_id in self.present else []
        return next((pk for pk in (*first, *chairs) if pk not in self.barred), None)


def keep_for_inbox(sitting: Sitting) -> None:
    """Let the inbox, asked after an act that left the table as it was, look at it without reading it again."""
    sitting.case.__dict__[_KEPT] = sitting


_KEPT = "_sitting_kept_for_inbox"


def sitting_of(case: Case) -> Sitting | None:
    """The sitting at which the case is to be decided, planned or open; None where it is on no agenda."""
    kept: Sitting | None = case.__dict__.pop(_KEPT, None)
    return kept or _read_sitting(case)


def _read_sitting(case: Case) -> Sitting | None:
    item = _PLANNED.first(case.pk)
    return sitting_for(case, item) if item else None


def sitting_for(case: Case, item: AgendaItem) -> Sitting:
    """The sitting of one agenda item. Two statements."""
    panel = panel_of(item.session)
    facts = _AT_THE_TABLE.ask(*everybody_keys(case), case.edition.pk, item.session_id)
    return Sitting(
        case=case,
        session=item.session,
        item=item,
        panel=tuple(panel),
        present=_people(facts, "present", "member_id"),
        barred=_recused(
            Standings(case, facts),
            (each.user for each in panel),
            _people(facts, "auditing", "expert_id"),
        ),
        declared=_people(facts, "declared", "person_id"),
    )


def _people(facts: Facts, name: str, column: str) -> frozenset[int]:
    return frozenset(row[column] for row in facts.get(name, []))


def recused(case: Case, people: Iterable[User]) -> frozenset[int]:
    """Which of these people must keep out of judging the case; who audits in an edition judges none of it."""
    people = list(people)
    auditing = _auditing_in(case.edition).filter(expert__in=people).values_list("expert_id", flat=True)
    return _recused(standings_in(case), people, frozenset(auditing))


def _recused(known: Standings, people: Iterable[User], auditing: frozenset[int]) -> frozenset[int]:
    return frozenset(
        person.pk
        for person in people
        if person.pk in auditing or known.why_barred(person.pk, person.employer_regon, Role.PANEL)
    )


def _auditing_in(edition: Edition | int) -> QuerySet[Assignment]:
    return Assignment.objects.begun().auditing().filter(case__application__of_edition=edition)


def _at_the_table(
    case: int, origin: int, office: int, today: date, advised_after: date, edition: int, session: int
) -> list[Part]:
    """Who is there, who declared no conflict (after a deferral or an unmet condition all are asked anew)."""
    members = RoleGrant.objects.in_edition(edition).filter(role__in=SENIORITY)
    return [
        *of_everybody(case, origin, office, today, advised_after),
        part("present", Presence.objects.filter(session=session, left_at=None), "member_id"),
        part("declared", still_counting(declarations(case)), "person_id"),
        part("auditing", _auditing_in(edition).filter(expert__in=members.values("user")), "expert_id"),
    ]


ASKING_ANEW = ("resume", "fail_condition", "hear_office", "verify_improvement")
"""Acts after which everybody who judges a case declares once more."""


def still_counting(rows: "QuerySet[Interest]") -> "QuerySet[Interest]":
    """Declarations made since their case last began to ask anew."""
    asked_anew = JournalEntry.objects.filter(
        case=OuterRef("case"),
        act__in=ASKING_ANEW,
        at__gt=OuterRef("at"),
    )
    return rows.filter(~Exists(asked_anew))


_AT_THE_TABLE = Question(_at_the_table)
_PLANNED = Reading(
    lambda case: AgendaItem.objects.filter(case=case, state=AgendaItem.State.PLANNED).select_related(
        "session__of_edition"
    )
)
_APPOINTED = Reading(
    lambda edition, day: grants_in(edition, day).filter(role__in=SENIORITY).select_related("user")
)
