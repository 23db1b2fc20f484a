"""Who must keep out of which case, and why.

The office's own people are asked by nobody, for it is their case: ask only about those whom the organiser
appointed.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Left
from django.db.models.lookups import Exact

from certification.models import Advice, Membership, User
from workflows.impartiality.standing import Hit, standing_of, standings_in
from workflows.models import Application, Case, Interest
from workflows.onlooker import ENTITY_DIGITS, Onlooker, onlooker

Found = TypeVar("Found", bound=Case)


def barred(case: Case, user: User, role: str = "") -> str | None:
    """Why this person must keep out of the case (Polish), or None. One statement.

    ``role`` tells in what capacity they would act: who audited a case may go on auditing it, but neither
    reviews its file nor judges it.
    """
    return standing_of(case, user).barred(role)


def barred_among(case: Case, people: Iterable[User], role: str = "") -> dict[int, str | None]:
    """``barred`` for many people at once; still one statement.

    Who employs them is taken from the accounts given, so these must be freshly read.
    """
    known = standings_in(case)
    return {person.pk: known.why_barred(person.pk, person.employer_regon, role) for person in people}


def unruled_hits(case: Case, user: User) -> list[Hit]:
    """Conflicts of interest that the data show and nobody has ruled on yet."""
    return list(standings_in(case).unruled(user.pk, user.employer_regon))


def has_declared(case: Case, user: User) -> bool:
    """Whether this person has declared that they have no interest in the case."""
    return declarations(case).filter(person=user).exists()


def declarations(case: Case | int) -> QuerySet[Interest]:
    """Declarations of no conflict made in a case (or the case with this key)."""
    return Interest.objects.filter(case=case, origin=Interest.Origin.DECLARED, ruling=Interest.Ruling.NONE)


def barred_cases(user: User) -> QuerySet[Application]:
    """Every application this person must keep out of, by any standing, pending or automatic conflict."""
    return barred_in(Application, user)


def barred_in(model: type[Found], user: User | Onlooker) -> QuerySet[Found]:
    """The cases of a kind with an office that this person must keep out of: ``barred`` as one filter.

    What was said in the case that one came of counts too.
    """
    rows: QuerySet[Any] = model._default_manager.filter(bar_of(user, model))
    return rows


def bar_of(user: User | Onlooker, model: type[Case] = Application) -> Q:
    """The condition on a case of a kind that this person must keep out of it; asked row by row, so that a list
    that shows its first page does not ask about the rest.
    """
    who = onlooker(user)
    own = _said_of(who, model, OuterRef)
    barring = Exists(own.filter(ruling__in=Interest.BARRING))
    return Q(barring) | _unruled_hits(who, model)


def _unruled_hits(who: Onlooker, model: type[Case]) -> Q:
    """What the data show, without what was ruled to be none: each hit has its key, as in ``Standings.hits``."""
    ruled = {"origin": Interest.Origin.AUTOMATIC}
    by_office = {
        "member": Membership.objects.active(who.today).filter(user=who.person),
        "advice": Advice.objects.between(who.advised_after, who.today).filter(user=who.person),
    }
    found = Q()
    inner = _said_of(who, model, lambda column: OuterRef(OuterRef(column)))
    for kind, rows in by_office.items():
        keyed = rows.annotate(key=Concat(Value(f"{kind}:"), Cast("pk", CharField())))
        left = keyed.filter(~Exists(inner.filter(hit=OuterRef("key"), **ruled)), office=OuterRef("office"))
        # The offices first: they are few, and the same for every case of a list.
        found |= Q(office__in=rows.values("office")) & Q(Exists(left))
    if who.employer:
        employer = Value(who.employer, CharField())
        own = _said_of(who, model, OuterRef).filter(hit=Concat(Value("employer:"), employer), **ruled)
        found |= Q(Exact(Left("office__regon", ENTITY_DIGITS), employer)) & ~Q(Exists(own))
    return found


def _said_of(who: Onlooker, model: type[Case], outer: Callable[[str], Any]) -> QuerySet[Interest]:
    cases = [Q(case_id=outer(column)) for column in sorted({"pk", model.ORIGIN})]
    return Interest.objects.filter(reduce(or_, cases), person=who.person)


def unbarred_cases(cases: QuerySet[Application], user: User) -> QuerySet[Application]:
    """The applications of a list that this person may look into; a filter, no query of its own."""
    return cases.exclude(bar_of(user))


def open_conflicts(case: Case | int) -> QuerySet[Interest]:
    """Conflicts somebody raised in a case (or the case with this key) that wait for a ruling."""
    return Interest.objects.filter(case=case, ruling=Interest.Ruling.PENDING)
