"""Who must keep out of which case, and why.

The office's own people are asked by nobody, for it is their case: ask only about those whom the organiser
appointed.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from certification import clock
from certification.models import Advice, Membership, User
from workflows.impartiality.standing import ENTITY_DIGITS, standing_of, standings_in
from workflows.models import Application, Case, Interest


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


def automatic_hits(case: Case, user: User, role: str = "") -> list[str]:
    """Conflicts of interest that the data show (Polish), whatever was ruled on them."""
    return list(standings_in(case).hits(user.pk, user.employer_regon, role))


def has_declared(case: Case, user: User) -> bool:
    """Whether this person has declared that they have no interest in the case."""
    return declarations(case).filter(person=user).exists()


def declarations(case: Case | int) -> QuerySet[Interest]:
    """Declarations of no conflict made in a case (or the case with this key)."""
    return Interest.objects.filter(case=case, origin=Interest.Origin.DECLARED, ruling=Interest.Ruling.NONE)


def barred_cases(user: User) -> QuerySet[Application]:
    """Every application this person must keep out of, by any standing, pending or automatic conflict."""
    return Application.objects.filter(bar_of(user))


def bar_of(user: User) -> Q:
    """The condition on an application that this person must keep out of it; asked row by row, so that a list
    that shows its first page does not ask about the rest.
    """
    interests = Interest.objects.filter(case_id=OuterRef("pk"), person=user)
    memberships = Membership.objects.active(clock.today()).filter(user=user)
    advice = Advice.objects.conflicting(clock.today()).filter(user=user)
    hit = Q(office__in=memberships.values("office")) | Q(office__in=advice.values("office"))
    if user.employer_regon:
        hit |= Q(office__regon__startswith=user.employer_regon[:ENTITY_DIGITS])
    refuted = interests.filter(origin=Interest.Origin.AUTOMATIC, ruling=Interest.Ruling.REFUTED)
    standing = Exists(interests.filter(ruling__in=Interest.BARRING))
    return Q(standing) | (hit & ~Q(Exists(refuted)))


def unbarred_cases(cases: QuerySet[Application], user: User) -> QuerySet[Application]:
    """The applications of a list that this person may look into; a filter, no query of its own."""
    return cases.exclude(bar_of(user))


def open_conflicts(case: Case | int) -> QuerySet[Interest]:
    """Conflicts somebody raised in a case (or the case with this key) that wait for a ruling."""
    return Interest.objects.filter(case=case, ruling=Interest.Ruling.PENDING)
