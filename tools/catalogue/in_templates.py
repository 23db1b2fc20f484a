"""Words of pages in templates, read by the template engine itself: exactly what it will look up."""

import re
from collections.abc import Iterator
from typing import Any

from django.template import Engine
from django.template.base import Lexer, NodeList, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from tools.catalogue.in_python import Message

_MARKED = re.compile(r"""\b_\(\s*("([^"]*)"|'([^']*)')\s*\)""")


def messages(source: str, engine: Engine) -> Iterator[Message]:
    """Every message of a template."""
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.VAR, TokenType.BLOCK):
            for _, double, single in _MARKED.findall(token.contents):
                yield double or single, ""
    nodes = engine.from_string(source).nodelist
    for node in _of(nodes, TranslateNode):
        word = node.filter_expression.var
        if isinstance(word, str):
            yield word, ""
        elif isinstance(getattr(word, "literal", None), str):
            yield word.literal, ""
    for node in _of(nodes, BlockTranslateNode):
        single, _ = node.render_token_list(node.singular)
        plural = node.render_token_list(node.plural)[0] if node.plural else ""
        yield single, plural


def _of(nodes: NodeList, kind: type) -> Iterator[Any]:
    """Nodes of a kind, which Django's types do not describe."""
    yield from nodes.get_nodes_by_type(kind)
