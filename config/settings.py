"""Settings of Docket 389. Everything that differs between machines is read from the environment, and checked while it is read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from config import environment as env
from config import secrets
from config.logs import logging_config
from tools import places, postgres

BASE_DIR = places.ROOT
ENVIRONMENT = env.choice("DOCKET_ENV", ("development", "production"))
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.flag("DOCKET_DEBUG") and not PRODUCTION
SECRET_KEY = secrets.secret_key(PRODUCTION)
ALLOWED_HOSTS = secrets.allowed_hosts(PRODUCTION)
CSRF_TRUSTED_ORIGINS = env.words("DOCKET_TRUSTED_ORIGINS")

# --- rooms and what they stand on ------------------------------------------------------------------------------------
ROOMS = [
    "demo", "summaries", "prosecutions", "fines", "investigations", "seizures", "cases", "law", "branches", "journal", "acts", "papers",
]  # fmt: skip
INSTALLED_APPS = [
    "config", *ROOMS,
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "whitenoise.runserver_nostatic", "django.contrib.staticfiles", "django.contrib.postgres", "django.contrib.humanize", "django.forms",
    "viewflow", "viewflow.workflow", "guardian", "rest_framework", "rest_framework.authtoken", "drf_spectacular",
    "drf_spectacular_sidecar", "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "django_htmx",
    "django_filters", "django_tables2", "django_prometheus",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.SecurityHeaders",
    "config.plain.PlainAddresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.sessions.SessionLimits",
    "config.language.ChosenLanguage",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "config.collisions.Collisions",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR / "templates"],
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "django.template.context_processors.i18n",
        "acts.context.shell",
    ]},
}]  # fmt: skip
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database: two roles, never one ----------------------------------------------------------------------------------
DATABASES = secrets.databases(PRODUCTION, embedded_app=postgres.url("docket_app"), embedded_owner=postgres.url("docket_owner"))

# --- who is asking ---------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "branches.Officer"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ANONYMOUS_USER_NAME = None  # guardian would make an account for nobody
GUARDIAN_RAISE_403 = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "config.accounts.ClosedAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "config.accounts.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "Docket 389"
USERSESSIONS_TRACK_ACTIVITY = False
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60  # seconds that a one-time link lives
SESSION_COOKIE_AGE = 10 * 60 * 60  # absolute, in seconds; config.sessions ends idle ones earlier
SESSION_IDLE_SECONDS = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-docket" if PRODUCTION else "docket"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "docket-csrf"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION and not env.flag("DOCKET_PLAIN_HTTP")
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("DOCKET_BEHIND_PROXY") else None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# --- language and formats: Vietnamese first --------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "docket-language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.text("DOCKET_STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "static"] if folder.is_dir()]
STATICFILES_STORAGE_CLASS = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage" if PRODUCTION else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": {"BACKEND": STATICFILES_STORAGE_CLASS}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not PRODUCTION
MEDIA_ROOT = env.text("DOCKET_FILES", str(places.state_folder() / "files"))  # evidence and generated papers; never served by address
FILE_UPLOAD_PERMISSIONS = 0o600
if env.text("DOCKET_CHECKPOINTS"):  # seals of the journal: in production a place that the database's administrator cannot write
    CHECKPOINT_FOLDER = env.text("DOCKET_CHECKPOINTS")

# --- the programs around the web server ------------------------------------------------------------------------------
CELERY_BROKER_URL = env.secret("CELERY_BROKER_URL") or "filesystem://"
CELERY_BROKER_FOLDER = str(places.state_folder() / "broker")
LOGGING_CONFIG = "config.logs.configure"
LOGGING = logging_config(env.text("DOCKET_LOG_LEVEL", "INFO"))
EMAIL_CONFIGURED = bool(env.secret("EMAIL_URL"))
EMAIL_TIMEOUT = 10  # seconds; a mail is sent inside a transaction, which may idle for sixty
globals().update(env.mail("EMAIL_URL", sender="EMAIL_FROM"))
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

# --- libraries -------------------------------------------------------------------------------------------------------
VIEWFLOW = {"AUTOREGISTER": False}  # the engine only: none of its pages is mounted
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "branches.tokens.DatedTokens",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["acts.api_bodies.CarefulJSON"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "acts.api_bodies.KeysetPages",
    "EXCEPTION_HANDLER": "acts.api.as_problem",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Docket 389", "DESCRIPTION": "Enforcement cases of Vietnam Customs", "VERSION": "1",
    "SWAGGER_UI_DIST": "SIDECAR", "SWAGGER_UI_FAVICON_HREF": "SIDECAR", "REDOC_DIST": "SIDECAR", "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "ENUM_NAME_OVERRIDES": {
        "CaseKind": "cases.choices.Kind", "CaseStatus": "cases.choices.Status", "PartyKind": "cases.choices.PartyKind",
        "SeizureStatus": "seizures.choices.Status",
    },
}  # fmt: skip
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5.html"
PROMETHEUS_EXPORT_MIGRATIONS = False
