"""For the data protection officer and the secretariat: requests to erase data."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certification import roles
from certification.accounts.person import person
from certification.exports import exported, row_by_row
from certification.ledger import views as ledger
from certification.models import ErasureRequest, GrantedRole, User
from certification.paging import asked_page
from certification.privacy import erasing
from certification.privacy.columns import ANSWER_WITHIN, ERASURES
from certification.privacy.forms import AnswerForm
from certification.privacy.views.mine import UNPROCESSABLE

PER_PAGE = 25


def erasures(request: HttpRequest) -> HttpResponseBase:
    """What waits, the oldest first, then what was decided."""
    desk(request)
    everything = ErasureRequest.objects.select_related("user", "decided_by")
    in_order = everything.order_by("decided_at", "withdrawn_at", "asked_at")
    waiting = in_order.filter(pk__in=ErasureRequest.objects.waiting())
    if file := exported(request, ERASURES, row_by_row(waiting)):
        return file
    page = Paginator(waiting, PER_PAGE).get_page(asked_page(request))
    rows = [(each, each.asked_at + ANSWER_WITHIN) for each in page]
    decided = everything.filter(decided_at__isnull=False).order_by("-decided_at")[:10]
    return render(request, "privacy/erasures.html", {"page": page, "rows": rows, "decided": decided})


def answer(request: HttpRequest, erasure: int) -> HttpResponse:
    """One request, what stands in the way, and the answer."""
    user = desk(request)
    found = get_object_or_404(ErasureRequest.objects.select_related("user", "decided_by"), pk=erasure)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _answered(form, found, user):
        messages.success(request, "Wniosek rozpatrzony.")
        return HttpResponseRedirect(reverse("erasures"))
    context = {
        "form": form,
        "erasure": found,
        "until": found.asked_at + ANSWER_WITHIN,
        "obstacles": erasing.obstacles(found.user) if found.is_waiting else [],
        "own": found.user_id == user.pk,
        "reads_log": ledger.may_read(user),
    }
    return render(request, "privacy/answer.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def desk(request: HttpRequest) -> User:
    """Whoever looks after personal data; PermissionDenied for everybody else."""
    user = person(request)
    if not roles.holds(user, GrantedRole.DPO, GrantedRole.SECRETARIAT):
        raise PermissionDenied
    return user


def _answered(form: AnswerForm, found: ErasureRequest, user: User) -> bool:
    act = erasing.grant if form.cleaned_data["decision"] == "grant" else erasing.refuse
    try:
        act(found, user, form.cleaned_data["reply"].strip())
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True
