"""Words of pages in Python: arguments of calls and values of tables that a reader will see.

Python speaks Polish; so what is to be translated is told by where it stands, not by a mark on every word: a rule
names the calls, the keywords, the enumerations and the modules of words.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tools.catalogue.looks import POLISH

Message = tuple[str, str]
"""A text, and its plural or nothing."""

ARGUMENTS: Final[dict[str, tuple[int, ...]]] = {
    "_": (0,),
    "gettext": (0,),
    "gettext_lazy": (0,),
    "gettext_noop": (0,),
    "translated": (0,),
    "said": (0,),
    "Reason": (1, 2),
    "_voice": (1, 2),
    "Meaning": (0, 2),
    "Example": (1,),
    "_page": (2,),
    "_too_many": (1,),
    "Validity": (1,),
    "Hit": (0,),
    "PermissionDenied": (0,),
    "HttpError": (1,),
    "problem": (1, 2),
    "ValidationError": (0,),
    "move": (1,),
    "inside": (0,),
    "shared": (1,),
    "opening": (1,),
    "_application": (1,),
    "TaskInfo": (2,),
    "add_error": (1,),
    **dict.fromkeys(("Paragraph", "Day", "PastDay", "One", "Row", "Yes", "lowered"), (0,)),
    "success": (1,),
    "warning": (1,),
    "error": (1,),
    "info": (1,),
}
"""Calls of words, and which of their arguments are."""

COUNTED: Final[dict[str, tuple[int, int]]] = {
    "ngettext": (0, 1),
    "ngettext_lazy": (0, 1),
    "counted": (1, 2),
}
"""Calls of words that are counted: where the one and where the many stand."""

KEYWORDS: Final = frozenset(
    {
        "label",
        "help_text",
        "empty_label",
        "submit",
        "title",
        "heading",
        "error_heading",
        "placeholder",
        "legend",
        "summary",
        "description",
        "note",
        "outcome",
        "CALLED",
        "row_label",
        "more_label",
        "help_texts",
    }
)
"""Names of arguments, and of attributes of classes, that hold words."""

UNHEARD: Final = frozenset({"Http404", "re_path", "path", "compile"})
"""Calls whose words nobody reads: of a page that is not there, its page says no more."""

NAMES: Final = frozenset({"verbose_name", "verbose_name_plural"})

PROGRAMME: Final = "Przyjazny Urząd"

ENUMERATIONS: Final = ("TextChoices", "IntegerChoices")


def messages(
    source: str, *, of_words: bool = False, polish: bool = False, tables: bool = False, columns: bool = False
) -> Iterator[Message]:
    """Every message of a module.

    ``of_words``: each of its texts is one; ``polish``: each that looks Polish; ``tables``: those of its tables are;
    ``columns``: so are the names of its models' columns, which are labels of forms.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _called(node)
            yield from _column(node) if columns else ()
        elif isinstance(node, ast.ClassDef):
            yield from _of_class(node)
        elif isinstance(node, ast.FunctionDef) and node.name in KEYWORDS:
            yield from _returned(node)
    for each in [tree] if of_words else _tables(tree) if tables else []:
        yield from _all(each)
    if polish:
        yield from (
            message for message in _all(tree) if POLISH.search(message[0]) and not _is_code(message[0])
        )


def _column(node: ast.Call) -> Iterator[Message]:
    """The name of a column, with a capital, as a form writes it."""
    named = [each.value for each in node.keywords if each.arg == "verbose_name"]
    first = node.args[:1] if _name(node.func).endswith("Field") else []  # of a key it is the model
    for value in [*named, *first]:
        yield from ((text[:1].upper() + text[1:], "") for text, _ in _texts(value) if text != "self")


def _returned(node: ast.FunctionDef) -> Iterator[Message]:
    for each in ast.walk(node):
        if isinstance(each, ast.Return) and each.value is not None:
            yield from _texts(each.value)


def _called(node: ast.Call) -> Iterator[Message]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    for place in ARGUMENTS.get(name, ()):
        if place < len(node.args):
            yield from _texts(node.args[place])
    if name in COUNTED and max(COUNTED[name]) < len(node.args):
        one, many = (list(_texts(node.args[place])) for place in COUNTED[name])
        yield from ((single[0], plural[0]) for single, plural in zip(one, many, strict=False))
    for keyword in node.keywords:
        if keyword.arg in KEYWORDS:
            yield from _texts(keyword.value)
        elif keyword.arg == "choices":
            yield from _choices(keyword.value)
    if name == "One" and len(node.args) > 1:
        yield from _choices(node.args[1])


def _choices(node: ast.expr) -> Iterator[Message]:
    """What people choose from: the second of each pair."""
    for pair in getattr(node, "elts", ()):
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            yield from _texts(pair.elts[1])


def _of_class(node: ast.ClassDef) -> Iterator[Message]:
    """Labels of an enumeration; words that a class keeps under a known name."""
    enumerates = any(_name(base) in ENUMERATIONS for base in node.bases)
    for each in node.body:
        if not isinstance(each, ast.Assign | ast.AnnAssign) or each.value is None:
            continue
        if enumerates and isinstance(each.value, ast.Tuple):
            yield from _texts(each.value.elts[-1])
        named = each.targets[0] if isinstance(each, ast.Assign) else each.target
        if isinstance(named, ast.Name) and named.id in KEYWORDS:
            yield from _texts(each.value)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _texts(node: ast.expr) -> Iterator[Message]:
    """The text that stands there, or those between which is chosen there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.value, ""
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.BoolOp | ast.Dict):
        for each in node.values:
            yield from _texts(each)


def _tables(tree: ast.Module) -> list[ast.expr]:
    """Values of the module's own names."""
    found = (each for each in tree.body if isinstance(each, ast.Assign | ast.AnnAssign))
    return [each.value for each in found if each.value is not None]


def _all(tree: ast.AST) -> Iterator[Message]:
    """All texts but docstrings, names and codes: what has a blank, a capital or a Polish letter in it."""
    told = {id(part) for node in ast.walk(tree) for part in (*_not_words(node), *_names(node))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from ((text, "") for text in [node.value] if text.strip() and _is_words(text))


def _is_words(text: str) -> bool:
    return not text.isidentifier() or text[:1].isupper() or not text.isascii()


def _is_code(text: str) -> bool:
    return text.isidentifier() and text.isupper()


def _not_words(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, pieces of sentences put together with values, and what is missing: its page says no more."""
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and _name(node.func) in UNHEARD):
        yield from ast.walk(node)


def _names(node: ast.AST) -> Iterator[ast.AST]:
    """Names of models and columns, which whoever wants them asks for as ``columns``; and forms of a counted noun."""
    if isinstance(node, ast.Call):
        yield from (each.value for each in node.keywords if each.arg in NAMES)
        called = _name(node.func)
        if called.endswith("Field"):
            yield from node.args[:1]
        elif called in COUNTED or called == "plural":
            yield from node.args
    elif isinstance(node, ast.Assign) and any(
        isinstance(each, ast.Name) and each.id in NAMES for each in node.targets
    ):
        yield node.value


def put_together(source: str) -> Iterator[str]:
    """Polish sentences with values in them, each with its line: nobody can say those in English."""
    tree = ast.parse(source)
    unheard = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in UNHEARD
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in unheard:
            text = "".join(_piece(each) for each in node.values)
            if POLISH.search(text.replace(PROGRAMME, "")):
                yield f"{node.lineno}: {text}"


def _piece(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"


def modules(root: Path, rooms: tuple[str, ...]) -> Iterator[Path]:
    """The modules that may hold words of pages: no migrations, commands, samples."""
    aside = {
        "migrations",
        "management",
        "season",
        "bench",
        "backup",
        "drawing",
        "sealing",
        "documents",
    }
    for room in rooms:
        for path in sorted((root / room).rglob("*.py")):
            if not aside.intersection(path.relative_to(root).parts):
                yield path
