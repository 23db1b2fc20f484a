"""One case walked by its people, every act through the door. Tests walk the same road."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from certification import clock
from certification.models import Edition, Office, User
from certification.season.crew import Crew
from certification.season.scores import Profile, rows_for
from certification.season.timeline import Timeline
from criteria.files import store
from criteria.models import Criterion, EvidenceRequirement, Sheet
from criteria.sheets.reading import criteria_for
from workflows import door
from workflows.audits.models import Assignment, AssignmentState, Capacity
from workflows.letters.models import Letter, LetterState
from workflows.models import Application, Divergence, Finding, Remark
from workflows.states import State


class Walk:
    """The way of one office's application. ``self.case`` is read anew after every act."""

    def __init__(self, crew: Crew, timeline: Timeline, edition: Edition, office: Office) -> None:
        self.crew, self.timeline, self.edition, self.office = crew, timeline, edition, office
        self.preparer, self.head = crew.preparers[office.pk], crew.heads[office.pk]
        self.case: Application

    def act(self, code: str, actor: User | None, **payload: Any) -> door.Outcome:
        """Do one act and let a minute pass."""
        self.timeline.minutes()
        outcome = door.perform(self.case, code, actor, **payload)
        case = outcome.case
        assert isinstance(case, Application)
        self.case = case
        return outcome

    def reread(self) -> Application:
        """The office's case in the edition, as it stands now."""
        rows = Application.objects.select_related("of_edition", "office")
        self.case = rows.filter(of_edition=self.edition, office=self.office).latest("pk")
        return self.case

    # The office ---------------------------------------------------------------------------------------

    def open(self) -> "Walk":
        """The preparer starts a draft."""
        case = door.begin(
            "application", self.preparer, office=str(self.office.public_id), edition=self.edition.pk
        )
        assert isinstance(case, Application)
        self.case = case
        return self

    def assess_itself(self, profile: Profile) -> "Walk":
        """Every applicable criterion scored and justified, with the evidence an office brings."""
        sheet = self.case.self_sheet
        self.save(self.preparer, sheet, profile)
        self.bring_evidence(self.preparer, sheet, "office")
        name = self.office.name_on(clock.today())
        if not name.is_confirmed:
            self.act(
                "confirm_name",
                self.head,
                genitive=name.genitive,
                dative=name.dative,
                locative=name.locative,
            )
        return self

    def save(self, actor: User, sheet: Sheet, profile: Profile) -> None:
        """Save a whole sheet by a profile of scores."""
        criteria = applicable(sheet)
        sheet.refresh_from_db()
        self.act(
            "save_sheet", actor, sheet=sheet.pk, rows=rows_for(criteria, profile), revision=sheet.revision
        )

    def bring_evidence(self, actor: User, sheet: Sheet, provided_by: str) -> None:
        """Evidence of every required kind; where a criterion asks for two of a kind, a second piece."""
        wanted = EvidenceRequirement.objects.filter(
            criterion__in=applicable(sheet),
            required=True,
            evidence_type__provided_by=provided_by,
        )
        asked = Counter(wanted.values_list("evidence_type__code", "criterion__code"))
        pieces: dict[tuple[str, int], list[str]] = {}
        for (kind, criterion), times in sorted(asked.items()):
            for piece in range(times):
                pieces.setdefault((kind, piece), []).append(criterion)
        for (kind, piece), codes in pieces.items():
            self.act(
                "attach_evidence",
                actor,
                sheet=sheet.pk,
                evidence_type=kind,
                title=f"Materiał przykładowy {kind}-{piece + 1}",
                criteria=codes,
                declared_clean=True,
                issued_on=(clock.today() - timedelta(days=20)).isoformat(),
                **_source_of(kind),
            )

    def submit(self) -> "Walk":
        """The preparer passes the draft on for signature."""
        self.act("submit_for_signature", self.preparer, headcount=30 + self.office.pk % 180, declared=True)
        return self

    def file(self) -> "Walk":
        """The head signs what was shown, and files."""
        self.act("file", self.head, content_sha256=self.case.content_sha256)
        return self

    def answer_defects(self) -> None:
        """The office answers every defect of the last round, and the head files the completion."""
        defects = self.case.defects.filter(round=self.case.returns)
        self.act(
            "complete",
            self.head,
            answers=[
                {"defect": defect.pk, "answer": "Uzupełniono zgodnie z wezwaniem."} for defect in defects
            ],
        )

    def withdraw(self, reason: str) -> None:
        """The head takes the application back."""
        self.act("withdraw", self.head, reason=reason)

    # The secretariat ----------------------------------------------------------------------------------

    def return_for_completion(self, *criteria: str) -> None:
        """The secretariat lists defects, and the letter is delivered."""
        self.list_defects(*criteria)
        self.deliver()

    def list_defects(self, *criteria: str) -> None:
        """The secretariat asks the office to mend what is wanting; the letter waits for approval."""
        self.act(
            "return_for_completion",
            self.crew.secretary,
            defects=[
                {"criterion": code, "text": f"Kryterium {code}: prosimy doprecyzować uzasadnienie."}
                for code in criteria
            ],
        )

    def admit(self) -> None:
        """The formal checklist is complete."""
        rules = [rule["code"] for rule in self.edition.criteria_set.eligibility_rules]
        self.act("admit", self.crew.secretary, checklist=dict.fromkeys(rules, True))

    def both(self, code: str, first: User, second: User, **payload: Any) -> None:
        """An act of two people: proposed and countersigned."""
        proposed = self.act(code, first, **payload)
        self.act("countersign", second, proposal=proposed.result["proposal"])

    def deliver(self, bounce_first: bool = False) -> None:
        """The last drafted letter is approved by a second person, sent, and delivered."""
        self.approve_letter()
        run_tasks()
        self.register_delivery(bounce_first)

    def approve_letter(self) -> None:
        """A second person approves the last drafted letter; the background mails it."""
        letter = self._letter(LetterState.DRAFTED)
        self.act("approve_letter", self.crew.second_secretary, letter=letter.pk)

    def register_delivery(self, bounce_first: bool = False) -> None:
        """The last letter sent was delivered today; by post, if its mail bounced first."""
        letter = self._letter(LetterState.SENT)
        if bounce_first:
            self.act(
                "register_bounce",
                self.crew.secretary,
                letter=letter.pk,
                failure="Skrzynka adresata jest pełna.",
            )
            self.act("resend_letter", self.crew.secretary, letter=letter.pk, channel="post")
            letter = self._letter(LetterState.DRAFTED)
            self.act("approve_letter", self.crew.second_secretary, letter=letter.pk)
            self.act("record_dispatch", self.crew.secretary, letter=letter.pk)
        self.act(
            "register_delivery",
            self.crew.secretary,
            letter=letter.pk,
            effective_on=clock.today().isoformat(),
            proof=f"Potwierdzenie odbioru pisma nr {letter.pk}",
        )

    def _letter(self, state: str) -> Letter:
        letter = self.case.letters.filter(state=state).last()
        assert letter is not None, f"{self.case}: brak pisma w stanie {state}"
        return letter

    # The experts --------------------------------------------------------------------------------------

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

    # Who is who ---------------------------------------------------------------------------------------

    @property
    def lead(self) -> User:
        """The lead expert of the case."""
        return self.in_capacity(Capacity.LEAD)

    def in_capacity(self, capacity: str) -> User:
        """Who works on the case in a capacity now."""
        gone = (AssignmentState.DECLINED, AssignmentState.BLOCKED, AssignmentState.REPLACED)
        rows = Assignment.objects.filter(case_id=self.case.pk, capacity=capacity).exclude(state__in=gone)
        return rows.select_related("expert").latest("pk").expert

    def assignment_of(self, expert: User) -> Assignment:
        """The expert's assignment in the case."""
        return Assignment.objects.select_related("sheet").get(case_id=self.case.pk, expert=expert)


def applicable(sheet: Sheet) -> list[Criterion]:
    """The criteria that the sheet asks this type of office about."""
    rows = criteria_for(sheet.criteria_set_id, sheet.office_kind)
    asked = [criterion for criterion in rows if criterion.applies_to_kind(sheet.office_kind)]
    return [each for each in asked if not sheet.editable_codes or each.code in sheet.editable_codes]


def run_tasks() -> None:
    """Do what waits in the background: letters, receipts, reports, seals."""
    from certification.season.background import drain

    drain()


def _middle(divergence: Divergence) -> int:
    return (int(divergence.first) + int(divergence.second)) // 2


def _source_of(kind: str) -> dict[str, Any]:
    """Where the sample's evidence comes from: an address, a note of the auditors, or a small file."""
    if kind == "URL":
        return {"url": "https://urzad.pokaz.example/standardy"}
    if kind in ("OBS", "INT", "MYST", "SAMPLE"):
        return {"note": "Notatka ekspertów z wizyty i przeglądu próbki spraw (przykład)."}
    file = store(f"Dowod przykladowy rodzaju {kind}\n".encode(), filename=f"dowod-{kind.lower()}.txt")
    return {"file": file.sha256, "filename": f"dowod-{kind.lower()}.txt"}
