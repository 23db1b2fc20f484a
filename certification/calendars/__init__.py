"""Events for people's calendars: what they are, and the file they are written to (RFC 5545)."""

from certification.calendars.events import Event, Standing, uid_of
from certification.calendars.response import CONTENT_TYPE, calendar_response

__all__ = ["CONTENT_TYPE", "Event", "Standing", "calendar_response", "uid_of"]
