"""In good time before the end of the seal's own certificate, people are told: once, by mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from certificates.seals import WARN_BEFORE, Seal
from certification.clock import now, today
from certification.mailing import in_language_at, message_id
from certification.models import GrantedRole, RoleGrant, User
from workflows.background import task
from workflows.deadlines.ticking import every_round


@every_round
def warn_of_the_end() -> None:
    """Order a mail to every secretary and administrator, 60 days ahead; a seal that signs no more warns nobody."""
    with transaction.atomic():
        ending = Seal.objects.filter(in_use=True, warned_at=None, not_after__lte=now() + WARN_BEFORE)
        seal = ending.select_for_update().first()
        if seal is None:
            return
        for person in people_concerned():
            tell_of_the_end.enqueue(seal.pk, person.pk)
        seal.warned_at = now()
        seal.save(update_fields=["warned_at"])


@task()
def tell_of_the_end(seal_pk: int, person_pk: int) -> None:
    """Mail one person, once; nobody once another seal signs.

    Cut off between sending and noting, the second mail carries the same Message-ID as the first.
    """
    seal = Seal.objects.filter(pk=seal_pk, in_use=True).first()
    person = User.objects.filter(pk=person_pk, is_active=True).first()
    if seal is None or person is None or person_pk in seal.told:
        return
    with in_language_at(person.email):
        subject = f"Przyjazny Urząd: {_('kończy się ważność certyfikatu pieczęci')}"
        body = render_to_string("letters/seal_ends.txt", {"seal": seal})
    EmailMessage(
        subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [person.email],
        headers={"Message-ID": message_id("seal-ends", seal.fingerprint[:16], person.pk)},
    ).send()
    with transaction.atomic():
        noting = Seal.objects.select_for_update().get(pk=seal_pk)
        noting.told = [*noting.told, person_pk]
        noting.save(update_fields=["told"])


def people_concerned() -> QuerySet[User]:
    """Secretaries of any edition, and administrators, each once."""
    grants = RoleGrant.objects.active(today()).filter(role__in=(GrantedRole.SECRETARIAT, GrantedRole.ADMIN))
    rows = User.objects.filter(Q(pk__in=grants.values("user")) | Q(is_superuser=True), is_active=True)
    return rows.order_by("pk")
