"""Settings of the roof. One environment variable moves the whole: DATABASE_URL."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
REHEARSAL = False  # True in certification.season.rehearsal.settings alone, never by a variable
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var" / "run")))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")


def _secret_key() -> str:
    """The signing key: from the environment, else made once and kept readable by its owner only."""
    from certification.secret import secret_key

    return env.str("SECRET_KEY", default="") or secret_key(VAR_DIR / "secret.key")


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "viewflow",
    "viewflow.workflow",
    "django_tasks",
    "django_tasks_db",
    "criteria",
    "certification",
    "workflows",
    "certificates",
]

# viewflow would append middlewares of its own without a word.
VIEWFLOW = {"AUTOREGISTER": False}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "certification.compression.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "certification.accounts.caching.PrivateAnswers",
    "certification.accounts.language.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "certification.limits.BodyLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "certification.accounts.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

MESSAGE_STORAGE = "certification.accounts.notices.InReadersLanguage"

ROOT_URLCONF = "certification.urls"
WSGI_APPLICATION = "certification.wsgi.application"
FORM_RENDERER = "certification.rendering.FieldRenderer"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflows.navigation.navigation",
                "certification.help.pages.page_help",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "certification.templatetags.language",
                "certification.templatetags.spoken",
            ],
        },
    }
]


def _databases() -> dict[str, Any]:
    """SQLite by default, anything in DATABASE_URL else; persistent connections either way.

    SQLite must begin its transactions IMMEDIATE: a deferred one that turns into a writer fails at
    once with "database is locked", whatever the time-out.
    """
    default = env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
    if default["ENGINE"].endswith("sqlite3"):
        default["CONN_MAX_AGE"] = None
        default["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # An act with its page asks some hundred different things; with the driver's own 128 every second one was
            # prepared anew.
            "cached_statements": 1000,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            ),
        }
    else:
        given = default.get("OPTIONS", {})
        # As on SQLite, nobody waits longer for a lock than a person would: then they are told so.
        # A prepared statement is planned once for all: to plan it anew each time for the sake of its values, which
        # the server prefers for the longest, takes ten times as long as to answer it.
        behaviour = "-c lock_timeout=20s -c plan_cache_mode=force_generic_plan"
        # A cursor of the server's that is left half-read, and swept up in a later transaction, would abort that.
        default["DISABLE_SERVER_SIDE_CURSORS"] = True
        default["OPTIONS"] = {
            **given,
            "options": f"{given.get('options', '')} {behaviour}".strip(),
            "pool": {"min_size": 2, "max_size": 8},
            "prepare_threshold": 3,  # for criteria.server; Django's own statements are bound by the driver
        }
    return {"default": default}


DATABASES = _databases()
# Shared by all processes, because the limits on how often one client may ask are counted in it.
CACHES = {
    "default": env.cache_url("CACHE_URL", default="dbcache://certification_cache"),
    # What pages show to everybody alike: drawn once in a process, for what it is drawn from cannot change meanwhile.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 4000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "certification.User"
AUTHENTICATION_BACKENDS = [
    "certification.accounts.backends.Accounts",
    "certification.accounts.backends.Addresses",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inbox"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "certification.accounts.forms.WhoSignsUp"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "certification.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Przyjazny Urząd: "
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}  # the others are allauth's own, sign-up included
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {"add_email": "certification.accounts.keys.NewAddress"}
MFA_ADAPTER = "certification.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "certification.accounts.keys.NewKey",
    "edit_webauthn": "certification.accounts.keys.KeyName",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Przyjazny Urząd"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "Polski"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["certification.formats"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
# viewflow's 50 MB of assets are not ours to serve: only our folder and what kept pages need are collected.
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "certification.staticfiles.KeptPagesFinder",
]
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# Collected, they lie there compressed too; whoever serves from the sources, as tests do, finds them there.
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "friendly-office.css").exists()

EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="sekretariat@przyjazny-urzad.example")

# Background work: the database alone, or Procrastinate where that is PostgreSQL. One variable moves it.
TASK_BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "procrastinate": "workflows.background.ordering.ProcrastinateBackend",
}
TASK_ENGINE = env.str("TASK_ENGINE", default="database")
if TASK_ENGINE not in TASK_BACKENDS:
    raise ImproperlyConfigured(f"TASK_ENGINE={TASK_ENGINE}: expected one of {', '.join(TASK_BACKENDS)}")
TASKS: dict[str, Any] = {"default": {"BACKEND": TASK_BACKENDS[TASK_ENGINE]}}
# Much longer than the longest task, a mail server that does not answer for each of many people included.
TASK_LOST_AFTER = timedelta(seconds=env.int("TASK_LOST_AFTER", default=1800))
WORKER_SILENT_AFTER = timedelta(seconds=60)
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["workflows.background.jobs"]
if TASK_ENGINE == "procrastinate":
    INSTALLED_APPS.append("procrastinate.contrib.django")

PRIVATE_FILES_DIR = VAR_DIR / "files"
CERTIFICATES_DIR = VAR_DIR / "certificates"
SEAL_DIR = VAR_DIR / "seal"
# Who makes the seal; see docs/operating.md. By default a key that the program makes for itself in SEAL_DIR.
SEAL_SIGNER = env.str("SEAL_SIGNER", default="file")
SEAL_KEY_FILE = env.str("SEAL_KEY_FILE", default="")
SEAL_CERTIFICATE_FILE = env.str("SEAL_CERTIFICATE_FILE", default="")
SEAL_KEY_PASSWORD = env.str("SEAL_KEY_PASSWORD", default="")
SEAL_TOKEN_MODULE = env.str("SEAL_TOKEN_MODULE", default="")
SEAL_TOKEN_LABEL = env.str("SEAL_TOKEN_LABEL", default="")
SEAL_TOKEN_KEY = env.str("SEAL_TOKEN_KEY", default="")
SEAL_TOKEN_PIN = env.str("SEAL_TOKEN_PIN", default="")
SEAL_CSC_URL = env.str("SEAL_CSC_URL", default="")
SEAL_CSC_CREDENTIAL = env.str("SEAL_CSC_CREDENTIAL", default="")
SEAL_CSC_TOKEN = env.str("SEAL_CSC_TOKEN", default="")
SEAL_CSC_SECRET_PIN = env.str("SEAL_CSC_SECRET_PIN", default="")
SEAL_CSC_BATCH = env.int("SEAL_CSC_BATCH", default=50)
SEAL_TSA_URL = env.str("SEAL_TSA_URL", default="")
SEAL_TIMEOUT = env.float("SEAL_TIMEOUT", default=20.0)
KEYS_DIR = VAR_DIR / "keys"
# Keys of secret ballots while they are open; never part of a backup.
BALLOT_BOXES_DIR = VAR_DIR / "ballot-boxes"
BADGE_ISSUER_NAME = env.str("BADGE_ISSUER_NAME", default="Program Certyfikacji „Przyjazny Urząd”")
# What looks into every uploaded file before it is kept: a command, or clamd (criteria.files.scanning). None by default.
UPLOAD_SCANNER = env.str("UPLOAD_SCANNER", default="")
# Whether an address given as evidence is fetched for a dated copy; only public addresses, and never the loopback.
PAGE_COPIES = env.bool("PAGE_COPIES", default=True)
PAGE_COPIES_OF_LOOPBACK = False
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# Behind TLS (HTTPS=1) everything insecure is refused; the embedded default on loopback speaks plain HTTP.
HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Only behind a proxy of one's own that ends TLS and sets this header itself: anybody else could forge it.
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Proxies of one's own, each of which adds to X-Forwarded-For whom it heard; without one the header is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64
# Browsers offer passkeys on localhost without TLS too; everywhere else only with it.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SESSION_ENGINE = "certification.accounts.sessions"

# Django tells errors only by mail to administrators unless told otherwise; here they reach the console.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
