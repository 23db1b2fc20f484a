"""Sizes that several rooms hold to, in bytes. Free of Django, for processes that load as little as they can."""

from typing import Final

CHECKED_BYTES: Final = 5 * 1024 * 1024
"""The longest file that anybody may have looked at; a certificate has some hundred thousand."""
