"""What a page is built of, so that a page built like another need not be looked at again."""

from typing import NamedTuple

from lxml import html

TOLD_BY = ("class", "role", "type", "data-variant", "data-color", "data-size", "aria-current", "aria-invalid")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BESIDES = frozenset({"script", "meta", "link", "option", "head", "title"})


class Pieces(NamedTuple):
    """Every kind of element and the order of the headings; every kind of element inside every kind of element."""

    elements: frozenset[str]
    nestings: frozenset[str]


def pieces(page: str) -> Pieces:
    """Of a page's HTML."""
    tree = html.document_fromstring(page)
    elements, nestings = {_headings(tree)}, set()
    for each in tree.iter():
        if isinstance(each.tag, str) and each.tag not in BESIDES:
            above, kind = each.getparent(), _kind(each)
            elements.add(kind)
            nestings.add(f"{_kind(above) if above is not None else ''} > {kind}")
    return Pieces(frozenset(elements), frozenset(nestings))


def _kind(element: html.HtmlElement) -> str:
    told = " ".join(f"{name}={element.get(name)}" for name in TOLD_BY if element.get(name))
    named = "named" if element.get("aria-label") or element.get("aria-labelledby") else ""
    return f"{element.tag} {told} {named}".strip()


def _headings(tree: html.HtmlElement) -> str:
    """Levels in their order; a level repeated, as in a list, counts once."""
    levels = [each.tag for each in tree.iter(*HEADINGS)]
    return "".join(level for level, before in zip(levels, ["", *levels], strict=False) if level != before)
