"""A chore of the timer: what has had its time goes, and a line says how much went."""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction

from certification import clock
from certification.models import RetentionRun
from certification.privacy.retention.rules import RETENTIONS, Retention

log = logging.getLogger("certification.retention")

_ONCE_AN_HOUR = timedelta(hours=1).seconds


def erase_by_the_clock() -> None:
    """Once an hour, however often and by however many timers it is asked."""
    hour = f"{clock.now():%Y%m%d%H}"
    if cache.add(f"retention:{hour}", 1, timeout=_ONCE_AN_HOUR):
        erase_what_is_over()


def erase_what_is_over() -> int:
    """Erase everything whose time is over; how much went. One kind that fails does not keep the others."""
    at = clock.now()
    return sum(_tried(each, at) for each in RETENTIONS.values())


def _tried(retention: Retention, at: datetime) -> int:
    try:
        with transaction.atomic():
            return _erased(retention, at)
    except Exception:
        log.exception("retention %s failed", retention.code)
        return 0


def _erased(retention: Retention, at: datetime) -> int:
    over = retention.over(at)
    if not over.exists():
        return 0
    number = retention.erase(over)
    RetentionRun.objects.create(code=retention.code, erased_at=at, number=number)
    log.info("retention %s: %s erased", retention.code, number)
    return number
