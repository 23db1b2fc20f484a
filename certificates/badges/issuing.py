"""Making the credential of a mark, before its certificate is drawn: it travels inside."""

from typing import TYPE_CHECKING, Final

from django.db import transaction

from certificates.badges.checking import problem
from certificates.badges.credential import credential_of, first_moment, last_moment
from certificates.badges.models import Badge
from certificates.badges.signing import signed
from certificates.models import Mark
from criteria.rows import insert
from workflows.door import locked
from workflows.numbering import next_number

if TYPE_CHECKING:
    from certificates.drawing.attachment import Attachment

SERIES: Final = "badge"
FILE_NAME: Final = "odznaka-open-badges.jwt"
MEDIA_TYPE: Final = "application/vc+jwt"


def badge_of(mark: Mark) -> Badge:
    """The mark's badge, made if there is none yet.

    Until the certificate is sealed the badge follows the mark's words; afterwards the database lets it change no
    more. Raises KeysLost.
    """
    with transaction.atomic():
        waits = locked(mark)
        badge = Badge.objects.filter(mark_id=mark.pk).first()
        if badge is None:
            position = next_number(SERIES) - 1
            return insert(Badge(mark_id=mark.pk, position=position, token=_token(mark, position)))
        if isinstance(waits, Mark) and waits.sealed_at is None and problem(badge, mark):
            badge.token = _token(mark, badge.position)
            badge.save(update_fields=["token"])
        return badge


def _token(mark: Mark, position: int) -> str:
    credential = credential_of(mark, position)
    return signed(credential, since=first_moment(mark), until=last_moment(mark))


def attachments_for(mark: Mark) -> "tuple[Attachment, ...]":
    """What travels inside the certificate: the credential, as programs read it."""
    from certificates.drawing.attachment import Attachment

    described = "Ten certyfikat w postaci dla programów: Open Badges 3.0"
    return (Attachment(FILE_NAME, MEDIA_TYPE, described, badge_of(mark).token.encode()),)
