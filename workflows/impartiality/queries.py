"""Who must keep out of which case, and why.

The office's own people are asked by nobody, for it is their case: ask only about those whom the organiser
appointed.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from certification import clock
from certification.models import Advice, AdviceKind, Membership, Office, Role, User
from certification.polish import date_short
from workflows.audits.models import AUDITING, SCORED_OR_REVIEWED
from workflows.models import Application, Assignment, Case, Interest

ENTITY_DIGITS = 9
"""The first nine digits of a REGON are the entity's; five more tell its local units apart."""

_JUDGES = (Role.PANEL, Role.CHAIR, Role.DEPUTY, Role.RECONSIDERATION, Role.RECONSIDERATION_CHAIR)
_PAST_WORK: dict[str, tuple[str, ...]] = {
    Role.REVIEWER: AUDITING,
    **dict.fromkeys(_JUDGES, SCORED_OR_REVIEWED),
}
"""Work on a case that keeps its doer out of a later step of the same case."""


def barred(case: Case, user: User, role: str = "") -> str | None:
    """Why this person must keep out of the case (Polish), or None. Four queries, five where past work bars.

    ``role`` tells in what capacity they would act: who audited a case may go on auditing it, but neither
    reviews its file nor judges it.
    """
    return barred_among(case, [user], role)[user.pk]


def barred_among(case: Case, people: Iterable[User], role: str = "") -> dict[int, str | None]:
    """``barred`` for many people at once, still as many queries."""
    people = list(people)
    known = _interests(case, people)
    hits = _hits(case, people, role)
    return {person.pk: _bar(known[person.pk], hits[person.pk]) for person in people}


def automatic_hits(case: Case, user: User, role: str = "") -> list[str]:
    """Conflicts of interest that the data show (Polish), whatever was ruled on them."""
    return _hits(case, [user], role)[user.pk]


def has_declared(case: Case, user: User) -> bool:
    """Whether this person has declared that they have no interest in the case."""
    return declarations(case).filter(person=user).exists()


def declarations(case: Case) -> QuerySet[Interest]:
    """Declarations of no conflict made in the case."""
    return Interest.objects.filter(
        case_id=case.pk, origin=Interest.Origin.DECLARED, ruling=Interest.Ruling.NONE
    )


def barred_cases(user: User) -> QuerySet[Application]:
    """Every application this person must keep out of, by any standing, pending or automatic conflict."""
    interests = Interest.objects.filter(case_id=OuterRef("pk"), person=user)
    memberships = Membership.objects.active(clock.today()).filter(user=user)
    advice = Advice.objects.conflicting(clock.today()).filter(user=user)
    hit = Q(office__in=memberships.values("office")) | Q(office__in=advice.values("office"))
    if user.employer_regon:
        hit |= Q(office__regon__startswith=user.employer_regon[:ENTITY_DIGITS])
    refuted = interests.filter(origin=Interest.Origin.AUTOMATIC, ruling=Interest.Ruling.REFUTED)
    standing = Exists(interests.filter(ruling__in=Interest.BARRING))
    return Application.objects.filter(Q(standing) | (hit & ~Q(Exists(refuted))))


def unbarred_cases(cases: QuerySet[Application], user: User) -> QuerySet[Application]:
    """The applications of a list that this person may look into; a filter, no query of its own."""
    return cases.exclude(pk__in=barred_cases(user).values("pk"))


def open_conflicts(case: Case) -> QuerySet[Interest]:
    """Conflicts somebody raised that wait for a ruling."""
    return Interest.objects.filter(case_id=case.pk, ruling=Interest.Ruling.PENDING).select_related("person")


# What stands behind ------------------------------------------------------------------------------------


def _bar(interests: list[Interest], hits: list[str]) -> str | None:
    for interest in interests:
        if interest.ruling == Interest.Ruling.STANDING:
            return f"Wyłączenie ze sprawy: {interest.reason or interest.get_origin_display()}"
        if interest.ruling == Interest.Ruling.PENDING:
            return f"Zgłoszony konflikt interesów czeka na rozstrzygnięcie: {interest.reason}"
    if hits and not any(interest.origin == Interest.Origin.AUTOMATIC for interest in interests):
        return hits[0]
    return None


def _interests(case: Case, people: list[User]) -> dict[int, list[Interest]]:
    found: dict[int, list[Interest]] = defaultdict(list)
    for interest in Interest.objects.filter(case_id=case.pk, person__in=people).order_by("pk"):
        found[interest.person_id].append(interest)
    return found


def _hits(case: Case, people: list[User], role: str) -> dict[int, list[str]]:
    office = case.subject
    if office is None:
        return {person.pk: [] for person in people}
    facts = _facts(case, office, people, _PAST_WORK.get(role, ()))
    return {person.pk: list(_hits_of(office, facts[person.pk])) for person in people if person.pk in facts}


def _facts(
    case: Case, office: Office, people: list[User], past_work: tuple[str, ...]
) -> dict[int, dict[str, Any]]:
    """What the data say about each person and this office, in plain queries: a single one with all of it in
    subqueries takes the ORM many times longer to put together than the database to answer.
    """
    today, keys = clock.today(), [person.pk for person in people]
    here = {"office": office.pk, "user__in": keys}
    employers = User.objects.filter(pk__in=keys).order_by().values_list("pk", "employer_regon")
    works_there = set(Membership.objects.active(today).filter(**here).values_list("user_id", flat=True))
    advice = Advice.objects.conflicting(today).filter(**here).order_by("given_on")
    advised = {user: (kind, day) for user, kind, day in advice.values_list("user_id", "kind", "given_on")}
    worked = _worked(case, keys, past_work)
    return {
        pk: {
            "works_there": pk in works_there,
            "entity": regon[:ENTITY_DIGITS],
            "advised": advised.get(pk),
            "worked": pk in worked,
        }
        for pk, regon in employers
    }


def _worked(case: Case, keys: list[int], past_work: tuple[str, ...]) -> set[int]:
    """Who of these people has worked on the case in a capacity that bars them now; often none does."""
    if not past_work:
        return set()
    begun = Assignment.objects.begun().filter(case_id=case.pk, expert__in=keys, capacity__in=past_work)
    return set(begun.values_list("expert_id", flat=True))


def _hits_of(office: Office, facts: dict[str, Any]) -> Iterable[str]:
    if facts["works_there"]:
        yield "Ta osoba pracuje w urzędzie, którego dotyczy sprawa."
    if facts["entity"] and facts["entity"] == office.regon[:ENTITY_DIGITS]:
        yield "Pracodawca tej osoby ma ten sam numer REGON co urząd."
    if facts["advised"]:
        kind, day = facts["advised"]
        yield f"{AdviceKind(kind).label} dla tego urzędu {date_short(day)}, czyli w ciągu ostatnich 2 lat."
    if facts["worked"]:
        yield "Ta osoba oceniała tę sprawę albo przeglądała jej akta."
