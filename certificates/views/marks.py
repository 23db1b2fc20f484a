"""For those who keep marks: the list, publishing all that are ready, one mark with its acts and its PDF."""

from dataclasses import dataclass, replace
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from certificates.lists.marks import MARKS
from certificates.models import Mark
from certificates.queries import kept_marks, listed, visible_marks
from certificates.release import PUBLISH, ReleaseRefusedError, publish_together, releases_of
from certificates.sealing_task import certificate_path
from certificates.states import MarkState
from certificates.views.sealing import unsettled
from certificates.wording import design_of, text_of
from certification.clock import now, today
from certification.exports import exported, row_by_row
from certification.language import translated
from certification.models import GrantedRole, Role, User
from certification.polish import counted
from criteria.said import said
from workflows import laws
from workflows.access import OFFICE_ROLES, holds
from workflows.acts import Act
from workflows.context import Context
from workflows.forms.done import done
from workflows.models import JournalEntry, Proposal
from workflows.navigation import visitor_of
from workflows.refusal import Reason
from workflows.registry import GUARDS
from workflows.twopeople import waiting
from workflows.values import number_in
from workflows.views import sections
from workflows.views.finding import address, case_or_404, person
from workflows.views.finding import register as register_place
from workflows.views.offers import act_url, offered
from workflows.views.reader import Reader

register_place("mark", "mark", visible_marks)

PER_PAGE = 50
STAFF = frozenset({Role.SECRETARIAT, Role.PANEL})
PRINTERS = frozenset({Role.SECRETARIAT, Role.GALA})


@dataclass(frozen=True)
class Waiting:
    """A pending mark and what still keeps it from being published."""

    mark: Mark
    obstacles: list[Reason]


def mark_list(request: HttpRequest) -> HttpResponseBase:
    """The marks whose pages the person may open: an office's own, or those of the editions they work for."""
    user = person(request)
    if not visitor_of(request).deals_with_marks:
        raise PermissionDenied
    marks = visible_marks(user)
    states = [(state.value, state.label) for state in MarkState]
    chosen = request.GET.get("stan", "")
    rows = listed(marks.filter(state=chosen) if chosen in set(MarkState) else marks)
    if file := exported(request, MARKS, row_by_row(rows)):
        return file
    return render(
        request,
        "certificates/mark_list.html",
        {
            "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("strona")),
            "unsettled": unsettled(user),
            "pending": kept_marks(user).filter(state=MarkState.PENDING).count(),
            "states": states,
            "chosen": chosen,
        },
    )


def publish_ready(request: HttpRequest) -> HttpResponse:
    """Show what would be published now, and publish it: each mark through the door."""
    user = _secretary(request)
    waiting = [
        Waiting(mark, obstacles(mark, user))
        for mark in listed(kept_marks(user).filter(state=MarkState.PENDING))
    ]
    ready = [each.mark for each in waiting if not each.obstacles]
    if request.method == "POST":
        return HttpResponseRedirect(_publish(request, user, ready))
    stuck = [each for each in waiting if each.obstacles]
    return render(
        request,
        "certificates/publish_ready.html",
        {"ready": ready, "stuck": stuck, "releases": releases_of(ready, user)},
    )


def obstacles(mark: Mark, user: User) -> list[Reason]:
    """Why the door would refuse to publish the mark now; empty if it would not."""
    act = laws.acts("mark")[PUBLISH]
    context = Context(mark, act, user, Role.SECRETARIAT.value, now(), {}, str(mark.state))
    return [reason for name in act.guards if (reason := GUARDS[name](context))]


def mark_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One mark: what the register says, what may be done, what was done."""
    user = person(request)
    mark = _mark(user, public_id)
    reader = Reader(mark, user)
    roles, elsewhere = (
        reader.roles,
        _AT_THE_TABLE if mark.sealing_stands_still else _AT_THE_TABLE | {"seal_again"},
    )
    offers = [each for each in offered(reader) if each.act.code not in elsewhere]
    on_staff = bool(roles & STAFF)
    history = JournalEntry.objects.filter(case_id=mark.pk).select_related("actor", "second_actor")
    context = {
        "mark": mark,
        "validity": mark.validity_on(today()),
        "moves": sorted(
            (offer for offer in offers if _has_button(offer.act)), key=lambda offer: offer.tone == "danger"
        ),
        "others": [offer for offer in offers if not _has_button(offer.act)],
        "proposals": _proposals(mark, user) if on_staff else [],
        "suspensions": mark.suspensions.all(),
        "statements": mark.surveillances.all(),
        "replacements": mark.replacements.filter(pk__in=visible_marks(user).values("pk")),
        "shows_evidence": bool(roles & (STAFF | OFFICE_ROLES)),
        "deadlines": sections.deadlines(reader),
        "letters": sections.letters(reader),
        "now": now(),
        "history": [(line, _done(line)) for line in history] if on_staff else [],
        "on_staff": on_staff,
        "is_keeper": Role.SECRETARIAT in roles,
        "has_pdf": mark.sealed_at is not None,
        "prints_duplicates": bool(mark.sealed_at and roles & PRINTERS),
        "application_url": address(mark.of_application) if roles & {Role.SECRETARIAT, *OFFICE_ROLES} else "",
        "agenda": mark.agenda_items.select_related("session").last() if on_staff else None,
    }
    return render(request, "certificates/mark.html", context)


def mark_pdf(request: HttpRequest, public_id: UUID) -> FileResponse:
    """The sealed certificate, to whoever may open the mark's page."""
    mark = _mark(person(request), public_id)
    path = certificate_path(mark)
    if mark.sealed_at is None or not path.exists():
        raise Http404("certyfikatu jeszcze nie opieczętowano")
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=path.name, content_type="application/pdf"
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def mark_duplicate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A further copy to print, marked as such and without a seal: the sealed file stays the original."""
    from certificates.drawing import draw_print_file

    user = person(request)
    mark = _mark(user, public_id)
    if not Reader(mark, user).roles & PRINTERS:
        raise PermissionDenied
    if mark.sealed_at is None:
        raise Http404("certyfikatu jeszcze nie opieczętowano")
    text, out = replace(text_of(mark), duplicate_on=today()), BytesIO()
    draw_print_file([(text, design_of(mark))], out, dated=today(), author=text.organiser)
    answer = HttpResponse(out.getvalue(), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{mark.slug}-duplikat.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


_AT_THE_TABLE = frozenset(
    {
        *("declare_conflict", "recuse", "cast", "open_ballot", "close_ballot"),
        *("suspend", "reinstate", "withdraw_mark"),
    }
)
"""Acts done in the panel's room, on the page of the session."""


_BUTTONS = frozenset(
    {
        "seal_again",
        "show_improvement",
        "verify_improvement",
        "submit_statement",
        "accept_surveillance",
        "renew",
    }
)
"""Acts that carry the mark on though its state stays."""


def _has_button(act: Act) -> bool:
    return act.moves or act.code in _BUTTONS


@dataclass(frozen=True)
class Proposed:
    """An act that waits for a second person."""

    proposal: Proposal
    label: str
    own: bool
    dismiss_url: str


def _proposals(mark: Mark, user: User) -> list[Proposed]:
    rows = waiting(mark).select_related("proposed_by")
    return [
        Proposed(
            row,
            laws.acts("mark")[row.act].label,
            row.proposed_by_id == user.pk,
            act_url(mark, "dismiss", proposal=row.pk),
        )
        for row in rows
    ]


def _mark(user: User, public_id: UUID) -> Mark:
    case = case_or_404(user, public_id)
    if not isinstance(case, Mark):
        raise Http404("nie ma takiego znaku")
    return case


def _secretary(request: HttpRequest) -> User:
    user = person(request)
    if not holds(user, GrantedRole.SECRETARIAT):
        raise PermissionDenied
    return user


def _publish(request: HttpRequest, user: User, ready: list[Mark]) -> str:
    """Publish what was chosen on the page, all of it in the same moment or nothing; says which page comes next."""
    chosen = {pk for value in request.POST.getlist("mark") if (pk := number_in(value)) is not None}
    gone = kept_marks(user).filter(pk__in=chosen - {mark.pk for mark in ready})
    try:
        if numbers := list(gone.order_by("number").values_list("number", flat=True)):
            messages.error(request, _GONE % {"numbers": ", ".join(numbers)})
        elif done := publish_together([mark for mark in ready if mark.pk in chosen], user):
            counting = counted(done, "znak", "znaki", "znaków")
            messages.success(request, translated(said("Ogłoszono {counted}.", counted=counting)))
            return reverse("mark-list")
    except ReleaseRefusedError as refused:
        told = [f"{translated(why.text)} {translated(why.remedy)}" for why in refused.refusal.reasons]
        messages.error(request, f"{refused.mark.number}: {' '.join(told)}")
    messages.warning(request, gettext("Nie ogłoszono żadnego znaku."))
    return reverse("marks-publish")


_GONE = gettext_lazy(
    "Od otwarcia strony coś się zmieniło i tych znaków nie można teraz ogłosić: %(numbers)s. Przejrzyj listę ponownie."
)


def _done(line: JournalEntry) -> str:
    return done("mark", laws.acts("mark").get(line.act), line.act)
