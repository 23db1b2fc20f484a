"""What a guard or an effect may look at: the act being done, by whom, when, with what."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workflows.acts import Act

if TYPE_CHECKING:
    from certification.models import Edition, User
    from workflows.models import Case


@dataclass
class Context:
    """One act on its way through the door.

    ``case`` is locked and freshly read (for an opening act, not yet saved). ``actor`` None is the system's
    timer. ``second`` countersigns. ``payload`` is JSON-able. ``record`` is what effects add to the journal's
    line, such as the number they gave; ``result`` is what the actor alone gets back, such as a voter's receipt;
    ``silent`` leaves no line at all (a secret vote). ``found`` is what one guard worked out for the next.
    ``also``: other cases whose inboxes this act changes, such as those on a session's agenda. ``head`` is the
    hash of the journal's last line, "" where there is none yet; ``proposed`` says whether something in the case
    waits for a second person. ``request_key`` is the key of the form that the act came with. ``cycles`` and
    ``running``: the last cycle of each kind of deadline, and the kinds one of which nothing has ended yet;
    ``deadlines.clocks`` keeps them.
    """

    case: "Case"
    act: Act
    actor: "User | None"
    role: str
    now: datetime
    payload: dict[str, Any]
    source: str
    second: "User | None" = None
    record: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    silent: bool = False
    found: dict[str, Any] = field(default_factory=dict)
    also: set[int] = field(default_factory=set)
    head: str = ""
    proposed: bool = False
    request_key: str | None = None
    cycles: dict[str, int] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)

    @property
    def edition(self) -> "Edition":
        """The edition that rules the case."""
        return self.case.edition

    @property
    def reason(self) -> str:
        """The reason given with the act, if any."""
        return str(self.payload.get("reason", "")).strip()
