"""Contact for everybody; the form for whoever looks after it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification import roles
from certification.accounts.person import person
from certification.ledger.of_settings import note_change
from certification.models import GrantedRole, User
from certification.organiser.forms import OrganiserForm
from certification.organiser.reading import organiser

KEEPERS = (GrantedRole.COORDINATOR, GrantedRole.ADMIN)
"""Who keeps the organiser's data: they take no part in any decision."""

UNPROCESSABLE = 422


def keeps(user: object) -> bool:
    """Whether somebody may change the organiser's data."""
    return isinstance(user, User) and roles.holds(user, *KEEPERS)


@login_not_required
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach the organiser, and whom to ask what."""
    return render(request, "organiser/contact.html", {"organiser": organiser(), "keeps": keeps(request.user)})


def edit(request: HttpRequest) -> HttpResponse:
    """Change what the public pages say about the organiser."""
    if not keeps(person(request)):
        raise PermissionDenied
    form = OrganiserForm(request.POST if request.method == "POST" else None, instance=organiser())
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            note_change(person(request), form.save())
        messages.success(request, _("Zapisano dane organizatora."))
        return HttpResponseRedirect(reverse("contact"))
    return render(
        request, "organiser/edit.html", {"form": form}, status=UNPROCESSABLE if form.is_bound else 200
    )
