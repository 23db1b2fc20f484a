"""Acts that need two people: who may agree, and the task that asks them."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from certification.models import Role
from criteria.said import joined, lowered, said
from workflows import laws
from workflows.context import Context
from workflows.models import Case, Proposal
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.wants import Want, edition_queue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workflows.casefile import CaseFile


def open_proposals(case: Case | int) -> QuerySet[Proposal]:
    """What waits in a case (or the case with this key) for a second person."""
    return Proposal.objects.filter(case=case, settled_at=None)


def waiting(case: Case) -> QuerySet[Proposal]:
    """Those of them whose act the law still knows: a changed law may have dropped one."""
    return open_proposals(case).filter(act__in=list(laws.acts(case.kind)))


def open_proposal(context: Context) -> Proposal | None:
    """The open proposal the payload names, if it belongs to this case."""
    key = context.payload.get("proposal")
    if not isinstance(key, int) or isinstance(key, bool):
        return None
    return waiting(context.case).filter(pk=key).first()


@guard
def proposal_open(context: Context) -> Reason | None:
    """There is such a proposal, and nobody has settled it yet."""
    if open_proposal(context):
        return None
    return Reason("proposal_open", "Tej propozycji już nie ma.", "Otwórz sprawę ponownie.")


@guard
def second_person_entitled(context: Context) -> Reason | None:
    """Another person than the first, with a role the act names."""
    proposal = open_proposal(context)
    if proposal is None:
        return None
    act = laws.acts(context.case.kind)[proposal.act]
    if context.actor is None or proposal.proposed_by_id == context.actor.pk:
        return Reason(
            "second_person_entitled",
            "Tę czynność proponujesz Ty sam(a).",
            "Musi ją zatwierdzić druga uprawniona osoba.",
        )
    from workflows.access import roles_on

    if roles_on(context.case, context.actor) & act.countersigned_by:
        return None
    who = joined(sorted(lowered(role.label) for role in act.countersigned_by))
    return Reason(
        "second_person_entitled",
        "Nie możesz zatwierdzić tej czynności.",
        said("Może to zrobić: {who}.", who=who),
    )


@guard
def may_dismiss_proposal(context: Context) -> Reason | None:
    """Whoever could countersign may say no; whoever proposed may take it back."""
    proposal = open_proposal(context)
    if proposal and context.actor and proposal.proposed_by_id == context.actor.pk:
        return None
    return second_person_entitled(context)


@effect
def dismiss_proposal(context: Context) -> None:
    """The proposal is settled and nothing is done."""
    proposal = open_proposal(context)
    if proposal:
        proposal.settled_at = context.now
        proposal.save(update_fields=["settled_at"])
        context.record["dismissed"] = proposal.act


def wanted(file: "CaseFile") -> list[Want]:
    """One task per open proposal, in the queue of whoever may agree."""
    acts = laws.acts(file.case.kind)
    return [
        Want(
            "countersign",
            key=str(row["pk"]),
            queue=_queue(file.case, acts[row["act"]].countersigned_by),
        )
        for row in file.rows("proposal")
        if row["act"] in acts
    ]


def _queue(case: Case, roles: "Iterable[Role]") -> str:
    return edition_queue(case.edition.pk, min(roles, key=_precedence))


def _precedence(role: Role) -> int:
    """Secretaries come last: the panel's people are asked first where both may agree."""
    order = [Role.DEPUTY, Role.CHAIR, Role.REVIEWER, Role.SECRETARIAT]
    return order.index(role) if role in order else len(order)
