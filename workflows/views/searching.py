"""Search among cases: by number, office, town, and for those who keep the files by person."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from certification.models import GrantedRole, Membership, Office, OfficeName, User
from certification.roles import grants_of
from workflows.audits.models import AssignmentState
from workflows.models import Assignment
from workflows.onlooker import Onlooker

_NAME = Concat(F("first_name"), Value(" "), F("last_name"))


def matching(wanted: str, who: Onlooker) -> Q:
    """The condition that an application has to do with a text, given as its ``folded_pattern``.

    People are found only in the editions whose files the searcher keeps: who works on a case is told to nobody else.
    """
    named = OfficeName.objects.filter(office=OuterRef("office"), nominative__folded=wanted)
    there = Office.objects.filter(Q(city__folded=wanted) | Q(unit__name__folded=wanted)).values("pk")
    found = Q(number__folded=wanted) | Q(Exists(named)) | Q(office__in=there.order_by())
    return found | (_kept_by(who) & _with_person(wanted, who))


def _kept_by(who: Onlooker) -> Q:
    keeping = grants_of(who.person, who.today).filter(
        role__in=(GrantedRole.SECRETARIAT, GrantedRole.COORDINATOR)
    )
    return Q(Exists(keeping.filter(Q(edition=None) | Q(edition=OuterRef("of_edition")))))


def _with_person(wanted: str, who: Onlooker) -> Q:
    people: QuerySet[Any, Any] = (
        User.objects.annotate(called=_NAME).filter(called__folded=wanted).values("pk")
    )
    people = people.order_by()
    seats = Assignment.objects.filter(case_id=OuterRef("pk"), expert__in=people)
    members = Membership.objects.active(who.today).filter(
        office=OuterRef("office"), user__in=people, confirmed_at__isnull=False
    )
    return Q(Exists(seats.exclude(state=AssignmentState.REPLACED))) | Q(Exists(members))
