"""Fifteen members before their screens: case after case is called, voted on, announced."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from certification.bench.contract import Options, Samples, Say
from certification.bench.pages.rounds import PRODUCT
from certification.bench.pages.serving import served
from certification.bench.session.browsing import Browser
from certification.bench.session.world import Table, World, furnished

PATIENCE = 30.0
"""Seconds after which a result that is not on a screen fails the benchmark."""


def measure(options: Options, say: Say) -> Samples:
    """Seconds from sending the last vote to the result on each screen, over all rounds: half of them, 95 of 100, all.

    ``calm.p95_ms``: how long a screen waits for its answer meanwhile, nearly always that nothing has changed.
    """
    (size,) = options.sizes
    world = furnished(size)
    say(f"{len(world.cookies)} osób, {size} spraw")
    with served(*PRODUCT) as port, ExitStack() as stack:
        browsers = [Browser(port, world.session, cookie) for cookie in world.cookies]
        for each in browsers:
            each.watch()
            stack.callback(each.close)
        delays: list[float] = []
        for number, table in enumerate(world.tables[: options.rounds], 1):
            delays += _voted_on(browsers, world, table)
            say(f"sprawa {number} z {options.rounds}")
        calm = [1000 * each for browser in browsers for each in browser.asked]
    return {
        "result.p95_s": [_p95(delays)],
        "result.p50_s": [statistics.median(delays)],
        "result.max_s": [max(delays)],
        "calm.p95_ms": [_p95(calm)],
    }


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _voted_on(browsers: list[Browser], world: World, table: Table) -> list[float]:
    """One case from its call to its result; seconds from the last vote, for each screen."""
    chair, *others = browsers
    case = f"/sprawy/{table.case}"
    chair.send(f"{chair.room}porzadek/", call=table.item)
    chair.send(f"{case}/open_ballot/", motion="granted", kind="named")
    for browser in browsers:
        browser.wait_for(f"{case}/cast/", PATIENCE)
    with ThreadPoolExecutor(len(others)) as hands:
        list(hands.map(lambda each: each.send(f"{case}/cast/", choice="for"), others))
    chair.wait_for(f"Oddane głosy: {len(others)} z {len(browsers)}", PATIENCE)
    began = time.perf_counter()
    chair.send(f"{case}/cast/", choice="for")
    chair.send(f"{chair.room}wynik/{table.position}/", reasons="Spełnia wymagania.")
    return [browser.wait_for("Uchwała U/PU/", PATIENCE) - began for browser in browsers]
