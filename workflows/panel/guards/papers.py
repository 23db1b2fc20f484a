"""What is asked before a session's papers are signed or corrected."""

from criteria.models import StoredFile
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.models import AgendaItem
from workflows.panel.papers.examining import GONE, examined
from workflows.panel.papers.kept import Paper, papers_of
from workflows.panel.papers.signers import hidden_from, may_sign
from workflows.panel.papers.signing import signer
from workflows.panel.table import session
from workflows.refusal import Reason
from workflows.registry import guard


@guard
def papers_wait_for_actor(context: Context) -> Reason | None:
    """``papers``: keys of papers that wait for this person's signature ("minutes:1", "resolution:7")."""
    named = context.payload["papers"]
    wanted = set(named) if isinstance(named, list) and all(isinstance(each, str) for each in named) else set()
    if wanted and wanted == {each.key for each in papers_to_sign(context) if each.key in wanted}:
        return None
    return Reason(
        "papers_wait_for_actor",
        "Nie wszystkie wskazane dokumenty czekają na Twój podpis.",
        "Otwórz stronę dokumentów posiedzenia i wybierz spośród tych, które czekają.",
    )


@guard
def signature_can_be_made(context: Context) -> Reason | None:
    """Without ``signed`` the program signs by itself. With it (SHA-256 of a kept file) one paper is brought signed,
    and ``report`` is what was found of it.
    """
    if not values.text(context.payload.get("signed")):
        if not signer().is_by_hand():
            return None
        return Reason(
            "signature_can_be_made",
            "Podpisy składa się tu poza programem.",
            "Pobierz plik, podpisz go i wgraj podpisany.",
        )
    problem = _problem(context)
    if not problem:
        return None
    return Reason(
        "signature_can_be_made",
        problem,
        "Pobierz najnowszy plik tego dokumentu, podpisz go i wgraj bez innych zmian.",
    )


def _problem(context: Context) -> str:
    """What keeps a file from being taken for a paper with one more signature; empty where nothing does."""
    named, report = context.payload["papers"], context.payload.get("report")
    paper = next((each for each in papers_to_sign(context) if each.key in named), None)
    if paper is None or len(named) != 1:
        return said("Podpisany plik jest jednym z dokumentów, nie kilkoma.")
    if report is not None and not StoredFile.objects.filter(sha256=values.text(report)).exists():
        return GONE
    verdict = examined(paper, values.text(context.payload["signed"]))
    return "" if verdict.sound else verdict.reason


@guard
def minutes_are_filed(context: Context) -> Reason | None:
    """There is something to correct."""
    if session(context).minutes_id:
        return None
    return Reason("minutes_are_filed", "Protokół jeszcze nie powstał.", "Odczekaj chwilę: powstaje w tle.")


@guard
def reads_whole_minutes(context: Context) -> Reason | None:
    """Who must keep out of a case does not touch what tells of it."""
    if context.actor and not hidden_from(session(context), context.actor):
        return None
    return Reason(
        "reads_whole_minutes",
        "Część tego protokołu jest przed Tobą zamknięta.",
        "Sprostowanie wystawi inna osoba z sekretariatu, której nie dotyczą wyłączenia.",
    )


@guard
def correction_is_whole(context: Context) -> Reason | None:
    """``passage`` and ``instead`` are texts; ``position``: the item of the agenda it is about, none for the rest."""
    position = context.payload.get("position")
    place = values.number(position)
    items = AgendaItem.objects.filter(session_id=context.case.pk)
    placed = position is None or (place is not None and items.filter(position=place).exists())
    if placed and all(values.text(context.payload[key]) for key in ("passage", "instead")):
        return None
    return Reason(
        "correction_is_whole",
        "Sprostowanie mówi, co było, co ma być i w którym punkcie porządku obrad.",
        "Wypełnij oba pola i wybierz punkt z listy.",
    )


def papers_to_sign(context: Context) -> list[Paper]:
    """Those that wait for the actor, read once for an act."""
    if "papers_to_sign" not in context.found:
        sitting = session(context)
        waiting = may_sign(sitting, context.actor, papers_of(sitting)) if context.actor else []
        context.found["papers_to_sign"] = waiting
    found: list[Paper] = context.found["papers_to_sign"]
    return found
