"""Where mails about dates lead."""

from django.conf import settings
from django.urls import reverse


def inbox_address() -> str:
    """The inbox of whoever opens it, as a mail writes it: it asks who they are, and tells nothing by itself."""
    return f"{settings.SITE_URL}{reverse('inbox')}"
