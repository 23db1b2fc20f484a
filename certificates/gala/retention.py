"""How long it is known who took a certificate; and what goes when a receiver asks to be forgotten."""

from datetime import timedelta
from typing import Final

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from certificates.gala.models import HandingOver
from certification.models import Membership, User
from certification.privacy.retention.rules import Retention, Rows, register
from criteria.files.forgetting import forget_unused

SOMEBODY: Final = "(dane usunięte)"
"""In place of a name: that somebody took the certificate stays."""

_UNNAMED = Q(receiver="", receiver_role="", handed_to__in=("", SOMEBODY))


def _proofs() -> Rows:
    return HandingOver.objects.exclude(signature=None, photo=None)


def _drop_proofs(rows: Rows) -> int:
    photos = list(rows.exclude(photo=None).values_list("photo", flat=True))
    number = HandingOver.objects.filter(pk__in=_keys(rows)).update(signature=None, photo=None)
    forget_unused(photos)
    return number


def _receivers() -> Rows:
    told = HandingOver.objects.exclude(_UNNAMED)
    return told.annotate(known_since=Coalesce("noted_at", "case__of_edition__release_at"))


def _unname(rows: Rows) -> int:
    keys = _keys(rows)
    HandingOver.objects.filter(pk__in=keys).exclude(handed_to="").update(handed_to=SOMEBODY)
    return HandingOver.objects.filter(pk__in=keys).update(receiver="", receiver_role="")


def _keys(rows: Rows) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def forget_receiver(user: User) -> None:
    """A person is erased: for the offices they acted for, nothing tells any more that it was they who took it.

    A hand-over knows a name and no account; under the same name for another office it is somebody else.
    """
    offices = Membership.objects.filter(user=user).values("office")
    own = HandingOver.objects.filter(case__office__in=offices)
    taken = own.filter(handed_to=user.full_name)
    _drop_proofs(taken)
    taken.update(handed_to=SOMEBODY)
    own.filter(receiver=user.full_name).update(receiver="", receiver_role="")


register(
    Retention(
        "hand_over_proofs",
        _("Podpisy i zdjęcia z wręczania certyfikatów"),
        _("Dowód odbioru jest potrzebny, dopóki ktoś może go kwestionować; po roku wystarczy, kto odebrał."),
        timedelta(days=365),
        _proofs,
        "noted_at",
        _drop_proofs,
    ),
    Retention(
        "hand_over_people",
        _("Kto odebrał certyfikat: imię, nazwisko i funkcja"),
        _("Przez trzy lata można ustalić, komu wydano oryginał; potem wystarczy, że i kiedy go wydano."),
        timedelta(days=3 * 365),
        _receivers,
        "known_since",
        _unname,
    ),
)
