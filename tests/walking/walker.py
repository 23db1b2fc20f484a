"""Takes steps, each through the door, and asks after each whether everything still holds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from django.db.models import Max

from certification import clock
from certification.clock import WARSAW
from certification.models import Edition, User
from certification.season import background
from criteria.prepared import Reading
from tests.walking import choosing, payloads
from tests.walking.checking import Checks, Snapshot
from tests.walking.choosing import Known
from tests.walking.moves import Broken, Move, Tally
from tests.walking.spoiling import spoil
from workflows import door, laws
from workflows.deadlines.ticking import tick
from workflows.embargo import known_move
from workflows.models import Case, Deadline, JournalEntry
from workflows.refusal import Refused, Stale

CLOCK_CHANGES = (
    datetime(2027, 3, 28, 1, 59, 30, tzinfo=WARSAW),
    datetime(2027, 10, 31, 1, 59, 30, tzinfo=WARSAW),
)


class Walker:
    """One walk from where the database stands. ``told``: every step in plain words; ``moves``: by names."""

    def __init__(self, people: list[User], main: int, tally: Tally) -> None:
        self.people = {user.email: user for user in people}
        self.main, self.tally = main, tally
        self.cases: dict[str, Known] = {}
        self.moves: list[Move] = []
        self.told: list[str] = []
        self.last: tuple[Case, Move, dict[str, Any], str, int] | None = None
        self.counted = JournalEntry.objects.aggregate(last=Max("pk"))["last"] or 0
        self.checks = Checks()
        self._look_around()

    def step(self, dice: Random) -> None:
        """Choose a step and take it."""
        chosen = self._choose(dice)
        for _ in range(4):
            if not self._pointless(chosen):
                break
            chosen = self._choose(dice)
        self.take(chosen)

    def _choose(self, dice: Random) -> Move:
        cases, people = list(self.cases.values()), list(self.people.values())
        return choosing.choose(dice, cases, self.main, people, self.tally.done)

    def take(self, move: Move) -> None:
        """Take one step. Raises Broken where something does not hold afterwards."""
        self.moves.append(move)
        self.tally.steps += 1
        clock.set(clock.now() + timedelta(minutes=1))
        taken: dict[str, Callable[[Move], str]] = {
            "act": self._act,
            "begin": self._begin,
            "repeat": self._repeat,
            "wait": self._wait,
            "tick": self._tick,
            "drain": self._drain,
        }
        before = self.checks.before()
        self.told.append(self._name(move))
        try:
            outcome = taken[move.kind](move)
        except Refused as refusal:
            self._refused(move, refusal, before)
        except Broken:
            raise
        except Exception as error:
            raise Broken("only refusals", f"{self.told[-1]}: {_in_a_line(error)}") from error
        else:
            self.told[-1] += outcome
            self._done(before)

    def finish(self) -> None:
        """Everything everywhere holds."""
        self.checks.everything()

    # The steps ----------------------------------------------------------------------------------------

    def _act(self, move: Move) -> str:
        known = self.cases.get(move.case)
        if known is None:
            return ": there is no such case"
        case = _read(known)
        actor = self.people[move.actor] if move.actor else None
        payload = self._payload(move, known.kind, case, actor)
        shown = known_move(case, actor)
        seen = max(shown - 1, 0) if move.stale else shown
        key = f"walk:{len(self.moves)}:{move.twist}"
        self.checks.expect(case, move.act, actor)
        before = case.state
        outcome = door.perform(case, move.act, actor, request_key=key, seen=seen, **payload)
        if seen != shown:
            raise Broken("stale pages are refused", self.told[-1])
        self.last = (case, move, payload, key, case.version)
        if outcome.entry is None or move.act == door.COUNTERSIGN:
            self.tally.done[known.kind, move.act] += 1
        self.checks.act_done(case, outcome, before)
        return self._result(outcome, before)

    def _begin(self, move: Move) -> str:
        kind, actor = move.case, self.people[move.actor] if move.actor else None
        first = _read(next(iter(self.cases.values())))
        payload = self._payload(move, kind, first, actor)
        case = door.begin(kind, actor, request_key=f"walk:{len(self.moves)}:{move.twist}", **payload)
        return f": done, {case} is opened"

    def _repeat(self, move: Move) -> str:
        """The last request comes once more: nothing may happen."""
        if self.last is None:
            return ": there was none"
        case, before, payload, key, _ = self.last
        actor = self.people[before.actor] if before.actor else None
        counted = self.checks.before()
        outcome = door.perform(case, before.act, actor, request_key=key, **payload)
        if outcome.entry is not None and not outcome.repeated:
            raise Broken("a repeated request does nothing", self.told[-1])
        if outcome.repeated and self.checks.before(anew=True) != counted:
            raise Broken("a repeated request does nothing", f"{self.told[-1]}: something changed")
        return ": it had been done" if outcome.repeated else ": done again, for it leaves no line"

    def _wait(self, move: Move) -> str:
        moment = max(_later(move.act, Random(move.twist)), clock.now())
        clock.set(moment)
        return f" {moment.astimezone(WARSAW):%Y-%m-%d %H:%M:%S}"

    def _tick(self, move: Move) -> str:
        done = tick()
        if done.failed:
            raise Broken("only refusals", f"{self.told[-1]}: {done}")
        return f": {done}"

    def _drain(self, move: Move) -> str:
        return f": {background.drain()} tasks"

    def _pointless(self, move: Move) -> bool:
        """Whether the step needs something that is not there, such as a letter; one in eight is taken anyway."""
        if move.kind != "act" or move.twist % 8 == 0:
            return False
        known = self.cases[move.case]
        actor = self.people[move.actor] if move.actor else None
        return 0 in self._payload(move._replace(spoilt=False), known.kind, _read(known), actor).values()

    # What came of them --------------------------------------------------------------------------------

    def _payload(self, move: Move, kind: str, case: Case, actor: User | None) -> dict[str, Any]:
        dice = Random(move.twist)
        payload = payloads.sensible(payloads.Asked(case, actor, dice), kind, move.act)
        return spoil(payload, dice) if move.spoilt else payload

    def _refused(self, move: Move, refusal: Refused, before: Snapshot) -> None:
        kind = self.cases[move.case].kind if move.case in self.cases else move.case
        self.tally.refused[kind, move.act] += 1
        self.tally.reasons.update(refusal.codes)
        reason = refusal.reasons[0] if refusal.reasons else None
        self.told[-1] += f": refused – {reason}"
        if reason is None or any(not each.text.strip() or not each.code for each in refusal.reasons):
            raise Broken("a refusal has words", self.told[-1])
        if isinstance(refusal, Stale) and move.kind == "act" and not move.stale:
            raise Broken("a fresh page is not stale", self.told[-1])
        if (after := self.checks.before(anew=True)) != before:
            raise Broken("a refusal changes nothing", f"{self.told[-1]}: {before.difference(after)}")

    def _done(self, before: Snapshot) -> None:
        changed = self.checks.changed(before)
        if changed:
            self._count_lines()
            self._look_around()
            self.checks.hold(changed, before)

    def _look_around(self) -> None:
        """Every case there is, by its number."""
        for kind, model in laws.kinds().items():
            office = ("office_id",) if kind != "session" else ()
            rows = model._default_manager.order_by("pk").values_list("pk", "number", "state", *office)
            for pk, number, state, *its in rows:
                known = self.cases.get(number)
                if known is None or known.state != state:
                    self.cases[number] = Known(number, kind, pk, state, *its)
                    self.tally.states[kind, state] += bool(self.moves)

    def _count_lines(self) -> None:
        """What was done, whoever did it: the timer and background work act too."""
        lines = JournalEntry.objects.filter(pk__gt=self.counted).order_by("pk")
        for pk, kind, act in lines.values_list("pk", "case__kind", "act"):
            self.counted = pk
            if act != door.PROPOSE:
                self.tally.done[kind, act] += 1

    # In words -----------------------------------------------------------------------------------------

    def _name(self, move: Move) -> str:
        who = str(self.people[move.actor]) if move.actor else "The timer"
        if move.kind == "wait":
            return "The clock goes on to"
        if move.kind in ("tick", "drain", "repeat"):
            return {"tick": "The timer makes its round", "drain": "Background work is done"}.get(
                move.kind, "The last request comes once more"
            )
        kind = self.cases[move.case].kind if move.case in self.cases else move.case
        act = laws.acts(kind).get(move.act) if kind in laws.kinds() else None
        label = f"“{act.label}”" if act else move.act
        where = f" in {move.case}" if move.kind == "act" else ""
        junk = " with junk" if move.spoilt else ""
        return f"{who} does {label}{where}{junk}"

    def _result(self, outcome: door.Outcome, before: str) -> str:
        if outcome.proposed:
            return ": proposed, a second person must agree"
        after = str(outcome.case.state)
        return ": done" if after == before else f": done ({before} → {after})"


def _in_a_line(error: Exception) -> str:
    """What went wrong: the first line, or the last one of somebody else's traceback."""
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {lines[-1 if 'Traceback' in lines[0] else 0]}"


def _read(known: Known) -> Case:
    (case,) = _with_its_rows(known.kind).all(known.pk)
    return case


@cache
def _with_its_rows(kind: str) -> Reading[Case]:
    model = laws.model_of(kind)
    return Reading(lambda key: model._default_manager.select_related(*model.RELATED).filter(pk=key))


def _later(wait: str, dice: Random) -> datetime:
    """When the clock stands still again."""
    now = clock.now()
    if wait == "minutes":
        return now + timedelta(minutes=dice.randint(1, 300))
    if wait == "deadline":
        due = (
            Deadline.objects.filter(state="set", due_at__gt=now)
            .order_by("due_at")
            .values_list("due_at", flat=True)
        )
        soonest = list(due[:3])
        return dice.choice(soonest) - timedelta(seconds=dice.choice((0, 30, 90_000))) if soonest else now
    if wait in ("closing", "release"):
        edition = Edition.objects.latest("year")
        return edition.closes_at - timedelta(seconds=30) if wait == "closing" else edition.release_at or now
    if wait == "dst":
        return next((change for change in CLOCK_CHANGES if change > now), now)
    days = 1 if wait == "morning" else dice.randint(2, 40)
    return (now.astimezone(WARSAW) + timedelta(days=days)).replace(hour=9, minute=0, second=0)
