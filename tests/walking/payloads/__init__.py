"""What somebody sensible would send with each act, looked up in the case as it stands."""

from tests.walking.payloads import audit, decision, office, secretariat
from tests.walking.payloads.asking import Asked, Builder

BUILDERS: dict[tuple[str, str], Builder] = {
    **office.BUILDERS,
    **audit.BUILDERS,
    **decision.BUILDERS,
    **secretariat.BUILDERS,
}
"""By kind of case and act; an act without a row takes no payload."""

BY_TASKS_ONLY = {("mark", "seal"), ("mark", "note_seal_problem"), ("mark", "export_for_seal")}
"""Acts that only a background task does, with what it has worked out."""

__all__ = ["BUILDERS", "BY_TASKS_ONLY", "Asked", "sensible"]


def sensible(asked: Asked, kind: str, act: str) -> dict[str, object]:
    """The payload."""
    build = BUILDERS.get((kind, act))
    return build(asked) if build else {}
