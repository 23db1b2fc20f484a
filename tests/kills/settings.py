"""Settings of the kills: the product's own, in a folder of their own, without a pool that a fork would share.

A process that is started reads ``VAR_DIR`` and ``DATABASE_URL`` from its environment, as always.
"""

from certification.settings import *  # noqa: F403
from certification.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["OPTIONS"].pop("pool", None)
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["NAME"] = "kills"
LOGGING = {"version": 1, "disable_existing_loggers": False}
