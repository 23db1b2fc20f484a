"""What the panel reads about a mark before it votes on withdrawing it."""

from typing import Any

from certificates.models import Mark
from certification.clock import today
from workflows.panel import about


def about_mark(mark: Mark) -> dict[str, Any]:
    """Since when and until when it is valid; what the office said is on the mark itself."""
    return {"validity": mark.validity_on(today())}


about.register("mark", about_mark)
