"""Django's settings: one database named by AZM_DATABASE_URL, state under AZM_HOME."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url

AZM_HOME = Path(os.environ.get("AZM_HOME") or "var").resolve()
AZM_DATABASE_URL = os.environ.get("AZM_DATABASE_URL") or f"sqlite:///{AZM_HOME / 'azm.sqlite3'}"


def _database(url: str) -> dict[str, Any]:
    found: dict[str, Any] = dict(dj_database_url.parse(url))
    if found["ENGINE"].endswith("sqlite3"):
        # WAL lets readers go on while an import writes; IMMEDIATE makes two writers queue instead of deadlock.
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # secure_delete: what is redacted is overwritten in the file, too, however this SQLite was built.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON; PRAGMA cache_size=-131072; PRAGMA temp_store=MEMORY;",
        }
    return found


DATABASES = {"default": _database(AZM_DATABASE_URL)}
INSTALLED_APPS = [
    *("azm.ledger", "azm.people", "azm.places", "azm.record"),
    *("azm.plan", "azm.council", "azm.procedures", "azm.law", "azm.scrutiny"),
]
# Reminders are printed unless AZM_EMAIL_BACKEND says how they are sent: console, file, smtp, or a module of one's own.
_MAIL = {name: f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "smtp", "dummy")}
_MAIL["file"] = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_BACKEND = _MAIL.get(name := os.environ.get("AZM_EMAIL_BACKEND", "console"), name)
EMAIL_FILE_PATH = AZM_HOME / "mail"
EMAIL_HOST = os.environ.get("AZM_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("AZM_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("AZM_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("AZM_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("AZM_EMAIL_FROM", "azm@localhost")
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None
