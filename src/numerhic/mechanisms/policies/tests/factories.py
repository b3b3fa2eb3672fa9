"""What readings and bearings say, for tests."""

from numerhic.people.models import User
from numerhic.register.matrix.bearings import SUBJECT, key_of
from numerhic.register.records.models import Record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Statement
from numerhic.sources.services import Words


def a_reading(
    component: Record,
    author: User,
    kind: str = "names",
    text: str = "Neuf motifs, et pas « autre ».",
    *,
    contests: Statement | None = None,
    public: bool = False,
    answer: str = "",
    **fields: str,
) -> Statement:
    """One thing read of one component."""
    words = Words(evidence="observed", text=text, answer=answer, fields=fields)
    return _written(component, "component", component.key, kind, words, author, contests, public=public)


def a_bearing(
    policy: Record,
    record: Record,
    author: User,
    kind: str = "helps",
    text: str = "Aucun acte n’attend.",
    *,
    contests: Statement | None = None,
    public: bool = False,
) -> Statement:
    """What one component or service does to one policy."""
    words = Words(evidence="observed", text=text)
    return _written(record, SUBJECT, key_of(policy, record), kind, words, author, contests, public=public)


def _written(
    record: Record,
    about: str,
    key: str,
    kind: str,
    words: Words,
    author: User,
    contests: Statement | None,
    *,
    public: bool,
) -> Statement:
    draft = Draft(
        about,
        key,
        kind,
        words,
        author,
        contests=contests.pk if contests else "",
        publish_by=author if public else None,
    )
    return write_statements(record.authority, [draft])[0]
