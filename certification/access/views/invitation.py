"""Behind the link of an invitation: whoever holds it may read it; who takes it up must be signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from certification.access import inviting
from certification.accounts.person import person
from certification.models import Membership
from criteria.said import said


@login_not_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show the invitation, and take it up."""
    found = inviting.invitation_of(token)
    if found is None:
        raise Http404("nie ma takiego zaproszenia")
    mine = request.user.is_authenticated and found.accepted_by_id == request.user.pk
    if mine:
        return HttpResponseRedirect(reverse("offices"))
    trouble = inviting.trouble_with(found)
    if request.method == "POST" and trouble is None and request.user.is_authenticated:
        try:
            taken = inviting.take_up(found, person(request))
        except ValidationError as refusal:
            trouble = refusal.messages[0]
        else:
            messages.success(request, _said(taken))
            return HttpResponseRedirect(reverse("offices"))
    return render(request, "access/invitation.html", {"invitation": found, "trouble": trouble})


def _said(taken: object) -> str:
    if isinstance(taken, Membership):
        return said("Działasz teraz w imieniu urzędu: {office}.", office=taken.office.name)
    return "Przyjęto zaproszenie. Uprawnienia kierownika potwierdzi jeszcze sekretariat; napiszemy o tym."
