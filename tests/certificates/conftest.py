"""A seal of its own for each test that seals."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from certificates.drawing import draw_certificate
from tests.certificates.samples import CERTIFICATE


@pytest.fixture
def seal_dir(settings: Settings, tmp_path: Path) -> Path:
    """The folder of a seal that is not made yet."""
    settings.SEAL_DIR = tmp_path / "var" / "seal"
    return Path(settings.SEAL_DIR)


@pytest.fixture(scope="session")
def drawn() -> bytes:
    """A certificate without a seal."""
    return draw_certificate(CERTIFICATE)
