"""What every test gets: a clean cache and a private folder that disappears."""

import os
import shutil

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_start() -> None:
    """No test inherits the rate limits of another."""
    cache.clear()


def pytest_unconfigure() -> None:
    """Remove the private folder of this test process."""
    shutil.rmtree(os.environ["VAR_DIR"], ignore_errors=True)
