"""The words and colours of a version, as it stores them, and the design that they make with a day's facts."""

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from certification.models import Edition

if TYPE_CHECKING:
    from certificates.designs.models import TemplatePicture, TemplateVersion
    from certificates.drawing.design import Design, Picture

CASES: Final = {
    "nominative": "mianownik: zaświadcza się, że „Urząd Miasta…” spełnia wymagania",
    "genitive": "dopełniacz: znak dla „Urzędu Miasta…”",
    "dative": "celownik: znak przyznaje się „Urzędowi Miasta…”",
}
"""Grammatical cases in which a sentence may need the office's name."""

PLACEHOLDERS: Final = {
    "program": "nazwa programu",
    "programu": "nazwa programu w dopełniaczu",
    "edycja": "nazwa edycji",
    "rok": "rok edycji",
}
"""What a text may name in braces, and what stands there on the certificate."""


@dataclass(frozen=True)
class Look:
    """A design without its pictures, its texts with placeholders, and how it names people and offices.

    ``signatories``: names of chair and organiser; an empty one is found out when a mark is made.
    """

    design: "Design"
    name_case: str = "nominative"
    signatories: tuple[str, str] = ("", "")

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "orientation": self.design.orientation,
            "language": self.design.language,
            "palette": asdict(self.design.palette),
            "wording": asdict(self.design.wording),
            "name_case": self.name_case,
            "signatories": list(self.signatories),
        }


Pictures = tuple["Picture | None", "Picture | None", "Picture | None"]
"""Emblem, first and second facsimile."""


def look_from(stored: dict[str, Any]) -> Look:
    """The look that was stored."""
    from certificates.drawing.design import Design
    from certificates.drawing.palette import Palette
    from certificates.drawing.texts import Wording

    design = Design(
        orientation=stored["orientation"],
        language=stored["language"],
        palette=Palette(**stored["palette"]),
        wording=Wording(**stored["wording"]),
    )
    first, second = stored["signatories"]
    return Look(design, stored["name_case"], (first, second))


def house_look() -> Look:
    """What a new template starts from: the house's own look, with the programme's name put in."""
    from certificates.drawing.design import DEFAULT
    from certificates.drawing.texts import Wording

    wording = Wording(mark="{program}", claim="spełnia wymagania i otrzymuje Znak Jakości „{program}”")
    return Look(replace(DEFAULT, wording=wording))


def values_of(edition: Edition) -> dict[str, str]:
    """What the placeholders stand for in an edition."""
    programme = edition.programme
    return {
        "program": programme.name_pl,
        "programu": programme.name_genitive,
        "edycja": edition.name,
        "rok": str(edition.year),
    }


def pictures_of(version: "TemplateVersion") -> Pictures:
    """The pictures of a version."""
    return _picture(version.emblem), _picture(version.first_facsimile), _picture(version.second_facsimile)


def illustrated(design: "Design", pictures: Pictures) -> "Design":
    """The design with these pictures."""
    emblem, first, second = pictures
    return replace(design, emblem=emblem, facsimiles=(first, second))


def design_from(version: "TemplateVersion", values: dict[str, str]) -> "Design":
    """The design of a version, every placeholder filled."""
    return illustrated(filled(look_from(version.look).design, values), pictures_of(version))


def filled(design: "Design", values: dict[str, str]) -> "Design":
    """The design with its placeholders filled."""
    wording = design.wording
    texts = {field.name: getattr(wording, field.name).format_map(values) for field in fields(wording)}
    return replace(design, wording=replace(wording, **texts))


def _picture(row: "TemplatePicture | None") -> "Picture | None":
    from certificates.drawing.design import Picture

    return Picture(bytes(row.data), "svg" if row.kind == "svg" else "png") if row else None
