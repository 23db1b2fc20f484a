"""YAML that remembers its lines: values are read from nodes, and every mistake is collected."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from criteria.said import said

# The compiled parser is ten times as fast where it is built in; both only compose, neither runs a tag.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """A line of the file (1-based; 0 when it concerns the whole) and what is wrong there."""

    line: int
    text: str

    def __str__(self) -> str:
        return said("wiersz {line}: {text}", line=self.line, text=self.text) if self.line else self.text


class LoadError(ValueError):
    """The file cannot be loaded; ``mistakes`` lists everything wrong at once, by line."""

    def __init__(self, mistakes: Collection[Mistake]) -> None:
        self.mistakes = sorted(set(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


@dataclass(slots=True)
class Mistakes:
    """Where readers put what they find wrong, so that one run reports all of it."""

    found: list[Mistake] = field(default_factory=list)

    def add(self, line: int, text: str) -> None:
        self.found.append(Mistake(line, text))

    def raise_if_any(self) -> None:
        if self.found:
            raise LoadError(self.found)


class Value:
    """A node of the document. Readers return a harmless default after noting a mistake."""

    def __init__(self, node: yaml.Node, name: str, mistakes: Mistakes) -> None:
        self.node, self.name, self.mistakes = node, name, mistakes

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def wrong(self, text: str) -> None:
        """Note a mistake at this line."""
        self.mistakes.add(self.line, said("{name}: {text}", name=self.name, text=text))

    def entries(self) -> "list[tuple[Value, Value]]":
        """Keys and values of a mapping; a key that stands twice is a mistake."""
        if not isinstance(self.node, yaml.MappingNode):
            self.wrong("oczekiwano listy par klucz: wartość")
            return []
        seen: set[str] = set()
        pairs = []
        for key_node, value_node in self.node.value:
            key = Value(key_node, self.name, self.mistakes)
            code = str(key_node.value)
            if code in seen:
                key.wrong(said("klucz „{code}” powtarza się", code=code))
            seen.add(code)
            pairs.append((key, Value(value_node, code, self.mistakes)))
        return pairs

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> "Fields":
        """The mapping as named fields; missing and unknown names are mistakes."""
        found = {value.name: (key, value) for key, value in self.entries()}
        for name, (key, _) in found.items():
            if name not in required and name not in optional:
                key.wrong(said("nieznane pole „{name}”", name=name))
        for name in required:
            if name not in found:
                self.wrong(said("brakuje pola „{name}”", name=name))
        return Fields({name: value for name, (_, value) in found.items()})

    def items(self) -> "Iterator[Value]":
        """Elements of a sequence; one that has a code of its own goes by it."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.wrong("oczekiwano listy")
            return
        for node in self.node.value:
            item = Value(node, self.name, self.mistakes)
            code = item.find("code").node
            if isinstance(code, yaml.ScalarNode) and isinstance(node, yaml.MappingNode):
                item.name = str(code.value)
            yield item

    def text(self, longest: int = 2000) -> str:
        """Text that is there and fits."""
        value = self._scalar("str", "oczekiwano tekstu").strip()
        if not value:
            self.wrong("tekst jest pusty")
        if len(value) > longest:
            self.wrong(
                said("tekst ma {length} znaków, najwyżej {longest}", length=len(value), longest=longest)
            )
        return value

    def integer(self, low: int, high: int) -> int:
        if not self._scalar(
            "int", said("oczekiwano liczby całkowitej od {low} do {high}", low=low, high=high)
        ):
            return low
        value = int(self.plain())
        if not low <= value <= high:
            self.wrong(said("{value} jest poza zakresem {low}–{high}", value=value, low=low, high=high))
        return value

    def weight(self) -> Decimal:
        """A number above zero with at most three decimal places."""
        raw = self._scalar(("int", "float"), "oczekiwano liczby większej od zera")
        try:
            value = Decimal(raw or "1")
        except InvalidOperation:
            self.wrong("oczekiwano liczby większej od zera")
            return Decimal(1)
        if not value.is_finite() or not 0 < value <= 1000 or value != round(value, 3):
            self.wrong("waga musi być większa od zera, z najwyżej trzema miejscami po przecinku")
            return Decimal(1)
        return value

    def boolean(self) -> bool:
        return self._scalar("bool", "oczekiwano true albo false").lower() == "true"

    def choice(self, allowed: Collection[str], what: str) -> str:
        """A code that is declared elsewhere."""
        value = str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""
        if value not in allowed:
            known = ", ".join(sorted(allowed))
            self.wrong(said("{what}: „{value}” (są: {known})", what=what, value=value, known=known))
        return value

    def plain(self) -> Any:
        """The value as Python data for a JSON column."""
        try:
            value = SafeConstructor().construct_document(self.node)
            json.dumps(value, allow_nan=False)
        except (yaml.YAMLError, TypeError, ValueError):
            self.wrong("oczekiwano tekstów, liczb i list (daty w cudzysłowie)")
            return None
        return value

    def find(self, path: str) -> "Value":
        """The node at a dotted path, or the deepest one that exists on the way."""
        head, _, rest = path.partition(".")
        if isinstance(self.node, yaml.MappingNode):
            for key_node, value_node in self.node.value:
                if key_node.value == head:
                    value = Value(value_node, head, self.mistakes)
                    return value.find(rest) if rest else value
        return self

    def _scalar(self, kinds: str | tuple[str, ...], expected: str) -> str:
        tags = {f"tag:yaml.org,2002:{kind}" for kind in ([kinds] if isinstance(kinds, str) else kinds)}
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag not in tags:
            self.wrong(expected)
            return ""
        return str(self.node.value)


class Fields(dict[str, Value]):
    """Named fields of a mapping, read with defaults where one is missing (and was noted)."""

    def text(self, name: str, longest: int = 2000) -> str:
        return self[name].text(longest) if name in self else ""

    def integer(self, name: str, low: int, high: int) -> int | None:
        return self[name].integer(low, high) if name in self else None

    def weight(self, name: str) -> Decimal:
        return self[name].weight() if name in self else Decimal(1)

    def boolean(self, name: str) -> bool:
        return self[name].boolean() if name in self else False

    def choice(self, name: str, allowed: Collection[str], what: str) -> str:
        return self[name].choice(allowed, what) if name in self else ""

    def items_of(self, name: str) -> list[Value]:
        return list(self[name].items()) if name in self else []

    def entries_of(self, name: str) -> list[tuple[Value, Value]]:
        return self[name].entries() if name in self else []

    def plain(self, name: str, default: Any) -> Any:
        return self[name].plain() if name in self else default


def compose(source: str) -> Value:
    """The root of a YAML document; raises LoadError naming the line of a syntax mistake."""
    try:
        node = yaml.compose(source, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 0
        raise LoadError(
            [Mistake(line, said("to nie jest poprawny YAML ({problem})", problem=error.problem))]
        ) from error
    except yaml.YAMLError as error:
        raise LoadError([Mistake(0, said("to nie jest poprawny YAML ({problem})", problem=error))]) from error
    if node is None:
        raise LoadError([Mistake(0, "plik jest pusty")])
    return Value(node, said("plik"), Mistakes())
