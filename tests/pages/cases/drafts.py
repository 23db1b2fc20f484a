"""Several drafts of one office."""

from certification.models import User
from tests.cast import World
from workflows.door import begin


def open_drafts(world: World, number: int) -> list[User]:
    """Open drafts of different scope; returns their preparer, once for each."""
    preparer = world.crew.preparers[world.office.pk]
    for place in range(number):
        scope = {"scope": f"Wydział {place}"}
        office = str(world.office.public_id)
        begin("application", preparer, office=office, edition=world.edition.pk, **scope)
    return [preparer] * number
