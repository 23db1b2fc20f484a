"""A small measuring instrument, cut out of the real one: few criteria, so that many cases are cheap to walk.

What the law asks of a sheet is all there: office's and auditors' evidence, a knock-out, a criterion on site.
"""

from typing import Any

import yaml

from criteria.loading import DEFAULT_PATH

KEPT = ("A-01", "B-01", "C-01", "C-02", "C-03")


def small_instrument() -> str:
    """The YAML of the small criteria set."""
    whole: dict[str, Any] = yaml.safe_load(DEFAULT_PATH.read_text(encoding="utf-8"))
    for area in whole["areas"]:
        area["criteria"] = [each for each in area["criteria"] if each["code"] in KEPT]
        area["weight"] = sum(each["weight"] for each in area["criteria"])
    whole["areas"] = [area for area in whole["areas"] if area["criteria"]]
    whole["variants"] = [each for each in whole.get("variants", []) if each["criterion"] in KEPT]
    whole["criteria_set"] |= {
        "code": "PU-WALK",
        "weight_total": sum(area["weight"] for area in whole["areas"]),
    }
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
