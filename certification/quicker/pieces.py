"""What a piece of a template becomes: a text that never changes, or a function of the context.

Words and addresses that stand in a template as constants are worked out once: words for each language, addresses for
each table of addresses.
"""

from collections.abc import Callable
from html import escape
from typing import Any, cast

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.base import (
    TextNode,
    Variable,
    VariableDoesNotExist,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import IfNode, TemplateLiteral, URLNode
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from certification.quicker.looking_up import QuickVariable

Piece = str | Callable[[Any], str]

_LANGUAGE = "certification.quicker.language"


def piece_of(node: Any) -> Piece:
    """The shortest way to what the node draws."""
    kind = type(node)
    if kind is TextNode:
        return cast(str, node.s)
    return _SPECIAL.get(kind, _as_django_does)(node)


def _as_django_does(node: Any) -> Piece:
    return cast(Piece, node.render)


def _value(node: Any) -> Piece:
    expression = node.filter_expression
    find = expression.var.look_up if _is_name(expression) else expression.resolve

    def draw(context: Any) -> str:
        try:
            value = find(context)
        except (UnicodeDecodeError, VariableDoesNotExist):
            return cast(str, node.render(context))
        kind = type(value)
        if kind is SafeString:
            return cast(str, value)
        if kind is str:
            return escape(value) if context.autoescape else value
        if kind is int and not settings.USE_THOUSAND_SEPARATOR:
            return str(value)
        return render_value_in_context(value, context)

    return draw


def _is_name(expression: Any) -> bool:
    """Whether an expression is a name alone; one that is not there raises VariableDoesNotExist."""
    return type(expression.var) is QuickVariable and not expression.filters


def _choice(node: Any) -> Piece:
    branches = [(_test(condition), nodelist.render) for condition, nodelist in node.conditions_nodelists]

    def draw(context: Any) -> str:
        for holds, render in branches:
            try:
                if not holds(context):
                    continue
            except VariableDoesNotExist:
                continue
            return cast(str, render(context))
        return ""

    return draw


def _test(condition: Any) -> Callable[[Any], Any]:
    if condition is None:  # else
        return lambda context: True
    if type(condition) is TemplateLiteral:
        expression: Any = condition.value
        if _is_name(expression):
            return cast("Callable[[Any], Any]", expression.var.look_up)
    return cast("Callable[[Any], Any]", condition.eval)


def _word(node: Any) -> Piece:
    expression = node.filter_expression
    if expression.filters or node.message_context or not _is_constant(expression.var):
        return _as_django_does(node)
    known: dict[str | None, str] = {}

    def draw(context: Any) -> str:
        language = _language(context)
        text = known.get(language)
        if text is None:
            text = known[language] = cast(Any, TranslateNode)(expression, node.noop).render(context)
        if node.asvar:
            context[node.asvar] = text
            return ""
        return text

    return draw


def _language(context: Any) -> str | None:
    """Whose words: asked once for each template that is drawn, of which none changes the language within."""
    memory = context.render_context.dicts[-1]
    if _LANGUAGE not in memory:
        memory[_LANGUAGE] = get_language()
    return cast("str | None", memory[_LANGUAGE])


def _page(node: Any) -> Piece:
    name = node.view_name
    if node.asvar or node.args or node.kwargs or name.filters or name.is_var or ":" in str(name.var):
        return _as_django_does(node)
    known: dict[str, str] = {}

    def draw(context: Any) -> str:
        address = known.get(settings.ROOT_URLCONF)
        if address is None:
            address = known[settings.ROOT_URLCONF] = node.render(context)
        return address

    return draw


def _file(node: Any) -> Piece:
    path = node.path
    if node.varname or path.filters or path.is_var:
        return _as_django_does(node)
    known: dict[tuple[Any, ...], str] = {}

    def draw(context: Any) -> str:
        key = (settings.STATIC_URL, staticfiles_storage)
        address = known.get(key)
        if address is None:
            address = known[key] = node.render(context)
        return address

    return draw


def _is_constant(variable: Any) -> bool:
    return isinstance(variable, Variable) and variable.lookups is None


_SPECIAL: dict[Any, Callable[[Any], Piece]] = {
    VariableNode: _value,
    IfNode: _choice,
    TranslateNode: _word,
    URLNode: _page,
    StaticNode: _file,
}
