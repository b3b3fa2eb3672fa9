"""Myths, traces and answers, for tests."""

from typing import Any

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words, add_source


def a_myth(
    authority: Authority,
    author: User,
    text: str = "« C’est neutre. »",
    *,
    public: bool = False,
    hides: str = "Les choix.",
    contests: Statement | None = None,
) -> Statement:
    """A myth, or what contests one."""
    key = new_identifier()
    draft = Draft(
        "myth",
        contests.subject_key if contests else key,
        "myth",
        Words("observed", text=text, fields={} if contests else {"hides": hides}),
        author,
        contests=contests.pk if contests else "",
        publish_by=author if public else None,
        key=key,
    )
    return write_statements(authority, [draft])[0]


def _beside(myth: Statement, kind: str, author: User, words: Words, public: bool, **more: Any) -> Statement:
    contests = more.pop("contests", None)
    draft = Draft(
        "myth",
        myth.subject_key,
        kind,
        words,
        author,
        publish_by=author if public else None,
        contests=contests.pk if contests else "",
        **more,
    )
    return write_statements(myth.authority, [draft])[0]


def a_trace(
    myth: Statement, author: User, document: str = "Plan numérique", *, public: bool = False, **more: Any
) -> Statement:
    """Where a myth shows."""
    fields = {"document": document, "place": more.pop("place", "page 3")}
    words = Words("documented", text=more.pop("text", "« L’outil est neutre. »"), fields=fields)
    return _beside(myth, "myth-shows", author, words, public, **more)


def an_answer(
    myth: Statement,
    author: User,
    text: str = "Un rapport le dit.",
    *,
    public: bool = False,
    **more: Any,
) -> Statement:
    """What answers a myth."""
    return _beside(myth, "myth-answer", author, Words("documented", text=text), public, **more)


def a_page(authority: Authority, author: User, title: str = "Un rapport") -> Source:
    """A page to rest on."""
    return add_source(
        authority, "link", title, author=author, address="https://rapport.example/", by="La Cour"
    )


def many_myths(authority: Authority, author: User, number: int, each: int = 3) -> list[Statement]:
    """Myths with as many traces and answers each."""
    made = []
    for n in range(number):
        myth = a_myth(authority, author, f"« Mythe {n:04}. »")
        for one in range(each):
            a_trace(myth, author, f"Document {one}", sources=(a_page(authority, author),))
            an_answer(myth, author, f"Réponse {one}.", sources=(a_page(authority, author),))
        made.append(myth)
    return made
