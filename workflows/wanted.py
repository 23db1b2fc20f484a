"""Which tasks an application wants: each concern answers for the states it owns."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workflows.wants import Want

if TYPE_CHECKING:
    from workflows.casefile import CaseFile
    from workflows.models import Application


def wanted(file: "CaseFile", case: "Application") -> list[Want]:
    """Every human task that must be open now."""
    from workflows.audits.wanted import wanted as of_audits
    from workflows.filing.wanted import wanted as of_filing
    from workflows.impartiality.wanted import wanted as of_impartiality
    from workflows.letters.wanted import wanted as of_letters
    from workflows.panel.wanted import wanted as of_panel
    from workflows.twopeople import wanted as of_proposals

    concerns: tuple[Callable[[CaseFile, Application], list[Want]], ...] = (
        of_filing,
        of_audits,
        of_panel,
        of_impartiality,
        of_letters,
    )
    return [*(want for concern in concerns for want in concern(file, case)), *of_proposals(file)]
