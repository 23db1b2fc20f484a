"""Lines of Django's own log of the administration: appointments, accounts, and the rest of the configuration."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from certification.ledger.sources import Asked, Kind, Line, Source
from certification.models import Advice, Membership, RoleGrant, User

OF_PEOPLE: tuple[type[Model], ...] = (User, RoleGrant, Membership, Advice)
"""Tables whose rows are about one person."""

_WHAT = {ADDITION: _("dodano"), CHANGE: _("zmieniono"), DELETION: _("usunięto")}


def note_change(by: User, row: Model, words: str = "", flag: int = CHANGE) -> None:
    """Note a change of the configuration made on a page of ours where the administration keeps its own."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=str(row)[:200],
        action_flag=flag,
        change_message=words,
    )


def _rows(asked: Asked) -> "QuerySet[LogEntry] | None":
    if asked.number:
        return None
    rows = LogEntry.objects.select_related("user", "content_type")
    about_people = Q(content_type__in=_types().values())
    if asked.kind is not None:
        rows = rows.filter(about_people if asked.kind == Kind.APPOINTMENTS else ~about_people)
    if asked.people is None:
        return rows
    return rows.filter(Q(user__in=asked.people) | entries_about(asked.people))


def entries_about(people: Iterable[int]) -> Q:
    """The entries about rows of these people that there still are."""
    found = Q(pk__in=())
    for model, type_of_row in _types().items():
        keys = [str(key) for key in _keys_of(model, people)]
        found |= Q(content_type=type_of_row, object_id__in=keys)
    return found


def forget_in_settings(user: User, pseudonym: str) -> None:
    """Django writes down what a row was called: a person's name would outlive them, of rows that are gone too.

    Rows that are still there and about somebody else keep their name, though it be the same or begin alike. To be
    called while the name still stands.
    """
    whole = re.compile(rf"(?<!\w)({re.escape(user.full_name)}|{re.escape(user.email)})(?!\w)")
    named = Q(object_repr__contains=user.full_name) | Q(object_repr__contains=user.email)
    rows = list(LogEntry.objects.filter(named, content_type__in=_types().values()))
    people = _people(rows)
    own = [row.pk for row in rows if people.get(row.pk, user) == user and whole.search(row.object_repr)]
    LogEntry.objects.filter(entries_about([user.pk]) | Q(pk__in=own)).update(object_repr=pseudonym)


def _keys_of(model: type[Model], people: Iterable[int]) -> Iterable[int]:
    rows: QuerySet[Any] = model._default_manager.order_by()
    own = rows.filter(pk__in=people) if model is User else rows.filter(user__in=people)
    keys: Iterable[int] = own.values_list("pk", flat=True)
    return keys


def _types() -> dict[type[Model], ContentType]:
    return ContentType.objects.get_for_models(*OF_PEOPLE)


def _told(rows: Sequence[LogEntry]) -> list[Line]:
    people = _people(rows)
    return [_line(row, people.get(row.pk)) for row in rows]


def _line(row: LogEntry, whom: User | None) -> Line:
    model = row.content_type.model_class() if row.content_type else None
    of_people = model in OF_PEOPLE
    called = capfirst(str(model._meta.verbose_name)) if model else ""
    return Line(
        row.action_time,
        Kind.APPOINTMENTS if of_people else Kind.SETTINGS,
        _WHAT[row.action_flag],
        row.user,
        whom=whom,
        about=f"{called}: {row.object_repr}",
        details=((_("Co"), _changed(row, model)),),
    )


def _changed(row: LogEntry, model: type[Model] | None) -> str:
    """Names of the fields that were changed; never what stood in them."""
    try:
        told = json.loads(row.change_message or "[]")
    except ValueError:
        return row.change_message
    names = [name for each in told for part in each.values() for name in part.get("fields", [])]
    return ", ".join(str(name) for name in names)


def _people(rows: Sequence[LogEntry]) -> dict[int, User]:
    """Whom each entry is about, where the row is still there."""
    found: dict[int, User] = {}
    for model, type_of_row in _types().items():
        own = {row.object_id: row.pk for row in rows if row.content_type_id == type_of_row.pk}
        entries = [row for row in rows if row.content_type_id == type_of_row.pk]
        if not own:
            continue
        there = _persons(model, own)
        found |= {row.pk: there[str(row.object_id)] for row in entries if str(row.object_id) in there}
    return found


def _persons(model: type[Model], keys: Iterable[str | None]) -> dict[str, User]:
    numbers = [int(key) for key in keys if key and key.isdigit()]
    if model is User:
        return {str(each.pk): each for each in User.objects.filter(pk__in=numbers)}
    rows: QuerySet[Any] = model._default_manager.filter(pk__in=numbers).select_related("user")
    return {str(row.pk): row.user for row in rows}


SETTINGS = Source(frozenset({Kind.APPOINTMENTS, Kind.SETTINGS}), "action_time", _rows, _told)
