"""The panel's room as somebody in it sees it: who is there, what is on the agenda, what is hidden from them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from certification.models import GrantedRole, Role, User
from criteria.said import said
from workflows import laws
from workflows.access import roles_on, visible_applications
from workflows.audits.models import SCORED_OR_REVIEWED
from workflows.impartiality.queries import barred_in
from workflows.models import AgendaItem, Application, Assignment, Ballot, Case, Interest, Resolution, Session
from workflows.panel.law import SessionState
from workflows.panel.models import Presence
from workflows.panel.seats import Member, panel_of, quorum_needed, still_counting
from workflows.panel.words import decision_of
from workflows.states import State
from workflows.views.finding import visible_among

Item = AgendaItem.State


@dataclass(frozen=True)
class Seat:
    """One member's place in the room."""

    member: Member
    present: bool
    presiding: bool
    mine: bool
    remote: bool = False

    @property
    def capacity(self) -> str:
        """What the member was appointed to, in words."""
        return GrantedRole(self.member.grant).label


@dataclass(frozen=True)
class Entry:
    """One line of the agenda. ``case`` is None where the reader must keep out of it.

    ``undeclared``: the reader, a member of the panel, has not declared impartiality, so that the file is closed.
    """

    item: AgendaItem
    case: Case | None
    voting: bool = False
    undeclared: bool = False
    resolution: Resolution | None = None

    @property
    def to_declare(self) -> bool:
        """Whether the reader is asked for a declaration: the case is still to be decided here."""
        return self.undeclared and self.item.state == Item.PLANNED

    @property
    def outcome(self) -> str:
        """How the line stands, in words."""
        if self.voting:
            return "trwa głosowanie"
        if self.item.state == Item.DECIDED and self.resolution:
            return said(
                "{decision} ({number})",
                decision=decision_of(self.resolution),
                number=self.resolution.number,
            )
        if self.item.state == Item.PLANNED:
            return "do rozstrzygnięcia"
        return str(Item(self.item.state).label)

    @property
    def tone(self) -> str:
        """Colour of the tag that shows it."""
        if self.voting:
            return "warning"
        if self.resolution and self.resolution.decision == State.REFUSED:
            return "neutral"  # decided, and nothing to be glad about
        return {Item.PLANNED: "info", Item.DECIDED: "success"}.get(Item(self.item.state), "neutral")


class Room:
    """A session and everything its page shows one person. Its number of queries does not grow with the agenda."""

    def __init__(self, session: Session, user: User) -> None:
        self.session, self.user = session, user

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What the reader may do at the session."""
        return roles_on(self.session, self.user)

    @property
    def keeps_it(self) -> bool:
        """Whether the reader is a secretary of the session."""
        return Role.SECRETARIAT in self.roles

    @property
    def sits(self) -> bool:
        """Whether the reader belongs to the panel."""
        return any(each.pk == self.user.pk for each in self.panel)

    @cached_property
    def panel(self) -> list[Member]:
        """The panel appointed for the day."""
        return panel_of(self.session)

    @property
    def present(self) -> set[int]:
        """Who is there; once the session is over, who was."""
        return set(self.stays)

    @cached_property
    def stays(self) -> dict[int, bool]:
        """The same people, and whether they take part from afar."""
        rows = Presence.objects.filter(session=self.session)
        if not self.is_over:
            rows = rows.filter(left_at=None)
        return dict(rows.order_by("pk").values_list("member_id", "remote"))

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens here."""
        return bool(self.session.is_final)

    @property
    def is_open(self) -> bool:
        """Whether the session is under way."""
        return bool(self.session.state == SessionState.OPEN)

    @cached_property
    def seats(self) -> list[Seat]:
        """Every member by seniority."""
        return [
            Seat(
                each,
                each.pk in self.present,
                each.pk == self.session.presiding_id,
                each.pk == self.user.pk,
                self.stays.get(each.pk, False),
            )
            for each in self.panel
        ]

    @property
    def quorum(self) -> str:
        """How many are there and how many must be: "Obecnych 5 z 7, kworum 4"."""
        regular = sum(1 for each in self.panel if not each.substitute)
        there = sum(1 for seat in self.seats if seat.present)
        return said(
            "Obecnych {there} z {regular}, kworum {quorum_needed}",
            there=there,
            regular=regular,
            quorum_needed=quorum_needed(self.session, regular),
        )

    @cached_property
    def items(self) -> list[AgendaItem]:
        """The agenda in order."""
        return list(self.session.agenda.select_related("case"))

    @cached_property
    def cases(self) -> dict[int, Case]:
        """The agenda's cases the reader may know of, as models of their kinds, by primary key."""
        keys: dict[str, list[int]] = defaultdict(list)
        for item in self.items:
            keys[item.case.kind].append(item.case_id)
        found: dict[int, Case] = {}
        for kind, wanted in keys.items():
            seen = visible_among(self.user, kind, wanted)
            model: Any = laws.model_of(kind)
            rows = model.objects.filter(pk__in=seen).select_related(*model.RELATED)
            found |= {case.pk: case for case in rows.prefetch_related("office__names")}
        out = self.out_of(found, [each for each in self.panel if each.pk == self.user.pk])
        return {pk: case for pk, case in found.items() if not out[pk]}

    @cached_property
    def entries(self) -> list[Entry]:
        """The agenda as the reader sees it."""
        open_now = set(
            Ballot.objects.filter(session=self.session, state=Ballot.State.OPEN).values_list(
                "case_id", flat=True
            )
        )
        adopted = {row.case_id: row for row in Resolution.objects.filter(session=self.session)}
        undeclared = self._undeclared()
        return [
            Entry(
                item,
                case,
                voting=item.case_id in open_now,
                undeclared=item.case_id in undeclared,
                resolution=adopted.get(item.case_id),
            )
            if (case := self.cases.get(item.case_id))
            else Entry(item, None)
            for item in self.items
        ]

    @property
    def next_entry(self) -> Entry | None:
        """The first case the reader can work on: one being voted on, else one still to be decided."""
        mine = [entry for entry in self.entries if entry.case and entry.item.state == Item.PLANNED]
        return next((entry for entry in mine if entry.voting), mine[0] if mine else None)

    @property
    def hides_something(self) -> bool:
        """Whether the reader must keep out of a case of the agenda, and of its part of the minutes."""
        return bool(self.kept_out)

    @cached_property
    def kept_out(self) -> set[int]:
        """Cases of the agenda, by key, that the reader must keep out of; a case that was withdrawn is none of them."""
        keys: dict[str, list[int]] = defaultdict(list)
        for item in self.items:
            keys[item.case.kind].append(item.case_id)
        me = next((each for each in self.panel if each.pk == self.user.pk), None)
        if me:
            out = self.out_of((item.case_id for item in self.items), [me])
            return {case for case, people in out.items() if people}
        found: set[int] = set()
        for kind, cases in keys.items():
            model: Any = laws.model_of(kind)
            found.update(barred_in(model, self.user).filter(pk__in=cases).values_list("pk", flat=True))
        return found

    def _undeclared(self) -> set[int]:
        """Cases on which the reader, a member of the panel, has not declared impartiality, or not since it counts."""
        if not self.sits:
            return set()
        listed = {item.case_id for item in self.items}
        mine = Interest.objects.filter(case__in=listed, person=self.user)
        declared = still_counting(mine.filter(origin=Interest.Origin.DECLARED, ruling=Interest.Ruling.NONE))
        return listed - set(declared.values_list("case_id", flat=True))

    def out_of(self, cases: Iterable[int], members: list[Member]) -> dict[int, set[int]]:
        """Which of these members must keep out of which case; who audits in an edition judges none of it."""
        cases = set(cases)
        if not members or not cases:
            return defaultdict(set)
        kinds: dict[str, list[int]] = defaultdict(list)
        for item in self.items:
            if item.case_id in cases:
                kinds[item.case.kind].append(item.case_id)
        out = _barred(kinds, members)
        audits = Assignment.objects.begun().auditing().filter(expert__in=[each.pk for each in members])
        in_edition = audits.filter(case__application__of_edition=self.session.of_edition_id)
        auditors = set(in_edition.values_list("expert_id", flat=True))
        for pk in cases:
            out[pk] |= auditors
        return out

    @cached_property
    def without_quorum(self) -> set[int]:
        """Planned cases that cannot reach their quorum whoever comes; told to those who can do something."""
        if self.is_over or not (self.keeps_it or self.user.pk == self.session.presiding_id):
            return set()
        planned = [item.case_id for item in self.items if item.state == Item.PLANNED]
        out = self.out_of(planned, self.panel)
        seats = sum(1 for each in self.panel if not each.substitute)
        least = self.session.of_edition.quorum_min
        return {case for case in planned if min(len(self.panel) - len(out[case]), seats) < least}


def _barred(cases: dict[str, list[int]], members: list[Member]) -> dict[int, set[int]]:
    """Who must keep out of which case, given by kind, as ``seats.recused`` tells for one.

    One query a member and kind, and one for all. Past work on a case no ruling lifts.
    """
    out: dict[int, set[int]] = defaultdict(set)
    for kind, keys in cases.items():
        model: Any = laws.model_of(kind)
        for each in members:
            for pk in barred_in(model, each.user).filter(pk__in=keys).values_list("pk", flat=True):
                out[pk].add(each.pk)
    people = [each.pk for each in members]
    every = [key for keys in cases.values() for key in keys]
    worked = Assignment.objects.begun().filter(
        case__in=every, expert__in=people, capacity__in=SCORED_OR_REVIEWED
    )
    for case, person in worked.values_list("case_id", "expert_id"):
        out[case].add(person)
    return out


def waiting_for_agenda(session: Session, user: User) -> list[Application]:
    """Cases before the panel that stand on no agenda, for a secretary who may know of them."""
    placed = AgendaItem.objects.filter(state=Item.PLANNED).values("case")
    rows = visible_applications(user).filter(of_edition=session.of_edition_id, state=State.PANEL)
    rows = rows.exclude(pk__in=placed).select_related("of_edition", "office")
    return list(rows.prefetch_related("office__names").order_by("number"))
