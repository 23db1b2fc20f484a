"""Letters about a mark, in the words that its edition may set."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from certificates.models import Mark
from certification import polish
from certification.models import Edition
from workflows.wording.texts import Placeholder, Text, instruction, register

ABOUT_MARKS: Final = _("Pisma o znaku")
_TOLD: Final = _("pouczenie: co z tego wynika i co urząd może zrobić; jego treść wynika z regulaminu")


def to_answer(until: str) -> str:
    """What the office of a suspended mark can do, and when the panel decides at the latest."""
    return instruction("suspension", termin=until)


def what_follows(since: str) -> str:
    """What a withdrawal means from that day."""
    return instruction("withdrawal", data=since)


def of_mark(mark: Mark) -> dict[str, str]:
    """Which mark, and its last day."""
    return {
        "numer_znaku": str(mark.number),
        "wazny_do": polish.date_long(mark.valid_to) if mark.valid_to else "",
    }


def _some_day(edition: Edition, month: int) -> str:
    return polish.date_long(edition.closes_at.date().replace(year=edition.year + 1, month=month, day=20))


_NUMBER: Final = {
    "numer_znaku": Placeholder(
        _("numer znaku"), lambda edition: f"{edition.programme.number_prefix}/{edition.year}/000123", True
    )
}
_LAST: Final = {
    "wazny_do": Placeholder(
        _("ostatni dzień ważności, słownie"), lambda edition: _some_day(edition, 11), True
    )
}
_REASONS: Final = {
    "uzasadnienie": Placeholder(
        _("powody rozstrzygnięcia"), lambda edition: "Potwierdziły się skargi na czas obsługi.", True
    )
}
_RESOLUTION: Final = {
    "uchwala": Placeholder(_("„uchwałą nr …”"), lambda edition: f"uchwałą nr U/{edition.year}/9", True)
}

register(
    Text(
        "mark_suspended",
        ABOUT_MARKS,
        _("Zawieszenie znaku"),
        {
            **_NUMBER,
            "przez_kogo": Placeholder(
                _("„uchwałą Kapituły nr …” albo „przez przewodniczącego Kapituły…”"),
                lambda edition: "przez przewodniczącego Kapituły w trybie pilnym",
                True,
            ),
            **_REASONS,
            "pouczenie": Placeholder(_TOLD, lambda edition: to_answer(_some_day(edition, 3)), True),
        },
    ),
    Text(
        "mark_reinstated",
        ABOUT_MARKS,
        _("Przywrócenie znaku"),
        {**_NUMBER, **_RESOLUTION, **_REASONS, **_LAST},
    ),
    Text(
        "mark_withdrawn",
        ABOUT_MARKS,
        _("Cofnięcie znaku"),
        {
            **_NUMBER,
            **_RESOLUTION,
            **_REASONS,
            "pouczenie": Placeholder(_TOLD, lambda edition: what_follows(_some_day(edition, 3)), True),
        },
    ),
    Text("mark_relinquished", ABOUT_MARKS, _("Potwierdzenie rezygnacji ze znaku"), _NUMBER),
    Text(
        "mark_superseded",
        ABOUT_MARKS,
        _("Zastąpienie certyfikatu nowym"),
        {
            **_NUMBER,
            "nowy_numer": Placeholder(
                _("numer nowego certyfikatu"),
                lambda edition: f"{edition.programme.number_prefix}/{edition.year}/000131",
                True,
            ),
            "nowa_nazwa": Placeholder(
                _("nazwa urzędu na nowym certyfikacie"), lambda edition: "Urząd Gminy Nowe Przykładowo", True
            ),
            **_LAST,
        },
    ),
)
