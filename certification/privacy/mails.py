"""The mail that tells the data protection officer of a request."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from certification import clock
from certification.background import task
from certification.mailing import in_language_at, message_id, send_once
from certification.models import ErasureRequest, GrantedRole, RoleGrant, User


@task()
def send_asked(request: int) -> None:
    """To every data protection officer; without the person's name, which the page has."""
    if not ErasureRequest.objects.waiting().filter(pk=request).exists():
        return
    officers = RoleGrant.objects.active(clock.today()).filter(role=GrantedRole.DPO).values("user")
    link = settings.SITE_URL + reverse("erasure", args=[request])
    for officer in User.objects.filter(is_active=True, pk__in=officers):
        name = message_id("erasure", request, officer.pk)
        with in_language_at(officer.email):
            body = render_to_string("privacy/mail/asked.txt", {"link": link})
            send_once(name, _("wniosek o usunięcie danych"), body, officer.email)
