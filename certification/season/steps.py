"""What every step of a walk rests on: acts through the door, sheets and evidence, letters, who is who."""

from collections import Counter
from datetime import timedelta
from functools import cached_property
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
from workflows.models import Application


class Steps:
    """One office's application and its people. ``self.case`` is read anew after every act.

    ``office``: the office, or its key alone; it, its people and its case are read when they are first asked for.
    """

    def __init__(self, crew: Crew, timeline: Timeline, edition: Edition, office: Office | int) -> None:
        self.crew, self.timeline, self.edition = crew, timeline, edition
        if isinstance(office, Office):
            self.office = office
        self.office_key: int = office.pk if isinstance(office, Office) else office

    @cached_property
    def office(self) -> Office:
        """The office."""
        return Office.objects.get(pk=self.office_key)

    @cached_property
    def preparer(self) -> User:
        """Who prepares its application."""
        return self.crew.preparers[self.office_key]

    @cached_property
    def head(self) -> User:
        """Who signs it."""
        return self.crew.heads[self.office_key]

    @cached_property
    def case(self) -> Application:
        """The office's newest case in the edition."""
        rows = Application.objects.select_related("of_edition", "office")
        return rows.filter(of_edition=self.edition, office_id=self.office_key).latest("pk")

    def act(self, code: str, actor: User | None, **payload: Any) -> door.Outcome:
        """Let the time of one act pass, and do it."""
        self.timeline.act()
        outcome = door.perform(self.case, code, actor, **payload)
        case = outcome.case
        assert isinstance(case, Application)
        self.case = case
        return outcome

    def reread(self) -> Application:
        """The office's case in the edition, as it stands now."""
        self.__dict__.pop("case", None)
        return self.case

    def let_go(self) -> None:
        """Keep nothing read so far: of thousands who walk, only those whose turn it is take memory."""
        for name in ("case", "office", "preparer", "head"):
            self.__dict__.pop(name, None)

    # Sheets -------------------------------------------------------------------------------------------

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

    # Letters ------------------------------------------------------------------------------------------

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


def _source_of(kind: str) -> dict[str, Any]:
    """Where the sample's evidence comes from: an address, a note of the auditors, or a small file."""
    if kind == "URL":
        return {"url": "https://urzad.pokaz.example/standardy"}
    if kind in ("OBS", "INT", "MYST", "SAMPLE"):
        return {"note": "Notatka ekspertów z wizyty i przeglądu próbki spraw (przykład)."}
    file = store(f"Dowod przykladowy rodzaju {kind}\n".encode(), filename=f"dowod-{kind.lower()}.txt")
    return {"file": file.sha256, "filename": f"dowod-{kind.lower()}.txt"}
