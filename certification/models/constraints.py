"""Check constraints said once."""

from django.db.models import CheckConstraint, F, Q

from criteria.said import said


def both_or_neither(first: str, second: str, *, name: str) -> CheckConstraint:
    """Who and when belong together: either both are known or neither is."""
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    message = "Podaj i osobę, i czas, albo zostaw oba pola puste."
    return CheckConstraint(condition=neither | both, name=name, violation_error_message=message)


def not_before(later: str, earlier: str, *, name: str) -> CheckConstraint:
    """``later`` is empty or not before ``earlier``."""
    condition = Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)})
    message = "Koniec nie może przypadać przed początkiem."
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def after(later: str, earlier: str, *, name: str) -> CheckConstraint:
    """``later`` is empty or strictly after ``earlier``."""
    condition = Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gt": F(earlier)})
    message = "Koniec musi przypadać po początku."
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def within(field: str, low: int, high: int, *, name: str) -> CheckConstraint:
    """``low`` ≤ field ≤ ``high``."""
    condition = Q(**{f"{field}__gte": low, f"{field}__lte": high})
    message = said("Dozwolone wartości: od {low} do {high}.", low=low, high=high)
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)
