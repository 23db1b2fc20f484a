"""The agenda of a session as its acts see it: the cases still to be decided."""

from workflows.models import AgendaItem, Case, Session


def lock_cases(session: Session) -> list[int]:
    """Lock the cases still to be decided at the session, so that nothing happens to them meanwhile."""
    on_agenda = AgendaItem.objects.filter(session=session, state=AgendaItem.State.PLANNED)
    rows = Case.objects.select_for_update(no_key=True).filter(pk__in=on_agenda.values("case")).order_by("pk")
    return list(rows.values_list("pk", flat=True))
