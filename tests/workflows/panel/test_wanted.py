"""The inbox before the panel: who is asked to declare, vote, preside, and what the secretariat still has to do."""

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import convened, seated, tasks
from workflows import door, inbox
from workflows.models import Session
from workflows.tasks import TASKS


def names(walk: Walk, task: str, *people: object) -> list[str]:
    """The lines of one task for each of the people."""
    return sorted(f"{task} {person}" for person in people)


def test_a_case_on_no_agenda_waits_for_the_secretariat(walk: Walk) -> None:
    assert tasks(walk.case) == [f"put_on_agenda edition:{walk.edition.pk}:secretariat"]


def test_on_an_agenda_every_member_is_asked_to_declare(walk: Walk) -> None:
    day = convened(walk)
    day.put(walk.case)
    assert tasks(walk.case) == names(walk, "declare", *walk.crew.panel)

    walk.act("declare_conflict", walk.crew.panel[0], conflict=False)
    walk.act("declare_conflict", walk.crew.panel[1], conflict=True, reason="Współpraca z urzędem.")

    assert tasks(walk.case) == names(walk, "declare", *walk.crew.panel[2:])


def test_a_conflict_somebody_raised_waits_for_the_chair(walk: Walk) -> None:
    member, chair = walk.crew.panel[3], walk.crew.chair
    walk.act("raise_conflict", walk.crew.secretary, person=member.pk, reason="Jest w radzie urzędu.")
    assert f"rule_on_conflict edition:{walk.edition.pk}:chair" in tasks(walk.case)

    walk.act("raise_conflict", walk.crew.secretary, person=chair.pk, reason="Jest w radzie urzędu.")
    assert f"rule_on_conflict edition:{walk.edition.pk}:deputy" in tasks(walk.case)


def test_the_open_session_asks_who_presides(walk: Walk, day: PanelDay) -> None:
    assert tasks(walk.case) == names(walk, "preside", walk.crew.chair)


def test_an_open_ballot_asks_everybody_there(walk: Walk, day: PanelDay) -> None:
    preside = names(walk, "preside", walk.crew.chair)
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    assert tasks(walk.case) == preside + names(walk, "vote", *walk.crew.panel)

    walk.act("cast", walk.crew.panel[0], choice="for")
    day.leave(walk.crew.panel[1])
    assert tasks(walk.case) == preside + names(walk, "vote", *walk.crew.panel[2:])

    walk.act("close_ballot", walk.crew.chair)
    assert tasks(walk.case) == preside


def test_a_secret_vote_takes_its_voters_task_away(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted", kind="secret")
    walk.act("cast", walk.crew.panel[0], choice="for")

    asked = [line for line in tasks(walk.case) if line.startswith("vote")]
    assert asked == names(walk, "vote", *walk.crew.panel[1:])


def test_where_the_chair_leaves_the_deputy_is_asked(walk: Walk, day: PanelDay) -> None:
    day.leave(walk.crew.chair)

    assert names(walk, "preside", walk.crew.deputy) == [
        line for line in tasks(walk.case) if line.startswith("preside")
    ]


def test_closing_the_session_gives_the_case_back_to_the_secretariat(walk: Walk, day: PanelDay) -> None:
    day.close()

    assert tasks(walk.case) == [f"put_on_agenda edition:{walk.edition.pk}:secretariat"]


def test_a_session_waits_for_who_opens_and_who_closes_it(walk: Walk) -> None:
    day = convened(walk)
    edition = walk.edition.pk
    assert tasks(day.session) == [f"open_session edition:{edition}:{role}" for role in ("chair", "deputy")]

    seated_day = seated(walk)
    assert tasks(seated_day.session) == names(walk, "close_session", walk.crew.chair)

    seated_day.close()
    assert tasks(seated_day.session) == []


def test_a_deferred_case_waits_for_its_answer_then_for_the_secretariat(walk: Walk, day: PanelDay) -> None:
    walk.act("defer", walk.crew.chair, question="Jak liczono próbę?", addressee="lead")
    assert tasks(walk.case) == names(walk, "answer_deferral", walk.lead)

    walk.act("answer_deferral", walk.lead, answer="Wylosowano 30 spraw.")
    assert tasks(walk.case) == [f"resume edition:{walk.edition.pk}:secretariat"]


def test_after_every_act_the_inbox_equals_what_is_wanted(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")
    day.leave(walk.crew.panel[5])
    for case in (walk.case, door.concrete(Session.objects.get(pk=day.session.pk))):
        assert inbox.disagreement(door.concrete(case)) == (set(), set())


def test_every_task_is_known(walk: Walk, day: PanelDay) -> None:
    walk.act("open_ballot", walk.crew.chair, motion="granted")

    assert {want.task for want in walk.case.wanted()} <= set(TASKS)
