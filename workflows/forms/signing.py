"""The signed file: told apart as a PDF with signatures or as a scan, examined, and kept before the door is asked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.clock import now
from certification.language import in_polish
from criteria.files import store
from workflows.doing import Outcome
from workflows.filing.content import DECLARATIONS
from workflows.filing.exporting import exported
from workflows.filing.signing import ACCEPTED, examine, is_signed, report_on
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application
from workflows.forms.timely import TimelyForm
from workflows.models.deadline import DeadlineKind


@form_for("application", "file_signed")
class FileSignedForm(TimelyForm):
    """The head has signed outside the program; somebody from the office hands the file in."""

    page = "workflows/act_file_signed.html"
    deadline_kind = DeadlineKind.FILING
    makes = ("filename", "report")
    declarations = DECLARATIONS

    signed = forms.FileField(
        label=gettext_lazy("Podpisane zgłoszenie"),
        help_text=gettext_lazy(
            "PDF pobrany z tej strony i podpisany elektronicznie, albo skan podpisanego wydruku "
            "(PDF, JPG, PNG). Do 20 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    content_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def build(self) -> None:
        """Carry the hash of what this page shows."""
        self.initial["content_sha256"] = application(self.case).content_sha256

    def clean_signed(self) -> Any:
        """Keep the file, and the report on its signatures where it has any; refuse a signature that does not hold."""
        upload = self.cleaned_data["signed"]
        data = upload.read()
        kept = store(data, filename=upload.name)
        if kept.content_type not in ACCEPTED:
            raise ValidationError(_("Przyjmujemy PDF, JPG albo PNG."))
        if kept.sha256 == exported(application(self.case)).file.sha256:
            raise ValidationError(_("To plik bez podpisu. Podpisz go i dołącz podpisany."))
        self.kept = {"signed": kept.sha256, "filename": upload.name[:200]}
        if is_signed(data):
            self.kept["report"] = self._report(data, upload.name, kept.sha256)
        return upload

    def _report(self, data: bytes, filename: str, sha256: str) -> str:
        """The report on its signatures, kept; returns its SHA-256."""
        case = application(self.case)
        verdict = examine(case, data)
        if not verdict.sound:
            raise ValidationError(verdict.reason)
        with in_polish():
            text = report_on(case, filename, sha256, verdict, now())
        return store(text.encode(), filename="raport.txt").sha256

    def payload(self) -> dict[str, Any]:
        """The kept file by its hash."""
        return {**self.kept, "content_sha256": self.cleaned_data["content_sha256"]}

    @property
    def afterwards(self) -> str:
        """The case, which says that the file waits."""
        return reverse("case", args=[self.case.public_id])

    def done_message(self, outcome: Outcome) -> str:
        """When it counts from, and what is next."""
        if not outcome.proposed:
            return super().done_message(outcome)
        return _(
            "Oddano podpisany plik. Liczy się chwila oddania: gdy sekretariat go przyjmie, "
            "zgłoszenie będzie złożone z tą godziną."
        )
