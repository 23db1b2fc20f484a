"""Prepared templates draw what Django's own draw, whatever stands in them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from django.template import Context, Engine, TemplateDoesNotExist, engines
from django.template.backends.django import DjangoTemplates
from django.utils import translation
from django.utils.safestring import mark_safe

from certification.quicker.preparing import QuickList, prepare


class Pair(NamedTuple):
    left: str
    right: int


class Office:
    name = 'Urząd "A" <b>'

    def town(self) -> str:
        return "Karlino"

    def needs(self, what: str) -> str:
        return what

    def removes(self) -> str:
        raise AssertionError("a template must not change data")

    removes.alters_data = True  # type: ignore[attr-defined]

    @property
    def broken(self) -> str:
        raise AttributeError("inside")


class MissingError(Exception):
    silent_variable_failure = True


def _raises() -> str:
    raise MissingError


CONTEXT: dict[str, Any] = {
    "office": Office(),
    "pair": Pair("x<", 3),
    "rows": [{"code": "a", "items": 2}, {"code": "b&", "points": 0}],
    "by_name": {"items": "own", "other": None},
    "safe": mark_safe("<i>ok</i>"),
    "html": "<i>no</i>",
    "day": date(2026, 11, 21),
    "money": Decimal("1234.50"),
    "big": 1234567,
    "nothing": None,
    "raises": _raises,
}

TEXTS = (
    "{{ office.name }} {{ office.town }} {{ office.needs }}|{{ office.removes }}|{{ office.absent }}",
    "{{ pair.left }}{{ pair.1 }}{{ pair.right }}{{ pair.count }}",
    "{% for row in rows %}{{ forloop.counter }}{{ row.code }}{{ row.points }}{{ row.items }}{% empty %}-{% endfor %}",
    "{% for row in nowhere %}{{ row }}{% empty %}-{% endfor %}{% for key, value in by_name.other.items %}{% endfor %}",
    "{{ by_name.items }}{{ by_name.keys|length }}{{ rows.0.code }}{{ rows.9.code }}{{ rows.first }}",
    "{{ safe }}{{ html }}{% autoescape off %}{{ html }}{{ safe }}{% endautoescape %}{{ html|upper }}{{ html|safe }}",
    "{{ day }}{{ money }}{{ big }}{{ nothing }}{{ True }}{{ day.year }}{{ raises }}",
    "{% if office.town == 'Karlino' and not nowhere %}a{% elif x %}b{% else %}c{% endif %}",
    "{% if nowhere|default_if_none:'x' %}a{% else %}b{% endif %}{% if nowhere %}c{% elif pair.right %}d{% endif %}",
    "{% if nowhere.at.all %}a{% endif %}{% if rows.0.points is None %}b{% endif %}",
    "{% if raises %}c{% else %}d{% endif %}",
    "{% with code=pair.left %}{{ code }}{% endwith %}{{ code }}{{ block.super }}",
    "{% load i18n %}{% translate 'Menu' %} {% translate 'Zadania' as word %}{{ word }}{% translate html %}",
    "{% load i18n %}{% translate 'Sprawy'|upper %}",
    "{% load i18n %}{% blocktranslate with n=pair.right %}Nic {{ n }}{% endblocktranslate %}",
    "{% url 'register' %} {% url 'case-list' as list %}{{ list }} {% url 'nowhere' as lost %}[{{ lost }}]",
    "{% url 'admin:index' %} {% url 'mark-status' 'x' as lost %}[{{ lost }}]",
    "{% load static %}{% static 'menu.js' %} {% static 'theme/icon.svg' as icon %}{{ icon }}",
    "{% for row in rows %}{% ifchanged row.code %}{{ row.code }}{% endifchanged %}{% cycle 'x' 'y' %}{% endfor %}",
)


@pytest.fixture(params=["pl", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def _engine() -> Engine:
    return Engine(libraries={name: f"django.templatetags.{name}" for name in ("i18n", "static")})


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_drawn_is_the_same(text: str, language: str) -> None:
    usual, quick = _engine().from_string(text), _engine().from_string(text)
    prepare(quick)
    assert isinstance(quick.nodelist, QuickList)
    for _ in range(2):  # the second time, from what was kept
        assert quick.render(Context(CONTEXT)) == usual.render(Context(CONTEXT))


def test_what_fails_fails_likewise() -> None:
    quick = _engine().from_string("{{ office.broken }}")
    prepare(quick)
    with pytest.raises(AttributeError, match="inside"):
        quick.render(Context(CONTEXT))


def test_a_word_kept_in_one_language_is_not_told_in_another() -> None:
    quick = _engine().from_string("{% load i18n %}{% translate 'Zadania' %}")
    prepare(quick)
    told = []
    for language in ("pl", "en", "pl"):
        with translation.override(language):
            told.append(quick.render(Context()))
    assert told == ["Zadania", "Tasks", "Zadania"]


def test_the_pages_templates_are_prepared_and_kept() -> None:
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    engine = backend.engine
    page = engine.get_template("base.html")
    assert isinstance(page.nodelist, QuickList)
    assert engine.get_template("base.html") is page
    with pytest.raises(TemplateDoesNotExist):
        engine.get_template("nowhere.html")
