"""The page that tells what the seal is and is not, and the root to check it with."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from certificates.sealing import authority


@pytest.fixture
def seal_dir(settings: Settings, tmp_path: Path) -> Path:
    """The folder of a seal that is not made yet."""
    settings.SEAL_DIR = tmp_path / "seal"
    return Path(settings.SEAL_DIR)


@pytest.mark.django_db
def test_looking_at_the_page_makes_no_seal(seal_dir: Path):
    page = Client().get(reverse("seal")).content.decode()

    assert "Pieczęć powstanie razem z pierwszym certyfikatem." in page
    assert Client().get(reverse("seal-root")).status_code == 404
    assert not seal_dir.exists()


@pytest.mark.django_db
def test_everybody_may_read_and_download_the_root_and_never_the_key(seal_dir: Path):
    authority.ensure(seal_dir)

    page = Client().get(reverse("seal")).content.decode()
    root = Client().get(reverse("seal-root"))

    assert "pieczęcią techniczną" in page
    assert "Nie jest kwalifikowaną pieczęcią elektroniczną" in page
    assert root.content == (seal_dir / "root.pem").read_bytes()
    assert b"PRIVATE" not in root.content
    assert 'filename="root.pem"' in root.headers["Content-Disposition"]
