"""The effect by which an act of a mark enters the log, in the act's own transaction."""

from certificates.models import Mark
from certificates.transparency import tree
from certificates.transparency.leaves import content_of
from certificates.transparency.models import Checkpoint, LogLeaf
from workflows import laws
from workflows.context import Context
from workflows.keeping import keep, kind
from workflows.registry import effect

EFFECT = "log_event"
LEAF = kind("leaf", LogLeaf, "position", "mark_id", "seq", "content", "nodes")


@effect
def log_event(context: Context) -> None:
    """Append what happens to the mark; the journal's line tells which leaf it is.

    For acts of marks that are public: a leaf tells everybody, by its number among the others too.
    """
    from certificates.transparency.task import sign_checkpoint

    mark = context.case
    assert isinstance(mark, Mark)
    content = content_of(
        event=context.act.code,
        at=context.now,
        number=mark.number,
        pdf_sha256=mark.pdf_sha256,
        valid_from=mark.valid_from,
        valid_to=mark.valid_to,
        journal=context.head,
    )
    leaf = tree.append(mark.pk, mark.version + 1, content)
    context.record["leaf"] = leaf.position
    keep(context, LEAF, leaf)
    if _calls_for_checkpoint(leaf.position):
        sign_checkpoint.enqueue()


def logged_acts() -> list[str]:
    """The acts of a mark that enter the log."""
    return sorted(code for code, act in laws.acts(Mark.KIND).items() if EFFECT in act.effects)


def _calls_for_checkpoint(position: int) -> bool:
    """One task signs for a whole batch: the first leaf that no checkpoint covers orders it.

    Should that one have failed for good, the second, third, fifth, ninth… order another.
    """
    latest = Checkpoint.objects.order_by("size").values_list("size", flat=True).last() or 0
    waiting = position - latest
    return waiting & (waiting - 1) == 0
