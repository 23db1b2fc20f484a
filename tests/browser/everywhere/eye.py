"""Somebody's eye in a real Chromium, at the width of a phone: what it finds wrong with the pages it is shown."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, ViewportSize

from tests.browser.conftest import AXE, RULES
from tests.browser.everywhere.again import Ear
from tests.browser.everywhere.network import SITE, Network

PHONE: ViewportSize = {"width": 390, "height": 844}
MEASURE = (Path(__file__).parent / "look.js").read_text()
IN_WORDS = (
    *("document-title", "html-has-lang", "html-lang-valid", "valid-lang", "landmark-unique", "empty-heading"),
    *("link-name", "button-name", "input-button-name", "select-name", "summary-name", "label", "image-alt"),
    *("svg-img-alt", "role-img-alt", "label-title-only", "empty-table-header", "aria-input-field-name"),
    *("aria-toggle-field-name", "aria-command-name", "target-size", "scrollable-region-focusable"),
)
"""What axe may think otherwise of in another language: names of things, and what hangs on the width of words."""
SPEAK = """html => {
  const other = new DOMParser().parseFromString(html, "text/html");
  document.documentElement.lang = other.documentElement.lang;
  document.title = other.title;
  document.body.replaceWith(other.body);
  return document.documentElement.scrollWidth - window.innerWidth;
}"""
ASK_AXE = "rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})"


class Eye:
    """``found``: by kind of trouble, what it was and where first; ``opened``: how many pages were looked at.

    ``polish``: what English pages still say in Polish, and where first.
    """

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(locale="pl-PL", timezone_id="Europe/Warsaw", viewport=PHONE)
        self.network = Network(self._context)
        # Not a script of the page, so that its content policy stays as strict as in life.
        self._context.add_init_script(path=AXE)
        self.page = self._context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._note("console", str(error)))
        self.found: dict[str, dict[str, str]] = defaultdict(dict)
        self.polish: dict[str, str] = {}
        self.opened = 0
        self._where = ""
        self._ear = Ear()

    def look(self, who: str, client: Client, address: str, answer: Any) -> None:
        """Open one page, of which the answer is already known, and note what is wrong."""
        self._where = f"{who} {address}"
        self.network.stand_for(client, {address: answer})
        self.page.goto(SITE + address, wait_until="load")
        measured = self.page.evaluate(MEASURE)
        for edge in measured["edges"]:
            self._note("edges", edge)
        for pale in measured["pale"]:
            self._note("colour of the theme", pale)
        if measured["overflow"] > 0:
            self._note("overflow", f"{measured['overflow']} px: {address}")
        self._ask_axe(RULES)
        for vain in self.network.asked_in_vain:
            self._note("requests", vain)
        self.network.asked_in_vain.clear()
        self.opened += 1

    def look_again(self, html: str) -> None:
        """Look at the page that is open as it is in another language: what words change, for it is built the same."""
        self._where += " in English"
        overflow = self.page.evaluate(SPEAK, html)
        if overflow > 0:
            self._note("overflow", f"{overflow} px: {self._where}")
        self._ask_axe(IN_WORDS)
        for left in self._ear.hear(html):
            self.polish.setdefault(left, self._where)

    def close(self) -> None:
        """No more looking."""
        self._context.close()

    def _ask_axe(self, rules: Sequence[str]) -> None:
        for rule in self.page.evaluate(ASK_AXE, rules)["violations"]:
            for node in rule["nodes"]:
                self._note("barriers", f"{rule['id']}: {node['html'][:160]}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note("console", message.text)

    def _note(self, kind: str, what: str) -> None:
        self.found[kind].setdefault(what, self._where)
