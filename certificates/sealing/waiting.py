"""From pyHanko's asynchronous interface to plain calls."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

T = TypeVar("T")


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end and return its result, with the caller's clock.

    It runs in a thread of its own, because a thread whose event loop is running, such as that of a browser
    test or of an asynchronous view, may not start another loop.
    """
    context = copy_context()
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(context.run, asyncio.run, work).result()
