"""What cases hold about a person: for the file they may download, and what keeps their data from being erased."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from certification.models import User
from certification.privacy import erasing, holdings
from certification.privacy.holdings import rows
from criteria.said import lowered, said
from workflows import laws
from workflows.audits.models import AT_WORK, Assignment, AssignmentState
from workflows.models import EditionAmendment, Interest, JournalEntry, Presence, Reminder
from workflows.panel.models import FileOpening, MaterialsPack, NamedVote
from workflows.views.finding import as_called


def load() -> None:
    """Add these to what the room below collects."""
    holdings.register("czynnosci", _acts)
    holdings.register("sprawy", _cases)
    erasing.register_obstacle(_seats_taken)


def _acts(user: User) -> object:
    """What the person did, by the words of the law; not what others made of it."""
    mine = JournalEntry.objects.filter(Q(actor=user) | Q(second_actor=user)).select_related("case")
    entries = list(mine.order_by("at", "pk"))
    names = as_called({entry.case for entry in entries})
    return [
        {
            "kiedy": entry.at,
            "sprawa": str(names[entry.case_id]),
            "czynnosc": _label(entry),
            "jako": entry.role,
            "uzasadnienie": entry.reason if entry.actor_id == user.pk else "",
        }
        for entry in entries
    ]


def _label(entry: JournalEntry) -> str:
    act = laws.acts(entry.case.kind).get(entry.act)
    return act.label if act else entry.act


def _cases(user: User) -> object:
    seats = Assignment.objects.filter(expert=user).select_related("case")
    # What others reported about the person is theirs to tell, or the officer's: see ``NOT_IN_IT``.
    said = Interest.objects.filter(person=user, origin=Interest.Origin.DECLARED).select_related("case")
    reminders = Reminder.objects.filter(person=user).select_related("deadline__case")
    amendments = EditionAmendment.objects.filter(made_by=user).select_related("edition")
    opened = FileOpening.objects.filter(member=user).select_related("case")
    packs = MaterialsPack.objects.filter(member=user).select_related("session")
    votes = NamedVote.objects.filter(member=user).select_related("ballot")
    return {
        "zespoly": _of_case(seats, "capacity", "state", "proposed_at", "answered_at", "ended_at", "reason"),
        "oswiadczone_konflikty": _of_case(said, "at", "reason"),
        "obecnosc_na_posiedzeniach": rows(
            Presence.objects.filter(member=user), "arrived_at", "left_at", "remote"
        ),
        "otwarte_akta": _of_case(opened, "opened_at"),
        "pakiety_materialow": rows(packs, "session", "ordered_at", "made_at"),
        "glosy_imienne": rows(votes, "ballot", "choice"),
        "zmiany_terminow_edycji": rows(amendments, "edition", "made_at", "reason"),
        "teksty_edycji": rows(
            user.wordings.select_related("edition"), "edition", "code", "number", "made_at"
        ),
        "czynnosci_zbiorcze": rows(user.bulk_runs.all(), "act", "ordered_at", "finished_at"),
        "wyslane_przypomnienia": rows(reminders, "deadline", "sent_at"),
    }


def _of_case(found: Iterable[Any], *fields: str) -> list[dict[str, object]]:
    known = list(found)
    names = as_called({row.case for row in known})
    return [
        {"sprawa": str(names[row.case_id])} | told
        for row, told in zip(known, rows(known, *fields), strict=True)
    ]


def _seats_taken(user: User) -> list[str]:
    """An expert still at work: somebody must take the seat over first."""
    open_states = (*AT_WORK, AssignmentState.PROPOSED)
    seats = list(Assignment.objects.filter(expert=user, state__in=open_states).select_related("case"))
    seats = [seat for seat in seats if not as_called([seat.case])[seat.case_id].is_final]
    return [
        said("Praca w zespole: {capacity}.", capacity=lowered(seat.get_capacity_display())) for seat in seats
    ]
