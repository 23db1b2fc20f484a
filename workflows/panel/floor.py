"""What lies on the table of a session."""

from workflows.models import AgendaItem, Ballot, Floor, Session

_ON_AGENDA = (AgendaItem.State.PLANNED, AgendaItem.State.DECIDED, AgendaItem.State.DEFERRED)


def on_table(session: Session) -> AgendaItem | None:
    """The line of the agenda that was called last, while it is on the agenda; a vote under way comes before it.

    Nobody can overlook a vote: where one was opened on a case that was not called, that case is on the table.
    """
    rows = AgendaItem.objects.filter(session=session).select_related("case", "session__of_edition")
    called = Floor.objects.filter(session=session).values_list("item_id", flat=True).first()
    voting = rows.filter(
        case__in=Ballot.objects.filter(session=session, state=Ballot.State.OPEN).values("case")
    )
    being_voted = list(voting)
    if being_voted:
        return next((item for item in being_voted if item.pk == called), being_voted[0])
    return rows.filter(pk=called, state__in=_ON_AGENDA).first() if called else None
