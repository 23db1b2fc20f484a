"""The formal check: every rule and every criterion passes, or gets a defect in words the office can act on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from certification.templatetags.spoken import spoken
from criteria.models import Evidence, Score
from criteria.sheets.reading import criteria_for
from workflows.filing.eligibility import spoken_rules
from workflows.forms.base import ActForm
from workflows.forms.choices import application
from workflows.forms.fields import Paragraph
from workflows.refusal import Reason
from workflows.wording.queries import phrases_of

POLISH = "pl"
"""What goes into a letter is Polish, whatever its writer reads the page in (WCAG 3.1.2)."""

ADMIT, RETURN = "admit", "return_for_completion"


@dataclass
class Item:
    """One thing to check. ``rule``: it is a condition of taking part; else a criterion, with what the office said."""

    code: str
    name: str
    rule: bool
    form: "FormalCheckForm"
    score: Score | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def met(self) -> BoundField | None:
        """The box that a condition is met; criteria have none."""
        return self.form[f"met_{self.code}"] if self.rule else None

    @property
    def phrase(self) -> BoundField:
        """The choice of a ready phrase."""
        return self.form[f"phrase_{self.code}"]

    @property
    def text(self) -> BoundField:
        """The defect in words."""
        return self.form[f"text_{self.code}"]

    @property
    def is_wanting(self) -> bool:
        """Whether a defect was typed or chosen."""
        return bool(self.text.value() or self.phrase.value())


class InPolish(forms.Select):
    """A choice of Polish texts; what says that nothing is chosen is in the reader's language."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"lang": POLISH, **(attrs or {})}, choices)

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        """The empty one tells its language."""
        option = super().create_option(name, value, *rest, **more)
        if not value:
            option["attrs"]["lang"] = get_language()
        return option


class FormalCheckForm(ActForm):
    """One page for both ways on: admission, when everything passes; a return, when the office can mend the rest."""

    page: ClassVar[str] = "workflows/formal_check.html"

    def build(self) -> None:
        """Fields for every rule of the edition and every criterion of the office."""
        case = application(self.case)
        self.conditions = [
            Item(code, text, True, self) for code, text in spoken_rules(case.edition.criteria_set).items()
        ]
        self.criteria = list(self._criteria())
        about_rules = phrases_of(case.edition, "phrases_rules")
        about_criteria = phrases_of(case.edition, "phrases_criteria")
        for item in self.conditions:
            self.fields[f"met_{item.code}"] = forms.BooleanField(
                label=_("Sprawdzono, warunek spełniony"), required=False
            )
            self._ask(item, about_rules)
        for item in self.criteria:
            self._ask(item, about_criteria)

    @property
    def areas(self) -> list[tuple[str, list[Item]]]:
        """Criteria by area, in order."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item, area in zip(self.criteria, self._areas, strict=True):
            found[area].append(item)
        return list(found.items())

    def clean(self) -> None:
        """The way on that was chosen fits what was checked."""
        defects = self.defects()
        if self.act.code == ADMIT:
            for each in defects:
                self.add_error(self._described(each["code"]), _not_without_defect(each["code"]))
        if self.act.code == RETURN and not defects:
            raise forms.ValidationError(_("Nie opisano żadnego braku. Napisz, co urząd ma uzupełnić."))

    def payload(self) -> dict[str, Any]:
        """As the chosen act wants it."""
        if self.act.code == ADMIT:
            met = {item.code: bool(self.cleaned_data[f"met_{item.code}"]) for item in self.conditions}
            return {"checklist": met}
        return {"defects": [{name: each[name] for name in ("criterion", "text")} for each in self.defects()]}

    def defects(self) -> list[dict[str, str]]:
        """What was found wanting, in the order of the page."""
        found = []
        for item in (*self.conditions, *self.criteria):
            typed = self.cleaned_data.get(f"text_{item.code}") or self.cleaned_data.get(f"phrase_{item.code}")
            if typed:
                found.append(
                    {"code": item.code, "criterion": "" if item.rule else item.code, "text": typed.strip()}
                )
        return found

    def refuse(self, reasons: list[Reason]) -> None:
        """Every condition that nobody has confirmed is marked."""
        super().refuse(reasons)
        if any(each.code == "formal_checklist_complete" for each in reasons):
            for item in self.conditions:
                if not self.cleaned_data.get(f"met_{item.code}"):
                    self.add_error(f"met_{item.code}", _not_confirmed(item.code))

    def _described(self, code: str) -> str:
        """The field that a defect was described in."""
        return f"text_{code}" if self.cleaned_data.get(f"text_{code}") else f"phrase_{code}"

    def _ask(self, item: Item, phrases: Sequence[str]) -> None:
        choices = [("", _("– wybierz gotowy opis –")), *((each, each) for each in phrases)]
        self.fields[f"phrase_{item.code}"] = forms.ChoiceField(
            label=_("Gotowy opis braku"), choices=choices, required=False, widget=InPolish
        )
        self.fields[f"text_{item.code}"] = Paragraph(
            str(_("Czego brakuje i jak to uzupełnić")), rows=2, required=False
        )
        self.fields[f"text_{item.code}"].widget.attrs["lang"] = POLISH

    def _criteria(self) -> Iterator[Item]:
        case = application(self.case)
        asked = criteria_for(case.edition.criteria_set_id, case.office.kind).select_related("area")
        applicable = [row for row in asked if row.applies_to_kind(case.office.kind)]
        self._areas = [f"{row.area.code}. {spoken(row.area, 'title')}" for row in applicable]
        scores = {row.criterion_id: row for row in Score.objects.filter(sheet=case.self_sheet_id)}
        evidence = self._evidence()
        for row in applicable:
            name = f"{row.code}. {spoken(row, 'title')}"
            yield Item(row.code, name, False, self, scores.get(row.pk), evidence[row.pk])

    def _evidence(self) -> dict[int, list[Evidence]]:
        found: dict[int, list[Evidence]] = defaultdict(list)
        rows = Evidence.objects.filter(sheet=application(self.case).self_sheet_id)
        for piece in rows.prefetch_related("criteria").order_by("pk"):
            for criterion in piece.criteria.all():
                found[criterion.pk].append(piece)
        return found


def _not_without_defect(code: str) -> str:
    return _("%(code)s: opisano brak. Wezwij urząd do uzupełnienia albo usuń ten opis.") % {"code": code}


def _not_confirmed(code: str) -> str:
    return _("%(code)s – nie potwierdzono.") % {"code": code}
