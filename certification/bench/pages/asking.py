"""People at once: each asks for a page again and again, the next time as soon as it is there."""

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

PEOPLE = 4
ASKED = 25
"""How often each of them asks in a round."""

HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html", "Accept-Language": "pl"}


def p95_ms(port: int, address: str, cookie: str) -> float:
    """Milliseconds within which 95 of 100 answers were there.

    Raises:
        RuntimeError: an answer was not 200.

    """
    with ThreadPoolExecutor(PEOPLE) as people:
        times = people.map(lambda _: _again_and_again(port, address, cookie), range(PEOPLE))
        return statistics.quantiles([each for one in times for each in one], n=20)[-1]


def _again_and_again(port: int, address: str, cookie: str) -> list[float]:
    line, times = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    headers = {**HEADERS, "Cookie": cookie} if cookie else HEADERS
    for _ in range(ASKED):
        started = time.perf_counter()
        line.request("GET", address, headers=headers)
        answer = line.getresponse()
        answer.read()
        times.append(1000 * (time.perf_counter() - started))
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")
    line.close()
    return times
