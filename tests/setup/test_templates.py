"""The strict content policy holds: no template carries script or style of its own, nor fetches from afar."""

import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path
    for path in ROOT.glob("**/templates/**/*.html")
    if not {".venv", "node_modules", "var"} & {*path.parts}
)
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))", re.IGNORECASE),
    "inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "foreign source": re.compile(
        r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE
    ),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_respects_the_content_policy(path: Path):
    text = path.read_text()

    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_compiles(path: Path):
    engines["django"].from_string(path.read_text())


@pytest.mark.parametrize(
    ("rule", "sample"),
    [
        ("inline script", "<script>alert(1)</script>"),
        ("inline style", '<p class="a" style="color: red">'),
        ("event handler", '<button type="submit" onclick="go()">'),
        ("script address", '<a href="javascript:go()">'),
        ("foreign source", '<script src="https://cdn.example/x.js"></script>'),
    ],
)
def test_the_rules_see_what_they_forbid(rule: str, sample: str):
    assert FORBIDDEN[rule].search(sample)
