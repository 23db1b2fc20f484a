"""Modules whose Polish stays Polish for everybody, and why: whatever else looks Polish in code has its English."""

from typing import Final

_KEPT: Final = (
    "Written down and kept: letters, resolutions, reports, reasons and explanations read the same for all."
)
_PAPER: Final = "Papers, files and mails of the gala, as they leave for offices, the press and the printer."
_GRAMMAR: Final = "Polish grammar, letters and names, which English has not."
_OPERATOR: Final = "For whoever runs the installation: commands, logs, checks of invariants."
_BOTH: Final = "Speaks both languages by itself."

ON_PURPOSE: Final = {
    "certificates/badges/credential.py": "The badge is a document: issued, signed, carried away.",
    "certificates/gala/pack/": _PAPER,
    "certificates/gala/papers.py": _PAPER,
    "certificates/gala/retention.py": _KEPT,
    "certificates/gala/thanking.py": _PAPER,
    "certificates/invariants.py": _OPERATOR,
    "certificates/keys.py": _OPERATOR,
    "certificates/letters.py": _KEPT,
    "certificates/mark_texts.py": _KEPT,
    "certificates/opendata/by_voivodeship.py": _GRAMMAR,
    "certificates/opendata/files.py": "Open data are the same in every language.",
    "certificates/opendata/views.py": "Open data are the same in every language.",
    "certificates/opendata/urls.py": "Addresses.",
    "certificates/regulations/": "The rules bind as they are; a summary is in English.",
    "certificates/rules.py": _KEPT,
    "certificates/status/words.py": _BOTH,
    "certificates/transparency/audit.py": _OPERATOR,
    "certificates/urls.py": "Addresses.",
    "certification/calendars/": "Errors of ours, and the name of who writes the file.",
    "certification/clock.py": _OPERATOR,
    "certification/events/erasing.py": _KEPT,
    "certification/examples.py": _GRAMMAR,
    "certification/folding.py": _GRAMMAR,
    "certification/inflection.py": _GRAMMAR,
    "certification/legal_clock/": "Kept in Polish, and told in English by certification.legal_clock.english.",
    "certification/mailing.py": "The programme's name.",
    "certification/models/offices.py": _OPERATOR,
    "certification/polish.py": _GRAMMAR,
    "certification/privacy/holdings.py": "The file of what is held about a person is the same for all.",
    "certification/privacy/erasing.py": "The name of somebody who has none any more.",
    "certification/settings.py": "The programme's name.",
    "certification/terc/": _OPERATOR,
    "criteria/comparing.py": _KEPT,
    "workflows/audits/consensus.py": _KEPT,
    "workflows/audits/effects/": _KEPT,
    "workflows/background/": _OPERATOR,
    "workflows/calendar_feed/views.py": "The programme's name.",
    "workflows/chart.py": "A picture of the law for its authors.",
    "workflows/deadlines/ticking.py": _OPERATOR,
    "workflows/filing/closing.py": _KEPT,
    "workflows/filing/signing.py": _KEPT,
    "workflows/flows.py": _OPERATOR,
    "workflows/holdings.py": "The file of what is held about a person is the same for all.",
    "workflows/invariants/": _OPERATOR,
    "workflows/journal.py": _OPERATOR,
    "workflows/letters/drafting.py": _KEPT,
    "workflows/letters/writing.py": _KEPT,
    "workflows/offline/content.py": _KEPT,
    "workflows/offline/marks.py": _KEPT,
    "workflows/panel/conclusion.py": _KEPT,
    "workflows/panel/models/ballot.py": _OPERATOR,
    "workflows/panel/papers/": _KEPT,
    "workflows/urls.py": "Addresses.",
    "workflows/wording/": _KEPT,
}
"""By the beginning of a module's path: why its Polish is not translated."""


def is_on_purpose(module: str) -> bool:
    """Whether the Polish of a module is Polish for everybody."""
    return module.startswith(tuple(ON_PURPOSE))
