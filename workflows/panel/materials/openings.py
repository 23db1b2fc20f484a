"""Who has opened which file before the session: noted at the first time, told to who presides."""

from collections import defaultdict
from dataclasses import dataclass

from certification.clock import now
from certification.models import User
from workflows.models import AgendaItem, Case, Interest
from workflows.panel.models import FileOpening
from workflows.panel.room import Room
from workflows.panel.seats import still_counting


def note_opening(case: Case, member: User) -> None:
    """The member has the file before them; only the first time counts."""
    FileOpening.objects.get_or_create(case_id=case.pk, member=member, defaults={"opened_at": now()})


@dataclass(frozen=True)
class Reading:
    """How one member stands with the agenda. Cases they keep out of are not counted at all."""

    member: User
    opened: int
    to_open: list[str]
    to_declare: int


def readings(room: Room) -> list[Reading]:
    """By member, over the cases that both they and the reader may know of."""
    cases = {
        entry.item.case_id: entry.case
        for entry in room.entries
        if entry.case and entry.item.state == AgendaItem.State.PLANNED
    }
    out = room.out_of(cases, room.panel)
    opened: dict[int, set[int]] = defaultdict(set)
    for case, member in FileOpening.objects.filter(case__in=cases).values_list("case_id", "member_id"):
        opened[member].add(case)
    declared: dict[int, set[int]] = defaultdict(set)
    said = Interest.objects.filter(
        case__in=cases, origin=Interest.Origin.DECLARED, ruling=Interest.Ruling.NONE
    )
    for case, member in still_counting(said).values_list("case_id", "person_id"):
        declared[member].add(case)
    found = []
    for each in room.panel:
        mine = [pk for pk in cases if each.pk not in out[pk]]
        found.append(
            Reading(
                each.user,
                len(opened[each.pk].intersection(mine)),
                [cases[pk].title for pk in mine if pk not in opened[each.pk]],
                sum(1 for pk in mine if pk not in declared[each.pk]),
            )
        )
    return found
