"""Spring: offices assess themselves and file; the secretariat checks."""

from certification.season.stories import Stop, Story
from certification.season.timeline import Timeline
from certification.season.walk import Walk
from workflows.states import State

Cast = list[tuple[Walk, Story]]


def file_all(cast: Cast) -> None:
    """Every office opens a draft; most of them file it."""
    for walk, story in cast:
        walk.open()
        if story.withdrawn == "draft":
            walk.act("withdraw", walk.head, reason="Urząd przystąpi do następnej edycji.")
        elif not story.late:
            prepare(walk, story)


def prepare(walk: Walk, story: Story) -> None:
    """From an empty draft to the signature, as far as the story goes."""
    if story.stop == Stop.DRAFT:
        walk.save(walk.preparer, walk.case.self_sheet, story.profile)
        return
    walk.assess_itself(story.profile).submit()
    if story.sent_back:
        walk.act("send_back", walk.head, reason="Proszę doprecyzować opis standardu obsługi.")
        walk.submit()
    if story.stop != Stop.SIGNING:
        walk.file()


def allow_late(cast: Cast, until: str) -> None:
    """Some offices may file after the closing instant, each by an individual grant."""
    for walk, story in cast:
        if story.late:
            walk.act(
                "grant_late_filing",
                walk.crew.secretary,
                until=until,
                reason="Awaria łącza w urzędzie, potwierdzona przez operatora.",
            )


def check_all(cast: Cast, timeline: Timeline) -> None:
    """The formal check: defects are listed and mended, a few are not admitted."""
    for walk, story in cast:
        if walk.case.state != State.FORMAL_CHECK:
            continue
        for _ in range(story.returns):
            walk.return_for_completion("A-01", "C-01")
            walk.answer_defects()
        if story.rejected == "deadline":
            walk.return_for_completion("B-01")
        elif story.rejected == "rule":
            walk.both(
                "reject",
                walk.crew.secretary,
                walk.crew.second_secretary,
                rule="EL-2",
                reason="Zgłoszenie podpisała osoba bez pełnomocnictwa dołączonego do zgłoszenia.",
            )
            walk.deliver()
        else:
            walk.admit()
    timeline.minutes(10)


def reject_overdue(cast: Cast) -> None:
    """Who did not answer in time is not admitted: the timer noted it, two people decide it."""
    for walk, story in cast:
        if story.rejected == "deadline":
            walk.both(
                "reject",
                walk.crew.secretary,
                walk.crew.second_secretary,
                rule="TERMIN",
                reason="Termin uzupełnienia minął; doręczenie wezwania potwierdzono.",
            )
            walk.deliver()
