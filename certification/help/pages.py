"""Which help belongs to which page: one registry by the name of the address.

A page without help fails ``tests/pages/test_help.py``. What is no page but a file, an address for programs or a
button's target is named in ``NO_PAGE``.
"""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from certification.help.account import ACCOUNT
from certification.help.entry import Help, on
from certification.help.offices import OFFICES
from certification.help.public import PUBLIC
from certification.help.staff import STAFF

PAGES: Mapping[str, Help] = {**PUBLIC, **ACCOUNT, **OFFICES, **STAFF}

ADMINISTRATION = on(
    _(
        "Konfiguracja programu: urzędy, osoby, powołania, edycje. Sprawy i znaki prowadzi się na stronach, "
        "nie tutaj."
    )
)

NO_PAGE = frozenset(
    {
        "rules-pdf",
        "evidence-picture",
        "signed-copy",
        "calendar-feed",
        "feedback-file",
        "language",
        "visit-calendar",
        "my-data-file",
        "offline-file",
        "application-file",
        "receipt-file",
        "evidence-file",
        "document",
        "report",
        "panel-report",
        "report-preview",
        "session-agenda",
        "session-now",
        "session-agenda-now",
        "session-steer",
        "session-conclude",
        "session-minutes",
        "session-minutes-file",
        "session-paper",
        "session-paper-report",
        "session-calendar",
        "session-declare",
        "session-pack",
        "session-resolution",
        "seal-root",
        "badge-issuer",
        "badge-achievement",
        "badge-key",
        "badge-status",
        "badge-keys",
        "badge",
        "log-checkpoint",
        "log-stamp",
        "log-leaves",
        "log-proof",
        "log-consistency",
        "open-data-schema",
        "open-data-csv",
        "open-data-json",
        "api-v1:openapi-json",
        "api-v1:marks",
        "api-v1:one_mark",
        "api-v1:verify_code",
        "api-v1:verify_sha256",
        "api-v1:verify_file",
        "api-v1:api-root",
        "api-nowhere",
        "sealing-exports",
        "mark-export",
        "mark-pdf",
        "mark-duplicate",
        "template-copy",
        "template-choose",
        "template-example",
        "criteria-version-file",
        "event-pdf",
        "event-json",
        "event-calendar",
        "event-logo",
        "event-standing",
        "event-door-list",
        "event-door-readings",
        "offline-worker",
        "ticket-pdf",
        "ticket-code",
        "ticket-calendar",
        "gala-script",
        "gala-thanks",
        "gala-hand-over-list",
        "gala-proof",
        "gala-zip",
        "gala-pack-file",
        "gala-reprint",
        "mfa_download_recovery_codes",
        "mfa_login_webauthn",
    }
)
"""Files, addresses for programs, and where buttons send what they were given."""


def page_help(request: HttpRequest) -> dict[str, Help | None]:
    """Context processor: the help of the page that is being shown."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return {"page_help": None}
    if "admin" in match.namespaces:
        return {"page_help": ADMINISTRATION}
    return {"page_help": PAGES.get(match.view_name)}
