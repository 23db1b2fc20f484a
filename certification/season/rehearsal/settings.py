"""Settings of a rehearsal: the product's own in a folder that is thrown away. Elsewhere they refuse to load."""

from django.core.exceptions import ImproperlyConfigured

from certification.season.rehearsal.place import refusal
from certification.settings import *  # noqa: F403
from certification.settings import DATABASES, VAR_DIR

if _refused := refusal(VAR_DIR, DATABASES["default"]):
    raise ImproperlyConfigured(_refused)

REHEARSAL = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
# The program's own key, made in the folder and gone with it; nothing of the network is asked.
SEAL_SIGNER = "file"
SEAL_TSA_URL = SEAL_KEY_FILE = SEAL_CERTIFICATE_FILE = ""
PAGE_COPIES = False
# Browsers tell hosts apart, not ports: a login here must not end the one on the real pages of the same machine.
SESSION_COOKIE_NAME = "proba_sessionid"
CSRF_COOKIE_NAME = "proba_csrftoken"
