"""What an organiser may set of a template; everything is checked by drawing it."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from certificates.designs.contrast import ENOUGH, contrast
from certificates.designs.look import (
    CASES,
    PLACEHOLDERS,
    Look,
    Pictures,
    illustrated,
)
from certificates.designs.models import CertificateTemplate
from certificates.designs.previews import Occasion, Preview, previews
from certification.models import Edition
from certification.placeholders import BadPlaceholder, require_known
from criteria.said import Said, in_english, lowered, said
from workflows.forms.fields import One

COLOURS: Final = {
    "ink": "Tekst",
    "accent": "Nazwa urzędu i opisy",
    "dark_ornament": "Nazwa znaku, wyróżnienie, ciemne ozdoby",
    "muted": "Drobny tekst",
    "ornament": "Jasne ozdoby",
    "paper": "Papier",
}
_LETTERS: Final = ("ink", "accent", "dark_ornament", "muted")
TEXTS: Final = {
    "title": ("Tytuł", 30),
    "mark": ("Nazwa znaku", 50),
    "motto": ("Napis u dołu emblematu", 30),
    "lead": ("Słowa przed nazwą urzędu", 110),
    "claim": ("Słowa po nazwie urzędu", 170),
    "distinction": ("Wyróżnienie", 40),
    "chair_title": ("Funkcja pierwszej osoby", 60),
    "organiser_title": ("Funkcja drugiej osoby", 60),
    "seal_note": ("Dopisek o pieczęci", 230),
}
PEOPLE: Final = {
    "first_signatory": (
        "Imię i nazwisko pierwszej osoby",
        "Puste: kto przewodniczy Kapitule w dniu wydania.",
    ),
    "second_signatory": ("Imię i nazwisko drugiej osoby", "Puste: nazwa programu."),
}
PICTURES: Final = {
    "emblem": "Emblemat",
    "first_facsimile": "Faksymile podpisu pierwszej osoby",
    "second_facsimile": "Faksymile podpisu drugiej osoby",
}
_SECTIONS: Final = (
    ("Wzór", ("name", "orientation", "language", "name_case")),
    ("Teksty", tuple(TEXTS)),
    ("Osoby", (*PEOPLE, "first_facsimile", "second_facsimile")),
    ("Emblemat", ("emblem",)),
    ("Kolory", tuple(COLOURS)),
)
_PICTURE: Final = "SVG z prostych kształtów albo PNG, najwięcej 300 kB."
_EMBLEM: Final = (
    "SVG z prostych kształtów albo PNG, najwięcej 300 kB. Bez pliku: emblemat programu „Przyjazny Urząd”."
)


def _markers(say: Callable[[str], str]) -> str:
    return ", ".join(f"{{{name}}} – {say(meaning)}" for name, meaning in PLACEHOLDERS.items())


_MARKERS: Final = Said(_markers(str), lambda: _markers(in_english))


class Palette(forms.ColorInput):
    """The browser's palette, which always holds some colour: HTML knows no ``required`` there."""

    def use_required_attribute(self, initial: Any) -> bool:
        """Never."""
        return False


class Colour(forms.RegexField):
    """A colour "#RRGGBB", chosen from the browser's palette."""

    def __init__(self, label: str) -> None:
        widget = Palette()
        wrong = {"invalid": "Podaj kolor w postaci #RRGGBB."}
        super().__init__(r"^#[0-9A-Fa-f]{6}\Z", label=label, widget=widget, error_messages=wrong)


class TemplateForm(forms.Form):
    """A look with its pictures, for an edition that shows how it will be.

    A picture just handed in comes back in a hidden field, so that an error elsewhere does not lose it.
    """

    name = forms.CharField(label="Nazwa wzoru", max_length=80, help_text="Widzą ją tylko organizatorzy.")
    orientation = One("Kartka A4", [("landscape", "pozioma"), ("portrait", "pionowa")])
    language = One("Język", [("pl", "polski"), ("en", "angielski (nazwa urzędu pozostaje polska)")])
    name_case = One("Przypadek nazwy urzędu", list(CASES.items()))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        template: CertificateTemplate,
        edition: Edition,
        look: Look,
        pictures: Pictures,
        seen: int,
        data: Any = None,
        files: Any = None,
    ) -> None:
        self.template, self.edition = template, edition
        self.start, self.start_pictures = look, pictures
        self.held = dict(zip(PICTURES, pictures, strict=True))
        super().__init__(data, files, initial={"name": template.name, "seen": seen, **_initial(look)})
        for code, (label, longest) in TEXTS.items():
            widget = forms.Textarea(attrs={"rows": 2}) if longest > 60 else forms.TextInput()
            self.fields[code] = forms.CharField(label=label, max_length=longest, widget=widget)
        self.fields["title"].help_text = said(
            "W tekstach można użyć znaczników: {markers}.", markers=_MARKERS
        )
        for code, (label, help_text) in PEOPLE.items():
            self.fields[code] = forms.CharField(
                label=label, max_length=80, required=False, help_text=help_text
            )
        for code, label in COLOURS.items():
            self.fields[code] = Colour(label)
        for code, label in PICTURES.items():
            self._add_picture(code, label)
        self.previews: tuple[Preview, ...] = ()

    def _add_picture(self, code: str, label: str) -> None:
        accepted = forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"})
        self.fields[code] = forms.FileField(
            label=label,
            required=False,
            widget=accepted,
            help_text=_EMBLEM if code == "emblem" else _PICTURE,
        )
        self.fields[f"{code}_kept"] = forms.CharField(
            widget=forms.HiddenInput, required=False, max_length=600_000
        )
        if self.held[code] or (self.is_bound and self.data.get(f"{code}_kept")):
            self.fields[f"{code}_none"] = forms.BooleanField(
                label=said("Usuń: {what}", what=lowered(label)), required=False
            )

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The visible fields, in groups with their headings."""
        return [
            (heading, [field for code in codes for field in self._with_removal(code)])
            for heading, codes in _SECTIONS
        ]

    def _with_removal(self, code: str) -> list[BoundField]:
        names = (code, f"{code}_none")
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Check what one field alone cannot show, and draw it."""
        data = super().clean() or {}
        for code in TEXTS:
            self._check_text(code, data.get(code, ""))
        for code in _LETTERS:
            self._check_contrast(code, data)
        self.pictures = cast(Pictures, tuple(self._picture(code, data) for code in PICTURES))
        self._check_name(data.get("name", ""))
        if not self.errors:
            self._draw(data)
        return data

    def look(self) -> Look:
        """What was set, once the form is found valid."""
        return self._look(self.cleaned_data)

    def _look(self, data: dict[str, Any]) -> Look:
        from certificates.drawing.design import Design
        from certificates.drawing.palette import Palette
        from certificates.drawing.texts import Wording

        design = Design(
            orientation=data["orientation"],
            language=data["language"],
            palette=Palette(**{code: data[code].upper() for code in COLOURS}),
            wording=Wording(**{code: _even(data[code]) for code in TEXTS}),
        )
        people = (_even(data["first_signatory"]), _even(data["second_signatory"]))
        return Look(design, data["name_case"], people)

    def _check_text(self, code: str, text: str) -> None:
        try:
            require_known(text, PLACEHOLDERS)
        except BadPlaceholder as problem:
            self.add_error(code, str(problem))

    def _check_contrast(self, code: str, data: dict[str, Any]) -> None:
        if code not in data or "paper" not in data:
            return
        ratio = contrast(data[code], data["paper"])
        if ratio < ENOUGH:
            told = f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
            self.add_error(
                code,
                said(
                    "Ten kolor jest za słabo widoczny na papierze: kontrast {told}, a potrzeba co "
                    "najmniej 4,5.",
                    told=told,
                ),
            )

    def _check_name(self, name: str) -> None:
        others = CertificateTemplate.objects.filter(programme=self.template.programme, name=name)
        if name and others.exclude(pk=self.template.pk).exists():
            self.add_error("name", "Ten program ma już wzór o tej nazwie.")

    def _picture(self, code: str, data: dict[str, Any]) -> Any:
        from certificates.drawing.picture import MOST_BYTES, BadPicture, read_picture

        if data.get(f"{code}_none"):
            self._keep(code, b"")
            return None
        upload: Any = data.get(code)
        kept = _decoded(data.get(f"{code}_kept", ""))
        if upload is None and not kept:
            return self.held[code]
        try:
            given = upload.read(MOST_BYTES + 1) if upload else kept
            picture = read_picture(cast(bytes, given))
        except BadPicture as problem:
            self.add_error(code, str(problem))
            return None
        self._keep(code, picture.data)
        return picture

    def see(self, number: int) -> None:
        """From now on the form knows of this version."""
        self._answer("seen", str(number))

    def _keep(self, code: str, data: bytes) -> None:
        """Send the picture along with the next answer."""
        self._answer(f"{code}_kept", base64.b64encode(data).decode())

    def _answer(self, name: str, value: str) -> None:
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data[name] = value
        self.data = data

    def _draw(self, data: dict[str, Any]) -> None:
        from certificates.drawing import MissingGlyph

        look = self._look(data)
        try:
            self.previews = previews(look, illustrated(look.design, self.pictures), Occasion.of(self.edition))
        except MissingGlyph as problem:
            named = [code for code in (*TEXTS, *PEOPLE) if problem.character in data.get(code, "")]
            text = said(
                "Krój pisma certyfikatu nie ma znaku „{sign}”. Usuń go albo zastąp innym.",
                sign=problem.character,
            )
            self.add_error(named[0] if named else None, text)


def _initial(look: Look) -> dict[str, Any]:
    design = look.design
    return {
        "orientation": design.orientation,
        "language": design.language,
        "name_case": look.name_case,
        **{field.name: getattr(design.wording, field.name) for field in fields(design.wording)},
        **{field.name: getattr(design.palette, field.name) for field in fields(design.palette)},
        "first_signatory": look.signatories[0],
        "second_signatory": look.signatories[1],
    }


def _even(text: str) -> str:
    """On one line."""
    return re.sub(r"\s+", " ", text).strip()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
