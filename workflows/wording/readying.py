"""Whether the words of an edition will do: a text that the rules have changed under would leave a letter short."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.editions.readiness import CHECKS, Check, Found, Level, worst
from certification.models import Edition
from workflows.wording.queries import all_in_use
from workflows.wording.texts import problems


def _look(edition: Edition) -> Found:
    used = all_in_use(edition)
    wanting = [
        f"{each.text.name}: {' '.join(found)}" for each in used if (found := problems(each.text, each.words))
    ]
    own = sum(not each.is_standard for each in used)
    told = _("Własne: %(own)s, standardowe: %(others)s.") % {"own": own, "others": len(used) - own}
    return worst(wanting, Level.MISSING, told, reverse("wording-list", args=[edition.pk]))


def connect() -> None:
    """Have the words on the checklist of an edition."""
    CHECKS.append(Check(gettext_lazy("Teksty pism"), _look))
