"""Files of others are exactly those their authors published, with their licences beside them."""

import tomllib
from hashlib import sha256
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static/vendor"
PACKAGES = tomllib.loads((VENDOR / "VENDOR.toml").read_text())["package"]
LISTED = {path: digest for package in PACKAGES for path, digest in package["sha256"].items()}


def test_every_file_is_unchanged():
    assert {path: sha256((ROOT / path).read_bytes()).hexdigest() for path in LISTED} == LISTED


def test_no_file_came_in_unlisted():
    present = {str(path.relative_to(ROOT)) for path in VENDOR.rglob("*") if path.is_file()}

    assert present - {"static/vendor/VENDOR.toml"} == {path for path in LISTED if path.startswith("static/")}


def test_every_package_brings_its_licence():
    without = [
        package["name"] for package in PACKAGES if not any(p.endswith("LICENSE") for p in package["sha256"])
    ]

    assert without == []


def test_the_small_font_has_every_polish_letter_in_every_weight():
    font = TTFont(ROOT / "static/theme/inter-polish-wght-normal.woff")
    weights = font["fvar"].axes[0]

    assert {chr(code) for code in font.getBestCmap()} == set("ĄąĆćĘęŁłŃńŚśŹźŻż")
    assert (weights.axisTag, weights.minValue, weights.maxValue) == ("wght", 100, 900)
