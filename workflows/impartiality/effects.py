"""What becomes of a word about impartiality."""

from typing import Any

from certification.models import User
from criteria.rows import insert_all
from workflows.audits.models import AssignmentState
from workflows.context import Context
from workflows.impartiality.bench import raised_by
from workflows.impartiality.guards import person_named
from workflows.impartiality.queries import unruled_hits
from workflows.models import AgendaItem, Assignment, Interest
from workflows.panel.law import SessionState
from workflows.registry import effect

Origin, Ruling = Interest.Origin, Interest.Ruling


@effect
def record_declaration(context: Context) -> None:
    """The actor's own word: ``conflict`` false, or true with a ``reason``; a conflict ends their work."""
    declare(context, Ruling.STANDING if context.payload["conflict"] else Ruling.NONE)


@effect
def record_recusal(context: Context) -> None:
    """The actor leaves the case for the ``reason`` given."""
    declare(context, Ruling.STANDING)


@effect
def record_raised_conflict(context: Context) -> None:
    """A doubt about ``person``; until it is ruled on they are out."""
    _raise(context)


@effect
def record_objection(context: Context) -> None:
    """The office's doubt about an expert of the team; until it is ruled on they are out."""
    _raise(context)


@effect
def rule_on_interest(context: Context) -> None:
    """Everything open about ``person`` gets the ``ruling``; "standing" ends their work on the case.

    What the data show later, a ruling on what they show today does not cover.
    """
    person, ruling = person_named(context), Ruling(context.payload["ruling"])
    if person is None or context.actor is None:
        return
    interests = Interest.objects.filter(case_id=context.case.pk, person=person)
    verdict: dict[str, Any] = {"ruling": ruling, "ruled_by": context.actor, "ruled_at": context.now}
    interests.filter(ruling=Ruling.PENDING).update(**verdict)
    hits = unruled_hits(context.case, person)
    Interest.objects.bulk_create(
        Interest(
            case_id=context.case.pk,
            person=person,
            origin=Origin.AUTOMATIC,
            hit=hit.key,
            reason=hit.text,
            at=context.now,
            **verdict,
        )
        for hit in hits
    )
    context.record["hits"] = [hit.key for hit in hits]
    _ask_other_signers(context)
    if ruling == Ruling.STANDING:
        block(context, person)


def declare(context: Context, ruling: Interest.Ruling) -> None:
    """Write down the actor's own declaration; a standing conflict blocks their assignment."""
    if context.actor is None:
        return
    _put(context, context.actor, Origin.DECLARED, ruling=ruling)
    _ask_other_signers(context)
    if ruling == Ruling.STANDING:
        block(context, context.actor)


def block(context: Context, person: User) -> None:
    """A person with a standing conflict works on the case no longer; what they scored is kept unused."""
    ended = (AssignmentState.DECLINED, AssignmentState.REPLACED)
    Assignment.objects.filter(case_id=context.case.pk, expert=person).exclude(state__in=ended).update(
        state=AssignmentState.BLOCKED, ended_at=context.now, reason=context.reason
    )


def _raise(context: Context) -> None:
    assert context.actor is not None
    word = raised_by(context.actor, context.role)
    _put(context, person_named(context), Origin.RAISED, hit=word, ruling=Ruling.PENDING)
    _ask_other_signers(context)


def _ask_other_signers(context: Context) -> None:
    """Who signs the minutes of a session that is over may read every part of them: that may be somebody else now."""
    rows = AgendaItem.objects.filter(case_id=context.case.pk, session__state=SessionState.CLOSED)
    context.also.update(rows.values_list("session_id", flat=True))


def _put(
    context: Context, person: User | None, origin: Interest.Origin, *, hit: str = "", **values: Any
) -> None:
    """The one word of this origin about a person: said now, or said anew."""
    values |= {"reason": context.reason, "at": context.now}
    insert_all(
        [Interest(case_id=context.case.pk, person=person, origin=origin, hit=hit, **values)],
        unique=("case", "person", "origin", "hit"),
        update=tuple(values),
    )
