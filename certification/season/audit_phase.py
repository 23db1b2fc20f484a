"""Summer: experts audit two by two, agree, report; offices reply and correct."""

from itertools import cycle

from certification.models import GrantedRole, User
from certification.season.filing_phase import Cast
from certification.season.scores import FAIR, Profile
from certification.season.stories import Story
from certification.season.timeline import Timeline
from certification.season.walk import Walk, run_tasks
from workflows.audits.models import Capacity
from workflows.states import State


def appoint_all(cast: Cast) -> None:
    """Each admitted office gets a lead and a second expert; pairs go round."""
    for walk, story in _in(cast, State.ADMITTED):
        appoint(walk, story)
        if story.withdrawn == "audit":
            walk.act("withdraw", walk.head, reason="Zmiana siedziby urzędu w trakcie oceny.")


_turns = cycle(range(8))


def appoint(walk: Walk, story: Story) -> None:
    """One office's team, with an objection ruled on where the story has one."""
    lead, other = team_for(walk)
    if not story.objection:
        walk.appoint(lead, other)
        return
    walk.invite(lead, other)
    walk.deliver()
    walk.act(
        "object_to_team", walk.head, person=other.pk, reason="Ekspert występował dla urzędu sąsiedniej gminy."
    )
    walk.act(
        "rule_on_objection",
        walk.crew.coordinator,
        person=other.pk,
        ruling="refuted",
        reason="Zastrzeżenie nie dotyczy ocenianego urzędu.",
    )
    walk.act("waive", walk.head, right="objection")
    walk.act("appoint_team", walk.crew.coordinator)


def team_for(walk: Walk) -> tuple[User, User]:
    """The next two experts in turn."""
    experts, turn = walk.crew.auditors, next(_turns)
    return experts[turn], experts[(turn + 1 + turn // 4) % len(experts)]


def audit_all(cast: Cast, timeline: Timeline) -> None:
    """Scores, findings, the visit; then consensus and the report."""
    for walk, story in _in(cast, State.AUDIT):
        score(walk, story)
    timeline.days(5)
    for walk, story in _in(cast, State.CONSENSUS):
        agree(walk, story)


def score(walk: Walk, story: Story) -> None:
    """Both experts score blind; one may be replaced on the way."""
    lead, other = walk.lead, walk.in_capacity(Capacity.AUDITOR)
    audited = audited_profile(story)
    if story.replaced_auditor:
        other = replace_auditor(walk, other)
    walk.score(lead, audited.like("a"))
    walk.score(other, second_opinion(audited, story))
    if story.majors:
        walk.find("major", "Brak nadzoru nad terminami w jednej z komórek.", "C-01")
        walk.find(
            "minor",
            "Nieaktualna tablica informacyjna przy wejściu.",
            "C-04" if _has(walk, "C-04") else "C-05",
        )
    walk.find("strength", "Pracownicy znają standard i stosują go w rozmowie.", "C-01")
    walk.visit()
    walk.close_scoring()


def audited_profile(story: Story) -> Profile:
    """What the experts see; an office later granted on reconsideration was close to the mark."""
    return FAIR if story.motion == "conditional" else story.profile


def second_opinion(profile: Profile, story: Story) -> Profile:
    """The second expert differs a little; where a third is needed, by much on two criteria."""
    if story.third_auditor:
        return profile.like("a", **{"A-01": 0, "B-01": 0})
    return profile.like("b")


def replace_auditor(walk: Walk, leaving: User) -> User:
    """The second expert falls ill; another takes the place, and the old sheet is kept as not used."""
    coming = next(expert for expert in walk.crew.auditors if expert not in (walk.lead, leaving))
    walk.score(leaving, FAIR.like("z"), hand_in=False)
    walk.act(
        "replace_auditor",
        walk.crew.coordinator,
        person=leaving.pk,
        replacement=coming.pk,
        reason="Choroba eksperta.",
    )
    walk.act("accept_assignment", coming, impartial=True)
    return coming


def agree(walk: Walk, story: Story) -> None:
    """Differences are settled; a third expert is asked where the two do not agree."""
    if story.third_auditor:
        third = next(
            expert
            for expert in walk.crew.auditors
            if expert not in (walk.lead, walk.in_capacity(Capacity.AUDITOR))
        )
        walk.act(
            "call_third_auditor",
            walk.crew.coordinator,
            person=third.pk,
            reason="Eksperci nie uzgodnili oceny A-01.",
        )
        walk.act("accept_assignment", third, impartial=True)
        walk.score(third, audited_profile(story).like("c"))
    walk.settle()
    walk.send_report()


def reply_all(cast: Cast) -> None:
    """Offices remark, or say they have nothing to say."""
    for walk, story in _in(cast, State.REPLY):
        if story.remarks:
            walk.remark("A-01", "C-01")
        elif not story.file_returned:
            walk.waive_reply()


def answer_all(cast: Cast) -> None:
    """Remarks are answered; who kept silent has had the time."""
    for walk, _ in _in(cast, State.REPLY_REVIEW):
        walk.answer_remarks()
    for walk, _ in _in(cast, State.REPLY):
        walk.act("close_reply", walk.lead)


def correct_all(cast: Cast) -> None:
    """Major findings are corrected and verified, or stated open."""
    for walk, story in _in(cast, State.CORRECTION):
        walk.correct(verified=story.corrected)


def review_all(cast: Cast) -> None:
    """An independent reviewer passes each file; one is returned for a gap of form."""
    run_tasks()
    for position, (walk, story) in enumerate(_in(cast, State.FILE_REVIEW)):
        people = walk.crew.many(GrantedRole.REVIEWER)
        reviewer = people[position % len(people)]
        if story.file_returned:
            walk.find_reviewer(reviewer)
            walk.act("return_file", reviewer, reason="W aktach brakuje notatki z wizyty.")
            walk.settle()
            walk.send_report()
            walk.waive_reply()
        walk.review_file(reviewer)


def _in(cast: Cast, state: State) -> Cast:
    return [(walk, story) for walk, story in cast if walk.case.state == state and not story.late]


def _has(walk: Walk, code: str) -> bool:
    return walk.case.self_sheet.scores.filter(criterion__code=code).exists()
