"""What becomes of marks between two galas: suspended and given back, replaced for a new name, relinquished; and one is
suspended as the season ends."""

from collections.abc import Callable
from typing import Any

from certificates.models import Mark
from certification import clock
from certification.season.closing_phase import new_name
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.script import Script, on
from certification.season.stories import Fate
from certification.season.walk import Walk
from workflows import door
from workflows.letters.models import LetterState


def mark_of(walk: Walk) -> Mark:
    """The mark of an application, as it stands; the newest where one took another's place."""
    return Mark.objects.filter(of_application=walk.case).exclude(state="void").latest("pk")


def first_mark_of(walk: Walk) -> Mark:
    """The mark an application was given, whatever took its place."""
    return Mark.objects.get(of_application=walk.case, replaces=None)


def with_fate(cast: Cast, fate: Fate) -> list[Walk]:
    """Whose marks are to come to this."""
    return [walk for walk, story in cast if story.fate == fate]


def suspend_all(cast: Cast, fate: Fate) -> Script:
    """The chair suspends at once; a secretary agrees, and the letter goes out."""
    for walk in with_fate(cast, fate):
        yield from by_letter(walk, suspend, walk)


def suspend(walk: Walk) -> None:
    """By two people, for sixty days."""
    crew, mark = walk.crew, mark_of(walk)
    reason = "Urząd zamknął jedyny punkt obsługi bez barier i nie wskazał zastępczego."
    proposed = _do(walk, mark, "suspend_urgently", crew.chair, reason=reason, days=60)
    _do(walk, mark, "countersign", crew.secretary, proposal=proposed.result["proposal"])


def rename_all(cast: Cast) -> Script:
    """An office has a new name: a new certificate is drawn and sealed, and takes the old one's place."""
    for walk in with_fate(cast, Fate.SUPERSEDED):
        yield on(walk, _order, walk)
        yield from by_letter(walk, _supersede, walk, of=first_mark_of)


def _order(walk: Walk) -> None:
    mark, secretary = mark_of(walk), walk.crew.secretary
    forms = new_name(walk)
    names = {form: getattr(forms, form) for form in ("nominative", "genitive", "dative", "locative")}
    _do(walk, mark, "rename_office", secretary, **names, from_day=clock.today().isoformat())
    reason = "Rada nadała urzędowi nową nazwę (przykład)."
    _do(walk, mark, "order_replacement", secretary, cause="rename", reason=reason)


def _supersede(walk: Walk) -> None:
    _do(walk, first_mark_of(walk), "supersede", walk.crew.secretary)


def relinquish_all(cast: Cast) -> Script:
    """An office gives its mark back."""
    for walk in with_fate(cast, Fate.RELINQUISHED):
        yield from by_letter(walk, _relinquish, walk)


def _relinquish(walk: Walk) -> None:
    reason = "Urząd przenosi się i nie może utrzymać wymagań znaku."
    _do(walk, mark_of(walk), "relinquish", walk.head, reason=reason)


def show_all(cast: Cast) -> Script:
    """The office shows what it mended; the secretariat looks and finds it so."""
    for walk in with_fate(cast, Fate.REINSTATED):
        yield on(walk, _show, walk)


def _show(walk: Walk) -> None:
    mark = mark_of(walk)
    said = "Punkt obsługi bez barier działa od poniedziałku: https://urzad.pokaz.example/punkt"
    _do(walk, mark, "show_improvement", walk.head, statement=said)
    note = "Obejrzano punkt na miejscu; wejście i kasa są dostępne."
    _do(walk, mark, "verify_improvement", walk.crew.secretary, ruling="accepted", note=note)


def reinstate_all(day: PanelDay, cast: Cast) -> Script:
    """The panel sits on the suspended marks and gives them back."""
    walks = with_fate(cast, Fate.REINSTATED)
    for walk in walks:
        yield on(walk, _before_panel, day, walk)
    yield day.open
    for walk in walks:
        yield from by_letter(walk, _reinstate, day, walk)
    yield day.close


def _before_panel(day: PanelDay, walk: Walk) -> None:
    mark = mark_of(walk)
    day.put(mark)
    day.declare(mark)


def _reinstate(day: PanelDay, walk: Walk) -> None:
    mark = mark_of(walk)
    day.vote(mark, "reinstated")
    day.on(mark, "reinstate", day.crew.chair, reason="Urząd znów spełnia wymagania znaku.")


def by_letter(
    walk: Walk, do: Callable[..., object], *words: Any, of: Callable[[Walk], Mark] = mark_of
) -> Script:
    """An act that drafts a letter about the mark; a second person approves it, it leaves, and it is delivered."""
    yield on(walk, do, *words)
    yield on(walk, _approve, walk, of)
    yield on(walk, _deliver, walk, of)


def _approve(walk: Walk, of: Callable[[Walk], Mark]) -> None:
    letter = of(walk).letters.filter(state=LetterState.DRAFTED).last()
    if letter:
        _do(walk, of(walk), "approve_letter", walk.crew.second_secretary, letter=letter.pk)


def _deliver(walk: Walk, of: Callable[[Walk], Mark]) -> None:
    letter = of(walk).letters.filter(state=LetterState.SENT).last()
    if letter:
        proof = f"Potwierdzenie odbioru pisma nr {letter.pk}"
        day = clock.today().isoformat()
        _do(
            walk,
            of(walk),
            "register_delivery",
            walk.crew.secretary,
            letter=letter.pk,
            effective_on=day,
            proof=proof,
        )


def _do(walk: Walk, mark: Mark, act: str, actor: Any, **words: Any) -> door.Outcome:
    walk.timeline.act()
    return door.perform(mark, act, actor, **words)
