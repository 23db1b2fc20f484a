"""Sessions in the database, as Django keeps them; read with SQL that is put together once, for every page does."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from criteria.prepared import Reading

_CURRENT = Reading(lambda key, moment: Session.objects.filter(session_key=key, expire_date__gt=moment))


class SessionStore(db.SessionStore):
    """One session."""

    def _get_session_from_db(self) -> Any:
        found = _CURRENT.first(str(self.session_key), timezone.now())
        if found is None:
            self._session_key = None
        return found
