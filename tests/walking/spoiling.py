"""Junk and malice: a payload as a careless page or a hostile hand would send it."""

from random import Random
from typing import Any

JUNK: tuple[Any, ...] = (
    "",
    "   ",
    None,
    True,
    False,
    0,
    -1,
    1,
    7,
    2**31,
    2**63,
    10**30,
    1.5,
    float("nan"),
    [],
    {},
    [[]],
    [None],
    [1, 1],
    {"a": {}},
    "x" * 20_001,
    "a\0b",
    "żółć\n\u202e",
    "\ud800",
    "2027-02-30",
    "2027-05-03T02:30:00",
    "9999-12-31",
    "0001-01-01",
    "'; DROP TABLE workflows_case; --",
)


def spoil(payload: dict[str, Any], dice: Random) -> dict[str, Any]:
    """One thing in it is not as it should be: left out, changed, or one nobody asked for."""
    spoilt = dict(payload)
    way = dice.randrange(6)
    if way == 0 or not spoilt:
        return spoilt | {dice.choice(("state", "sheet", "finding", "nobody_knows_this")): dice.choice(JUNK)}
    key = dice.choice(sorted(spoilt))
    if way == 1:
        del spoilt[key]
    elif way == 2 and isinstance(spoilt[key], list) and spoilt[key]:
        spoilt[key] = [_inner(spoilt[key][0], dice), *spoilt[key][1:], *spoilt[key][: dice.randrange(2)]]
    elif way == 2 and isinstance(spoilt[key], dict) and spoilt[key]:
        spoilt[key] = _inner(spoilt[key], dice)
    else:
        spoilt[key] = dice.choice(JUNK)
    return spoilt


def _inner(value: Any, dice: Random) -> Any:
    """One thing inside a list or an object."""
    if isinstance(value, dict) and value:
        return value | {dice.choice(sorted(value)): dice.choice(JUNK)}
    return dice.choice(JUNK)
