"""Packs: which cases a member may take along, ordering a pack, and making it in the background."""

from django.db import transaction

from certification.clock import now
from certification.language import in_polish
from certification.models import User
from criteria.files import store
from workflows.background import task
from workflows.models import AgendaItem, Application, Case, Session
from workflows.panel.materials.content import Materials, materials_of
from workflows.panel.models import MaterialsPack
from workflows.panel.room import Room


def cases_to_pack(room: Room) -> list[Case]:
    """Cases of the agenda that are open to the reader, a member who has declared no conflict in each."""
    if not room.sits:
        return []
    return [
        entry.case
        for entry in room.entries
        if entry.case and not entry.undeclared and entry.item.state != AgendaItem.State.REMOVED
    ]


def order_pack(session: Session, member: User) -> MaterialsPack:
    """Have the member's pack made, anew if there is one; one that is being made already is made once."""
    with transaction.atomic():
        pack, made = MaterialsPack.objects.select_for_update(of=("self",)).get_or_create(
            session=session, member=member, defaults={"ordered_at": now()}
        )
        if not made and pack.file_id is None:
            return pack
        if not made:
            pack.ordered_at, pack.made_at, pack.file, pack.cases, pack.done = now(), None, None, [], 0
            pack.save()
        make_pack.enqueue(pack.pk)
    return pack


@task()
def make_pack(pack_id: int) -> None:
    """Write the pack of one member; run twice it is written once. What is in it is asked when it is made."""
    from workflows.documents.materials import pack_pdf

    pack = MaterialsPack.objects.select_related("session__of_edition__programme", "member").get(pk=pack_id)
    if pack.file_id is not None:
        return
    moment = now()
    with in_polish():
        cases = cases_to_pack(Room(pack.session, pack.member))
        chapters: list[tuple[str, Materials | None]] = []
        for number, case in enumerate(cases, 1):
            found = materials_of(case) if isinstance(case, Application) else None
            chapters.append((case.title, found))
            MaterialsPack.objects.filter(pk=pack_id).update(done=number)
        content = pack_pdf(pack.session, str(pack.member), moment, chapters)
    file = store(content, filename="materialy.pdf")
    keys = [case.pk for case in cases]
    MaterialsPack.objects.filter(pk=pack_id, file=None).update(file=file, made_at=moment, cases=keys)


def is_fit(pack: MaterialsPack, room: Room) -> bool:
    """Whether a pack that is made holds nothing its member must keep out of by now."""
    return pack.file_id is not None and set(pack.cases) <= {case.pk for case in cases_to_pack(room)}


def is_whole(pack: MaterialsPack, room: Room) -> bool:
    """Whether it holds everything its member may read by now."""
    return is_fit(pack, room) and set(pack.cases) == {case.pk for case in cases_to_pack(room)}
