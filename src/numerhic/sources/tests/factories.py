"""Statements for tests."""

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, publish_statement, write_statement


def some_words(text: str = "Vu au guichet.", **more: object) -> Words:
    return Words(**({"evidence": Evidence.OBSERVED, "text": text} | more))


def a_statement(
    authority: Authority, author: User, text: str = "Vu au guichet.", *, public: bool = False, **more: object
) -> Statement:
    """A statement about the authority itself, published or not."""
    statement = write_statement(
        authority, "authority", authority.siren, "statement", some_words(text), author=author, **more
    )
    if public:
        publish_statement(statement, number=1, author=author)
    return statement
