"""The visit on the page of its case, and as a file for calendars."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from certification.calendars import calendar_response
from workflows import laws
from workflows.audits.calendar import visit_event
from workflows.audits.models import VisitPlan
from workflows.audits.queries import visit_of, visit_plan_of
from workflows.forms.visits import shown
from workflows.views.finding import address
from workflows.views.offers import act_url, may
from workflows.views.reader import Reader, reader_of


@dataclass(frozen=True)
class ShownVisit:
    """The plan as one person sees it; an address is empty where they may not do the act."""

    plan: VisitPlan
    accept_url: str
    ask_url: str
    propose_url: str

    @property
    def slots(self) -> list[tuple[str, str]]:
        """The proposed times: how a form names each, and its words."""
        return [(slot.key, shown(slot)) for slot in self.plan.slots]

    @property
    def agreed(self) -> str:
        """The time last agreed on."""
        return shown(self.plan.agreed) if self.plan.agreed else ""


def shown_visit(reader: Reader) -> ShownVisit | None:
    """The plan of the visit for those who read the file."""
    plan = visit_plan_of(reader.case) if reader.opens_file and VisitPlan in reader.held else None
    if plan is None:
        return None
    over = visit_of(reader.case) is not None
    urls = {
        act: "" if over or not may(reader, laws.acts(reader.case.kind)[act]) else act_url(reader.case, act)
        for act in ("accept_visit", "ask_other_visit", "propose_visit")
    }
    declined = plan.state == VisitPlan.State.DECLINED
    return ShownVisit(
        plan, urls["accept_visit"], "" if declined else urls["ask_other_visit"], urls["propose_visit"]
    )


def visit_calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The agreed visit as a calendar file."""
    reader = reader_of(request, public_id)
    plan = visit_plan_of(reader.case) if reader.opens_file else None
    event = visit_event(reader.application, plan, address(reader.case)) if plan else None
    if event is None:
        raise Http404("nie ma uzgodnionej wizyty")
    number = reader.application.number.replace("/", "-")
    return calendar_response([event], file_name=f"wizyta-{number}.ics")
