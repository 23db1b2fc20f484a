"""What a page says once, after it has moved on: kept in the language of whoever is to read it.

A sentence with pieces knows its English only while the request lasts that made it; the message outlives that.
"""

from typing import Any

from django.contrib.messages.storage.fallback import FallbackStorage

from certification.language import translated


class InReadersLanguage(FallbackStorage):
    """Keeps messages where Django does, in the words their reader will see."""

    def add(self, level: int, message: Any, extra_tags: str | None = "") -> None:
        """Keep one."""
        super().add(level, translated(message), extra_tags)
