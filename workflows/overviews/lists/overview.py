"""What a list of an edition is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from certification.exports import Columns, in_chunks
from certification.models import GrantedRole
from workflows.models import Application
from workflows.overviews.rights import OVERSEERS, Overseer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Overview:
    """One list. ``page``: the name of its address. ``rows``: models in order; ``load`` makes some of them into what
    the columns tell; ``case``: which application such a row is about. ``roles``: the appointments of which one
    lets in. ``warning``: what to mind. ``money``: whoever evaluates must not see it.
    """

    page: str
    name: "StrOrPromise"
    about: "StrOrPromise"
    columns: Callable[[Overseer], Columns[Any]]
    rows: Callable[[Overseer], "QuerySet[Any]"]
    load: Callable[[Overseer, list[Any]], list[Any]]
    case: Callable[[Any], Application]
    roles: tuple[GrantedRole, ...] = OVERSEERS
    warning: "StrOrPromise" = ""
    money: bool = False

    @property
    def edition_page(self) -> str:
        """The name of the address that has an edition."""
        return f"{self.page}-edition"

    def every(self, who: Overseer) -> Iterator[Any]:
        """All rows, a few hundred in memory at a time."""
        for chunk in in_chunks(self.rows(who)):
            yield from self.load(who, chunk)

    def require(self, who: Overseer) -> None:
        """PermissionDenied for whoever must not know of money."""
        if self.money and not who.may_see_fees:
            raise PermissionDenied
