"""Check constraints said once."""

from django.db.models import CheckConstraint, F, Q


def both_or_neither(first: str, second: str, *, name: str) -> CheckConstraint:
    """Who and when belong together: either both are known or neither is."""
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return CheckConstraint(condition=neither | both, name=name)


def not_before(later: str, earlier: str, *, name: str) -> CheckConstraint:
    """``later`` is empty or not before ``earlier``."""
    return CheckConstraint(
        condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)}), name=name
    )


def after(later: str, earlier: str, *, name: str) -> CheckConstraint:
    """``later`` is empty or strictly after ``earlier``."""
    return CheckConstraint(
        condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gt": F(earlier)}), name=name
    )


def within(field: str, low: int, high: int, *, name: str) -> CheckConstraint:
    """``low`` ≤ field ≤ ``high``."""
    return CheckConstraint(condition=Q(**{f"{field}__gte": low, f"{field}__lte": high}), name=name)
