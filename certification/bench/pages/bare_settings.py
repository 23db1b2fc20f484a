"""The product's tables, and a page that knows nothing else of it. Its middleware is taken away by ``bare_wsgi``."""

from pathlib import Path

from certification.settings import *  # noqa: F403

ROOT_URLCONF = "certification.bench.pages.bare"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [Path(__file__).parent]}]
