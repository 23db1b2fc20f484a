"""A new version of a text; what the law of the programme requires cannot be taken out of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.clock import now
from certification.editions.copying import ALSO, Also
from certification.models import Edition, User
from workflows.wording.models import EditionWording
from workflows.wording.queries import InUse, all_in_use, in_use
from workflows.wording.texts import problems


def even(words: str) -> str:
    """As it is kept: lines end alike, nothing at either end."""
    return "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()


def save(edition: Edition, code: str, words: str, seen: int, by: User) -> InUse:
    """Keep these words as the next version; words that are in use already make none.

    ``seen``: the version whose words were read before these were typed.

    Raises:
        ValidationError: the words will not do, or somebody saved others meanwhile.

    """
    with transaction.atomic():
        Edition.objects.select_for_update(no_key=True, of=("self",)).get(pk=edition.pk)
        used = in_use(edition, code)
        words = even(words)
        if words == used.words:
            return used
        if used.number != seen:
            raise ValidationError(_overtaken(used), code="overtaken")
        if found := problems(used.text, words):
            raise ValidationError(found, code="unusable")
        return InUse(used.text, _keep(edition, used, "" if words == used.text.standard else words, by))


def back_to_standard(edition: Edition, code: str, by: User) -> InUse:
    """The program's own words again, as the next version; nothing where they are in use."""
    with transaction.atomic():
        Edition.objects.select_for_update(no_key=True, of=("self",)).get(pk=edition.pk)
        used = in_use(edition, code)
        return used if used.is_standard else InUse(used.text, _keep(edition, used, "", by))


def connect() -> None:
    """Have the words of an edition copied with it."""
    ALSO.append(Also(gettext_lazy("teksty pism i gotowe opisy braków"), _told, _copy))


def _keep(edition: Edition, used: InUse, words: str, by: User) -> EditionWording:
    return EditionWording.objects.create(
        edition=edition, code=used.text.code, number=used.number + 1, text=words, made_by=by, made_at=now()
    )


def _overtaken(used: InUse) -> str:
    assert used.version is not None
    return _(
        "%(who)s zapisał(a) w tym czasie wersję %(number)s. Twój tekst jest poniżej i nie przepadł; "
        "porównaj go z nią i zapisz ponownie."
    ) % {"who": used.version.made_by, "number": used.number}


def _told(edition: Edition) -> str:
    own = [each for each in all_in_use(edition) if not each.is_standard]
    return _("własne: %s") % len(own) if own else _("standardowe")


def _copy(last: Edition, new: Edition, by: User) -> None:
    EditionWording.objects.bulk_create(
        EditionWording(edition=new, code=each.text.code, number=1, text=each.words, made_by=by, made_at=now())
        for each in all_in_use(last)
        if not each.is_standard
    )
