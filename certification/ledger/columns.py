"""The log as a file."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns
from certification.language import translated
from certification.ledger.sources import Line
from certification.models import User

NAME: Final = "dziennik-czynnosci"


def _email(user: User | None) -> str:
    return user.email if user else ""


LEDGER: "Columns[Line]" = Columns(
    NAME,
    _("Dziennik czynności"),
    (
        Column("at", _("Kiedy"), lambda line: line.at, 17),
        Column("kind", _("Rodzaj"), lambda line: str(line.kind.label), 20),
        Column("what", _("Czynność"), lambda line: translated(line.what), 44),
        Column("who", _("Kto"), lambda line: str(line.who or translated(line.instead)), 30),
        Column("who_email", _("Adres e-mail"), lambda line: _email(line.who), 36),
        Column("second", _("Kto zatwierdził"), lambda line: str(line.second or ""), 30),
        Column("role", _("W jakiej roli"), lambda line: translated(line.role), 24),
        Column("whom", _("Kogo dotyczy"), lambda line: str(line.whom or ""), 30),
        Column("whom_email", _("Adres tej osoby"), lambda line: _email(line.whom), 36),
        Column("about", _("Czego dotyczy"), lambda line: translated(line.about), 40),
    ),
)
