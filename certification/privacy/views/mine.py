"""For everybody: download one's data, ask to have it erased."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from certification.accounts.person import person
from certification.ledger.traces import leave
from certification.models import ErasureRequest, Trace
from certification.privacy import erasing
from certification.privacy.forms import ErasureForm
from certification.privacy.holdings import collected

UNPROCESSABLE = 422


def my_data(request: HttpRequest) -> HttpResponse:
    """What one may do about one's data; the request, and taking it back."""
    user = person(request)
    if "take_back" in request.POST:
        erasing.take_back(user)
        messages.success(request, "Wycofano wniosek o usunięcie danych.")
        return HttpResponseRedirect(reverse("my-data"))
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _asked(form, request):
        messages.success(request, "Wniosek przyjęty. Odpowiemy najpóźniej w ciągu miesiąca.")
        return HttpResponseRedirect(reverse("my-data"))
    mine = list(ErasureRequest.objects.filter(user=user).order_by("-asked_at"))
    context = {"form": form, "requests": mine, "waiting": any(each.is_waiting for each in mine)}
    return render(request, "privacy/mine.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _asked(form: ErasureForm, request: HttpRequest) -> bool:
    try:
        erasing.ask(person(request), form.cleaned_data["note"])
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Everything held about the person, as a file. By POST: nothing fetches it by itself."""
    user = person(request)
    leave(Trace.What.OWN_DATA, actor=user)
    answer = JsonResponse(collected(user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="moje-dane.json"'
    answer["Cache-Control"] = "no-store"
    return answer
