"""What the inbox should hold: one wanted task."""

from dataclasses import dataclass

from certification.models.codes import Role


@dataclass(frozen=True)
class Want:
    """One human task that must be open.

    ``task``: its code (a node of the derived flow). ``key``: tells repeats of a task apart within the case.
    ``owner``: the one person it waits for; else ``queue``: who may take it (see ``queue_of``).
    """

    task: str
    key: str = ""
    owner: int | None = None
    queue: str = ""


AN_OFFICE = "office:"
"""How every queue of an office begins."""


def office_queue(office_id: int, role: Role) -> str:
    """The queue of an office's preparers or signatories."""
    return f"{AN_OFFICE}{office_id}:{role.value}"


def edition_queue(edition_id: int, role: Role) -> str:
    """The queue of a role in an edition."""
    return f"edition:{edition_id}:{role.value}"
