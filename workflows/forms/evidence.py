"""Attaching evidence: a file, an address or a note, tied to criteria."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certification.clock import today
from criteria.evidence import most_files
from criteria.files import copy_page, store
from criteria.models import Criterion, Evidence, EvidenceType, Sheet
from criteria.sheets.reading import criteria_of
from workflows.forms.base import ActForm
from workflows.forms.fields import Day, Paragraph, offer
from workflows.models import Finding
from workflows.states import State


class AttachForm(ActForm):
    """One piece of evidence. The file is kept first, then named to the door by its hash."""

    page = "workflows/evidence.html"
    one_of = ("upload", "again", "url")
    """One of these is enough, so that none of them is called optional."""
    field_order = ("upload", "again", "url", "evidence_type", "title", "note", "issued_on", "criteria")

    evidence_type = forms.ChoiceField(label="Rodzaj dowodu")
    title = forms.CharField(label="Tytuł", max_length=200, help_text="Tak dowód zobaczą eksperci i Kapituła.")
    upload = forms.FileField(label="Plik", required=False)
    again = forms.TypedChoiceField(
        label=_("Albo plik, który już dołączono do innego kryterium"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    url = forms.URLField(
        label="Adres strony",
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    note = Paragraph("Opis", rows=3, required=False)
    issued_on = Day("Data dokumentu", required=False)
    criteria = forms.MultipleChoiceField(
        label="Kryteria, których dotyczy", widget=forms.CheckboxSelectMultiple
    )
    finding = forms.TypedChoiceField(
        label="Ustalenie, które naprawia", required=False, coerce=int, empty_value=None
    )
    declared_clean = forms.BooleanField(
        label="Potwierdzam, że dowód nie zawiera danych osobowych innych osób", required=False
    )

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        self.sheet = sheet
        self.without_a_copy = ""
        super().__init__(*args, **options)

    def build(self) -> None:
        """Types that the sheet's author may bring, and criteria open in the sheet."""
        office = EvidenceType.Provider.OFFICE
        types = EvidenceType.objects.filter(criteria_set=self.sheet.criteria_set_id).order_by("pk")
        if self.sheet.kind == Sheet.Kind.SELF:
            types = types.filter(provided_by=office)
        offer(self, "evidence_type", [(row.code, row.label_pl) for row in types])
        offer(self, "criteria", [(row.code, str(row)) for row in self.open_criteria()])
        self.fields["upload"].help_text = _(
            "PDF, PNG, JPG, DOCX, XLSX, ODT, TXT albo CSV, do %(most)d MB. "
            "Najwięcej plików do jednego kryterium: %(files)d."
        ) % {"most": settings.MAX_UPLOAD_BYTES // 2**20, "files": most_files(self.sheet)}
        if settings.PAGE_COPIES:
            self.fields["url"].help_text = _("Zapiszemy kopię strony z dzisiejszą datą.")
        self._offer_files()
        self._offer_findings()

    def files_at_hand(self) -> "list[Evidence]":
        """Files of this sheet that count, one row for each."""
        rows = self.sheet.evidence.filter(file__isnull=False, url="", rejected_at=None).order_by(
            "title", "pk"
        )
        return list({row.file_id: row for row in rows}.values())

    def _offer_files(self) -> None:
        """The same file may stand behind several criteria without being sent again."""
        if files := self.files_at_hand():
            offer(self, "again", [(row.pk, f"{row.title} ({row.filename})") for row in files])
        else:
            del self.fields["again"]

    def open_criteria(self) -> list[Criterion]:
        """The criteria of the sheet that may take evidence now."""
        codes = self.sheet.editable_codes
        return [
            row
            for row in criteria_of(self.sheet.criteria_set, self.sheet.office_kind)
            if codes is None or row.code in codes
        ]

    def _offer_findings(self) -> None:
        if self.case.state != State.CORRECTION:
            del self.fields["finding"]
            return
        waiting = (Finding.State.OPEN, Finding.State.PLANNED)
        rows = Finding.objects.filter(case_id=self.case.pk, state__in=waiting)
        offer(self, "finding", [(row.pk, str(row)) for row in rows if row.is_open_nonconformity])

    def clean(self) -> dict[str, Any]:
        """Keep the file or a copy of the page, or say why it cannot be kept."""
        data = self.cleaned_data
        upload, again = data.pop("upload", None), data.pop("again", None)
        if not (upload or again or data.get("url") or data.get("note") or self.errors):
            raise ValidationError("Dołącz plik, podaj adres strony albo opisz, co stwierdzono.")
        if upload and again:
            self.add_error("again", _("Wybierz jedno: nowy plik albo już dołączony."))
        copied = bool(data.get("url")) and settings.PAGE_COPIES
        if (upload or again or copied) and not data.get("declared_clean"):
            self.add_error("declared_clean", "Potwierdź to, zanim dołączysz plik.")
        if not self.errors:
            self._take(data, upload, again)
        return data

    def _take(self, data: dict[str, Any], upload: Any, again: int | None) -> None:
        """Name to the door what is kept: the new file, one at hand, or the copy of the page."""
        if again:
            piece = next(row for row in self.files_at_hand() if row.pk == again)
            assert piece.file is not None
            data["file"], data["filename"] = piece.file.sha256, piece.filename
        elif upload:
            try:
                stored = store(upload, filename=upload.name)
            except ValidationError as error:
                self.add_error("upload", error)
            else:
                data["file"], data["filename"] = stored.sha256, upload.name[:200]
        elif data.get("url") and settings.PAGE_COPIES:
            self._copy(data)

    def _copy(self, data: dict[str, Any]) -> None:
        """A page that cannot be copied is attached all the same: its address counts, and its person is told."""
        try:
            copy = copy_page(data["url"], today())
        except ValidationError as error:
            self.without_a_copy = " ".join(error.messages)
        else:
            data["file"], data["filename"] = copy.file.sha256, copy.filename

    def payload(self) -> dict[str, Any]:
        """The described piece, and the hash of its file."""
        given = super().payload()
        file: dict[str, Any] = {
            name: self.cleaned_data[name] for name in ("file", "filename") if name in self.cleaned_data
        }
        given.pop("again", None)
        return {**given, **file, "sheet": self.sheet.pk, "declared_clean": given.get("declared_clean", False)}
