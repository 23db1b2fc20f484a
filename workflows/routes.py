"""Which of an act's targets it takes: the edition's stages and the case's findings choose."""

from workflows.context import Context
from workflows.states import State


def after_consensus(context: Context) -> State:
    """To the office where it has a right of reply; else as after the reply."""
    return State.REPLY if context.edition.right_of_reply else after_reply(context)


def after_reply(context: Context) -> State:
    """To corrections where a major finding is open; else on with the file."""
    from workflows.audits.queries import open_majors

    return State.CORRECTION if open_majors(context.case).exists() else after_correction(context)


def after_correction(context: Context) -> State:
    """To the independent review of the file, or straight to the panel where the edition has none."""
    return State.FILE_REVIEW if context.edition.file_review else State.PANEL


def as_decided(context: Context) -> State:
    """What the panel's ballot, or the reconsideration body, decided."""
    if context.case.state == State.RECONSIDERATION:
        return State(context.payload["decision"])
    from workflows.panel.table import course

    ballot = course(context).carried
    return State(ballot.motion) if ballot else State.REFUSED
