"""The experts' part of a walk: the team, the sheets, the report, the file before the panel."""

from collections.abc import Callable
from datetime import timedelta

from certification import clock
from certification.legal_clock import current_calendar
from certification.models import User
from certification.season.scores import Profile
from certification.season.steps import Steps, run_tasks
from workflows.audits.models import Assignment, Capacity
from workflows.audits.queries import visit_plan_of
from workflows.models import Divergence, Finding, Remark
from workflows.states import State

AGENDA = (
    ("09:00", "09:30", "Otwarcie wizyty", "kierownictwo urzędu, zespół ekspertów"),
    ("09:30", "11:30", "Sala obsługi: obserwacja i rozmowy z klientami", "kierownik sali"),
    ("11:30", "13:30", "Próba spraw i dokumentów", "koordynator dostępności, kancelaria"),
    ("14:00", "14:30", "Podsumowanie", "kierownictwo urzędu"),
)
"""A visit as it usually goes."""


class ExpertsWay(Steps):
    """What coordinator, experts and reviewer do, and how the office answers them."""

    def invite(self, lead: User, other: User) -> None:
        """Two experts are asked, and accept, declaring no conflict of interest."""
        self.act(
            "propose_team",
            self.crew.coordinator,
            team=[
                {"person": lead.pk, "capacity": Capacity.LEAD.value},
                {"person": other.pk, "capacity": Capacity.AUDITOR.value},
            ],
        )
        for expert in (lead, other):
            self.act("accept_assignment", expert, impartial=True)

    def appoint(self, lead: User, other: User) -> None:
        """The team is invited, the office waives objections, and the audit starts."""
        self.invite(lead, other)
        self.deliver()
        self.start_audit()

    def start_audit(self) -> None:
        """The office waives its objections, and the team is appointed."""
        self.act("waive", self.head, right="objection")
        self.act("appoint_team", self.crew.coordinator)

    def score(self, expert: User, profile: Profile, hand_in: bool = True) -> None:
        """One expert fills the sheet, brings the auditors' evidence and hands it in."""
        sheet = self.assignment_of(expert).sheet
        assert sheet is not None
        self.save(expert, sheet, profile)
        self.bring_evidence(expert, sheet, "auditor")
        if hand_in:
            self.act("submit_sheet", expert, sheet=sheet.pk)

    def propose_visit(self, *days_ahead: int) -> None:
        """The lead proposes working days so many days from today, with an agenda."""
        calendar = current_calendar()
        days = [calendar.roll(clock.today() + timedelta(days=ahead)) for ahead in days_ahead]
        self.act(
            "propose_visit",
            self.lead,
            place="Siedziba urzędu, sala konferencyjna",
            dates=[{"day": day.isoformat(), "from": "09:00", "to": "14:30"} for day in days],
            agenda=[dict(zip(("from", "to", "topic", "people"), point, strict=True)) for point in AGENDA],
            note="Prosimy o dostęp do sali obsługi w godzinach jej pracy.",
        )

    def accept_visit(self) -> None:
        """The office takes the first of the times."""
        plan = visit_plan_of(self.case)
        assert plan is not None
        self.act("accept_visit", self.preparer, date=plan.slots[0].key)

    def visit(self) -> None:
        """The visit on site took place today."""
        self.act(
            "record_visit",
            self.lead,
            held_on=clock.today().isoformat(),
            agenda="Sala obsługi, rozmowy, próba spraw",
        )

    def close_scoring(self) -> None:
        """The lead closes the experts' scoring."""
        self.act("close_scoring", self.lead)

    def settle(self, points: Callable[[Divergence], int] | None = None) -> None:
        """Every open divergence gets a score and a reason."""
        for divergence in Divergence.objects.filter(case_id=self.case.pk, settled_at=None):
            agreed = {"points": _middle(divergence)} if divergence.kind == Divergence.Kind.CRITERION else {}
            if points and agreed:
                agreed["points"] = points(divergence)
            self.act(
                "settle_divergence",
                self.lead,
                divergence=divergence.pk,
                reason="Po wspólnym przeglądzie dowodów eksperci uzgodnili ocenę.",
                **agreed,
            )

    def find(self, grade: str, text: str, criterion: str = "") -> None:
        """The lead records a finding."""
        extra = {"criterion": criterion} if criterion else {}
        self.act("add_finding", self.lead, grade=grade, text=text, **extra)

    def send_report(self) -> None:
        """The report goes to the office, and is delivered."""
        self.write_report()
        if self.case.state == State.REPLY:
            run_tasks()
            self.deliver()

    def write_report(self) -> None:
        """The report is done; where the office may reply, its letter waits for approval."""
        self.act(
            "send_report",
            self.lead,
            recommendation="Rekomendujemy Kapitule rozstrzygnięcie zgodne z progami.",
        )

    def waive_reply(self) -> None:
        """The office has no remarks, and says so."""
        self.act("waive", self.head, right="reply")
        self.act("close_reply", self.lead)

    def remark(self, *criteria: str) -> None:
        """The office remarks on the report."""
        self.act(
            "submit_reply",
            self.head,
            remarks=[
                {
                    "criterion": code,
                    "text": f"Kryterium {code}: prosimy o uwzględnienie danych za III kwartał.",
                }
                for code in criteria
            ],
        )

    def answer_remarks(self) -> None:
        """Every remark is answered with a reason."""
        remarks = Remark.objects.filter(case_id=self.case.pk, answered_at=None)
        self.act(
            "answer_remarks",
            self.lead,
            answers=[
                {
                    "remark": remark.pk,
                    "answer": Remark.Answer.REJECTED.value,
                    "reason": "Dane nie zmieniają oceny poziomu wdrożenia.",
                }
                for remark in remarks
            ],
        )

    def correct(self, verified: bool = True) -> None:
        """The office plans what to do about each major finding; the lead verifies."""
        majors = Finding.objects.filter(case_id=self.case.pk, grade=Finding.Grade.MAJOR)
        for finding in majors:
            self.act(
                "plan_correction", self.preparer, finding=finding.pk, plan="Wdrożymy nową procedurę w 14 dni."
            )
        for finding in majors:
            self.act(
                "verify_finding",
                self.lead,
                finding=finding.pk,
                ruling="verified" if verified else "not_closed",
                note="Sprawdzono dokumenty po wdrożeniu.",
            )
        self.act("close_corrections", self.lead)

    def review_file(self, reviewer: User) -> None:
        """An independent reviewer accepts, reads and passes the file."""
        self.find_reviewer(reviewer)
        self.act(
            "pass_file", reviewer, recommendation="Akta kompletne; zalecam rozstrzygnięcie zgodne z progami."
        )

    def find_reviewer(self, reviewer: User) -> None:
        """A reviewer is asked and accepts, unless there is one already."""
        if Assignment.objects.filter(case_id=self.case.pk, capacity=Capacity.REVIEWER).exists():
            return
        self.act(
            "propose_team",
            self.crew.coordinator,
            team=[{"person": reviewer.pk, "capacity": Capacity.REVIEWER.value}],
        )
        self.act("accept_assignment", reviewer, impartial=True)


def _middle(divergence: Divergence) -> int:
    return (int(divergence.first) + int(divergence.second)) // 2
