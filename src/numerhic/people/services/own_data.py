"""One's own data: told whole, taken away, erased; and erasures replayed after a restore."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from numerhic.people.models import Erasure, SignInLink, User
from numerhic.people.places import PERSONAL_DATA

LOG_FILE = "erasures.jsonl"


def collect(user: User) -> list[tuple[str, list[dict[str, Any]]]]:
    """Everything every room keeps about ``user``: (title, rows of JSON values)."""
    return [(section.title(), section.collect(user)) for section in PERSONAL_DATA]


@transaction.atomic
def erase(user: User, on: date | None = None) -> None:
    """Empty the account and the keys that point to it; note the erasure in the log, in the database and
    beside it.

    What the person wrote for everybody stays, without its author.
    """
    for section in PERSONAL_DATA:
        section.erase(user)
    empty_account(user)
    entry, made = Erasure.objects.get_or_create(
        key=user.pk, defaults={"erased_on": on or timezone.localdate()}
    )
    if made:
        transaction.on_commit(lambda: _append_to_file(entry))


def empty_account(user: User) -> None:
    """Leave the row, its key and the date; close every session."""
    SignInLink.objects.filter(user=user).delete()
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    user.email = None
    user.display_name = ""
    user.language = "fr"
    user.expires_on = None
    user.last_seen_month = None
    user.erased_on = user.erased_on or timezone.localdate()
    user.set_unusable_password()
    user.save()


def replay(extra: Iterable[tuple[UUID, date]] = ()) -> int:
    """Erase again every account of the log (table, file beside the database, ``extra``) that came back.

    To run after restoring an older backup. Returns how many accounts were erased again.
    """
    log = {entry.key: entry.erased_on for entry in Erasure.objects.all()} | dict(read_file()) | dict(extra)
    back = User.objects.filter(pk__in=log, erased_on=None)
    count = 0
    for user in back:
        erase(user, on=log[user.pk])
        count += 1
    for key, erased_on in log.items():
        Erasure.objects.get_or_create(key=key, defaults={"erased_on": erased_on})
    return count


def read_file(path: Path | None = None) -> list[tuple[UUID, date]]:
    """The erasures noted in the file (one JSON object per line); none when there is no file."""
    path = path or Path(settings.DATA_DIR) / LOG_FILE
    if not path.is_file():
        return []
    entries = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(UUID(entry["key"]), date.fromisoformat(entry["erased_on"])) for entry in entries]


def _append_to_file(entry: Erasure) -> None:
    """Keep the log outside the database too: restoring the database must not forget it."""
    with (Path(settings.DATA_DIR) / LOG_FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"key": str(entry.key), "erased_on": entry.erased_on.isoformat()}) + "\n")
