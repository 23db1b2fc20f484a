"""Words for the parts of a criteria set."""

from typing import Final

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

_NAMES: Final = {
    "title_pl": _("nazwa"),
    "title_en": _("nazwa po angielsku"),
    "requirement_pl": _("wymaganie"),
    "requirement_en": _("wymaganie po angielsku"),
    "weight": _("waga"),
    "knockout": _("obowiązkowe"),
    "min_score": _("najmniej punktów"),
    "na_allowed": _("dopuszcza „nie dotyczy”"),
    "applies_to": _("dotyczy typów urzędów"),
    "audit_methods": _("metody audytu"),
    "evidence": _("dowody"),
    "variants": _("odmiany dla typów urzędów"),
    "guide": _("wskazówki i przykład"),
    "scale": _("skala"),
    "area": _("obszar"),
    "legal": _("podstawy prawne"),
    "refs": _("odniesienia"),
    "indicators": _("wskaźniki"),
    "thresholds": _("progi"),
    "scoring_rules": _("zasady punktacji"),
    "titles": _("nazwa zestawu"),
    "anchors": _("opisy punktów skal"),
}


@register.filter
def field_name(name: str) -> str:
    """What people call a field of a criteria set; of a field within another, both."""
    head, dot, tail = name.partition(".")
    known = str(_NAMES.get(head, head))
    return f"{known}: {tail}" if dot else known
