"""An SVG of plain shapes as PDF operators. What is not a plain shape is refused by name, never left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import radians
from typing import Any, Final
from xml.etree import ElementTree

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from PIL import ImageColor

from certificates.drawing.page import Box
from certificates.drawing.picture import BadPicture

MOST_SHAPES: Final = 400
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"
_SHAPES: Final = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"}
_SILENT: Final = {"title", "desc", "metadata", "defs"}
_REFUSED_ATTRIBUTES: Final = ("clip-path", "mask", "filter", "class")
_TURN: Final = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class _Style:
    """What a shape inherits."""

    fill: str = "#000000"
    stroke: str = "none"
    width: float = 1.0
    even_odd: bool = False
    matrix: Transform = Identity


def vector_operators(data: bytes, box: Box) -> str:
    """Operators that draw the SVG as large as the box lets it, in its middle; raises BadPicture."""
    root = _parsed(data)
    x, y, width, height = _view(root)
    left, bottom, right, top = box
    scale = min((right - left) / width, (top - bottom) / height)
    across = (left + right - scale * width) / 2
    up = (bottom + top + scale * height) / 2
    start = _Style(matrix=Transform(scale, 0, 0, -scale, across - scale * x, up + scale * y))
    try:
        shapes = [drawn for drawn in _walk(root, start) if drawn]
    except BadPicture:
        raise
    except Exception as problem:  # numbers and paths that are none fail in many ways
        raise BadPicture("Rysunek SVG ma kształt, którego nie da się odczytać.") from problem
    if not shapes:
        raise BadPicture("Rysunek SVG niczego nie przedstawia.")
    if len(shapes) > MOST_SHAPES:
        raise BadPicture(f"Rysunek SVG ma więcej niż {MOST_SHAPES} kształtów.")
    return "q\n" + "\n".join(shapes) + "\nQ"


def _parsed(data: bytes) -> ElementTree.Element:
    try:
        text = data.decode("utf-8-sig")
        if re.search(r"<!(?!--)", text):
            raise BadPicture("Rysunek SVG nie może mieć deklaracji DOCTYPE ani encji.")
        root = ElementTree.fromstring(text.encode())
    except (UnicodeDecodeError, ElementTree.ParseError) as problem:
        raise BadPicture("To nie jest poprawny plik SVG.") from problem
    if root.tag != f"{_NAMESPACE}svg":
        raise BadPicture("To nie jest poprawny plik SVG.")
    return root


def _view(root: ElementTree.Element) -> tuple[float, float, float, float]:
    numbers = [float(found) for found in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        sides = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
        numbers = [0.0, 0.0, *(float(side.group()) for side in sides if side)]
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        raise BadPicture("Rysunek SVG nie podaje swoich wymiarów (viewBox).")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _walk(element: ElementTree.Element, style: _Style) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(_NAMESPACE):
            continue  # a comment, or an editor's own notes
        name = child.tag.removeprefix(_NAMESPACE)
        if name in _SILENT:
            continue
        if name not in _SHAPES | {"g"}:
            raise BadPicture(f"Rysunek SVG może mieć tylko proste kształty, a ma element „{name}”.")
        told = _told(child)
        if told.get("display") == "none":
            continue
        own = _styled(style, told)
        yield from _walk(child, own) if name == "g" else [_shape(child, own)]


def _told(element: ElementTree.Element) -> dict[str, str]:
    """Attributes, those of ``style`` among them."""
    inline = (part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    told = dict(element.attrib) | {name.strip(): value.strip() for name, value in inline}
    for name in _REFUSED_ATTRIBUTES:
        if told.get(name, "none") != "none":
            raise BadPicture(f"Rysunek SVG używa „{name}”, a może mieć tylko proste kształty.")
    if any(float(told.get(name, 1)) < 1 for name in ("opacity", "fill-opacity", "stroke-opacity")):
        raise BadPicture("Rysunek SVG ma przezroczystość; kształty muszą być kryjące.")
    return told


def _styled(style: _Style, told: dict[str, str]) -> _Style:
    width = _NUMBER.match(told.get("stroke-width", ""))
    rule = told.get("fill-rule")
    return replace(
        style,
        fill=told.get("fill", style.fill),
        stroke=told.get("stroke", style.stroke),
        width=float(width.group()) if width else style.width,
        even_odd=rule == "evenodd" if rule else style.even_odd,
        matrix=style.matrix.transform(_matrix(told.get("transform", ""))),
    )


def _matrix(text: str) -> Transform:
    result = Identity
    for name, inside in _TURN.findall(text):
        numbers = [float(found) for found in _NUMBER.findall(inside)]
        result = result.transform(_turn(name, numbers))
    return result


def _turn(name: str, numbers: list[float]) -> Transform:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return Transform(a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return Identity.translate(x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return Identity.scale(x, rest[0] if rest else x)
        case "rotate", [degrees]:
            return Identity.rotate(radians(degrees))
        case "rotate", [degrees, x, y]:
            return Identity.translate(x, y).rotate(radians(degrees)).translate(-x, -y)
    raise BadPicture(f"Rysunek SVG używa przekształcenia „{name}”, którego nie obsługujemy.")


def _shape(element: ElementTree.Element, style: _Style) -> str:
    paints = [(_colour(style.fill), "rg"), (_colour(style.stroke), "RG")]
    setting = " ".join(f"{colour} {operator}" for colour, operator in paints if colour)
    how = _HOW[bool(paints[0][0]), bool(paints[1][0]), style.even_odd]
    if not how:
        return ""
    builder = PathBuilder()
    plain = ElementTree.Element(element.tag, {k: v for k, v in element.attrib.items() if k != "transform"})
    builder.add_path_from_element(plain)
    pen = _OperatorPen()
    for path in builder.paths:
        parse_path(path, TransformPen(pen, style.matrix))
    width = style.width * abs(style.matrix[0] * style.matrix[3] - style.matrix[1] * style.matrix[2]) ** 0.5
    return f"{setting} {width:.2f} w\n" + "\n".join(pen.drawn) + f"\n{how}" if pen.drawn else ""


_HOW: Final = {
    (True, False, False): "f",
    (True, False, True): "f*",
    (True, True, False): "B",
    (True, True, True): "B*",
    (False, True, False): "S",
    (False, True, True): "S",
    (False, False, False): "",
    (False, False, True): "",
}


def _colour(value: str) -> str:
    """Three numbers from 0 to 1, or nothing for "none"."""
    if value in {"none", "transparent"}:
        return ""
    try:
        red, green, blue = ImageColor.getrgb("#000000" if value == "currentColor" else value)[:3]
    except ValueError:
        raise BadPicture(f"Rysunek SVG używa wypełnienia „{value}”; dozwolone są zwykłe kolory.") from None
    return f"{red / 255:.3f} {green / 255:.3f} {blue / 255:.3f}"


class _OperatorPen(BasePen):  # type: ignore[misc]
    """Collects path operators."""

    def __init__(self) -> None:
        super().__init__(None)
        self.drawn: list[str] = []

    def _moveTo(self, pt: Any) -> None:  # noqa: N802
        self.drawn.append("{:.2f} {:.2f} m".format(*pt))

    def _lineTo(self, pt: Any) -> None:  # noqa: N802
        self.drawn.append("{:.2f} {:.2f} l".format(*pt))

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802
        self.drawn.append("{:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*pt1, *pt2, *pt3))

    def _closePath(self) -> None:  # noqa: N802
        self.drawn.append("h")

    def _endPath(self) -> None:  # noqa: N802
        """An open path simply ends."""
