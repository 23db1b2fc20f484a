"""Where the guards and effects that the law names are found."""

from importlib import import_module

MODULES = (
    "workflows.twopeople",
    "workflows.deadlines.guards",
    "workflows.deadlines.effects",
    "workflows.deadlines.urging",
    "workflows.filing.entering",
    "workflows.filing.renewing",
    "workflows.filing.submitting",
    "workflows.filing.signing",
    "workflows.filing.closing",
    "workflows.filing.eligibility",
    "workflows.filing.returning",
    "workflows.filing.completing",
    "workflows.filing.naming",
    "workflows.filing.rights",
    "workflows.filing.paying",
    "workflows.audits.guards",
    "workflows.audits.effects",
    "workflows.impartiality.guards",
    "workflows.impartiality.raising",
    "workflows.impartiality.effects",
    "workflows.panel.guards",
    "workflows.panel.effects",
    "workflows.reconsideration.guards",
    "workflows.reconsideration.effects",
    "workflows.letters.guards",
    "workflows.letters.effects",
    "workflows.letters.writing",
    "workflows.letters.delivery",
)


def load() -> None:
    """Import every module of rules, so that each registers under its name."""
    for module in MODULES:
        import_module(module)
