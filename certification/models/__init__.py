"""Data of the programme."""

from certification.events.lines import EventLine
from certification.events.models import (
    Event,
    EventKind,
    Guest,
    GuestNeeds,
    Partner,
    ProgrammeItem,
    TicketReading,
)
from certification.events.waiting import SessionWait
from certification.models.access import AccessEvent, AccessRequest, Invitation
from certification.models.bookmark import Bookmark
from certification.models.calendar import HolidayOverride
from certification.models.calendar_feed import CalendarFeed
from certification.models.codes import (
    AdviceKind,
    BallotKind,
    EditionStatus,
    GrantedRole,
    MembershipRole,
    OfficeKind,
    OfficeSeat,
    ProgrammeKind,
    ReminderKind,
    ReminderMode,
    Role,
    UnitLevel,
)
from certification.models.mail import SentMail
from certification.models.offices import LegalEntity, Office, OfficeName
from certification.models.organiser import Organiser
from certification.models.people import Advice, Membership, RoleGrant, User
from certification.models.privacy import ErasureRequest, RetentionRun
from certification.models.programme import Edition, FeeBand, Programme
from certification.models.territory import TerritorialUnit
from certification.models.trace import Trace

__all__ = [
    "AccessEvent",
    "AccessRequest",
    "Advice",
    "AdviceKind",
    "BallotKind",
    "Bookmark",
    "CalendarFeed",
    "Edition",
    "EditionStatus",
    "ErasureRequest",
    "Event",
    "EventKind",
    "EventLine",
    "FeeBand",
    "GrantedRole",
    "Guest",
    "GuestNeeds",
    "HolidayOverride",
    "Invitation",
    "LegalEntity",
    "Membership",
    "MembershipRole",
    "Office",
    "OfficeKind",
    "OfficeName",
    "OfficeSeat",
    "Organiser",
    "Partner",
    "Programme",
    "ProgrammeItem",
    "ProgrammeKind",
    "ReminderKind",
    "ReminderMode",
    "RetentionRun",
    "Role",
    "RoleGrant",
    "SentMail",
    "SessionWait",
    "TerritorialUnit",
    "TicketReading",
    "Trace",
    "UnitLevel",
    "User",
]
