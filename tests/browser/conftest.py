"""A real Chromium, the distribution's own, driven by Playwright; everything here is marked ``browser``."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

HERE = Path(__file__).parent
AXE = HERE / "axe/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Everything here is one site: a second process for each window costs and separates nothing.
    "--disable-site-isolation-trials",
    "--lang=pl",
]

PATIENCE = 15_000
"""Milliseconds for something to come into sight on a machine with other work; no test waits for what is there."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lives in this folder, and skip it, saying so, on a machine without Chromium.

    A browser beside others on two cores misses a beat now and then: what fails twice is broken; who ran twice is told.
    """
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: install it or set CHROMIUM"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright's own browser is never downloaded; the language makes date fields Polish."""
    environment = {**os.environ, "LANGUAGE": "pl", "LANG": "pl_PL.UTF-8"}
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS, "env": environment}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """People of this programme sit in Poland."""
    return {**browser_context_args, "locale": "pl-PL", "timezone_id": "Europe/Warsaw"}


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Errors the browser reports while the test runs, such as a breach of the content policy."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def barriers(page: Page) -> Callable[[], list[str]]:
    """Call it on any page to learn what axe finds inaccessible there, by WCAG 2.2 AA and best practice."""

    def look() -> list[str]:
        # Evaluated through the debugger, so that the page's content policy stays as strict as in life.
        page.evaluate(AXE.read_text())
        report = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        return [
            f"{rule['id']}: {node['html'][:160]}" for rule in report["violations"] for node in rule["nodes"]
        ]

    return look


@pytest.fixture
def overflow(page: Page) -> Callable[[], int]:
    """Call it to learn by how many pixels the page is wider than the window."""

    def measure() -> int:
        width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return width

    return measure
