"""What is asked of who signs a session's papers, and of who corrects its minutes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certification.language import in_polish, translated
from criteria.files import store
from criteria.files.sniffing import PDF
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.consequences import CONSEQUENCES
from workflows.forms.done import DONE
from workflows.forms.fields import Paragraph, offer
from workflows.models import Session
from workflows.panel.papers.examining import examined, keep_report
from workflows.panel.papers.kept import papers_of
from workflows.panel.papers.signers import may_sign
from workflows.panel.papers.signing import signer
from workflows.panel.room import Room

CONSEQUENCES.update(
    {
        ("session", "sign_papers"): (
            "Zaznaczone dokumenty dostaną Twój podpis: program dopisze go do pliku w Twoim imieniu podpisem "
            "instalacji. Podpisu nie można cofnąć; pomyłkę w protokole prostuje się osobnym dokumentem."
        ),
        ("session", "correct_minutes"): (
            "Powstanie osobne sprostowanie, które podpiszą te same osoby. Protokół pozostanie w aktach bez zmian."
        ),
    }
)
DONE.update(
    {
        ("session", "sign_papers"): "Podpisano dokumenty posiedzenia",
        ("session", "correct_minutes"): "Sprostowano protokół",
    }
)


@form_for("session", "sign_papers")
class SignPapersForm(ActForm):
    """Which papers; and, where one was signed outside the program, the signed file."""

    makes = ("report",)

    papers = forms.MultipleChoiceField(label=_("Dokumenty"), widget=forms.CheckboxSelectMultiple)
    signed = forms.FileField(
        label=_("Plik podpisany poza programem"),
        required=False,
        help_text=_(
            "Dla jednego dokumentu: pobierz jego najnowszy PDF, podpisz go kwalifikowanym podpisem "
            "i wgraj. Program sprawdzi, że dopisano tylko podpis."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
    )

    def build(self) -> None:
        """Offer what waits for this person, all of it chosen."""
        assert isinstance(self.case, Session)
        known = Room(self.case, self.user).cases
        self.waiting = may_sign(self.case, self.user, papers_of(self.case, known))
        offer(self, "papers", [(each.key, each.title) for each in self.waiting])
        if signer().is_by_hand():
            self.fields["signed"].required = True
        else:
            self.initial.setdefault("papers", [each.key for each in self.waiting])

    @property
    def needs_second_factor(self) -> bool:
        """A signature needs it, except in editions that are samples, whose people are made up."""
        return not self.case.edition.is_sample

    def clean(self) -> dict[str, Any]:
        """A file that came signed belongs to one paper, and only adds a signature to it."""
        given: dict[str, Any] = super().clean() or {}
        upload = given.get("signed")
        if upload and given.get("papers"):
            self.kept = self._kept(upload, given["papers"])
        return given

    def _kept(self, upload: Any, chosen: list[str]) -> dict[str, str]:
        if len(chosen) != 1:
            raise ValidationError(gettext("Do podpisanego pliku wybierz jeden dokument."))
        paper = next(each for each in self.waiting if each.key == chosen[0])
        kept = store(upload.read(), filename=upload.name)
        if kept.content_type != PDF:
            raise ValidationError({"signed": gettext("Przyjmujemy plik PDF.")})
        verdict = examined(paper, kept.sha256)
        if not verdict.sound:
            raise ValidationError({"signed": translated(verdict.reason)})
        with in_polish():
            report = keep_report(paper, upload.name, kept.sha256, verdict)
        return {"signed": kept.sha256, "report": report}

    def payload(self) -> dict[str, Any]:
        """The keys of papers, and the kept file and the report on its signatures by their hashes."""
        return {"papers": self.cleaned_data["papers"], **getattr(self, "kept", {})}

    @property
    def afterwards(self) -> str:
        """The papers, which show the signature."""
        return reverse("session-papers", args=[self.case.public_id])


@form_for("session", "correct_minutes")
class CorrectMinutesForm(ActForm):
    """What stood, what is right, and why."""

    position = forms.TypedChoiceField(label=_("Czego dotyczy"), required=False, coerce=int, empty_value=None)
    passage = Paragraph("Było", rows=3)
    instead = Paragraph("Jest", rows=3)
    reason = Paragraph("Powód", rows=3)

    def build(self) -> None:
        """Offer the items of the agenda by their numbers."""
        assert isinstance(self.case, Session)
        places = self.case.agenda.values_list("position", flat=True).order_by("position")
        items = [(place, gettext("Punkt %(place)s porządku obrad") % {"place": place}) for place in places]
        offer(self, "position", [("", gettext("Całego protokołu")), *items])

    @property
    def afterwards(self) -> str:
        """The papers, among which it will be."""
        return reverse("session-papers", args=[self.case.public_id])
