"""Correspondence: what waits for the secretariat, and one letter as it will leave."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from certification.exports import exported
from certification.models import GrantedRole, User
from workflows.access import holds
from workflows.door import allowed, concrete
from workflows.forms import ActForm, form_of
from workflows.letters.models import Channel, Letter, LetterKind, LetterState
from workflows.letters.queries import outbox
from workflows.lists.letters import LETTERS, lines
from workflows.models import Case
from workflows.views.finding import address, as_called, person
from workflows.views.offers import act_url

PER_PAGE = 25

FOLDERS: dict[str, tuple[str, str]] = {
    LetterState.DRAFTED: ("Do zatwierdzenia", "Druga osoba czyta pismo i je zatwierdza."),
    LetterState.APPROVED: (
        "Do wysłania",
        "E-maile wysyła system; pozostałe pisma wyślij i odnotuj wysłanie.",
    ),
    LetterState.SENT: ("Do odnotowania doręczenia", "Od dnia doręczenia biegną terminy urzędów."),
    LetterState.BOUNCED: ("Niedoręczone", "Wyślij je ponownie inną drogą."),
    LetterState.DELIVERED: ("Doręczone", "Pisma, których doręczenie odnotowano."),
}
"""Folders of the outbox in the order of a letter's life: name, and what is done with what lies there."""


@dataclass(frozen=True)
class Folder:
    """One folder with the number of letters in it."""

    code: str
    name: str
    note: str
    count: int
    current: bool


def letter_list(request: HttpRequest) -> HttpResponseBase:
    """One folder of the outbox; without a choice, the first that asks for something."""
    user = _secretary(request)
    letters = _without_resent(outbox(user))
    found = letters.order_by().values("state").annotate(number=Count("pk"))
    counts = dict(found.values_list("state", "number"))
    code = request.GET.get("stan", "")
    if code not in FOLDERS:
        code = next((state for state in FOLDERS if counts.get(state)), LetterState.DRAFTED.value)
    folders = [Folder(state, *FOLDERS[state], counts.get(state, 0), state == code) for state in FOLDERS]
    if file := exported(request, LETTERS, lines(letters.filter(state=code))):
        return file
    page = Paginator(letters.filter(state=code), PER_PAGE).get_page(request.GET.get("strona"))
    cases = as_called({letter.case for letter in page})
    return render(
        request,
        "letters_pages/list.html",
        {
            "folders": folders,
            "folder": next(each for each in folders if each.current),
            "page": page,
            "lines": [(letter, cases[letter.case_id]) for letter in page],
        },
    )


def letter_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it will leave, and what can be done with it now."""
    user = _secretary(request)
    rows = outbox(user).select_related("resends").prefetch_related("attachments")
    letter = get_object_or_404(rows, pk=pk)
    case = concrete(letter.case)
    context: dict[str, Any] = {
        "letter": letter,
        "case": case,
        "case_url": address(case),
        "own_draft": letter.drafted_by_id == user.pk,
        "resent_as": letter.resent_as.first(),
        "sends_itself": letter.channel == Channel.EMAIL,
        "report_to_come": letter.kind == LetterKind.REPORT and not letter.attachments.all(),
        **_acts(letter, case, user),
    }
    return render(request, "letters_pages/letter.html", context)


def _secretary(request: HttpRequest) -> User:
    user = person(request)
    if not holds(user, GrantedRole.SECRETARIAT):
        raise PermissionDenied
    return user


def _without_resent(letters: "Any") -> "Any":
    """A bounced letter that was written again asks nothing more."""
    return letters.exclude(state=LetterState.BOUNCED, resent_as__isnull=False)


def _acts(letter: Letter, case: Case, user: User) -> dict[str, Any]:
    """What the state of the letter lets the secretary do, where the state of its case lets them too."""
    possible = {act.code: act for act in allowed(case, user)}
    wanted = _BY_STATE.get(LetterState(letter.state), ())
    acts: dict[str, Any] = {"may": {code for code in wanted if code in possible}}
    for name, code in (("delivery_form", "register_delivery"), ("resend_form", "resend_letter")):
        if code in acts["may"]:
            acts[name] = _form(letter, case, user, code)
    acts["edit_url"] = act_url(case, "edit_letter", letter=letter.pk)
    acts["bounce_url"] = act_url(case, "register_bounce", letter=letter.pk)
    return acts


def _form(letter: Letter, case: Case, user: User, code: str) -> ActForm:
    act = next(act for act in allowed(case, user) if act.code == code)
    form = form_of(case.kind, act)(case, user, act, initial={"letter": letter.pk})
    form.fields["letter"].widget = form.fields["letter"].hidden_widget()
    return form


_BY_STATE = {
    LetterState.DRAFTED: ("approve_letter", "edit_letter"),
    LetterState.APPROVED: ("record_dispatch", "register_bounce"),
    LetterState.SENT: ("register_delivery", "register_bounce"),
    LetterState.BOUNCED: ("resend_letter",),
}
