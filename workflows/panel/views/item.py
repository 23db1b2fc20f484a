"""The case on the panel's table: the file in brief, the vote, and what came of it, on one screen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from certification.models import User
from workflows import laws
from workflows.access import roles_on
from workflows.forms import ActForm, form_of
from workflows.models import AgendaItem, Application, Ballot, Case, NamedVote, Resolution, SecretVote, Session
from workflows.panel import about
from workflows.panel.ballot_box import Slip, written
from workflows.panel.counting import Quorum
from workflows.panel.materials.openings import note_opening
from workflows.panel.queries import (
    REVEALING_BELOW,
    course_of,
    resolution_in_force,
    result_would_reveal,
    voted,
)
from workflows.panel.room import Entry, Room
from workflows.panel.seats import Sitting, sitting_for
from workflows.panel.wording import quorum_in_words
from workflows.panel.words import ANNOUNCED_BY, decision_of, motion_of
from workflows.views.finding import address, case_or_404, person
from workflows.views.offers import act_url


@dataclass(frozen=True)
class Count:
    """A ballot as its page shows it. How people voted is never told while it is open, nor to who did not vote
    in the panel at all (the secretariat)."""

    ballot: Ballot
    motion: str
    named: list[NamedVote]
    secret: list[SecretVote]
    reveals: bool

    @property
    def published(self) -> str:
        """The published list of a secret ballot."""
        return written(Slip(each.receipt, each.choice) for each in self.secret)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of that list."""
        return sha256(self.published.encode()).hexdigest()


class Table:
    """One case of the agenda before one reader."""

    def __init__(self, room: Room, entry: Entry, case: Case) -> None:
        self.room, self.entry, self.case, self.user = room, entry, case, room.user

    @cached_property
    def sitting(self) -> Sitting:
        """Who decides, who is there, who declared."""
        return sitting_for(self.case, self.entry.item)

    @property
    def is_planned(self) -> bool:
        """Whether the case is still to be decided here."""
        return self.entry.item.state == AgendaItem.State.PLANNED

    @property
    def must_declare(self) -> bool:
        """Whether the reader, a member of the panel, has to declare impartiality before the file opens.

        Also where the case was put off, carried over or decided without them, as long as they still can.
        """
        undeclared = self.room.sits and self.user.pk not in self.sitting.declared
        return undeclared and (self.is_planned or "declare_conflict" in self.acts)

    @cached_property
    def acts(self) -> frozenset[str]:
        """Codes of the acts the reader has a role for now."""
        roles, state = roles_on(self.case, self.user), self.case.state
        rows = laws.acts(self.case.kind).values()
        return frozenset(act.code for act in rows if state in act.sources and roles & act.by)

    @property
    def presides(self) -> bool:
        """Whether the reader presides over this case now."""
        return self.is_planned and self.room.is_open and self.sitting.presiding == self.user.pk

    @property
    def presiding(self) -> User | None:
        """Who presides over this case; the deputy does where the chair is recused."""
        return next((each.user for each in self.sitting.panel if each.pk == self.sitting.presiding), None)

    @cached_property
    def quorum_now(self) -> Quorum:
        """How many may decide this case, how many of them are there, how many must be; in a ballot, of its roll."""
        return self.sitting.quorum_in(self.under_way) if self.under_way else self.sitting.quorum_now

    @property
    def quorum(self) -> str:
        """It, in words."""
        return quorum_in_words(self.quorum_now)

    @property
    def is_stopped(self) -> bool:
        """Whether a vote is under way that the quorum has left."""
        return bool(self.under_way) and not self.quorum_now.reached

    @property
    def must_leave(self) -> list[User]:
        """Who is there and must not be, as long as this case is on the table."""
        return [each for each in self.recused if each.pk in self.sitting.present]

    @cached_property
    def recused(self) -> list[User]:
        """Members who keep out of the case."""
        return [each.user for each in self.sitting.panel if each.pk in self.sitting.barred]

    # The vote ---------------------------------------------------------------------------------------------

    @cached_property
    def ballots(self) -> list[Ballot]:
        """Every ballot on the case at this session, in order."""
        return list(Ballot.objects.filter(case_id=self.case.pk, session=self.room.session).order_by("pk"))

    @property
    def under_way(self) -> Ballot | None:
        """The open ballot."""
        return next((ballot for ballot in self.ballots if ballot.state == Ballot.State.OPEN), None)

    @cached_property
    def under_way_motion(self) -> str:
        """What it is about."""
        return motion_of(self.under_way) if self.under_way else ""

    @cached_property
    def have_voted(self) -> set[int]:
        """Who has voted; never how."""
        return voted(self.under_way) if self.under_way else set()

    @property
    def roll(self) -> list[tuple[User, bool]]:
        """Everybody on the roll of the open ballot, and whether they have voted."""
        roll = set(self.under_way.roll) if self.under_way else set()
        return [(each.user, each.pk in self.have_voted) for each in self.sitting.panel if each.pk in roll]

    @property
    def warns_of_revealing(self) -> bool:
        """Whether so few may vote in secret that the result would tell how."""
        return bool(self.under_way and result_would_reveal(self.under_way))

    @property
    def few_have_voted(self) -> bool:
        """Whether the result of this secret ballot, counted now, would tell how nearly everybody voted."""
        secret = self.under_way is not None and self.under_way.kind == Ballot.Kind.SECRET
        return secret and len(self.have_voted) < REVEALING_BELOW

    @property
    def may_vote(self) -> bool:
        """Whether the reader may vote now."""
        ballot, table, me = self.under_way, self.sitting, self.user.pk
        able = ballot and me in ballot.roll and me in table.present & table.declared - table.barred
        final = ballot is not None and ballot.kind == Ballot.Kind.SECRET and me in self.have_voted
        return bool(able) and not final and not self.is_stopped

    @cached_property
    def cast_form(self) -> ActForm:
        """To vote."""
        return self._form("cast")

    @property
    def my_vote(self) -> NamedVote | None:
        """The reader's own vote by name, which may still be replaced."""
        if self.under_way is None or self.user.pk not in self.have_voted:
            return None
        return NamedVote.objects.filter(ballot=self.under_way, member=self.user).first()

    @property
    def has_voted(self) -> bool:
        """Whether the reader's vote is in."""
        return self.user.pk in self.have_voted

    @property
    def may_leave(self) -> bool:
        """Whether the reader may still recuse themselves: not after voting."""
        return self.is_planned and self.room.sits and "recuse" in self.acts and not self.has_voted

    @cached_property
    def counts(self) -> list[Count]:
        """Closed ballots with their votes."""
        closed = [ballot for ballot in self.ballots if ballot.state != Ballot.State.OPEN]
        named: dict[int, list[NamedVote]] = {ballot.pk: [] for ballot in closed}
        secret: dict[int, list[SecretVote]] = {ballot.pk: [] for ballot in closed}
        if closed and self.room.sits:
            votes = NamedVote.objects.filter(ballot__in=closed).select_related("member")
            for vote in votes.order_by("member__last_name", "member__first_name"):
                named[vote.ballot_id].append(vote)
            for slip in SecretVote.objects.filter(ballot__in=closed).order_by("receipt"):
                secret[slip.ballot_id].append(slip)
        return [
            Count(each, motion_of(each), named[each.pk], secret[each.pk], result_would_reveal(each))
            for each in closed
        ]

    @cached_property
    def resolution(self) -> Resolution | None:
        """What was resolved here; a later body's decision is marked on it."""
        rows = Resolution.objects.filter(case_id=self.case.pk, session=self.room.session)
        return rows.order_by("adopted_at", "pk").last() or resolution_in_force(self.case)

    @property
    def decision(self) -> str:
        """It, in words."""
        return decision_of(self.resolution) if self.resolution else ""

    # Forms of the one who presides --------------------------------------------------------------------------

    @cached_property
    def ballot_form(self) -> ActForm | None:
        """To put a motion to the vote, unless the outcome is clear already."""
        if not self.presides or self.under_way or "open_ballot" not in self.acts:
            return None
        form = self._form("open_ballot")
        return form if form.fields["motion"].choices else None  # type: ignore[attr-defined]

    @property
    def announcing_url(self) -> str:
        """Where the outcome of the votes is announced."""
        act = self._announcing
        able = act in self.acts and self.presides and self.counts and not self.under_way
        return act_url(self.case, act) if able else ""

    @property
    def _announcing(self) -> str:
        """The act that makes a counted ballot a resolution."""
        if isinstance(self.case, Application):
            return "decide"
        carried = course_of(self.case, self.sitting).carried
        return ANNOUNCED_BY.get(carried.motion, "") if carried else ""

    @property
    def deferring_url(self) -> str:
        """Where the case is put off."""
        return act_url(self.case, "defer") if self.presides and "defer" in self.acts else ""

    def _form(self, code: str) -> ActForm:
        act = laws.acts(self.case.kind)[code]
        return form_of(self.case.kind, act)(self.case, self.user, act)


def item_page(request: HttpRequest, public_id: UUID, position: int) -> HttpResponse:
    """One case of the agenda, with the way to the next one."""
    user = person(request)
    session = case_or_404(user, public_id)
    if not isinstance(session, Session):
        raise Http404("nie ma takiego posiedzenia")
    room = Room(session, user)
    places = [entry.item.position for entry in room.entries]
    if position not in places:
        raise Http404("nie ma takiego punktu porządku obrad")
    at = places.index(position)
    entry = room.entries[at]
    around: dict[str, Any] = {
        "session": session,
        "room": room,
        "entry": entry,
        "number": at + 1,
        "total": len(places),
        "previous": places[at - 1] if at else None,
        "following": places[at + 1] if at + 1 < len(places) else None,
    }
    if entry.case is None:
        return render(request, "panel/item_hidden.html", around)
    table = Table(room, entry, entry.case)
    facts: Callable[[Case], dict[str, Any]] = about.facts_for(entry.case.kind)
    shown = {} if table.must_declare else facts(entry.case)
    if room.sits and not table.must_declare:
        note_opening(entry.case, user)
    here = {"next": request.path}
    return render(
        request,
        "panel/item.html",
        {
            **around,
            **shown,
            "table": table,
            "case": entry.case,
            "case_url": address(entry.case),
            "about": f"panel/about_{entry.case.kind}.html",
            "back": urlencode(here),
            "conflict_url": act_url(entry.case, "declare_conflict", conflict="yes", **here),
            "cast_url": act_url(entry.case, "cast", **here),
            "recuse_url": act_url(entry.case, "recuse", **here) if table.may_leave else "",
        },
    )
