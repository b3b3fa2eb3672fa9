"""Settings of the test suite: the real ones, with a fast hasher and nothing written outside a temporary
folder.

DATABASE_URL is honoured, so that the same suite runs on SQLite and on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

os.environ["NUMERHIC_DATA_DIR"] = tempfile.mkdtemp(prefix="numerhic-tests-")
os.environ["NUMERHIC_SECRET_KEY"] = "a key for tests, known to all"  # noqa: S105
for name in ("NUMERHIC_HTTPS", "NUMERHIC_DEBUG", "NUMERHIC_AUTHORITY", "NUMERHIC_MAIL_HOST"):
    os.environ.pop(name, None)

from numerhic.site.settings import *  # noqa: E402, F403
from numerhic.site.settings import DATA_DIR, DATABASES, STORAGES  # noqa: E402

if "postgresql" in DATABASES["default"]["ENGINE"]:  # a query whose plan goes wrong fails by its name
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c statement_timeout=60000"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", ".example"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_IN_BACKGROUND = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS = ["axes.W001"]  # the local cache is shared by one process only: tests have one
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = Path(DATA_DIR) / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING = {"version": 1, "disable_existing_loggers": False}
