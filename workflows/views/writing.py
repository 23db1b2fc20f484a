"""The one sheet a person may write into now."""

from certification.clock import now
from certification.models import Role
from criteria.models import Sheet
from workflows import laws
from workflows.audits.sheets import SCORED_BY_OFFICE, own_sheet
from workflows.context import Context
from workflows.models import Application
from workflows.views.offers import may
from workflows.views.reader import Reader

SAVE, ATTACH = "save_sheet", "attach_evidence"


def writable(reader: Reader, act: str) -> Sheet | None:
    """The open sheet the person's ``act`` would go to, or None."""
    row = laws.acts(Application.KIND)[act]
    if not may(reader, row):
        return None
    role = min(reader.roles & row.by)
    if act == SAVE and role == Role.PREPARER and reader.case.state not in SCORED_BY_OFFICE:
        return None
    context = Context(reader.case, row, reader.user, role, now(), {}, reader.case.state)
    sheet = own_sheet(context)
    return sheet if sheet and sheet.is_open else None
