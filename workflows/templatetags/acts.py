"""Acts offered in the midst of a page: a button for one that asks nothing more, a form for one that does."""

import uuid
from typing import Any

from django import template
from django.http import HttpRequest

from workflows.forms import ActForm
from workflows.models import Case
from workflows.views.offers import act_url

register = template.Library()


@register.inclusion_tag("components/act_button.html", takes_context=True)
def act_button(
    context: dict[str, Any],
    case: Case,
    act: str,
    label: str,
    tone: str = "accent",
    variant: str = "secondary",
    **payload: object,
) -> dict[str, Any]:
    """A button that does an act with this payload at once and comes back to the page it stands on.

    ``named``, if given, tells a screen reader whom or what the button is about.
    """
    named = payload.pop("named", "")
    return {
        **_sending(context, case, act),
        "label": label,
        "named": named,
        "tone": tone,
        "variant": variant,
        "request_key": uuid.uuid4().hex,
        "seen": case.moved_at_version,
        "payload": payload,
    }


@register.inclusion_tag("components/act_form.html", takes_context=True)
def act_form(context: dict[str, Any], form: ActForm, label: str = "") -> dict[str, Any]:
    """An act's form that comes back to the page it stands on; a refusal is explained on the act's own page."""
    form.auto_id = f"{form.act.code}_%s"
    return {
        **_sending(context, form.case, form.act.code),
        "form": form,
        "label": label or form.act.label,
        "tone": form.tone,
    }


def _sending(context: dict[str, Any], case: Case, act: str) -> dict[str, Any]:
    request: HttpRequest = context["request"]
    return {
        "action": act_url(case, act),
        "csrf_token": context.get("csrf_token"),
        "next": context.get("return_to") or request.get_full_path(),
    }
