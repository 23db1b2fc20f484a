"""Dates as Polish offices write them: 21.11.2026, "21 listopada 2026 r."."""

DATE_FORMAT = "j E Y \\r."
SHORT_DATE_FORMAT = "d.m.Y"
DATETIME_FORMAT = "j E Y \\r., H:i"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
TIME_FORMAT = "H:i"
