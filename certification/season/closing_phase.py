"""The end of the year: certificates, the gala, marks that end; and those still on their way."""

from collections.abc import Callable, Iterator

from certificates.models import Mark
from certification import clock
from certification.offices import NameForms
from certification.season import audit_phase, filing_phase
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.script import Script, by_letter, on, when
from certification.season.stories import Stop, Story
from certification.season.walk import Walk
from workflows import door
from workflows.states import State

_GRANTED = (State.GRANTED,)


def issue_all(cast: Cast) -> Script:
    """Every granted office gets its certificate, but one that declines; one has a new name by now."""
    for walk, story in cast:
        if story.declined:
            reason = "Urząd nie będzie korzystał ze znaku w tym roku."
            yield when(walk, _GRANTED, walk.act, "decline", walk.head, reason=reason)
            continue
        if story.renamed:
            yield when(walk, _GRANTED, rename, walk)
        yield when(walk, _GRANTED, issue, walk)


def issue(walk: Walk) -> None:
    """The fee is paid, the certificate issued; the background seals it."""
    walk.act("register_payment", walk.crew.secretary, paid_on=clock.today().isoformat())
    walk.act("issue", walk.crew.secretary)


def rename(walk: Walk) -> None:
    """The office was renamed after it filed; it stays the same office."""
    forms = new_name(walk)
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


def new_name(walk: Walk) -> NameForms:
    """What the office is called from now on."""
    name = walk.office.name_on(clock.today()).nominative
    return NameForms.proposed(name.replace("Urząd", "Samorządowy Urząd", 1))


def close_all(cast: Cast) -> Script:
    """Refused and rejected cases whose time is over are closed."""
    for walk, story in cast:
        if story.closed:
            yield on(walk, walk.act, "close", walk.crew.secretary)


def void_one(cast: Cast) -> Script:
    """One certificate has a misprint: it is voided by two people before anybody saw it, and its number stays used."""
    crew = cast[0][0].crew

    def piece() -> None:
        mark = Mark.objects.filter(state="pending", of_edition=cast[0][0].edition).first()
        if mark is None:
            return
        proposed = door.perform(mark, "void_pending", crew.secretary, reason="Literówka w adresie urzędu.")
        door.perform(mark, "countersign", crew.second_secretary, proposal=proposed.result["proposal"])

    yield piece


def publish_all(cast: Cast) -> Script:
    """The release: every sealed mark becomes public."""
    for walk, _ in cast:
        yield on(walk, publish, walk)


def publish(walk: Walk) -> None:
    """The mark of one application, if it has one that waits."""
    mark = Mark.objects.filter(of_application=walk.case, state="pending").first()
    if mark is not None:
        door.perform(mark, "publish", walk.crew.secretary)


def hear_laureate(day: PanelDay, walk: Walk) -> Script:
    """An office that may lose its mark is heard, and the mark comes before the panel."""

    def piece() -> None:
        mark = Mark.objects.get(of_application=walk.reread())
        day.on(
            mark,
            "hear_office",
            day.crew.secretary,
            heard_on=clock.today().isoformat(),
            statement="Urząd potwierdza, że zamknął punkt obsługi i nie przywróci go w tym roku.",
        )
        day.put(mark)
        day.declare(mark)

    yield piece


def withdraw_mark(day: PanelDay, walk: Walk) -> Script:
    """Two thirds of the panel vote for withdrawing the mark."""

    def piece() -> None:
        mark = Mark.objects.get(of_application=walk.reread())
        day.vote(mark, "withdrawn")
        reason = "Urząd przestał spełniać wymagania znaku."
        day.on(mark, "withdraw_mark", day.crew.chair, reason=reason)

    yield piece


def walk_latecomers(cast: Cast) -> Script:
    """Those who filed late are on their way when the season ends: one in each state."""
    for walk, story in cast:
        if story.late:
            yield from walk_late(walk, story)


def walk_late(walk: Walk, story: Story) -> Script:
    """Go on until the state the story stops in."""
    assert story.stop is not None
    yield from filing_phase.prepare(walk, Story(story.profile))
    if story.stop == Stop.RETURNED:
        yield from by_letter(walk, walk.list_defects, "A-01")
        return
    last = len(Stop) if story.stop == Stop.FILE_REVIEW else _ORDER.index(story.stop)
    for stop, stretch in _stretches(walk, story):
        if _ORDER.index(stop) <= last:
            yield from stretch()
    if story.stop == Stop.AUDIT:
        yield on(walk, walk.propose_visit, 30, 33)


_ORDER = list(Stop)


def _stretches(walk: Walk, story: Story) -> Iterator[tuple[Stop, Callable[[], Script]]]:
    """How each state is reached from the one before."""
    yield Stop.ADMITTED, lambda: iter([on(walk, walk.admit)])
    yield Stop.AUDIT, lambda: audit_phase.appoint(walk, Story())
    scored = Story(majors=story.stop == Stop.CORRECTION, third_auditor=story.stop == Stop.CONSENSUS)
    yield Stop.CONSENSUS, lambda: audit_phase.score(walk, scored)
    yield Stop.REPLY, lambda: _report(walk)
    yield Stop.REPLY_REVIEW, lambda: iter([on(walk, walk.remark, "A-01")])
    yield Stop.CORRECTION, lambda: iter([on(walk, walk.answer_remarks)])


def _report(walk: Walk) -> Script:
    yield from audit_phase.agree(walk, Story())
    yield on(walk, walk.register_delivery)
