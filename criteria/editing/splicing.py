"""Single values of the YAML of a criteria set replaced where they stand."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import yaml

# The compiled parser is ten times as fast where it is built in; both only compose, neither runs a tag.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Scalar = str | int | Decimal | bool | None
"""A value to write; None takes the key away."""

NEXT_TO: Final = "mandatory"
"""Where keys of a criterion that were not there yet are put: below this one, which each has."""


class UnknownPlaceError(LookupError):
    """The text has no such criterion or key."""


def new_version(source: str, version: int) -> str:
    """The same text as another version."""
    return _spliced(source, [(_value(_mapping(_root(source), "criteria_set"), "version"), str(version))])


def with_criterion(source: str, code: str, values: Mapping[str, Scalar]) -> str:
    """The text with some values of one criterion replaced; ``guidance.pl`` names a value within another.

    Raises UnknownPlaceError for a criterion that is not there.
    """
    criterion = _criterion(source, code)
    replaced = [
        (node, _written(value))
        for name, value in values.items()
        if value is not None and (node := _inner(criterion, name))
    ]
    return _with_lines(_spliced(source, replaced), code, values)


def _with_lines(source: str, code: str, values: Mapping[str, Scalar]) -> str:
    """Keys that were not there get a line of their own, those without a value lose it."""
    criterion = _criterion(source, code)
    lines = source.splitlines(keepends=True)
    beside = _value(criterion, NEXT_TO).start_mark.line
    margin = lines[beside][: len(lines[beside]) - len(lines[beside].lstrip(" "))]
    for name, value in values.items():
        node = _inner(criterion, name)
        if node is None and value is not None and "." not in name:
            lines[beside] += f"{margin}{name}: {_written(value)}\n"
        elif node is not None and value is None:
            lines[node.start_mark.line] = ""
    return "".join(lines)


def with_weights(source: str, weights: Mapping[str, Decimal]) -> str:
    """The text with other weights of criteria; those of areas and of the whole follow from them."""
    root, changes, total = _root(source), [], Decimal(0)
    for area in _items(root, "areas"):
        summed = Decimal(0)
        for criterion in _items(area, "criteria"):
            node = _value(criterion, "weight")
            weight = weights.get(_text(criterion, "code"), Decimal(node.value))
            summed += weight
            changes.append((node, _written(weight)))
        changes.append((_value(area, "weight"), _written(summed)))
        total += summed
    head = _mapping(root, "criteria_set")
    if declared := _find(head, "weight_total"):
        changes.append((declared, _written(total)))
    return _spliced(source, changes)


def _inner(criterion: yaml.MappingNode, name: str) -> yaml.Node | None:
    """The value of a key of a criterion, or of a key within it."""
    outer, _dot, key = name.partition(".")
    node = _find(criterion, outer)
    if not key:
        return node
    return _find(node, key) if isinstance(node, yaml.MappingNode) else None


def _written(value: Scalar) -> str:
    """A scalar in YAML: words as a JSON string, which YAML reads alike."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value.normalize():f}"
        case int():
            return str(value)
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def _spliced(source: str, changes: list[tuple[yaml.Node, str]]) -> str:
    """From the end, so that places before stay where they are."""
    for node, text in sorted(changes, key=lambda change: -change[0].start_mark.index):
        source = source[: node.start_mark.index] + text + source[node.end_mark.index :]
    return source


# Finding a place -------------------------------------------------------------------------------------------


def _root(source: str) -> yaml.MappingNode:
    node = yaml.compose(source, Loader=_Loader)
    if not isinstance(node, yaml.MappingNode):
        raise UnknownPlaceError("criteria_set")
    return node


def _criterion(source: str, code: str) -> yaml.MappingNode:
    for area in _items(_root(source), "areas"):
        for criterion in _items(area, "criteria"):
            if _text(criterion, "code") == code:
                return criterion
    raise UnknownPlaceError(code)


def _items(mapping: yaml.MappingNode, key: str) -> list[yaml.MappingNode]:
    node = _value(mapping, key)
    found = node.value if isinstance(node, yaml.SequenceNode) else []
    return [each for each in found if isinstance(each, yaml.MappingNode)]


def _mapping(mapping: yaml.MappingNode, key: str) -> yaml.MappingNode:
    node = _value(mapping, key)
    if not isinstance(node, yaml.MappingNode):
        raise UnknownPlaceError(key)
    return node


def _text(mapping: yaml.MappingNode, key: str) -> str:
    return str(_value(mapping, key).value)


def _value(mapping: yaml.MappingNode, key: str) -> yaml.Node:
    node = _find(mapping, key)
    if node is None:
        raise UnknownPlaceError(key)
    return node


def _find(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
    return next((value for name, value in mapping.value if name.value == key), None)
