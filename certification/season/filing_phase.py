"""Spring: offices assess themselves and file; the secretariat checks."""

from functools import partial

from certificates.models import Mark
from certificates.states import IN_FORCE
from certification.season.script import Script, by_letter, on
from certification.season.stories import Stop, Story
from certification.season.walk import Walk
from workflows import door
from workflows.filing.renewing import unconfirmed

Cast = list[tuple[Walk, Story]]


def file_all(cast: Cast) -> Script:
    """Every office opens a draft; most of them file it."""
    for walk, story in cast:
        yield partial(open_or_renew, walk, story)
        if story.withdrawn == "draft":
            yield on(walk, walk.withdraw, "Urząd przystąpi do następnej edycji.")
        elif not story.late:
            yield from prepare(walk, story)


def open_or_renew(walk: Walk, story: Story) -> None:
    """A draft; one that goes on from the mark of the edition before begins with what was said there.

    In a season too small for the edition before, where there is no such mark, it begins empty.
    """
    mark = Mark.objects.filter(office=walk.office_key, state__in=IN_FORCE).first() if story.renews else None
    if mark is None:
        walk.open()
    else:
        door.perform(mark, "renew", walk.preparer)
    walk.let_go()


def confirm_carried(walk: Walk) -> None:
    """Each piece carried over from before is still up to date."""
    if pieces := [row.evidence_id for row in unconfirmed(walk.case)]:
        walk.act("confirm_evidence", walk.preparer, pieces=pieces)


def prepare(walk: Walk, story: Story) -> Script:
    """From an empty draft to the signature, as far as the story goes."""
    if story.stop == Stop.DRAFT:
        yield on(walk, save_draft, walk, story)
        return
    yield on(walk, walk.assess_itself, story.profile)
    if story.renews:
        yield on(walk, confirm_carried, walk)
    yield on(walk, walk.submit)
    if story.sent_back:
        yield on(walk, send_back, walk)
    if story.stop != Stop.SIGNING:
        yield on(walk, walk.file_signed if story.on_paper else walk.file)


def save_draft(walk: Walk, story: Story) -> None:
    """The sheet is filled in, and nothing else yet."""
    walk.save(walk.preparer, walk.case.self_sheet, story.profile)


def send_back(walk: Walk) -> None:
    """The head wants a better text, and gets one."""
    walk.act("send_back", walk.head, reason="Proszę doprecyzować opis standardu obsługi.")
    walk.submit()


def allow_late(cast: Cast, until: str) -> Script:
    """Some offices may file after the closing instant, each by an individual grant."""
    for walk, story in cast:
        if story.late:
            yield on(
                walk,
                walk.act,
                "grant_late_filing",
                walk.crew.secretary,
                until=until,
                reason="Awaria łącza w urzędzie, potwierdzona przez operatora.",
            )


def check_all(cast: Cast) -> Script:
    """The formal check: defects are listed and mended, a few are not admitted."""
    for walk, story in cast:
        if story.filed:
            yield from check(walk, story)


def check(walk: Walk, story: Story) -> Script:
    """One application's formal check."""
    for _ in range(story.returns):
        yield from by_letter(walk, walk.list_defects, "A-01", "C-01")
        yield on(walk, walk.answer_defects)
    if story.rejected == "deadline":
        yield from by_letter(walk, walk.list_defects, "B-01")
    elif story.rejected == "rule":
        reason = "Zgłoszenie podpisała osoba bez pełnomocnictwa dołączonego do zgłoszenia."
        yield from reject(walk, "EL-2", reason)
    else:
        yield on(walk, walk.admit)


def reject_overdue(cast: Cast) -> Script:
    """Who did not answer in time is not admitted: the timer noted it, two people decide it."""
    for walk, story in cast:
        if story.rejected == "deadline":
            yield from reject(walk, "TERMIN", "Termin uzupełnienia minął; doręczenie wezwania potwierdzono.")


def reject(walk: Walk, rule: str, reason: str) -> Script:
    """Two people of the secretariat do not admit the application; the office is told by letter."""
    first, second = walk.crew.secretary, walk.crew.second_secretary
    yield from by_letter(walk, walk.both, "reject", first, second, rule=rule, reason=reason)
