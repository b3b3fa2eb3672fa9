"""Follows events: what changed is indexed again, at once, after its commit."""

import logging

from django.db import DatabaseError

from numerhic.sources.index.services import catch_up, forget, refresh
from numerhic.sources.places import SEARCH, Event

logger = logging.getLogger(__name__)


def on_event(event: Event) -> None:
    """Index again what the event is about. Never raises: what cannot be indexed leaves the index."""
    for subject in SEARCH:
        whole = not event.subject_key and event.subject_kind in (subject.kind, subject.family)
        if subject.texts is None or not (whole or event.subject_kind == subject.kind):
            continue
        keys = None if whole else [event.subject_key]
        try:
            if keys is None:
                catch_up(event.authority, subject)
            else:
                refresh(event.authority, subject, keys)
        except Exception:
            logger.exception("not indexed: %s %s", subject.kind, event.subject_key)
            try:
                forget(event.authority, subject.kind, keys)
            except DatabaseError:
                logger.exception("not forgotten: %s %s", subject.kind, event.subject_key)
