"""One case walked by its people, every act through the door. Tests walk the same road."""

from io import BytesIO
from typing import Any

from certification import clock
from certification.models import User
from certification.season.experts_way import ExpertsWay
from certification.season.scores import Profile
from certification.season.steps import applicable, run_tasks
from criteria.files import store
from workflows import door
from workflows.models import Application

__all__ = ["Walk", "applicable", "run_tasks"]


class Walk(ExpertsWay):
    """The way of one office's application: the office's part and the secretariat's, beside the experts'."""

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

    def submit(self) -> "Walk":
        """The preparer passes the draft on for signature."""
        self.act("submit_for_signature", self.preparer, headcount=30 + self.office.pk % 180, declared=True)
        return self

    def file(self) -> "Walk":
        """The head signs what was shown, and files."""
        self.act("file", self.head, content_sha256=self.case.content_sha256)
        return self

    def file_signed(self) -> "Walk":
        """The head signs on paper, the preparer hands the scan in, and the secretariat accepts it."""
        scan = store(_scan(), filename="skan.png")
        self.both(
            "file_signed",
            self.preparer,
            self.crew.secretary,
            content_sha256=self.case.content_sha256,
            signed=scan.sha256,
            filename="podpisane-zgloszenie.png",
        )
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


def _scan() -> bytes:
    """A page that stands for a signed one; anybody can see that it is none."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(page).text((60, 400), "WZÓR: skan podpisanego zgłoszenia", fill=0, font_size=28)
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()
