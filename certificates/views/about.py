"""What the panel reads about a mark before it votes on it."""

from typing import Any

from certificates.matter import motions_open
from certificates.models import Mark
from certificates.motions import MOTIONS
from certification.clock import today
from workflows.panel import about


def about_mark(mark: Mark) -> dict[str, Any]:
    """Since when and until when it is valid, what was suspended and shown, and which motions have their ground."""
    return {
        "validity": mark.validity_on(today()),
        "suspensions": mark.suspensions.all(),
        "motions": [MOTIONS[motion] for motion in motions_open(mark)],
    }


about.register("mark", about_mark)
