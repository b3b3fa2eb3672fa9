"""Django settings, all from the environment (docs/settings.md lists them). Leaves addresses to urls.py.

Only what is used is installed. Nothing here is specific to one authority.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from numerhic.site.data_folder import default_data_folder, kept_secret_key
from numerhic.site.database import database_from_url

env = Env()
env.read_env(str(Path.cwd() / ".env"), recurse=False)

DATA_DIR: Path = env.path("NUMERHIC_DATA_DIR", None) or default_data_folder()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("NUMERHIC_DEBUG", False)
SECRET_KEY = env.str("NUMERHIC_SECRET_KEY", "") or kept_secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS: list[str] = env.list("NUMERHIC_SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS: list[str] = env.list("NUMERHIC_ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# Said to be true when the public address is https:// (a proxy in front ends the encryption).
HTTPS = env.bool("NUMERHIC_HTTPS", False)
# How many proxies of our own stand in front: the client's address is read that far from the right.
PROXIES = env.int("NUMERHIC_PROXIES", 0)
# Slug of the authority served when no authority claims the host's name.
DEFAULT_AUTHORITY = env.str("NUMERHIC_AUTHORITY", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "numerhic.pages",
    "numerhic.authorities",
    "numerhic.people",
    "numerhic.sources",
    "numerhic.register",
    "numerhic.values",
    "numerhic.mechanisms",
    "numerhic.effects",
    "numerhic.publication",
    "numerhic.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "numerhic.pages.headers.PageHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "numerhic.pages.language.PathLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "numerhic.authorities.current.CurrentAuthority",
    "numerhic.people.middleware.DeclaredActs",
    "numerhic.people.middleware.LastSeenMonth",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "numerhic.site.urls"
WSGI_APPLICATION = "numerhic.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "numerhic.pages.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "numerhic.pages.templatetags.page",
                "numerhic.pages.templatetags.tables",
                "numerhic.people.templatetags.people",
            ],
        },
    }
]

DATABASES = {"default": database_from_url(env.str("DATABASE_URL", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters of failed sign-ins and of public forms are shared by every web process, and expire by themselves.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "numerhic_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Long work (reading contract files, measuring) waits in the database for the worker that `serve` starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Most bytes of contract files that a browser may send at once; the command line has no such limit.
CONTRACTS_UPLOAD_BYTES = env.int("NUMERHIC_CONTRACTS_UPLOAD_MB", 300) * 1_000_000
# The same for an import of the register; its files are deleted after some days, its report stays.
IMPORT_UPLOAD_BYTES = env.int("NUMERHIC_IMPORT_UPLOAD_MB", 50) * 1_000_000
IMPORT_FILES_DAYS = env.int("NUMERHIC_IMPORT_FILES_DAYS", 30)

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_TEMP_DIR: str | None = None
FILE_UPLOAD_PERMISSIONS = 0o640

# Accounts
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "numerhic.people.backends.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
# Where first use leads once the authority exists.
AFTER_FIRST_USE = "register:guide"
SIGN_IN_LINK_MINUTES = 20
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
# The name under which our views give the e-mail to authenticate(): both counts must agree.
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1  # hour
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "numerhic.people.limits.client_address"
AXES_LOCKOUT_CALLABLE = "numerhic.people.views.locked_out"
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = False

# Mail. Without a server, letters are written to the console of `numerhic serve`.
EMAIL_HOST = env.str("NUMERHIC_MAIL_HOST", "")
EMAIL_PORT = env.int("NUMERHIC_MAIL_PORT", 587)
EMAIL_HOST_USER = env.str("NUMERHIC_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("NUMERHIC_MAIL_PASSWORD", "")
EMAIL_USE_TLS = env.bool("NUMERHIC_MAIL_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("NUMERHIC_MAIL_FROM", "numerhic@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
# Letters leave after the answer, so that its delay does not tell whether an account exists.
MAIL_IN_BACKGROUND = True

# Cookies: none for a reader. They appear on the pages of forms and once signed in.
SESSION_COOKIE_NAME = "numerhic_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "numerhic_form"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "numerhic.publication.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What a page may load: its style sheet and its own images. No script, no frame, no third party.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600

# The development server has its own reasons; these warnings of `check --deploy` are answered above by HTTPS.
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("NUMERHIC_LOG_LEVEL", "WARNING")},
    # Refused and missing pages are ordinary events: no traceback for them.
    "loggers": {"django.request": {"level": "ERROR"}},
}
