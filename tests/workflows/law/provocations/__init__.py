"""Every guard of every law, provoked once in a real case: where, and by what.

A row is a state, and what somebody tries there; guards of a mark are provoked from the certified application.
A guard without a row fails ``test_guards``.
"""

from tests.workflows.law.provocations import of_audit, of_filing, of_mark, of_panel, of_procedure
from tests.workflows.law.provocations.attempts import Row

ROWS: dict[str, Row] = {
    **of_filing.ROWS,
    **of_audit.ROWS,
    **of_panel.ROWS,
    **of_procedure.ROWS,
    **of_mark.ROWS,
}

SPEAKS_AS = {"may_dismiss_proposal": "second_person_entitled"}
"""A guard that lets one more person through than another, and else says the same."""
