"""A mark in place of one that was void before its office ever had it."""

from certificates.models import Mark, mark_of
from certificates.states import MarkState
from criteria.said import said
from workflows.context import Context
from workflows.refusal import Reason
from workflows.registry import effect, guard


def waits_to_be_made_anew(mark: Mark) -> bool:
    """Whether the application this void mark was made for has no other since."""
    return mark.state == MarkState.VOID and mark.replaces_id is None and _made_after(mark) is None


def _made_after(mark: Mark) -> Mark | None:
    return Mark.objects.filter(of_application=mark.of_application_id, pk__gt=mark.pk).order_by("pk").first()


@guard
def nothing_instead(context: Context) -> Reason | None:
    """The mark was the office's first, and none was made in its place yet."""
    mark = mark_of(context)
    if mark.replaces_id is not None:
        remedy = "Zamów nowy certyfikat na stronie znaku, który ten miał zastąpić."
        return Reason("nothing_instead", "Ten znak miał tylko zastąpić inny.", remedy)
    if (other := _made_after(mark)) is None:
        return None
    return Reason("nothing_instead", said("W miejsce tego znaku wydano już znak {other}.", other=other))


@effect
def make_instead(context: Context) -> None:
    """The new mark is pending as the first was; the background draws and seals it."""
    from workflows.door import begin

    made = begin("mark", None, application=mark_of(context).of_application_id)
    context.record["instead"] = str(made)
    context.result["mark"] = made.pk
