"""Settings of the tests: the roof's own, with a private folder for files and a quick password hash.

Every test process (each xdist worker is one) gets its own folder, made before the settings are read because
they derive files, mails, certificates and the seal from it.
"""

import os
import tempfile

os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="friendly-office-tests-")
os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
# Playwright runs an event loop in the test's thread, and Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from certification.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Both engines of background work are tried where both can be.
if DATABASES["default"]["ENGINE"].endswith("postgresql") and TASK_ENGINE != "procrastinate":  # noqa: F405
    INSTALLED_APPS.append("procrastinate.contrib.django")  # noqa: F405
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}  # noqa: F405
# Static files are looked up when asked for, instead of being scanned at the start of every test process.
WHITENOISE_AUTOREFRESH = True
# No test asks the network: one that is about copies of pages brings a server of its own.
PAGE_COPIES = False
