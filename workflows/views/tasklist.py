"""The application as a list of tasks: what is done, what is under way, what is missing and where to do it.

Shown on the case page to the people of the office while they can still fill in or mend.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from certification.clock import today
from certification.models import MembershipRole
from certification.roles import office_people
from certification.templatetags.spoken import spoken
from criteria.models import Evidence, Sheet
from criteria.prepared import Listing
from criteria.said import said
from criteria.sheets import Missing
from workflows.filing.completing import unchanged_since_call
from workflows.filing.outstanding import Lack
from workflows.filing.renewing import unconfirmed
from workflows.models import Application
from workflows.models.application import CarriedEvidence
from workflows.states import State
from workflows.views import scoring
from workflows.views.criterion import criterion_url
from workflows.views.offers import CONFIRM, Offer, act_url
from workflows.views.reader import Reader
from workflows.views.selfscore import SelfScore, self_score

HAND_ON = {State.DRAFT: "submit_for_signature", State.RETURNED: "complete"}
"""What ends the office's work in each state."""


class Status(Enum):
    """How far a task is: the word people read, and its colour."""

    DONE = (gettext_lazy("gotowe"), "success")
    UNDER_WAY = (gettext_lazy("w toku"), "info")
    TO_DO = (gettext_lazy("do zrobienia"), "warning")
    NOT_YET = (gettext_lazy("jeszcze nie można"), "neutral")
    FOR_LATER = (gettext_lazy("później"), "neutral")

    @property
    def tone(self) -> str:
        """Colour of its label."""
        return str(self.value[1])

    def __str__(self) -> str:
        return str(self.value[0])


@dataclass(frozen=True)
class Task:
    """One line. ``hint`` says how far it is, in words."""

    name: str
    status: Status
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """Tasks under one heading."""

    name: str
    tasks: list[Task]


@dataclass(frozen=True)
class TaskList:
    """All of it, with progress and the way on."""

    sections: list[Section]
    done: int
    all: int
    lacks: list[Lack]
    score: SelfScore
    url: str
    begun: bool
    writes: bool
    pieces: int
    """Of evidence, rejected or not, in the office's own sheet."""


_SIGNATORIES = Listing(
    lambda office, day: office_people(office, MembershipRole.SIGNATORY, day).order_by().values_list("pk")[:1]
)
_REJECTIONS = Listing(lambda sheet: Evidence.objects.filter(sheet=sheet).values_list("rejected_at"))
"""A line for each piece of evidence: when it was rejected, if it was."""


def task_list(reader: Reader, own_sheet: Sheet | None, moves: list[Offer]) -> TaskList | None:
    """What the person's office has to do; None for everybody else, and once it is filed.

    Who may not write into the sheet, such as the head, sees the same and is led to where it can be read.
    """
    case = reader.application
    if not reader.is_office or case.state not in HAND_ON or not case.self_sheet.is_open:
        return None
    return _Builder(reader, case, moves, writes=own_sheet is not None).build()


class _Builder:
    def __init__(self, reader: Reader, case: Application, moves: list[Offer], *, writes: bool) -> None:
        self.reader, self.case, self.sheet, self.writes = reader, case, case.self_sheet, writes
        self.page = scoring.read(self.sheet, editable=True, attached=False)
        self.rejections = [at for (at,) in _REJECTIONS.all(self.sheet.pk)]
        self.open = [row for row in self.page.rows if row.editable]
        self.hand_on = next((offer for offer in moves if offer.act.code == HAND_ON[State(case.state)]), None)
        self.waiting = unconfirmed(case).count() if CarriedEvidence in reader.held else 0

    def build(self) -> TaskList:
        """The sections in the order in which people work."""
        sections = [
            Section(_("Samoocena"), list(self._areas())),
            Section(_("Dowody"), list(self._evidence())),
        ]
        if self.case.state == State.DRAFT:
            sections.insert(0, Section(_("O urzędzie"), list(self._office())))
        ready = all(
            task.status in (Status.DONE, Status.FOR_LATER) for each in sections for task in each.tasks
        )
        sections.append(Section(_("Sprawdzenie i podpis"), list(self._signature(ready))))
        counted = [task for each in sections for task in each.tasks if task.status != Status.FOR_LATER]
        first = next((row for row in self.open if not row.is_complete), self.open[0] if self.open else None)
        return TaskList(
            sections=sections,
            done=sum(task.status == Status.DONE for task in counted),
            all=len(counted),
            lacks=[*(self._lack(item) for item in self.page.missing), *self._unchanged()],
            score=self_score(self.case, self.sheet, self.page.scores),
            url=self._at(first.code) if first else "",
            begun=any(row.is_answered for row in self.open),
            writes=self.writes,
            pieces=len(self.rejections),
        )

    def _office(self) -> Iterator[Task]:
        name = self.case.office.name_on(today())
        yield Task(
            _("Odmiana nazwy urzędu"),
            Status.DONE if name.is_confirmed else Status.TO_DO,
            act_url(self.case, "confirm_name"),
            _("Tak nazwa stanie w pismach i na certyfikacie."),
        )
        yield Task(
            _("Osoby, które pracują nad zgłoszeniem i podpiszą je"),
            Status.DONE if self._signatories() else Status.TO_DO,
            reverse("office", args=[self.case.office.public_id]),
            _("Kierownik albo jego pełnomocnik musi mieć konto."),
        )
        if self.case.edition.fee_required and self.reader.sees_money:
            yield Task(_("Opłata"), Status.FOR_LATER, "", _("Płaci tylko urząd, który otrzyma znak."))

    def _signatories(self) -> bool:
        return bool(_SIGNATORIES.all(self.case.office_id, today()))

    def _areas(self) -> Iterator[Task]:
        for area, found in groupby(self.open, key=lambda row: row.criterion.area):
            rows = list(found)
            done = sum(row.is_complete for row in rows)
            first = next((row for row in rows if not row.is_complete), rows[0])
            begun = any(row.is_answered or row.said["justification"] for row in rows)
            status = Status.DONE if done == len(rows) else Status.UNDER_WAY if begun else Status.TO_DO
            hint = _("Gotowe kryteria: %(done)d z %(all)d") % {"done": done, "all": len(rows)}
            yield Task(f"{area.code}. {spoken(area, 'title')}", status, self._at(first.code), hint)

    def _evidence(self) -> Iterator[Task]:
        lacking = sum(item.code.startswith("evidence:") for item in self.page.missing)
        url = reverse("evidence", args=[self.case.public_id])
        words = ngettext("Brakuje %(count)d dowodu.", "Brakuje dowodów: %(count)d.", lacking)
        attached = self.rejections.count(None)
        counted = ngettext("Dołączono %(count)d dowód.", "Dołączone dowody: %(count)d.", attached)
        status = Status.UNDER_WAY if lacking else Status.DONE if attached else Status.TO_DO
        hint = (words % {"count": lacking}) if lacking else (counted % {"count": attached})
        yield Task(_("Dowody do kryteriów"), status, url, hint)
        if self.waiting:
            asked = _("Nadal aktualne? Czekają: %(count)d.") % {"count": self.waiting}
            yield Task(
                _("Dowody z poprzedniego zgłoszenia"), Status.TO_DO, act_url(self.case, CONFIRM), asked
            )

    def _signature(self, ready: bool) -> Iterator[Task]:
        if self.case.state == State.RETURNED:
            answers = _("Odpowiedź na każdy brak i złożenie uzupełnienia")
            status = Status.TO_DO if self.hand_on and ready else Status.NOT_YET
            url = self.hand_on.url if self.hand_on else ""
            yield Task(answers, status, url, "" if url else _("Robi to kierownik urzędu."))
            return
        status = Status.TO_DO if ready else Status.NOT_YET
        hint = "" if ready else _("Najpierw dokończ to, co wyżej.")
        url = self.hand_on.url if self.hand_on else ""
        yield Task(_("Oświadczenia i przekazanie do podpisu"), status, url if ready else "", hint)
        yield Task(_("Podpis kierownika i złożenie"), Status.NOT_YET, "", _("Po przekazaniu do podpisu."))

    def _lack(self, item: Missing) -> Lack:
        return Lack(str(item), self._at(item.criterion) if item.criterion else self._sheet())

    def _unchanged(self) -> Iterator[Lack]:
        """What the call lists and nobody touched since: to look at, not in the way."""
        if self.case.state == State.RETURNED:
            for each in unchanged_since_call(self.case):
                words = said("{code}: od wezwania nic się tu nie zmieniło.", code=each.code)
                yield Lack(words, self._at(each.code))

    def _at(self, code: str) -> str:
        if self.writes:
            return criterion_url(self.reader, self.sheet.pk, code)
        return f"{self._sheet()}#{code}"

    def _sheet(self) -> str:
        return reverse("sheet", args=[self.case.public_id, self.sheet.pk])
