"""The law of a session of the panel: convened, opened, closed; who comes and goes; who presides."""

from enum import StrEnum

from django.db import models

from certification.models.codes import Role
from workflows.acts import inside, move, opening
from workflows.context import Context

PRESIDING = (Role.CHAIR, Role.DEPUTY)
MEMBERS = (Role.CHAIR, Role.DEPUTY, Role.PANEL)


class SessionState(StrEnum):
    """States of a session."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


SESSION_LABELS: dict[str, str] = {
    SessionState.PLANNED: "Zwołane",
    SessionState.OPEN: "Trwa",
    SessionState.CLOSED: "Zamknięte",
    SessionState.CANCELLED: "Odwołane",
}
SESSION_FINAL = (SessionState.CLOSED, SessionState.CANCELLED)

CONVENE = opening(
    "convene",
    "Zwołaj posiedzenie",
    SessionState.PLANNED,
    by=[Role.SECRETARIAT],
    needs=["edition", "scheduled_at", "place"],
    guards=["session_lies_ahead"],
    effects=["send_session_news"],
)


class SessionLaw(models.Model):
    """All acts of a session. Only ``workflows.door`` may call them."""

    class Meta:
        abstract = True

    @move(
        None,
        "Otwórz posiedzenie",
        [SessionState.PLANNED],
        [SessionState.OPEN],
        by=PRESIDING,
        guards=["may_take_chair", "session_quorum_present"],
        effects=["take_chair", "ask_for_votes"],
    )
    def open_session(self, context: Context) -> None:
        """Enough members came; who opens the session presides over it."""

    @move(
        None,
        "Zamknij posiedzenie",
        [SessionState.OPEN],
        [SessionState.CLOSED],
        by=PRESIDING,
        guards=["chairs_session", "no_ballot_open_in_session"],
        effects=["carry_undecided_over", "end_presence", "make_minutes"],
    )
    def close_session(self, context: Context) -> None:
        """What was not decided waits for the next session; the minutes are drawn up."""

    @move(
        None,
        "Odwołaj posiedzenie",
        [SessionState.PLANNED],
        [SessionState.CANCELLED],
        by=[Role.SECRETARIAT],
        needs=["reason"],
        effects=["carry_undecided_over", "end_presence", "send_session_news"],
    )
    def cancel_session(self, context: Context) -> None:
        """The session will not take place; its cases wait for another one."""

    @inside(
        "Zmień termin",
        [SessionState.PLANNED],
        by=[Role.SECRETARIAT],
        needs=["scheduled_at", "place"],
        guards=["new_time_lies_ahead"],
        effects=["move_session", "send_session_news"],
    )
    def reschedule_session(self, context: Context) -> None:
        """Another day, hour or place; members get the invitation anew, and their calendars replace the old one."""

    @inside(
        "Odnotuj przybycie",
        [SessionState.PLANNED, SessionState.OPEN],
        by=[Role.SECRETARIAT, *MEMBERS],
        takes=["member", "remote"],
        guards=["may_note_presence", "member_is_away"],
        effects=["note_arrival", "ask_for_votes"],
    )
    def check_in(self, context: Context) -> None:
        """A member has come."""

    @inside(
        "Odnotuj wyjście",
        [SessionState.PLANNED, SessionState.OPEN],
        by=[Role.SECRETARIAT, *MEMBERS],
        takes=["member"],
        guards=["may_note_presence", "member_is_there"],
        effects=["note_departure", "ask_for_votes"],
    )
    def check_out(self, context: Context) -> None:
        """A member has left: the presence falls, the base of the quorum stays."""

    @inside(
        "Przejmij prowadzenie",
        [SessionState.OPEN],
        by=PRESIDING,
        guards=["may_take_chair", "chair_not_taken_already"],
        effects=["take_chair", "ask_for_votes"],
    )
    def take_chair(self, context: Context) -> None:
        """The chair has come, or the deputy stands in for a chair who left."""

    @inside(
        "Podpisz dokumenty",
        [SessionState.CLOSED],
        by=[Role.SECRETARIAT, *MEMBERS],
        needs=["papers"],
        takes=["signed", "report"],
        guards=["papers_wait_for_actor", "signature_can_be_made"],
        effects=["note_signatures"],
    )
    def sign_papers(self, context: Context) -> None:
        """Who presided, or a secretary, signs minutes, corrections and resolutions."""

    @inside(
        "Sprostuj protokół",
        [SessionState.CLOSED],
        by=[Role.SECRETARIAT],
        needs=["passage", "instead", "reason"],
        takes=["position"],
        guards=["minutes_are_filed", "reads_whole_minutes", "correction_is_whole"],
        effects=["order_correction"],
    )
    def correct_minutes(self, context: Context) -> None:
        """A document of its own says what is wrong and what is right; the minutes stay as they are."""

    @inside(
        "Wywołaj sprawę",
        [SessionState.OPEN],
        by=PRESIDING,
        needs=["item"],
        guards=["leads_the_room", "item_waits", "table_is_free"],
        effects=["put_on_table"],
    )
    def call_item(self, context: Context) -> None:
        """A case of the agenda comes on the table: everybody's screen shows it, who is recused leaves."""

    @inside(
        "Zmień porządek obrad",
        [SessionState.PLANNED, SessionState.OPEN],
        by=[Role.SECRETARIAT, *PRESIDING],
        needs=["item", "place"],
        guards=["item_waits", "place_on_agenda"],
        effects=["reorder_agenda"],
    )
    def move_item(self, context: Context) -> None:
        """A case that was not decided yet takes another place on the agenda."""

    @inside(
        "Udziel głosu",
        [SessionState.OPEN],
        by=PRESIDING,
        needs=["member", "minutes"],
        guards=["leads_the_room", "member_may_speak"],
        effects=["give_floor"],
    )
    def give_floor(self, context: Context) -> None:
        """Somebody speaks, for so many minutes."""

    @inside(
        "Zakończ wypowiedź",
        [SessionState.OPEN],
        by=PRESIDING,
        guards=["leads_the_room", "somebody_speaks"],
        effects=["end_floor"],
    )
    def end_floor(self, context: Context) -> None:
        """Whoever spoke has ended."""
