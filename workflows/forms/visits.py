"""What experts and office are asked about the date of the visit."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from certification.clock import WARSAW, now
from certification.polish import date_long
from criteria.said import said
from workflows.audits.guards.visits import slot_of, slot_refused
from workflows.audits.models.visits import Slot, VisitPlan
from workflows.audits.queries import visit_plan_of
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application
from workflows.forms.fields import Day, One, Paragraph, offer
from workflows.forms.pointing import told
from workflows.forms.rows import RowForm, RowsForm

DATES = 3
"""How many times a form takes; the law takes five."""


class Hour(forms.TimeField):
    """An hour and minute chosen with the browser's clock."""

    def __init__(self, label: Any, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(label=label, widget=widget, **options)


class AgendaRow(RowForm):
    """One point of the agenda."""

    begins = Hour(_("Od godziny"))
    ends = Hour(_("Do godziny"), required=False)
    topic = forms.CharField(label=_("Co i gdzie"), max_length=300)
    people = forms.CharField(label=_("Kto bierze udział"), max_length=300, required=False)

    def clean(self) -> None:
        """A point that ends, ends after it begins."""
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Ten punkt planu kończy się przed swoim początkiem."))

    def value(self) -> dict[str, Any]:
        """The point as the door is told."""
        given = self.cleaned_data
        times = {"from": given["begins"], "to": given.get("ends")}
        return {name: f"{at:%H:%M}" for name, at in times.items() if at} | {
            name: given[name] for name in ("topic", "people") if given.get(name)
        }


@form_for("application", "propose_visit")
class ProposeVisitForm(RowsForm):
    """Where, when, and what the experts would see."""

    key = "agenda"
    row_rules = {"visit_agenda_readable": "begins"}
    row_class = AgendaRow
    row_label = "Punkt planu"
    more_label = "Dodaj punkty planu"
    page = "workflows/act_propose_visit.html"
    makes = ("dates",)

    place = forms.CharField(
        label=_("Miejsce"), max_length=300, help_text=_("Adres i pokój albo sala, w której się spotkacie.")
    )
    note = Paragraph("Wiadomość dla urzędu", rows=3, required=False)

    def build(self) -> None:
        """The times, and what was proposed before."""
        for number in range(1, DATES + 1):
            needed = number == 1
            self.fields[f"day_{number}"] = Day("Dzień", required=needed)
            self.fields[f"from_{number}"] = Hour(_("Od godziny"), required=needed)
            self.fields[f"to_{number}"] = Hour(_("Do godziny"), required=needed)
        if not self.is_bound:
            self._recall()
        super().build()

    def _recall(self) -> None:
        """A form opened to move the visit starts from the plan there is."""
        plan = visit_plan_of(self.case)
        if plan is None or "place" in self.initial:
            self.initial.setdefault("place", "" if plan else self._office_address())
            return
        self.initial.update(
            {"place": plan.place, "note": plan.note, "row-TOTAL_FORMS": str(len(plan.agenda))}
        )
        self.initial.update(self._still_good(plan))
        for number, point in enumerate(plan.agenda):
            known = {"begins": point["from"], "ends": point["to"], "topic": point["topic"]}
            known["people"] = point["people"]
            self.initial.update({f"row-{number}-{name}": value for name, value in known.items()})

    def _still_good(self, plan: VisitPlan) -> Iterator[tuple[str, object]]:
        """Times that the office may still take, or took: who changes the agenda alone need not type them again."""
        kept = [plan.agreed] if plan.state == VisitPlan.State.AGREED and plan.agreed else plan.slots
        if plan.state == VisitPlan.State.DECLINED:
            return
        ahead = [slot for slot in kept if slot.starts_at > now()]
        for number, slot in enumerate(ahead[:DATES], 1):
            begins, ends = (each.astimezone(WARSAW) for each in slot)
            yield from zip(_names(number), (begins.date(), begins.time(), ends.time()), strict=True)

    def _office_address(self) -> str:
        office = application(self.case).office
        return ", ".join(part for part in (office.street, f"{office.postcode} {office.city}".strip()) if part)

    @property
    def times(self) -> list[list[forms.BoundField]]:
        """The fields of each proposed time."""
        return [[self[name] for name in _names(number)] for number in range(1, DATES + 1)]

    def clean(self) -> None:
        """A further time is given whole or not at all, and each is one the law takes."""
        super().clean()
        for number in range(2, DATES + 1):
            names = _names(number)
            given = [name for name in names if self.cleaned_data.get(name)]
            for name in set(names) - set(given) if given else ():
                self.add_error(name, _("Uzupełnij ten termin albo wyczyść go w całości."))
        for number in range(1, DATES + 1):
            if all(self.cleaned_data.get(name) for name in _names(number)):
                slot = slot_of(self._time(number))
                if slot and (reason := slot_refused(slot, now())):
                    self.add_error(f"day_{number}", told(reason))

    def payload(self) -> dict[str, Any]:
        """Times together, agenda as rows."""
        told = super().payload()
        numbers = [number for number in range(1, DATES + 1) if self.cleaned_data.get(f"day_{number}")]
        kept = {name: told[name] for name in ("place", "note", "agenda") if told.get(name)}
        return kept | {"dates": [self._time(number) for number in numbers]}

    def _time(self, number: int) -> dict[str, str]:
        given = self.cleaned_data
        return {
            "day": given[f"day_{number}"].isoformat(),
            "from": f"{given[f'from_{number}']:%H:%M}",
            "to": f"{given[f'to_{number}']:%H:%M}",
        }


def _names(number: int) -> list[str]:
    return [f"{name}_{number}" for name in ("day", "from", "to")]


@form_for("application", "accept_visit")
class AcceptVisitForm(ActForm):
    """Which of the times."""

    date = One("Termin wizyty")

    def build(self) -> None:
        """The times proposed now."""
        plan = visit_plan_of(self.case)
        waits = plan is not None and plan.state == VisitPlan.State.PROPOSED
        offer(self, "date", [(slot.key, shown(slot)) for slot in plan.slots] if plan and waits else [])


@form_for("application", "ask_other_visit")
class AskOtherVisitForm(ActForm):
    """Why none of them suits."""

    reason = Paragraph("Dlaczego i kiedy moglibyście", help_text="Podaj dni, w których wizyta jest możliwa.")


def shown(slot: Slot) -> str:
    """A time in words: "wtorek, 2 lutego 2027 r., 9:00–15:00"."""
    begins, ends = (each.astimezone(WARSAW) for each in slot)
    return said(
        "{weekday}, {day}, {hours}",
        weekday=WEEKDAYS[begins.weekday()],
        day=date_long(begins.date()),
        hours=f"{begins:%-H:%M}–{ends:%-H:%M}",
    )


WEEKDAYS = (
    gettext_noop("poniedziałek"),
    gettext_noop("wtorek"),
    gettext_noop("środa"),
    gettext_noop("czwartek"),
    gettext_noop("piątek"),
    gettext_noop("sobota"),
    gettext_noop("niedziela"),
)
