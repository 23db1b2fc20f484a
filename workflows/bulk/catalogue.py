"""Which acts can be done in many cases at once, what each is asked, and what it means for one case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.models import Role, User
from certification.polish import date_short
from criteria.said import joined, said
from workflows import laws
from workflows.audits.models import AUDITING, AssignmentState
from workflows.deadlines.extending import EXTENDABLE
from workflows.deadlines.urging import people_to_urge
from workflows.forms.fields import Paragraph
from workflows.forms.letters import DraftForm
from workflows.letters.models import LetterState
from workflows.models import Application, Assignment, Deadline, Letter
from workflows.models.deadline import DeadlineState

Payload = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One act in one case: what the door will be told, and what will happen, in words."""

    payload: Payload
    words: str


Steps = Callable[[list[Application], User, Payload], dict[int, list[Step]]]


class NothingToAsk(forms.Form):
    """An act that needs no words."""


class Reasoned(forms.Form):
    """Why."""

    reason = Paragraph("Powód", rows=3)


class LetterOf(forms.Form):
    """The words of a letter that goes to many offices."""

    subject = DraftForm.base_fields["subject"]
    body = DraftForm.base_fields["body"]


@dataclass(frozen=True)
class BulkAct:
    """An act of the law that can be done in many cases.

    ``steps``: what would be done, by the key of the case; ``nothing``: said of a case where there is nothing to do.
    """

    code: str
    label: str | Promise
    nothing: str | Promise
    steps: Steps
    form: type[forms.Form] = NothingToAsk


def _letters_to_approve(cases: list[Application], user: User, given: Payload) -> dict[int, list[Step]]:
    rows = Letter.objects.filter(case__in=cases, state=LetterState.DRAFTED).order_by("pk")
    return _grouped(
        (
            row.case_id,
            Step(
                {"letter": row.pk, "words": row.words},
                joined([row.get_kind_display(), row.recipient or said("brak adresu")], " → "),
            ),
        )
        for row in rows
    )


def _letter_to_each(cases: list[Application], user: User, given: Payload) -> dict[int, list[Step]]:
    words = _("Projekt pisma „%(subject)s” do zatwierdzenia przez drugą osobę") % {
        "subject": given.get("subject", "")
    }
    return {case.pk: [Step(dict(given), words)] for case in cases}


def _dates_to_extend(cases: list[Application], user: User, given: Payload) -> dict[int, list[Step]]:
    rows = Deadline.objects.filter(case__in=cases, kind__in=EXTENDABLE, state=DeadlineState.SET, extensions=0)
    return _grouped(
        (
            row.case_id,
            Step(
                {"deadline": row.pk, **given}, joined([row.get_kind_display(), date_short(row.due_on)], ": ")
            ),
        )
        for row in rows.order_by("due_at")
    )


def _teams(cases: list[Application], user: User, given: Payload) -> dict[int, list[Step]]:
    seats = Assignment.objects.filter(case__in=cases, capacity__in=AUDITING, state=AssignmentState.ACCEPTED)
    names: dict[int, list[str]] = {}
    for seat in seats.select_related("expert").order_by("pk"):
        told = said("{who} ({capacity})", who=seat.expert, capacity=seat.get_capacity_display())
        names.setdefault(seat.case_id, []).append(told)
    nobody = [said("nikt nie przyjął udziału")]
    return {case.pk: [Step({}, joined(names.get(case.pk, nobody)))] for case in cases}


def _urged(cases: list[Application], user: User, given: Payload) -> dict[int, list[Step]]:
    return {
        case.pk: [Step({}, _("E-mail: %(names)s") % {"names": ", ".join(map(str, people_to_urge(case)))})]
        for case in cases
    }


def _as_it_is(words: str | Promise) -> Steps:
    def steps(cases: list[Application], user: User, given: Payload) -> dict[int, list[Step]]:
        return {case.pk: [Step({}, str(words))] for case in cases}

    return steps


def _grouped(found: Iterable[tuple[int, Step]]) -> dict[int, list[Step]]:
    steps: dict[int, list[Step]] = {}
    for case, step in found:
        steps.setdefault(case, []).append(step)
    return steps


BULK_ACTS = {
    each.code: each
    for each in (
        BulkAct(
            "approve_letter",
            gettext_lazy("Zatwierdź i wyślij pisma"),
            gettext_lazy("Żadne pismo nie czeka na zatwierdzenie."),
            _letters_to_approve,
        ),
        BulkAct("urge", gettext_lazy("Przypomnij o zadaniach"), "", _urged),
        BulkAct(
            "draft_letter", gettext_lazy("Przygotuj pismo do każdego urzędu"), "", _letter_to_each, LetterOf
        ),
        BulkAct(
            "extend_deadline",
            gettext_lazy("Przedłuż termin"),
            gettext_lazy("Nie biegnie żaden termin, który można jeszcze przedłużyć."),
            _dates_to_extend,
            Reasoned,
        ),
        BulkAct("appoint_team", gettext_lazy("Powołaj zespoły"), "", _teams),
        BulkAct(
            "issue",
            gettext_lazy("Wydaj certyfikaty"),
            "",
            _as_it_is(gettext_lazy("Powstanie certyfikat z numerem i pieczęcią.")),
        ),
        BulkAct("close", gettext_lazy("Zakończ sprawy"), "", _as_it_is(gettext_lazy("Sprawa się zakończy."))),
    )
}

ORDERED_ELSEWHERE = {"propose_team": gettext_lazy("Zaproś zespoły")}
"""Acts that are ordered for many cases from a page of their own."""


def bulk_acts_for(roles: frozenset[Role]) -> list[BulkAct]:
    """Those that the law lets somebody in these roles do."""
    acts = laws.acts(Application.KIND)
    return [each for code, each in BULK_ACTS.items() if acts[code].by & roles]
