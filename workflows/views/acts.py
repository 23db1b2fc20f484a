"""One page for every act: what will happen, what it asks, and why the door refused."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from certification.accounts.second_factor import second_factor_confirmed, where_to_confirm
from certification.language import translated
from criteria.said import lowered, said
from workflows import laws
from workflows.acts import NOWHERE, Act
from workflows.door import objections
from workflows.embargo import learns_later, without_embargoed
from workflows.forms import ActForm, form_of
from workflows.forms.base import REPEATED
from workflows.forms.rows import RowsForm
from workflows.models import Case, JournalEntry
from workflows.refusal import Reason
from workflows.views.finding import address, case_or_404, person
from workflows.views.reader import Reader

ADD_ROW = "add_row"
UNPROCESSABLE = 422


def act(request: HttpRequest, public_id: UUID, act: str) -> HttpResponse:
    """Ask for an act's payload, and do it.

    A form that comes again once it was done is told so, even where its person may no longer be asked for it: a
    letter just approved is offered no more, an invitation just accepted needs no answer.
    """
    case = case_or_404(person(request), public_id)
    try:
        answer = _ask(request, case, act)
    except PermissionDenied:
        if not _done_before(request, case):
            raise
    else:
        if answer.status_code != UNPROCESSABLE or not _done_before(request, case):
            return answer
    messages.success(request, REPEATED)
    return HttpResponseRedirect(_next(request, case))


def _done_before(request: HttpRequest, case: Case) -> bool:
    """Whether this very form was done already."""
    key = request.POST.get("request_key")
    mine = JournalEntry.objects.filter(case_id=case.pk, actor=person(request), request_key=key)
    return bool(key) and mine.exists()


def _ask(request: HttpRequest, case: Case, act: str) -> HttpResponse:
    reader = Reader(case, person(request))
    form = _form(request, case, _act_for(reader, act))
    if reader.state not in form.act.sources and (request.method == "GET" or not reader.sees_outcome):
        if _did_it(reader, form.act):
            messages.info(request, REPEATED)
        else:
            messages.warning(request, translated(_not_now(form.act, reader.label)))
        return HttpResponseRedirect(address(case))
    if request.method == "POST" and ADD_ROW not in request.POST:
        if _unproven(request, form):
            form.add_error(
                None, "Potwierdzenie drugim składnikiem wygasło albo go nie było. Nic nie podpisano."
            )
        if form.is_valid() and (outcome := form.perform()):
            if shown := form.shown_at_once(outcome):
                return _told_once(request, form, *shown)
            messages.success(request, translated(form.done_message(outcome)))
            return HttpResponseRedirect(wanted_page(request) or form.afterwards or _next(request, case))
        return render(request, form.page, _context(request, form), status=UNPROCESSABLE)
    return render(request, form.page, _context(request, form))


def _did_it(reader: Reader, act: Act) -> bool:
    """Whether whoever comes back to the page of an act, as by the browser's button, has done it."""
    lines: Iterable[JournalEntry] = JournalEntry.objects.filter(case_id=reader.case.pk).order_by("seq")
    if learns_later(reader.roles):
        lines = without_embargoed(lines, reader.sees_outcome, lambda line: line.actor_id == reader.user.pk)
    return done_in_last_round(lines, act, reader.user.pk)


def done_in_last_round(lines: Iterable[JournalEntry], act: Act, who: int) -> bool:
    """Whether this person has done the act since the case last came to where it can be done.

    ``lines``: the journal as far as they may know it, in order.
    """
    done = False
    for line in lines:
        if line.target in act.sources and line.source not in act.sources:
            done = False
        elif line.act == act.code and line.actor_id == who:
            done = True
    return done


def _told_once(request: HttpRequest, form: ActForm, page: str, told: dict[str, object]) -> HttpResponse:
    """The answer itself, kept by no browser on its disk."""
    answer = render(request, page, _context(request, form) | told)
    add_never_cache_headers(answer)
    return answer


def _unproven(request: HttpRequest, form: ActForm) -> bool:
    """Whether the act counts as a signature and nothing but the password has been shown lately."""
    return form.needs_second_factor and not second_factor_confirmed(request, form.second_factor_within)


def _act_for(reader: Reader, code: str) -> Act:
    """The act of the law; who sees the case but has no role for it is told so."""
    found = laws.acts(reader.case.kind).get(code)
    if found is None or found.sources == (NOWHERE,):
        raise Http404("nie ma takiej czynności")
    if not reader.roles & found.by:
        raise PermissionDenied
    return found


def _form(request: HttpRequest, case: Case, act: Act) -> ActForm:
    try:
        form_class = form_of(case.kind, act)
    except LookupError as error:
        raise Http404(str(error)) from error
    user = person(request)
    if request.method == "POST" and ADD_ROW not in request.POST:
        return form_class(case, user, act, request.POST, request.FILES)
    return form_class(case, user, act, initial=request.POST.dict() or request.GET.dict())


def _context(request: HttpRequest, form: ActForm) -> dict[str, object]:
    return {
        "ahead": _ahead(request, form),
        "case": form.case,
        "case_url": address(form.case),
        "act": form.act,
        "form": form,
        "confirm_at": where_to_confirm(request) if _unproven(request, form) else "",
        "next": wanted_page(request),
        "back": wanted_page(request) or address(form.case),
    }


def _ahead(request: HttpRequest, form: ActForm) -> list[Reason]:
    """Why an act that asks nothing would be refused, told before anybody tries; they may not know yet what it wants."""
    asks = form.visible_fields() or form.makes or isinstance(form, RowsForm)
    if request.method != "GET" or asks:
        return []
    return objections(form.case, form.act.code, form.user, **form.known_ahead)


def _next(request: HttpRequest, case: Case) -> str:
    """Where the form wanted to go on this site; else the case, if its person still may see it."""
    if wanted := wanted_page(request):
        return wanted
    try:
        case_or_404(person(request), case.public_id)
    except Http404:
        return "/"
    return address(case)


def wanted_page(request: HttpRequest) -> str:
    """The page of this site that sent the person here, if it said so."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else ""


def _not_now(act: Act, label: str) -> str:
    return said(
        "Czynności „{act}” nie można teraz wykonać. Stan sprawy: {state}.",
        act=act.label,
        state=lowered(label),
    )
