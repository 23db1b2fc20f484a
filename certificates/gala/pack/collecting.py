"""The laureates of a pack, read from the database: a few questions, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from certificates.gala.models import HandingOver
from certificates.gala.pack.item import Item, Person
from certificates.gala.queries import evening
from certificates.queries import Laureate
from certificates.sealing_task import certificate_path
from certificates.states import MarkState
from certificates.wording import design_of, text_of
from certification.clock import WARSAW, today
from certification.models import Edition, EventKind, Guest, Membership, MembershipRole, TerritorialUnit, User

HOLDS: Final = (MarkState.PENDING, MarkState.ACTIVE)
"""Only such a mark is handed over: not one that is suspended, given back or withdrawn."""


def honoured(edition: Edition, user: User) -> list[tuple[int, Laureate]]:
    """(place in the running order, laureate) of those whose certificate may be handed over today."""
    order = enumerate((minute.laureate for minute in evening(edition, user).minutes), 1)
    return [(place, each) for place, each in order if each.mark and each.mark.state in HOLDS]


def items(edition: Edition, user: User) -> list[Item]:
    """What the pack is made of, in running order."""
    found = honoured(edition, user)
    offices = [each.application.office_id for _, each in found]
    people = _people(edition, offices)
    receivers = _receivers(each.application.pk for _, each in found)
    regions = dict(TerritorialUnit.objects.filter(level="voivodeship").values_list("code", "name"))
    codes = _codes(offices)
    return [
        _item(
            place,
            each,
            people[each.application.office_id],
            receivers.get(each.application.pk, ""),
            regions.get(codes[each.application.office_id], ""),
        )
        for place, each in found
    ]


def _item(place: int, laureate: Laureate, people: Sequence[Person], receiver: str, voivodeship: str) -> Item:
    office, mark = laureate.application.office, laureate.mark
    assert mark is not None
    path, text = certificate_path(mark), text_of(mark)
    town = f"{office.postcode} {office.city}".strip()
    return Item(
        place=place,
        key=mark.pk,
        number=mark.number,
        office=laureate.name.nominative,
        dative=laureate.name.dative,
        category=office.get_kind_display(),
        voivodeship=voivodeship,
        address=tuple(line for line in (office.street, town) if line),
        distinction=laureate.distinction,
        sample=text.sample,
        text=text,
        design=design_of(mark),
        people=tuple(people),
        receiver=receiver,
        sealed=(path, mark.sealed_at.astimezone(WARSAW)) if mark.sealed_at and path.exists() else None,
    )


def _receivers(cases: Iterable[int]) -> dict[int, str]:
    """Who takes each certificate, by the application's key."""
    rows = HandingOver.objects.filter(case__in=list(cases)).exclude(receiver="").defer("signature")
    return {row.case_id: row.receiver_told for row in rows}


def _codes(offices: Iterable[int]) -> dict[int, str]:
    """Of each office the code of its voivodeship."""
    from certification.models import Office

    rows = Office.objects.filter(pk__in=list(offices)).values_list("pk", "unit__code")
    return {key: code[:2] for key, code in rows}


def _people(edition: Edition, offices: Sequence[int]) -> dict[int, list[Person]]:
    """Who comes for each office: its guests at the edition's gala; for an office without any, its head."""
    found: dict[int, list[Person]] = defaultdict(list)
    guests = Guest.objects.filter(
        event__edition=edition, event__kind=EventKind.GALA, event__cancelled_at=None, state=Guest.State.GOING
    )
    for guest in guests.filter(office__in=offices).order_by("queued_at", "pk"):
        assert guest.office_id is not None
        found[guest.office_id].append(Person(guest.name, guest.role))
    heads = Membership.objects.active(today()).filter(
        office__in=[each for each in offices if each not in found],
        role=MembershipRole.SIGNATORY,
        is_proxy=False,
        confirmed_at__isnull=False,
    )
    for head in heads.select_related("user").order_by("active_from", "pk"):
        found[head.office_id] = [Person(head.user.full_name, head.position)]
    return found
