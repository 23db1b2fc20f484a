"""For an office's people and the secretariat: who acts for it, invitations, the end of somebody's rights."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certification import clock
from certification.access import acts, inviting, rights
from certification.access.forms import EndForm, InviteForm
from certification.access.views.mine import UNPROCESSABLE
from certification.accounts.person import person
from certification.language import translated
from certification.models import Invitation, Membership, Office, OfficeSeat, User
from certification.polish import date_short
from criteria.said import said


def office(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """Who acts for the office, who was invited, which proxies wait for the new head's word."""
    user = person(request)
    found = office_or_404(user, office_id)
    mine = rights.seats(user, found)
    if request.method == "POST":
        return _do(request, found, user, mine)
    open_ones = Invitation.objects.filter(office=found, accepted_at=None, revoked_at=None)
    today, people = clock.today(), rights.held(found)
    context = {
        "office": found,
        "people": [(each, each.active_from <= today and _may_end(user, each, mine)) for each in people],
        "invitations": open_ones.filter(expires_at__gt=clock.now()).select_related("invited_by"),
        "invites": rights.may_invite(user, found),
        "lapsed": rights.lapsed_proxies(found) if OfficeSeat.HEAD in mine else [],
        "may_prepare_too": OfficeSeat.HEAD in mine and OfficeSeat.PREPARER not in mine,
    }
    return render(request, "access/office.html", context)


def office_or_404(user: User, office_id: UUID) -> Office:
    """The office, for its people and the secretariat; nobody else learns that it is known here."""
    found = Office.objects.with_names().filter(public_id=office_id).first()
    if found is None or not (rights.seats(user, found) or rights.is_secretary(user)):
        raise Http404("nie ma takiego urzędu")
    return found


def _may_end(user: User, each: Membership, mine: set[OfficeSeat]) -> bool:
    own = each.user_id == user.pk
    return own or not mine or (OfficeSeat.HEAD in mine and each.seat != OfficeSeat.HEAD)


def _do(request: HttpRequest, found: Office, user: User, mine: set[OfficeSeat]) -> HttpResponse:
    """The small acts of the page, told apart by the button that was pressed."""
    try:
        if "revoke" in request.POST:
            rows = Invitation.objects.filter(office=found)
            invitation = get_object_or_404(rows, pk=_key(request.POST["revoke"]))
            if OfficeSeat(invitation.seat) not in rights.may_invite(user, found):
                raise PermissionDenied
            inviting.revoke(invitation, user)
            messages.success(
                request, translated(said("Odwołano zaproszenie dla {email}.", email=invitation.email))
            )
        elif "reconfirm" in request.POST:
            if OfficeSeat.HEAD not in mine:
                raise PermissionDenied
            rows_of = Membership.objects.filter(office=found).select_related("user", "office")
            again = acts.reconfirm(get_object_or_404(rows_of, pk=_key(request.POST["reconfirm"])), user)
            messages.success(
                request, translated(said("Potwierdzono pełnomocnictwo: {user}.", user=again.user))
            )
        elif "prepare" in request.POST:
            acts.prepare_too(found, user)
            messages.success(request, "Zgłoszenie urzędu możesz teraz rozpocząć i wypełnić samodzielnie.")
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return HttpResponseRedirect(reverse("office", args=[found.public_id]))


def _key(text: str) -> int:
    return int(text[:18]) if text.isascii() and text.isdigit() else 0


def invite(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """Invite somebody by e-mail."""
    user = person(request)
    found = office_or_404(user, office_id)
    seats = rights.may_invite(user, found)
    if not seats:
        raise PermissionDenied
    form = InviteForm(seats, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _invited(form, found, user):
        messages.success(
            request,
            translated(said("Zaproszenie dla {it} zostanie zaraz wysłane.", it=form.cleaned_data["email"])),
        )
        return HttpResponseRedirect(reverse("office", args=[found.public_id]))
    context = {"form": form, "office": found, "may_name_head": OfficeSeat.HEAD in seats}
    return render(request, "access/invite.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _invited(form: InviteForm, found: Office, user: User) -> bool:
    data = form.cleaned_data
    try:
        inviting.invite(
            found,
            user,
            email=data["email"],
            seat=OfficeSeat(data["seat"]),
            position=data["position"],
            since=data["since"],
        )
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True


def end(request: HttpRequest, office_id: UUID, member: int) -> HttpResponse:
    """End somebody's rights, or lay down one's own."""
    user = person(request)
    found = office_or_404(user, office_id)
    membership = rights.current(found).filter(pk=member).first()
    if membership is None:
        raise Http404("nie ma takiej osoby")
    if not rights.may_end(user, membership):
        raise PermissionDenied
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (last := _ended(form, membership, user)):
        messages.success(
            request, said("Uprawnienia kończą się {last}: {who}.", last=date_short(last), who=membership.user)
        )
        stays = rights.seats(user, found) or rights.is_secretary(user)
        return HttpResponseRedirect(
            reverse("office", args=[found.public_id]) if stays else reverse("offices")
        )
    context = {"form": form, "office": found, "membership": membership, "own": membership.user_id == user.pk}
    return render(request, "access/end.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _ended(form: EndForm, membership: Membership, user: User) -> date | None:
    data = form.cleaned_data
    try:
        return acts.end(membership, user, last_day=data["last_day"], reason=data["reason"])
    except ValidationError as refusal:
        form.add_error("last_day", ValidationError(refusal.messages))
        return None
