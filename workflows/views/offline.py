"""The off-line form: fetched as a document, read back into the draft, and what a person must choose about it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from certification.language import in_polish
from criteria.models import Sheet
from criteria.sheets import ScoreRow
from workflows.door import perform
from workflows.offline.content import asked_in, form_content, origin_of, values_in
from workflows.offline.marks import Origin, plain
from workflows.offline.merging import Conflict, Merge, as_row, merge
from workflows.offline.opening import MAX_FILE, Unreadable
from workflows.offline.reading import Filled, read
from workflows.refusal import Refused
from workflows.views.acts import UNPROCESSABLE
from workflows.views.finding import address
from workflows.views.reader import Reader, reader_of
from workflows.views.writing import SAVE, writable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FROM_FILE, ON_LINE = "file", "site"


class UploadForm(forms.Form):
    """The form filled in."""

    upload = forms.FileField(
        label=gettext_lazy("Wypełniony formularz"),
        help_text=gettext_lazy("Dokument Word (.docx), do 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": f".docx,{DOCX}"}),
    )


def offline_form(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say how it works, give the form, and read it back."""
    reader, sheet = _draft(request, public_id)
    if request.method != "POST":
        return _page(request, reader, sheet, UploadForm())
    if "chosen" in request.POST:
        return _choose(request, reader, sheet)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, reader, sheet, form)
    try:
        filled = _read(form.cleaned_data["upload"], reader, sheet)
    except Unreadable as problem:
        form.add_error("upload", str(problem))
        return _page(request, reader, sheet, form)
    return _take(request, reader, sheet, filled)


@require_safe
def offline_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form as a document, with what is written so far."""
    from workflows.documents.offline_form import form_docx

    reader, sheet = _draft(request, public_id)
    name = f"zgloszenie-{reader.application.number.replace('/', '-')}.docx"
    with in_polish():
        content = form_docx(form_content(reader.application, sheet))
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _draft(request: HttpRequest, public_id: UUID) -> tuple[Reader, Sheet]:
    """The office's own sheet while its person may write into it."""
    reader = reader_of(request, public_id)
    sheet = writable(reader, SAVE)
    if sheet is None or sheet.kind != Sheet.Kind.SELF:
        raise PermissionDenied
    return reader, sheet


# Reading ---------------------------------------------------------------------------------------------


def _read(upload: Any, reader: Reader, sheet: Sheet) -> Filled:
    if upload.size > MAX_FILE:
        raise Unreadable(
            _("Plik jest większy niż %(size)d MB.") % {"size": MAX_FILE // 2**20},
            _("Usuń z niego wklejone obrazy."),
        )
    filled = read(upload.read(), {each.code: each.na_possible for each in asked_in(sheet)})
    _require_own(filled.origin, origin_of(reader.application, sheet))
    return filled


def _require_own(found: Origin, own: Origin) -> None:
    """The form is of this case and of the criteria it is assessed by; an earlier version of the sheet is no harm.

    Whose form it is otherwise is not told.
    """
    if found.case != own.case:
        raise Unreadable(
            _("To formularz innego zgłoszenia."), _("Pobierz formularz tej sprawy i wypełnij go.")
        )
    if found.criteria != own.criteria:
        raise Unreadable(
            _("To formularz do innej wersji kryteriów niż ta, według której oceniane jest zgłoszenie."),
            _("Pobierz nowy formularz i przenieś do niego odpowiedzi."),
        )


def _take(request: HttpRequest, reader: Reader, sheet: Sheet, filled: Filled) -> HttpResponse:
    """Save what nobody else touched, and ask about the rest."""
    merged = merge(filled.told, values_in(sheet, asked_in(sheet)))
    if merged.rows and not _saved(request, reader, sheet, merged.rows):
        return _page(request, reader, sheet, UploadForm())
    if not (merged.rows or merged.conflicts or filled.problems):
        messages.info(request, _("Plik przeczytano w całości. Nie ma w nim niczego nowego."))
        return HttpResponseRedirect(reverse("offline-form", args=[reader.case.public_id]))
    return _page(request, reader, sheet, UploadForm(), merged=merged, filled=filled)


def _saved(request: HttpRequest, reader: Reader, sheet: Sheet, rows: Mapping[str, ScoreRow]) -> bool:
    """Through the door, as the sheet's own page does; on a refusal say why. Nothing is half saved."""
    try:
        perform(reader.case, SAVE, reader.user, sheet=sheet.pk, rows=dict(rows), revision=sheet.revision)
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
        return False
    sheet.refresh_from_db(fields=["revision"])
    return True


# Choosing --------------------------------------------------------------------------------------------


def _choose(request: HttpRequest, reader: Reader, sheet: Sheet) -> HttpResponse:
    """Save the chosen version of every field in question. One that changed on the site meanwhile is asked again."""
    now = values_in(sheet, asked_in(sheet))
    offered, again, rows = _offered(request, now), Merge(), Merge()
    every = request.POST.get("every", "")
    for conflict, shown in offered:
        choice = every or request.POST.get(f"choice-{conflict.name}", "")
        if choice not in (FROM_FILE, ON_LINE) or shown != conflict.on_line:
            again.conflicts.append(conflict)
        elif choice == FROM_FILE:
            rows.taken.setdefault(conflict.code, {})[conflict.field] = conflict.in_file
    if again.conflicts:
        messages.warning(request, _("Niczego jeszcze nie zapisano: wybierz wersję przy każdym polu."))
        again.conflicts = [conflict for conflict, _shown in offered]
        return _page(request, reader, sheet, UploadForm(), merged=again)
    chosen = {code: as_row(values) for code, values in rows.taken.items()}
    if chosen and not _saved(request, reader, sheet, chosen):
        again.conflicts = [conflict for conflict, _shown in offered]
        return _page(request, reader, sheet, UploadForm(), merged=again)
    messages.success(request, _("Zapisano wybrane wersje."))
    return HttpResponseRedirect(reverse("own-sheet", args=[reader.case.public_id]))


def _offered(request: HttpRequest, now: Mapping[str, Any]) -> list[tuple[Conflict, str]]:
    """The fields the page asked about, each with what it showed as the site's version."""
    found = []
    for code, values in now.items():
        for which, on_line in values.items():
            conflict = Conflict(
                code, which, on_line, plain(request.POST.get(f"file-{code}:{which.value}", ""))
            )
            if f"site-{conflict.name}" in request.POST:
                found.append((conflict, plain(request.POST[f"site-{conflict.name}"])))
    return found


# Showing ---------------------------------------------------------------------------------------------


def _page(
    request: HttpRequest,
    reader: Reader,
    sheet: Sheet,
    form: UploadForm,
    *,
    merged: Merge | None = None,
    filled: Filled | None = None,
) -> HttpResponse:
    titles = {each.code: each.title_pl for each in asked_in(sheet)}
    taken = sorted(merged.taken) if merged else []
    context = {
        "case": reader.case,
        "case_url": address(reader.case),
        "form": form,
        "taken": [(code, titles[code]) for code in taken],
        "taken_told": _taken_told(len(taken)),
        "conflicts": [(each, titles[each.code]) for each in merged.conflicts] if merged else [],
        "problems": filled.problems if filled else [],
        "was_read": filled is not None,
        "file_url": reverse("offline-file", args=[reader.case.public_id]),
        "sheet_url": reverse("sheet", args=[reader.case.public_id, sheet.pk]),
    }
    failed = bool(form.errors) or bool(merged and merged.conflicts and filled is None)
    return render(request, "workflows/offline.html", context, status=UNPROCESSABLE if failed else 200)


def _taken_told(number: int) -> str:
    return ngettext(
        "Do zgłoszenia wczytano z pliku odpowiedzi w %(number)d kryterium.",
        "Do zgłoszenia wczytano z pliku odpowiedzi w %(number)d kryteriach.",
        number,
    ) % {"number": number}
