"""A template is walked through once, and each list of pieces in it made ready to be drawn."""

from typing import Any

from django.template import Template
from django.template.base import FilterExpression, Node, NodeList, Variable
from django.template.defaulttags import ForNode
from django.template.smartif import TokenBase
from django.utils.safestring import SafeString

from certification.quicker.looking_up import quicken
from certification.quicker.pieces import Piece, piece_of


class QuickList(NodeList):
    """Pieces one after another; still a list of nodes for whoever looks for some, as inheritance does."""

    pieces: tuple[Piece, ...]

    def render(self, context: Any) -> SafeString:
        """All of it as one text."""
        return SafeString(
            "".join([piece if isinstance(piece, str) else piece(context) for piece in self.pieces])
        )


class _Whole(Node):
    """A list as the one node of another: a loop asks each of its nodes, and so only has to ask this one."""

    def __init__(self, nodelist: QuickList) -> None:
        self.nodelist = nodelist

    def render_annotated(self, context: Any) -> SafeString:
        """All that the list draws."""
        return self.nodelist.render(context)


def prepare(template: Template) -> None:
    """Make the template quick; it draws what it drew before."""
    _walk(template.nodelist, set())


def _walk(part: Any, seen: set[int]) -> None:
    if id(part) in seen:
        return
    seen.add(id(part))
    for inner in _parts(part):
        _walk(inner, seen)
    if type(part) is NodeList:
        _make_quick(part)
    elif isinstance(part, Variable):
        quicken(part)
    elif type(part) is ForNode:
        loop: Any = part.nodelist_loop
        part.nodelist_loop = NodeList([_Whole(loop)])


def _make_quick(nodes: Any) -> None:
    nodes.__class__ = QuickList
    nodes.pieces = tuple(map(piece_of, nodes))


def _parts(part: Any) -> list[Any]:
    """What of a template stands within this part of it."""
    if isinstance(part, list | tuple):
        return list(part)
    if isinstance(part, dict):
        return list(part.values())
    if isinstance(part, FilterExpression):
        return [part.var, part.filters]
    if isinstance(part, Node | TokenBase):
        return list(vars(part).values())
    return []
