"""The log for everybody: a page that explains it, and what programs need to check it."""

from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certificates.transparency import merkle, notes, tree
from certificates.transparency.checkpoints import keys, latest, origin
from certificates.transparency.models import Checkpoint, LogLeaf
from certificates.transparency.showing import Entry, proof_of
from certification.language import translated
from certification.paging import CountedPaginator, asked_page
from criteria.said import said

Answer = TypeVar("Answer", bound=HttpResponse)

PER_PAGE = 50
AT_ONCE = 1000
"""Most leaves in one answer."""

NO_CHECKPOINT = "Nie ma jeszcze punktu kontrolnego."
NO_STAMP = "Punkty kontrolne nie mają znacznika czasu."


@login_not_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What the log is, how to check it, its latest checkpoint and its entries, the latest first."""
    rows = LogLeaf.objects.order_by("-position").select_related("mark__of_edition")
    page = CountedPaginator(rows, PER_PAGE, tree.size()).get_page(asked_page(request))
    entries = [Entry(leaf) for leaf in page]
    context = {
        "checkpoint": latest(),
        "keys": [notes.verifier_key(origin(), key) for key in keys().known()],
        "page": page,
        "entries": entries,
        "has_samples": any(each.leaf.mark.of_edition.is_sample for each in entries),
    }
    return render(request, "certificates/transparency/log.html", context)


@login_not_required
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The latest checkpoint, a signed note."""
    last = latest()
    if last is None:
        return _text(f"{translated(NO_CHECKPOINT)}\n", 404)
    return _text(last.note)


@login_not_required
@require_safe
def stamp(request: HttpRequest) -> HttpResponse:
    """The time stamp over the latest checkpoint that has one: a token of RFC 3161; which, says a header."""
    last = Checkpoint.objects.exclude(stamp=None).order_by("size").last()
    if last is None or last.stamp is None:
        return _text(f"{translated(NO_STAMP)}\n", 404)
    answer = HttpResponse(bytes(last.stamp), content_type="application/timestamp-token")
    answer["Content-Disposition"] = f'attachment; filename="punkt-kontrolny-{last.size}.tst"'
    return answer


@login_not_required
@require_safe
def leaves(request: HttpRequest) -> HttpResponse:
    """Leaves from ``start`` to ``end``, both included; 1,000 at most."""
    try:
        start = _number(request, "start", 0)
        end = _number(request, "end", start + AT_ONCE - 1)
    except ValueError as problem:
        return _refused(str(problem))
    rows = LogLeaf.objects.filter(position__gte=start, position__lte=min(end, start + AT_ONCE - 1))
    listed = [
        {"leaf_index": leaf.position, "leaf_hash": Entry(leaf).hash, "content": leaf.content} for leaf in rows
    ]
    return _json({"tree_size": tree.size(), "leaves": listed})


@login_not_required
@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """That the leaf ``leaf_index`` is in the tree of ``tree_size`` leaves (default: of the latest checkpoint)."""
    try:
        position = _number(request, "leaf_index")
        size = _number(request, "tree_size", _signed_size())
        if not position < size <= tree.size():
            raise ValueError(
                said("W dzienniku o {size} wpisach nie ma wpisu {position}.", size=size, position=position)
            )
    except ValueError as problem:
        return _refused(str(problem))
    found = proof_of(LogLeaf.objects.get(position=position), size)
    return _json(
        {
            "leaf_index": position,
            "tree_size": size,
            "leaf_hash": found.entry.hash,
            "content": found.entry.leaf.content,
            "audit_path": [step.hash for step in found.path],
            "root_hash": found.root,
            "checkpoint": Checkpoint.objects.filter(size=size).values_list("note", flat=True).first(),
        }
    )


@login_not_required
@require_safe
def consistency(request: HttpRequest) -> HttpResponse:
    """That the tree of ``second`` leaves (default: of the latest checkpoint) begins with that of ``first``."""
    try:
        first = _number(request, "first")
        second = _number(request, "second", _signed_size())
        if not 0 < first <= second <= tree.size():
            raise ValueError(
                said(
                    "Nie ma dowodu między dziennikami o {first} i {second} wpisach.",
                    first=first,
                    second=second,
                )
            )
    except ValueError as problem:
        return _refused(str(problem))
    spans = merkle.consistency(first, second)
    old, new, *path = (each.hex() for each in tree.hashes([(0, first), (0, second), *spans]))
    return _json(
        {"first": first, "second": second, "first_root": old, "second_root": new, "consistency_path": path}
    )


def _signed_size() -> int:
    last = latest()
    return last.size if last else 0


def _number(request: HttpRequest, name: str, default: int | None = None) -> int:
    text = request.GET.get(name, "")
    if not text and default is not None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(said("Podaj {name}: liczbę całkowitą od zera w górę.", name=name))
    return int(text)


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    answer = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    return _for_programs(answer)


def _refused(problem: str) -> JsonResponse:
    return _json({"error": translated(problem)}, 400)


def _text(content: str, status: int = 200) -> HttpResponse:
    return _for_programs(HttpResponse(content, status=status, content_type="text/plain; charset=utf-8"))


def _for_programs(answer: Answer) -> Answer:
    """Pages of others may read it too: all of it is public."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "no-cache"
    return answer
