"""The product's settings with a quick password hash, so that a load is one of work and not of signing in."""

from certification.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
