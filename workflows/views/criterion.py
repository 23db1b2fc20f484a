"""One criterion on a screen of its own: what is asked, how it is scored, the answer, the evidence beside it.

The office fills its sheet in here, and the expert theirs, at a desk with the office's evidence beside the fields.

The answer is saved by the page's buttons, and by its script a moment after something is typed; both come here,
and both pass the same door. Nobody's work is overwritten in silence: an answer that somebody else changed
meanwhile is shown beside one's own, to choose or to join.
"""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.clock import now
from certification.scripts import asked_by_a_script
from criteria.models import Sheet
from criteria.sheets import scores_of
from criteria.sheets.reading import criteria_of
from workflows.door import perform
from workflows.filing.renewing import unconfirmed
from workflows.refusal import Reason, Refused
from workflows.values import number_in
from workflows.views import scoring
from workflows.views.acts import UNPROCESSABLE
from workflows.views.beside import attach_form, first_lacking, wishes
from workflows.views.desk import desk
from workflows.views.finding import address
from workflows.views.offers import CONFIRM, act_url
from workflows.views.reader import Reader, reader_of
from workflows.views.selfscore import self_score
from workflows.views.sheets import visible_sheet
from workflows.views.writing import SAVE, writable

CONFLICT = 409
SAVED = "workflows/criterion/saved.html"
"""What a script gets back: the parts of the page that follow from what was saved."""

MINE, THEIRS, BOTH = "mine", "theirs", "both"
"""What becomes of two versions of one answer."""


def criterion(request: HttpRequest, public_id: UUID, key: int, criterion: str) -> HttpResponse:
    """Show one criterion of the office's open sheet; save the answer."""
    reader = reader_of(request, public_id)
    screen = _screen(reader, key, criterion)
    if screen is None:
        return _closed(request, reader, key, criterion)
    if request.method == "POST":
        return _answer(request, screen)
    return _show(request, screen)


class Screen:
    """One row of a sheet's page, and its neighbours."""

    def __init__(self, reader: Reader, page: scoring.Page, row: scoring.Row) -> None:
        self.reader, self.page, self.row = reader, page, row
        self.open = [each for each in page.rows if each.editable]
        self.place = self.open.index(row)

    @property
    def is_desk(self) -> bool:
        """Whether an expert scores here, with the office's evidence beside, and not the office itself."""
        return not self.reader.is_office

    @property
    def template(self) -> str:
        """The whole page."""
        return "workflows/desk.html" if self.is_desk else "workflows/criterion.html"

    @property
    def list_url(self) -> str:
        """Where all criteria are listed."""
        if self.is_desk:
            return reverse("sheet", args=[self.reader.case.public_id, self.page.sheet.pk])
        return f"{address(self.reader.case)}#tasks"

    @property
    def url(self) -> str:
        """Where this screen is."""
        return criterion_url(self.reader, self.page.sheet.pk, self.row.code)

    @property
    def before(self) -> scoring.Row | None:
        """The criterion before this one."""
        return self.open[self.place - 1] if self.place else None

    @property
    def after(self) -> scoring.Row | None:
        """The criterion after this one."""
        return self.open[self.place + 1] if self.place + 1 < len(self.open) else None

    @property
    def number(self) -> int:
        """Its place among those that are open, from 1."""
        return self.place + 1

    def again(self) -> "Screen":
        """The same screen, as the sheet is now, with what was typed here."""
        fresh = _screen(self.reader, self.page.sheet.pk, self.row.code)
        if fresh is None:
            return self
        fresh.row.said = self.row.said
        return fresh


def criterion_url(reader: Reader, sheet: int, code: str) -> str:
    """The address of a criterion's screen."""
    return reverse("criterion", args=[reader.case.public_id, sheet, code])


def desk_of(reader: Reader, sheet: Sheet) -> str:
    """Where an expert goes on scoring: the first criterion of their sheet without a score; "" for the office."""
    if reader.is_office:
        return ""
    scored = {key for key, each in scores_of(sheet).items() if each.points is not None or each.not_applicable}
    asked = criteria_of(sheet.criteria_set, sheet.office_kind)
    open_here = [each for each in asked if sheet.editable_codes is None or each.code in sheet.editable_codes]
    waiting = [each for each in open_here if each.pk not in scored] or open_here
    return criterion_url(reader, sheet.pk, waiting[0].code) if waiting else ""


def _screen(reader: Reader, key: int, code: str) -> Screen | None:
    """The criterion where the person may answer it now; Http404 for a sheet the person may not see."""
    sheet = visible_sheet(reader, key)
    if writable(reader, SAVE) != sheet:
        return None
    page = scoring.read(sheet, editable=True)
    row = next((each for each in page.rows if each.code == code and each.editable), None)
    return Screen(reader, page, row) if row else None


def _closed(request: HttpRequest, reader: Reader, key: int, code: str) -> HttpResponse:
    """Nothing to answer here now: read the sheet instead; what was typed stays where it was typed."""
    if asked_by_a_script(request):
        return render(request, "workflows/criterion/closed.html", status=CONFLICT)
    if request.method == "POST":
        messages.error(request, _("Niczego nie zapisano: to kryterium nie jest teraz otwarte do zmian."))
    return HttpResponseRedirect(f"{reverse('sheet', args=[reader.case.public_id, key])}#{code}")


def _answer(request: HttpRequest, screen: Screen) -> HttpResponse:
    row, choice = screen.row, request.POST.get("resolve", "")
    if choice == THEIRS:
        messages.info(request, _("Pozostała wersja, którą zapisała inna osoba."))
        return HttpResponseRedirect(screen.url)
    touched = scoring.typed(screen.page, request.POST)
    if choice == BOTH:
        row.said = _joined(row)
        messages.info(request, _("Połączyliśmy oba uzasadnienia. Przeczytaj, popraw i zapisz."))
        return _show(request, screen)
    if row.code in touched:
        try:
            perform(
                screen.reader.case,
                SAVE,
                screen.reader.user,
                sheet=screen.page.sheet.pk,
                rows={row.code: row.said},
                revision=_seen_revision(request, screen, choice),
            )
        except Refused as refusal:
            return _refused(request, screen.again(), refusal.reasons)
    if asked_by_a_script(request):
        return _show(request, screen.again(), template=SAVED)
    return HttpResponseRedirect(_next(request, screen))


def _seen_revision(request: HttpRequest, screen: Screen, choice: str) -> int:
    """The version of the answer that its person has seen.

    Who chose their own of two versions has seen the other. And what their own page sent before, without hearing
    that it arrived, is no other person's work.
    """
    if screen.row.stored in _sent_before(request, screen.row):
        return screen.page.sheet.revision
    given = request.POST.get("newer" if choice == MINE else "revision", "")
    return number_in(given) or 0


def _sent_before(request: HttpRequest, row: scoring.Row) -> list[scoring.Said]:
    """Answers that this page sent and got no word of: a list of its own fields, in JSON."""
    try:
        given = json.loads(request.POST.get("sent", "[]"))
    except ValueError:
        return []
    known = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    return [scoring.said_in(row, each) for each in known]


def _joined(row: scoring.Row) -> scoring.Said:
    """One's own points, and both justifications one after the other."""
    texts = {
        name: "\n\n".join(dict.fromkeys(text for text in (row.stored[name], row.said[name]) if text))
        for name in ("justification", "na_reason")
    }
    return row.said | texts


def _refused(request: HttpRequest, screen: Screen, reasons: list[Reason]) -> HttpResponse:
    """Say why; where somebody else was faster, show both versions."""
    if any(reason.code == "sheet_conflict" for reason in reasons):
        screen.row.theirs = screen.row.stored
    template = SAVED if asked_by_a_script(request) else screen.template
    status = CONFLICT if screen.row.theirs else UNPROCESSABLE
    return _show(request, screen, reasons, template=template, status=status)


def _next(request: HttpRequest, screen: Screen) -> str:
    """On to the next criterion, or back to the list of tasks."""
    if "stay" in request.POST:
        messages.success(request, _("Zapisano."))
        return screen.url
    if "back" in request.POST and screen.before:
        return criterion_url(screen.reader, screen.page.sheet.pk, screen.before.code)
    if "leave" in request.POST or screen.after is None:
        messages.success(request, _("Zapisano."))
        return screen.list_url
    return criterion_url(screen.reader, screen.page.sheet.pk, screen.after.code)


def _show(
    request: HttpRequest,
    screen: Screen,
    reasons: list[Reason] | None = None,
    *,
    template: str = "",
    status: int = 200,
) -> HttpResponse:
    reader, sheet = screen.reader, screen.page.sheet
    wanted = wishes(screen.row, sheet.criteria_set.evidence_rules.get("default_max_age_months"))
    context: dict[str, Any] = {
        "case": reader.case,
        "case_url": address(reader.case),
        "screen": screen,
        "page": screen.page,
        "row": screen.row,
        "at": now(),
        "problems": [reason for reason in reasons or [] if reason.code != "sheet_conflict"],
        "score": None if screen.is_desk else self_score(reader.application, sheet),
        "desk": desk(reader, screen.page, screen.row) if screen.is_desk else None,
        "wishes": wanted,
    }
    if template != SAVED:
        context |= {
            "attach": attach_form(reader, screen.row.code, kind=first_lacking(wanted)),
            "waiting": set(unconfirmed(reader.case).values_list("evidence", flat=True)),
            "confirm_url": act_url(reader.case, CONFIRM),
            "next": screen.url,
            "most_bytes": settings.MAX_UPLOAD_BYTES,
            "detach_url": act_url(reader.case, "detach_evidence"),
        }
    return render(request, template or screen.template, context, status=status)
