"""The one settings module. What an installation chooses comes from ``COPRACTICE_*`` variables.

Each variable is described in ``docs/configuration.md``; a test fails on one that is not.
"""

from __future__ import annotations

import secrets
from os import environ
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from copractice.partnerships.registry import packages

PACKAGE = Path(__file__).resolve().parent.parent


def _is_on(name: str) -> bool:
    return environ.get(name, "") in {"1", "true", "yes", "on"}


COPRACTICE_DATA = Path(environ.get("COPRACTICE_DATA", "copractice-data")).resolve()
COPRACTICE_DATA.mkdir(parents=True, exist_ok=True)
COPRACTICE_DEMO = _is_on("COPRACTICE_DEMO")
COPRACTICE_INSTALLATION = environ.get("COPRACTICE_INSTALLATION", "Copractice")
DEBUG = _is_on("COPRACTICE_DEBUG")
COPRACTICE_ADDRESS = environ.get("COPRACTICE_ADDRESS", "")
_SECURE = COPRACTICE_ADDRESS.startswith("https://")


def _secret_key() -> str:
    """The key from the environment, or one that is made once and kept in the data folder."""
    given = environ.get("COPRACTICE_SECRET_KEY")
    if given:
        return given
    kept = COPRACTICE_DATA / "secret-key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


def _database(url: str) -> dict[str, object]:
    """SQLite in the data folder, or PostgreSQL by ``postgresql://user:password@host:port/name``.

    A socket folder goes in the query: ``postgresql://web@/copractice?host=/run/postgresql``.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": COPRACTICE_DATA / "copractice.sqlite3",
            "OPTIONS": {
                # A deferred transaction that reads first and writes then is refused at once by
                # another writer, whatever the timeout: transactions take the write lock at once.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or unquote(query.get("host", "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = environ.get("COPRACTICE_HOSTS", "localhost 127.0.0.1 [::1]").split()
CSRF_TRUSTED_ORIGINS = [COPRACTICE_ADDRESS] if COPRACTICE_ADDRESS else []

_URL = environ.get("COPRACTICE_DATABASE_URL", "")
# The access log has a connection of its own, so that what it notes outlives a rolled back request.
ACCESS_LOG_DATABASE = "log"
DATABASES = {"default": _database(_URL), "log": {**_database(_URL), "TEST": {"MIRROR": "default"}}}
DATABASE_ROUTERS = ["copractice.web.routers.LogRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What every partnership does, each room above those it stands on.
COMMONS = (
    "calendars",
    "notices",
    "jobs",
    "asks",
    "talk",
    "library",
    "agenda",
    "instruments",
    "meetings",
    "week",
)
INSTALLED_APPS = [
    "copractice.web",
    "copractice.people",
    "copractice.partnerships",
    *(f"copractice.commons.{room}" for room in COMMONS),
    *packages(),
    "copractice.learning",
    "copractice.choosing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.microsoft",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # Around the transaction: what waits for its end, a message or a letter, still finds them.
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "copractice.web.middleware.in_one_transaction",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "copractice.web.middleware.with_actor",
    "django.middleware.locale.LocaleMiddleware",
    "copractice.web.middleware.in_their_language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "copractice.web.middleware.with_reasons",
]

ROOT_URLCONF = "copractice.web.urls"
WSGI_APPLICATION = "copractice.web.wsgi.application"
FORM_RENDERER = "copractice.web.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["copractice.web.loaders.RoomLoader"])
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "copractice.web.frame.frame",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["copractice.web.accounts.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "copractice.web.accounts.Adapter"
SOCIALACCOUNT_ADAPTER = "copractice.web.accounts.SocialAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
# Whoever changes how an account is signed in to, its owner gets a letter.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{COPRACTICE_INSTALLATION}] "
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "copractice.web.accounts.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "copractice.web.accounts.ActivateAppForm",
    "authenticate": "copractice.web.accounts.CodeForm",
    "reauthenticate": "copractice.web.accounts.CodeAgainForm",
    "add_webauthn": "copractice.web.accounts.AddPasskeyForm",
    "edit_webauthn": "copractice.web.accounts.NamePasskeyForm",
    "authenticate_webauthn": "copractice.web.accounts.PasskeyForm",
    "reauthenticate_webauthn": "copractice.web.accounts.PasskeyAgainForm",
    "login_webauthn": "copractice.web.accounts.PasskeySignInForm",
}
# No switch for insecure origins: it would believe every origin, and http://localhost, where the
# demo runs, is one that browsers and the library hold to be safe.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey cannot be guessed, and a school has one address: room for a whole staff in a minute.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_ISSUER = COPRACTICE_INSTALLATION
# The library fears an account that somebody opened on an address of another. Ours are opened on
# an address that an invitation has proved; a further one may wait for its confirmation.
MFA_ALLOW_UNVERIFIED_EMAIL = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_FORMS = {"disconnect": "copractice.web.accounts.DisconnectElsewhereForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True


def _provider(name: str, **settings: object) -> dict[str, object]:
    """Sign-in with another account, where the installation has a key for it."""
    client, secret = (environ.get(f"COPRACTICE_{name}_{part}") for part in ("ID", "SECRET"))
    app = {"client_id": client, "secret": secret, "settings": settings}
    return {"APPS": [app] if client else []}


def _microsoft() -> dict[str, object]:
    """Microsoft does not say whether an address is confirmed, and in a tenant of their own
    anybody can write any address. So we believe one named tenant, and nobody without one.
    """
    tenant = environ.get("COPRACTICE_MICROSOFT_TENANT", "")
    provider = _provider("MICROSOFT", tenant=tenant, verified_email=True)
    everybody = tenant.lower() in {"", "common", "organizations", "consumers"}
    return {"APPS": []} if everybody else provider


SOCIALACCOUNT_PROVIDERS = {
    "google": {**_provider("GOOGLE"), "SCOPE": ["profile", "email"]},
    "microsoft": _microsoft(),
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = environ.get("COPRACTICE_TIME_ZONE", "UTC")

STATIC_URL = "static/"
STATIC_ROOT = COPRACTICE_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

# The form that leads to another service is answered by a redirect to it, which browsers hold to
# be a place that the form is sent to.
_ELSEWHERE = {
    "google": "https://accounts.google.com",
    "microsoft": "https://login.microsoftonline.com",
}
_SIGN_IN_ELSEWHERE = [
    place for name, place in _ELSEWHERE.items() if SOCIALACCOUNT_PROVIDERS[name]["APPS"]
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        # Pico carries its icons as data: images.
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'", *_SIGN_IN_ELSEWHERE],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
_BEHIND_PROXY = _is_on("COPRACTICE_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_PROXY else None
# Otherwise everybody would have the address of the proxy, and share its number of tries.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _BEHIND_PROXY else 0
SILENCED_SYSTEM_CHECKS = ["security.W008"]

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if environ.get("COPRACTICE_MAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = COPRACTICE_DATA / "mail"
EMAIL_HOST = environ.get("COPRACTICE_MAIL_HOST", "")
EMAIL_PORT = int(environ.get("COPRACTICE_MAIL_PORT", "587"))
EMAIL_HOST_USER = environ.get("COPRACTICE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environ.get("COPRACTICE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
# Where answers to letters come in, as reply@copractice.example.org; without it nobody can answer.
COPRACTICE_MAIL_IN = environ.get("COPRACTICE_MAIL_IN", "")
# The mail server that says who really sent a letter, as it names itself in Authentication-Results.
COPRACTICE_MAIL_AUTHSERV = environ.get("COPRACTICE_MAIL_AUTHSERV", "")
COPRACTICE_IMAP_HOST = environ.get("COPRACTICE_IMAP_HOST", "")
COPRACTICE_IMAP_USER = environ.get("COPRACTICE_IMAP_USER", "")
COPRACTICE_IMAP_PASSWORD = environ.get("COPRACTICE_IMAP_PASSWORD", "")
COPRACTICE_IMAP_FOLDER = environ.get("COPRACTICE_IMAP_FOLDER", "INBOX")
DEFAULT_FROM_EMAIL = environ.get("COPRACTICE_MAIL_FROM", "copractice@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
