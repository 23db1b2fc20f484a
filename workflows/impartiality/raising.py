"""What is asked before somebody raises another's conflict of interest, or rules on one."""

from certification.models import Role
from criteria.prepared import Reading
from criteria.said import joined, lowered, said
from workflows.context import Context
from workflows.impartiality.bench import Bench, bench_of, raised_by, raised_in
from workflows.impartiality.guards import person_named
from workflows.impartiality.queries import open_conflicts
from workflows.models import Ballot, Interest
from workflows.refusal import Reason
from workflows.registry import guard

OFFICE_AT_ONCE = 2
"""How many people the office may keep out of its case at once by raising their conflicts."""


@guard
def raised_once(context: Context) -> Reason | None:
    """Nobody raises the same person's conflict twice in a case: what was ruled on is ruled on."""
    person = person_named(context)
    if person is None or person.pk not in {each.person_id for each in _words(context)}:
        return None
    return Reason(
        "raised_once",
        said("Konflikt interesów tej osoby ({person}) już w tej sprawie zgłoszono.", person=person),
        "Poczekaj na rozstrzygnięcie; rozstrzygnięty konflikt może zgłosić tylko ktoś inny.",
    )


@guard
def office_raises_within_bounds(context: Context) -> Reason | None:
    """The office cannot stop its own case: not during a vote, and not about everybody at once."""
    if context.role != Role.SIGNATORY:
        return None
    if Ballot.objects.filter(case_id=context.case.pk, state=Ballot.State.OPEN).exists():
        return Reason(
            "office_raises_within_bounds",
            "W tej sprawie trwa głosowanie.",
            "Poczekaj, aż zostanie zamknięte.",
        )
    pending = [each for each in _words(context) if each.ruling == Interest.Ruling.PENDING]
    if len(pending) < OFFICE_AT_ONCE:
        return None
    return Reason(
        "office_raises_within_bounds",
        said(
            "Na rozstrzygnięcie czekają już {pending_count} konflikty zgłoszone przez urząd.",
            pending_count=len(pending),
        ),
        "Poczekaj, aż zostaną rozstrzygnięte.",
    )


@guard
def somebody_left_to_rule(context: Context) -> Reason | None:
    """After it there is still somebody to rule on everything raised in the case."""
    person = person_named(context)
    if person is None or _bench(context).with_doubt(person.pk, _word(context)).rules_on_all:
        return None
    return Reason(
        "somebody_left_to_rule",
        "Nie byłoby komu tego rozstrzygnąć: inne osoby czekają na rozstrzygnięcie albo są wyłączone.",
        "Poczekaj na rozstrzygnięcia w tej sprawie.",
    )


@guard
def rules_on_this_person(context: Context) -> Reason | None:
    """The actor is who rules on this person's conflict, and did not raise it."""
    person, actor = person_named(context), context.actor
    if person is None or actor is None or person.pk == actor.pk:
        return None
    bench = _bench(context)
    roles = bench.roles(person.pk)
    if any(actor.pk in bench.able(role, person.pk) for role in roles):
        return None
    who = joined(lowered(role.label) for role in roles)
    if f"by:{actor.pk}" in bench.raisers.get(person.pk, ()):
        text = "Ten konflikt interesów zgłosiłaś lub zgłosiłeś Ty."
    else:
        text = "O konflikcie interesów tej osoby rozstrzyga kto inny."
    remedy = (
        said("Rozstrzyga: {who}.", who=who)
        if who
        else "Organizator musi powołać kogoś, kto może rozstrzygnąć."
    )
    return Reason("rules_on_this_person", text, remedy)


@guard
def no_doubt_about_voters(context: Context) -> Reason | None:
    """Whoever is on the roll of the open ballot has no conflict waiting for a ruling: it would void the vote."""
    pending = _PENDING.all(context.case.pk)
    if not pending:
        return None
    ballot = Ballot.objects.filter(case_id=context.case.pk, state=Ballot.State.OPEN).first()
    roll = ballot.roll if ballot else []
    names = ", ".join(sorted({str(each.person) for each in pending if each.person_id in roll}))
    if not names:
        return None
    return Reason(
        "no_doubt_about_voters",
        said("Na rozstrzygnięcie czeka zgłoszony konflikt interesów: {names}.", names=names),
        "Najpierw trzeba go rozstrzygnąć; dopiero potem wiadomo, czyje głosy się liczą.",
    )


_PENDING = Reading(lambda case: open_conflicts(case).select_related("person"))


def _word(context: Context) -> str:
    assert context.actor is not None
    return raised_by(context.actor, context.role)


def _words(context: Context) -> list[Interest]:
    """What the actor's side has raised in the case."""
    if "raised" not in context.found:
        context.found["raised"] = raised_in(context.case, _word(context))
    found: list[Interest] = context.found["raised"]
    return found


def _bench(context: Context) -> Bench:
    if "bench" not in context.found:
        context.found["bench"] = bench_of(context.case)
    found: Bench = context.found["bench"]
    return found
