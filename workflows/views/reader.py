"""What one person may see of one case, asked once per page."""

from functools import cached_property
from uuid import UUID

from django.http import HttpRequest

from certification.fees import may_see_fees
from certification.models import Role, User
from criteria.models import Sheet
from workflows.access import OFFICE_ROLES, roles_on, sees_outcome
from workflows.audits.sight import sheets_seen
from workflows.embargo import learns_later
from workflows.impartiality.queries import has_declared
from workflows.models import Application, Case
from workflows.states import State
from workflows.views.finding import application_or_404, person
from workflows.views.held import HIDING, OF_DECISIONS, Held, held

SCORERS = frozenset({Role.LEAD, Role.AUDITOR, Role.THIRD_AUDITOR})
JUDGES = frozenset(
    {Role.PANEL, Role.CHAIR, Role.DEPUTY, Role.RECONSIDERATION, Role.RECONSIDERATION_CHAIR, Role.REVIEWER}
)
KEEPERS = frozenset({Role.SECRETARIAT, Role.COORDINATOR})


class Reader:
    """A person before a case. Every part of a page asks here, and nothing asks twice."""

    def __init__(self, case: Case, user: User) -> None:
        self.case, self.user = case, user

    @property
    def application(self) -> Application:
        """The case, on pages that only applications have."""
        assert isinstance(self.case, Application)
        return self.case

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The capacities the person has in the case today."""
        return roles_on(self.case, self.user)

    @cached_property
    def sees_outcome(self) -> bool:
        """Whether the embargo of the decision is over for them."""
        return sees_outcome(self.case, self.user, self.roles)

    @cached_property
    def held(self) -> Held:
        """What the case has at all, whoever may read it: to ask for nothing that is not there.

        Who is told of decisions later is asked about everything that one brings, whether there is one or not.
        """
        found = held(self.case.pk)
        return found | OF_DECISIONS if self.case.state in HIDING and learns_later(self.roles) else found

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The sheets they may read now, in the order in which they came."""
        return sheets_seen(self.application, self.user, self.roles) if self.opens_file else []

    def take_self_sheet(self) -> None:
        """Give the case its sheet of the office from those they may read, and that the edition's criteria."""
        case = self.application
        found = next((each for each in self.sheets if each.pk == case.self_sheet_id), None)
        if found is None:
            return
        case.self_sheet = found
        if found.criteria_set_id == case.edition.criteria_set_id:
            found.criteria_set = case.edition.criteria_set

    @property
    def state(self) -> str:
        """The state as they may know it."""
        return self.case.state if self.sees_outcome else State.PANEL.value

    @property
    def label(self) -> str:
        """Polish name of that state."""
        return self.case.state_label if self.sees_outcome else State.PANEL.label

    @property
    def is_office(self) -> bool:
        """Whether they act for the office."""
        return bool(self.roles & OFFICE_ROLES)

    @property
    def is_scorer(self) -> bool:
        """Whether they audit the case."""
        return bool(self.roles & SCORERS)

    @property
    def is_judge(self) -> bool:
        """Whether they decide on the case, or review its file."""
        return bool(self.roles & JUDGES)

    @property
    def decides(self) -> bool:
        """Whether they vote on the case, and so may know of its ballots."""
        return bool(self.roles & (JUDGES - {Role.REVIEWER}))

    @property
    def is_keeper(self) -> bool:
        """Whether they keep the file or run the audits."""
        return bool(self.roles & KEEPERS)

    @property
    def is_secretary(self) -> bool:
        """Whether they keep the file, with its letters and money."""
        return Role.SECRETARIAT in self.roles

    @cached_property
    def must_declare(self) -> bool:
        """Whether the file opens to them only after a declaration of no conflict of interest."""
        outside = self.is_office or self.is_keeper or self.is_scorer
        return self.is_judge and not outside and not has_declared(self.case, self.user)

    @property
    def opens_file(self) -> bool:
        """Whether they may read sheets, evidence and documents."""
        outside = self.is_office or self.is_keeper or self.is_scorer
        return outside or (self.is_judge and not self.must_declare)

    @property
    def sees_money(self) -> bool:
        """Whether they may know the fee: never those who evaluate or decide."""
        return may_see_fees(self.roles)


def reader_of(request: HttpRequest, public_id: UUID) -> Reader:
    """Whoever is signed in, before an application; Http404 where there is none they may know of."""
    user = person(request)
    return Reader(application_or_404(user, public_id), user)
