"""What must always hold, as questions to the database that must return nothing.

Run by tests after every story and by operators on live data. A room above registers its own. Each question can
be asked of everything or, cheaply, of one case (``Scope``).
"""

from workflows.invariants.asking import Scope, Violation, invariant, names, violations

__all__ = ["Scope", "Violation", "invariant", "names", "violations"]

from workflows.invariants import dates, decisions, embargo, frozen, impartiality, kept, records  # noqa: F401
