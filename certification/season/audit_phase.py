"""Summer: experts audit two by two, agree, report; offices reply and correct."""

from certification.models import GrantedRole, User
from certification.season.filing_phase import Cast
from certification.season.scores import FAIR, Profile
from certification.season.script import Script, on
from certification.season.stories import Story
from certification.season.walk import Walk
from workflows.audits.models import Assignment, Capacity

TURNS = 8
"""After so many pairs of experts the same ones come again."""


def appoint_all(cast: Cast) -> Script:
    """Each admitted office gets a lead and a second expert; pairs go round."""
    for walk, story in cast:
        if not story.admitted:
            continue
        yield from appoint(walk, story)
        if story.withdrawn == "audit":
            yield on(walk, walk.withdraw, "Zmiana siedziby urzędu w trakcie oceny.")


def appoint(walk: Walk, story: Story) -> Script:
    """One office's team, with an objection ruled on where the story has one."""
    yield on(walk, invite_next, walk)
    yield on(walk, walk.approve_letter)
    yield on(walk, walk.register_delivery)
    if story.objection:
        yield on(walk, object_in_vain, walk)
    yield on(walk, walk.start_audit)


def invite_next(walk: Walk) -> None:
    """The next two experts in turn: how many pairs there were, the database tells."""
    experts = walk.crew.auditors
    turn = Assignment.objects.filter(capacity=Capacity.LEAD).count() % TURNS
    walk.invite(experts[turn], experts[(turn + 1 + turn // 4) % len(experts)])


def object_in_vain(walk: Walk) -> None:
    """The office objects to the second expert; the coordinator finds no ground for it."""
    other = walk.in_capacity(Capacity.AUDITOR)
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


def score_all(cast: Cast) -> Script:
    """Scores, findings, the visit."""
    for walk, story in cast:
        if story.audited:
            yield from score(walk, story)


def agree_all(cast: Cast) -> Script:
    """Consensus and the report."""
    for walk, story in cast:
        if story.audited:
            yield from agree(walk, story)


def deliver_reports(cast: Cast) -> Script:
    """The offices get the reports they may reply to."""
    for walk, story in cast:
        if story.audited and walk.edition.right_of_reply:
            yield on(walk, walk.register_delivery)


def score(walk: Walk, story: Story) -> Script:
    """Both experts score blind; one may be replaced on the way."""
    audited = audited_profile(story)
    if story.replaced_auditor:
        yield on(walk, replace_auditor, walk)
    yield on(walk, score_as, walk, Capacity.LEAD, audited.like("a"))
    yield on(walk, score_as, walk, Capacity.AUDITOR, second_opinion(audited, story))
    yield on(walk, find_on_site, walk, story)
    yield on(walk, walk.close_scoring)


def score_as(walk: Walk, capacity: str, profile: Profile) -> None:
    """The expert in a capacity fills a sheet and hands it in."""
    walk.score(walk.in_capacity(capacity), profile)


def find_on_site(walk: Walk, story: Story) -> None:
    """What the experts find, and the visit."""
    if story.majors:
        walk.find("major", "Brak nadzoru nad terminami w jednej z komórek.", "C-01")
        walk.find(
            "minor",
            "Nieaktualna tablica informacyjna przy wejściu.",
            "C-04" if _has(walk, "C-04") else "C-05",
        )
    walk.find("strength", "Pracownicy znają standard i stosują go w rozmowie.", "C-01")
    walk.visit()


def audited_profile(story: Story) -> Profile:
    """What the experts see; an office later granted on reconsideration was close to the mark."""
    return FAIR if story.motion == "conditional" else story.profile


def second_opinion(profile: Profile, story: Story) -> Profile:
    """The second expert differs a little; where a third is needed, by much on two criteria."""
    if story.third_auditor:
        return profile.like("a", **{"A-01": 0, "B-01": 0})
    return profile.like("b")


def replace_auditor(walk: Walk) -> None:
    """The second expert falls ill; another takes the place, and the old sheet is kept as not used."""
    leaving = walk.in_capacity(Capacity.AUDITOR)
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


def agree(walk: Walk, story: Story) -> Script:
    """Differences are settled, where the two do not agree with a third expert; the report is sent."""
    if story.third_auditor:
        yield on(walk, ask_a_third, walk, story)
    yield on(walk, walk.settle)
    yield on(walk, walk.write_report)
    if walk.edition.right_of_reply:
        yield on(walk, walk.approve_letter)


def ask_a_third(walk: Walk, story: Story) -> None:
    """A third expert scores as well."""
    taken = (walk.lead, walk.in_capacity(Capacity.AUDITOR))
    third = next(expert for expert in walk.crew.auditors if expert not in taken)
    walk.act(
        "call_third_auditor",
        walk.crew.coordinator,
        person=third.pk,
        reason="Eksperci nie uzgodnili oceny A-01.",
    )
    walk.act("accept_assignment", third, impartial=True)
    walk.score(third, audited_profile(story).like("c"))


def reply_all(cast: Cast) -> Script:
    """Offices remark, or say they have nothing to say; one keeps silent."""
    for walk, story in cast:
        if story.audited and story.remarks:
            yield on(walk, walk.remark, "A-01", "C-01")
        elif story.audited and not story.file_returned:
            yield on(walk, walk.waive_reply)


def answer_all(cast: Cast) -> Script:
    """Remarks are answered; who kept silent has had the time."""
    for walk, story in cast:
        if story.audited and story.remarks:
            yield on(walk, walk.answer_remarks)
        elif story.audited and story.file_returned:
            yield on(walk, close_reply, walk)


def close_reply(walk: Walk) -> None:
    """The lead ends the time for remarks."""
    walk.act("close_reply", walk.lead)


def correct_all(cast: Cast) -> Script:
    """Major findings are corrected and verified, or stated open."""
    for walk, story in cast:
        if story.audited and story.majors:
            yield on(walk, walk.correct, verified=story.corrected)


def review_all(cast: Cast) -> Script:
    """An independent reviewer passes each file; one is returned for a gap of form."""
    audited = [(walk, story) for walk, story in cast if story.audited]
    for position, (walk, story) in enumerate(audited):
        people = walk.crew.many(GrantedRole.REVIEWER)
        reviewer = people[position % len(people)]
        if story.file_returned:
            yield from return_file(walk, reviewer)
        yield on(walk, walk.review_file, reviewer)


def return_file(walk: Walk, reviewer: User) -> Script:
    """The reviewer misses something; the experts report anew."""
    yield on(walk, walk.find_reviewer, reviewer)
    yield on(walk, walk.act, "return_file", reviewer, reason="W aktach brakuje notatki z wizyty.")
    yield on(walk, walk.settle)
    yield on(walk, walk.write_report)
    if walk.edition.right_of_reply:
        yield on(walk, walk.approve_letter)
        yield on(walk, walk.register_delivery)
        yield on(walk, walk.waive_reply)


def _has(walk: Walk, code: str) -> bool:
    return walk.case.self_sheet.scores.filter(criterion__code=code).exists()
