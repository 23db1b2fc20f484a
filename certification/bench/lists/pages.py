"""The pages, and how long each takes."""

import gc
import time
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certification.bench.contract import Options, Samples, Say
from certification.bench.lists.filling import Programme, found, grow
from certification.models import User

ASKED = 3
"""How often a page is asked for in a round."""


class Page(NamedTuple):
    """A page as one person opens it."""

    name: str
    address: str
    person: User | None


def pages(programme: Programme) -> list[Page]:
    """What is measured."""
    expert, secretary = programme.crew.auditors[0], programme.crew.secretary
    return [
        Page("inbox", "/zadania/", expert),
        Page("queue", "/zadania/", secretary),
        Page("cases", "/sprawy/", secretary),
        Page("by_office", "/sprawy/?sort=urzad", secretary),
        Page("register", "/rejestr/", None),
    ]


def measure(options: Options, say: Say) -> Samples:
    """Milliseconds of wall and CPU, and statements, of each page at each size."""
    samples: Samples = {}
    programme = found()
    for size in options.sizes:
        grow(programme, size)
        settle()
        say(f"{size} spraw")
        browsers = [(page, _browser(page)) for page in pages(programme)]
        for page, browser in browsers:
            samples[f"{page.name}.{size}.sql"] = [_statements(page, browser)]
        for number in range(options.rounds):
            for page, browser in browsers:
                _time(f"{page.name}.{size}", page, browser, samples)
            say(f"runda {number + 1} z {options.rounds}")
    return samples


def settle() -> None:
    """Let the database know how many rows there are now, as its own housekeeping would."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _browser(page: Page) -> Client:
    browser = Client()
    if page.person:
        browser.force_login(page.person)
    return browser


def _statements(page: Page, browser: Client) -> float:
    _open(page, browser)  # whatever is read once in the life of a process
    with CaptureQueriesContext(connection) as caught:
        _open(page, browser)
    return float(len(caught))


def _open(page: Page, browser: Client) -> None:
    answer = browser.get(page.address)
    if answer.status_code != 200:
        raise RuntimeError(f"{page.address} answered {answer.status_code}")


def _time(name: str, page: Page, browser: Client, samples: Samples) -> None:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(ASKED):
        _open(page, browser)
    for column, spent in (("ms", time.perf_counter() - wall), ("cpu_ms", time.process_time() - cpu)):
        samples.setdefault(f"{name}.{column}", []).append(1000 * spent / ASKED)
