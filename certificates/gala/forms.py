"""What is asked of a gala's evening."""

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from certificates.gala.models import GalaPlan, HandingOver
from certification.events.pictures import stored_picture

if TYPE_CHECKING:
    PlanModelForm = forms.ModelForm[GalaPlan]
    MinuteModelForm = forms.ModelForm[HandingOver]
else:
    PlanModelForm = MinuteModelForm = forms.ModelForm

_DRAWING: Final = "data:image/png;base64,"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MOST_SIGNATURE: Final = 100_000
"""Bytes: a drawn line takes some five thousand."""


class PlanForm(PlanModelForm):
    """The rule of an evening."""

    class Meta:
        model = GalaPlan
        fields = ["rule", "handing"]
        labels = {"rule": _("Kolejność"), "handing": _("Kto wręcza certyfikaty")}
        help_texts = {
            "rule": _("Wyróżnienia są zawsze na końcu. Zapisanie cofa ręczne przesunięcia."),
            "handing": _("Na przykład: Przewodniczący Kapituły. Przy laureacie można podać kogoś innego."),
        }


class MinuteForm(MinuteModelForm):
    """One laureate's minute on stage."""

    class Meta:
        model = HandingOver
        fields = ["handing", "receiver", "receiver_role", "by_proxy", "cue"]
        labels = {
            "handing": _("Kto wręcza"),
            "receiver": _("Kto odbiera"),
            "receiver_role": _("Funkcja osoby, która odbiera"),
            "by_proxy": _("Odbiera w zastępstwie kierownika"),
            "cue": _("Wskazówka dla fotografa i obsługi"),
        }
        help_texts = {"handing": _("Puste: jak przy pozostałych laureatach.")}


class HandedForm(forms.Form):
    """Who took the certificate, and what shows it."""

    to = forms.CharField(label=_("Komu wręczono"), max_length=120)
    signature = forms.CharField(required=False, widget=forms.HiddenInput)
    photo = forms.FileField(
        label=_("Zdjęcie"),
        required=False,
        help_text=_("PNG albo JPEG, do 1 MB: osoba z certyfikatem albo podpisana lista."),
    )

    def clean_signature(self) -> bytes | None:
        """A drawing is taken as it is, if it is one."""
        sent: str = self.cleaned_data["signature"]
        if not sent:
            return None
        try:
            drawn = base64.b64decode(sent.removeprefix(_DRAWING), validate=True)
        except (binascii.Error, ValueError):
            drawn = b""
        if not drawn.startswith(_PNG) or len(drawn) > _MOST_SIGNATURE:
            raise ValidationError(_("Podpisu nie udało się odczytać. Złóż go jeszcze raz."), code="signature")
        return drawn

    def clean_photo(self) -> Any:
        """Kept if it is a picture."""
        sent = self.cleaned_data.get("photo")
        return stored_picture(sent) if isinstance(sent, UploadedFile) else None


class PostedForm(forms.Form):
    """What was not collected is on its way."""

    number = forms.CharField(label=_("Numer nadania"), max_length=40)
