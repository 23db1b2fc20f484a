"""What is asked before a word about impartiality is written down."""

from certification.models import User
from criteria.said import joined, said
from workflows.audits.invitations import invited, people_invited
from workflows.context import Context
from workflows.impartiality.queries import unruled_hits
from workflows.impartiality.standing import standings_in
from workflows.models import Interest
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.values import number

RULINGS = (Interest.Ruling.STANDING.value, Interest.Ruling.REFUTED.value)


@guard
def conflict_has_reason(context: Context) -> Reason | None:
    """``conflict`` is true or false; a conflict comes with its reason."""
    conflict = context.payload.get("conflict")
    if not isinstance(conflict, bool):
        return Reason(
            "conflict_has_reason", "Nie wiadomo, czy konflikt interesów jest.", "Wybierz „tak” albo „nie”."
        )
    if conflict and not context.reason:
        return Reason("conflict_has_reason", "Brakuje powodu wyłączenia.", "Napisz, na czym polega konflikt.")
    return None


@guard
def person_not_oneself(context: Context) -> Reason | None:
    """``person`` (primary key) is somebody else with an account."""
    person = person_named(context)
    if person is None:
        return Reason("person_not_oneself", "Nie ma takiej osoby.", "Wybierz osobę z listy.")
    if context.actor and person.pk == context.actor.pk:
        return Reason(
            "person_not_oneself",
            "Ta czynność dotyczy innej osoby, nie Ciebie.",
            "O sobie złóż oświadczenie o bezstronności; o Tobie rozstrzyga kto inny.",
        )
    return None


@guard
def interest_pending(context: Context) -> Reason | None:
    """There is something to rule on: a conflict raised and pending, or one that the data show.

    ``ruling`` is "standing" (the person is out) or "refuted" (the person stays).
    """
    if context.payload.get("ruling") not in RULINGS:
        return Reason(
            "interest_pending",
            "Nie wiadomo, jakie jest rozstrzygnięcie.",
            "Wybierz „wyłączony” albo „oddalony”.",
        )
    person = person_named(context)
    if person is None:
        return Reason("interest_pending", "Nie ma takiej osoby.", "Wybierz osobę z listy.")
    interests = Interest.objects.filter(case_id=context.case.pk, person=person)
    if interests.filter(ruling=Interest.Ruling.PENDING).exists() or unruled_hits(context.case, person):
        return None
    return Reason(
        "interest_pending",
        said("Nie ma czego rozstrzygać: {person} nie ma otwartego konfliktu interesów.", person=person),
    )


@guard
def experts_free_of_conflict(context: Context) -> Reason | None:
    """Nobody in ``team`` has an interest in the case."""
    team = invited(context)
    people, known = people_invited(context), standings_in(context.case)
    found = []
    for each in team:
        user = people.get(each.person)
        if user and (why := known.why_barred(user.pk, user.employer_regon, each.capacity.role)):
            found.append(said("{person} – {why}", person=user, why=why))
    if not found:
        return None
    return Reason("experts_free_of_conflict", joined(found, " "), "Zaproponuj kogoś innego.")


def person_named(context: Context) -> User | None:
    """The person of the payload, if there is one."""
    key = number(context.payload.get("person"))
    return User.objects.filter(pk=key).first() if key else None
