"""What is asked where people are called to work on a case, leave it, or come instead."""

from collections import defaultdict

from django import forms

from certification.models import GrantedRole
from workflows.audits.models import AssignmentState, Capacity
from workflows.audits.queries import team as team_of
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application, appointed, team
from workflows.forms.fields import One, Paragraph, Row, Yes, offer
from workflows.forms.rows import RowForm, RowsForm
from workflows.models import Assignment, Interest
from workflows.states import State

RULINGS = [
    (Interest.Ruling.REFUTED.value, "Oddalić – ta osoba zostaje w sprawie"),
    (Interest.Ruling.STANDING.value, "Uwzględnić – ta osoba jest wyłączona ze sprawy"),
]

_TEAM = (Capacity.LEAD, Capacity.AUDITOR, Capacity.REVIEWER)
_BODY = (Capacity.RECONSIDERATION_CHAIR, Capacity.RECONSIDERATION)


def capacities_now(state: str) -> tuple[Capacity, ...]:
    """In what capacities people can be asked in a state of the case."""
    if state == State.RECONSIDERATION:
        return _BODY
    return _TEAM if state == State.ADMITTED else (Capacity.REVIEWER,)


class MemberRow(RowForm):
    """One person asked to work on the case."""

    person = Row("Osoba")
    capacity = forms.ChoiceField(label="W jakim charakterze")

    def build(self) -> None:
        """People appointed to such work in the edition."""
        capacities = capacities_now(self.case.state)
        people = appointed(self.case, *{capacity.appointment for capacity in capacities})
        offer(self, "person", people)
        offer(self, "capacity", [(capacity.value, capacity.label) for capacity in capacities])


@form_for("application", "propose_team")
class TeamForm(RowsForm):
    """Whom to ask."""

    key = "team"
    row_rules = {
        "capacity_fits_state": "person",
        "experts_free_of_conflict": "person",
        "experts_hold_role": "person",
    }
    row_class = MemberRow
    row_label = "Osoba"
    more_label = "Dodaj kolejne osoby"


@form_for("application", "appoint_team")
class AppointForm(ActForm):
    """Asks nothing, and shows who was asked and what they said."""

    page = "workflows/act_appoint_team.html"

    @property
    def asked(self) -> list[Assignment]:
        """Everybody who was asked to audit the case, in the order they were."""
        rows = Assignment.objects.auditing().filter(case_id=self.case.pk)
        return list(rows.select_related("expert").order_by("proposed_at", "pk"))

    @property
    def lacks_people(self) -> bool:
        """Whether somebody must still be asked: too few have accepted or may, or nobody of them would lead."""
        present = team_of(application(self.case), AssignmentState.PROPOSED, AssignmentState.ACCEPTED)
        led = any(each.capacity == Capacity.LEAD for each in present)
        return not led or len(present) < self.case.edition.min_team


@form_for("application", "accept_assignment")
class AcceptForm(ActForm):
    """Acceptance comes with a declaration; who cannot make it is shown the other ways."""

    page = "workflows/act_accept.html"

    impartial = Yes(
        "Oświadczam, że nie mam konfliktu interesów: nie pracuję w tym urzędzie, nie doradzałam i nie doradzałem "
        "mu ani go nie szkoliłam i nie szkoliłem w ostatnich 2 latach"
    )


@form_for("application", "rule_on_objection")
class ObjectionRulingForm(ActForm):
    """What the coordinator makes of a doubt. Each is read whole: a list would cut the reasons off."""

    person = Row("Kogo dotyczy", widget=forms.RadioSelect)
    ruling = One("Rozstrzygnięcie", RULINGS)
    reason = Paragraph("Uzasadnienie")

    def build(self) -> None:
        """Those whose impartiality is in doubt."""
        doubts: dict[int, list[Interest]] = defaultdict(list)
        pending = Interest.objects.filter(case_id=self.case.pk, ruling=Interest.Ruling.PENDING)
        for row in pending.select_related("person").order_by("pk"):
            doubts[row.person_id].append(row)
        offer(self, "person", [(pk, f"{rows[0].person} – {_reasons(rows)}") for pk, rows in doubts.items()])


def _reasons(doubts: list[Interest]) -> str:
    return "; ".join(each.reason for each in doubts)


@form_for("application", "replace_auditor")
class ReplaceForm(ActForm):
    """Who leaves and who comes."""

    person = Row("Kto odchodzi")
    replacement = Row("Kto przychodzi")
    reason = Paragraph("Powód zmiany")

    def build(self) -> None:
        """Anybody of the team, and auditors new to the case."""
        gone = AssignmentState.REPLACED
        offer(self, "person", team(self.case, *(state for state in AssignmentState if state != gone)))
        offer(self, "replacement", _new_auditors(self))


@form_for("application", "call_third_auditor")
class ThirdAuditorForm(ActForm):
    """Who scores where two cannot agree."""

    person = Row("Trzeci ekspert")
    reason = Paragraph("Powód")

    def build(self) -> None:
        """Auditors new to the case."""
        offer(self, "person", _new_auditors(self))


def _new_auditors(form: ActForm) -> list[tuple[int, str]]:
    known = set(Assignment.objects.filter(case_id=form.case.pk).values_list("expert_id", flat=True))
    return [row for row in appointed(form.case, GrantedRole.AUDITOR) if row[0] not in known]
