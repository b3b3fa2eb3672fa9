"""What is said in the register's matrix for a policy, for tests."""

from numerhic.people.models import User
from numerhic.register.matrix.bearings import SUBJECT, key_of
from numerhic.register.records.models import Record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Statement
from numerhic.sources.services import Words


def a_bearing(
    policy: Record,
    record: Record,
    author: User,
    kind: str = "helps",
    text: str = "Aucun acte n’attend.",
    *,
    public: bool = False,
) -> Statement:
    """What one component or service does to one policy."""
    draft = Draft(
        SUBJECT,
        key_of(policy, record),
        kind,
        Words(evidence="observed", text=text),
        author,
        publish_by=author if public else None,
    )
    return write_statements(record.authority, [draft])[0]
