"""The end of the year: certificates, the gala, marks that end; and those still on their way."""

from collections.abc import Callable

from certificates.models import Mark
from certification import clock
from certification.models import Edition
from certification.season import audit_phase, filing_phase
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.stories import Stop, Story
from certification.season.walk import Walk, run_tasks
from workflows import door
from workflows.states import State


def issue_all(cast: Cast) -> None:
    """Every granted office gets its certificate, but one that declines; one has a new name by now."""
    for walk, story in cast:
        if walk.case.state != State.GRANTED:
            continue
        if story.declined:
            walk.act("decline", walk.head, reason="Urząd nie będzie korzystał ze znaku w tym roku.")
            continue
        if story.renamed:
            rename(walk)
        walk.act("register_payment", walk.crew.secretary, paid_on=clock.today().isoformat())
        walk.act("issue", walk.crew.secretary)
    run_tasks()


def rename(walk: Walk) -> None:
    """The office was renamed after it filed; it stays the same office."""
    from certification.offices import NameForms

    forms = NameForms.proposed(
        walk.office.name_on(clock.today()).nominative.replace("Urząd", "Samorządowy Urząd", 1)
    )
    walk.act(
        "rename_office",
        walk.crew.secretary,
        nominative=forms.nominative,
        genitive=forms.genitive,
        dative=forms.dative,
        locative=forms.locative,
        from_day=clock.today().isoformat(),
    )
    walk.act("confirm_name", walk.head, genitive=forms.genitive, dative=forms.dative, locative=forms.locative)


def close_all(cast: Cast) -> None:
    """Refused and rejected cases whose time is over are closed."""
    for walk, story in cast:
        if story.closed and walk.case.state in (State.REFUSED, State.REJECTED):
            walk.act("close", walk.crew.secretary)


def void_one(cast: Cast) -> None:
    """One certificate has a misprint: it is voided by two people before anybody saw it, and its number stays used."""
    mark = Mark.objects.filter(state="pending", of_application__in=[walk.case.pk for walk, _ in cast]).first()
    if mark is None:
        return
    crew = cast[0][0].crew
    proposed = door.perform(mark, "void_pending", crew.secretary, reason="Literówka w adresie urzędu.")
    door.perform(mark, "countersign", crew.second_secretary, proposal=proposed.result["proposal"])


def publish_all(edition: Edition, cast: Cast) -> int:
    """The release: every sealed mark of the edition becomes public."""
    crew = cast[0][0].crew
    marks = Mark.objects.filter(of_edition=edition, state="pending").order_by("number")
    for mark in marks:
        door.perform(mark, "publish", crew.secretary)
    return len(marks)


def withdraw_one_mark(day: PanelDay, walk: Walk) -> None:
    """The panel withdraws a mark whose office was heard; two thirds vote for it."""
    mark = Mark.objects.get(of_application=walk.case)
    crew = day.crew
    day.on(
        mark,
        "hear_office",
        crew.secretary,
        heard_on=clock.today().isoformat(),
        statement="Urząd potwierdza, że zamknął punkt obsługi i nie przywróci go w tym roku.",
    )
    day.put(mark)
    day.declare(mark)
    day.open()
    day.vote(mark, "withdrawn")
    day.on(mark, "withdraw_mark", crew.chair, reason="Urząd przestał spełniać wymagania znaku.")


def walk_latecomers(cast: Cast) -> None:
    """Those who filed late are on their way when the season ends: one in each state."""
    for walk, story in cast:
        if story.late:
            walk_late(walk, story)
    run_tasks()


_ORDER = list(Stop)


def walk_late(walk: Walk, story: Story) -> None:
    """Go on until the state the story stops in."""
    assert story.stop is not None
    filing_phase.prepare(walk, Story(story.profile))
    steps: tuple[tuple[Stop, Callable[[], object]], ...] = (
        (Stop.RETURNED, lambda: walk.return_for_completion("A-01")),
        (Stop.ADMITTED, walk.admit),
        (Stop.AUDIT, lambda: audit_phase.appoint(walk, Story())),
        (Stop.CONSENSUS, lambda: audit_phase.score(walk, Story(majors=story.stop == Stop.CORRECTION))),
        (Stop.REPLY, lambda: audit_phase.agree(walk, Story())),
        (Stop.REPLY_REVIEW, lambda: walk.remark("A-01")),
        (Stop.CORRECTION, walk.answer_remarks),
    )
    for stop, step in steps:
        if stop == Stop.RETURNED and story.stop != Stop.RETURNED:
            continue
        if _ORDER.index(stop) > _ORDER.index(story.stop) and story.stop != Stop.FILE_REVIEW:
            return
        if story.stop == Stop.RETURNED and stop == Stop.ADMITTED:
            return
        step()
