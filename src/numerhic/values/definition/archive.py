"""Editions in the archive of the register: ``editions.json`` out, and back in without loss.

The articles themselves are statements: the register writes and restores them. What an edition says must be
what was decided of it, act by act: a file rewritten by somebody clever is refused.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.people.models import User
from numerhic.register.exports.volumes import VOLUMES, Giving, Taking, Volume
from numerhic.sources.models import StatementVersion
from numerhic.sources.places import Event, announce
from numerhic.values.definition.models import Done, Edition, EditionAct, EditionArticle, State
from numerhic.values.definition.services import withdraw
from numerhic.values.definition.subjects import BY_NATURE

SAID = (
    "number",
    "state",
    "title",
    "title_en",
    "took_part",
    "took_part_en",
    "how",
    "how_en",
    "opened_on",
    "adopted_on",
    "adopted_by",
    "adopted_by_en",
    "is_public",
)
"""What a document and its row hold under the same name."""
MOST, REASON = 10**6, 500
AGAIN = "Export the register again."
Versions = Mapping[tuple[str, str, int], int]


class ArticleDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """One article of an edition: its place, its statement, the version that was discussed."""

    place: int
    statement: str
    version: int


class ActDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """What was decided. ``taken_on``: the day a body took it; ``written_at``: when it was recorded."""

    act: str
    taken_on: date | None
    reason: str
    author: str | None
    written_at: datetime


class EditionDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """One edition. ``definition`` is ``common-good`` or ``values``; ``source``, the identifier of one."""

    definition: str
    number: int
    state: str
    title: str
    title_en: str
    took_part: str
    took_part_en: str
    how: str
    how_en: str
    opened_on: date | None
    adopted_on: date | None
    adopted_by: str
    adopted_by_en: str
    source: str | None
    is_public: bool
    articles: list[ArticleDoc]
    acts: list[ActDoc]


def fill() -> None:
    """Fill the place; called once, when the application starts."""
    volume = Volume(
        _(
            "Les éditions du bien commun et des valeurs : leurs articles, qui a pris part, ce qui en a été "
            "décidé et quand."
        ),
        EditionDoc,
        gather,
        lambda doc: [doc.source] if doc.source else [],
        restore,
        public,
        keep_inside,
    )
    VOLUMES.fill("editions", volume)


def gather(taking: Taking) -> list[EditionDoc]:
    """Every edition, by definition then by number. Three queries.

    An article that the archive does not hold (it became sensitive) is left out; the others keep their places.
    """
    rows = list(Edition.objects.of(taking.authority).order_by("subject", "number"))
    articles: dict[int, list[ArticleDoc]] = {row.pk: [] for row in rows}
    held = EditionArticle.objects.filter(edition__authority=taking.authority).select_related("version")
    for one in held.order_by("edition_id", "place"):
        if one.version.statement_id in taking.statements:
            article = ArticleDoc(
                place=one.place, statement=one.version.statement_id, version=one.version.number
            )
            articles[one.edition_id].append(article)
    acts: dict[int, list[ActDoc]] = {row.pk: [] for row in rows}
    decided = EditionAct.objects.filter(edition__authority=taking.authority).select_related("author")
    for act in decided.order_by("written_at", "pk"):
        acts[act.edition_id].append(
            ActDoc(
                act=act.act,
                taken_on=act.taken_on,
                reason=act.reason,
                author=taking.author(act.author, "edition-act", act.pk),
                written_at=act.written_at,
            )
        )
    return [
        EditionDoc(
            definition=row.subject,
            source=row.source_id,
            articles=articles[row.pk],
            acts=acts[row.pk],
            **{name: getattr(row, name) for name in SAID},
        )
        for row in rows
    ]


def restore(giving: Giving, docs: Sequence[EditionDoc]) -> None:
    """Write the editions that are not here yet; those that are stay as they are. Raises InputError."""
    here = set(Edition.objects.of(giving.authority).values_list("subject", "number"))
    fresh = [doc for doc in docs if (doc.definition, doc.number) not in here]
    if not fresh:
        return
    versions = _versions(giving.authority)
    rows = [_edition(giving, doc, versions) for doc in fresh]
    _one_in_force(giving.authority, fresh)
    pairs = list(zip(Edition.objects.bulk_create(rows), fresh, strict=True))
    EditionArticle.objects.bulk_create(
        EditionArticle(
            edition=row, version_id=versions[doc.definition, one.statement, one.version], place=one.place
        )
        for row, doc in pairs
        for one in doc.articles
    )
    decided = [(row, one) for row, doc in pairs for one in doc.acts]
    acts = EditionAct.objects.bulk_create(
        EditionAct(
            edition=row, act=one.act, taken_on=one.taken_on, reason=one.reason, written_at=one.written_at
        )
        for row, one in decided
    )
    for act, (_row, one) in zip(acts, decided, strict=True):
        giving.tell("edition-act", act.pk, one.author)
    announce(Event("editions.written", giving.authority, "edition", ""))


def public(authority: Authority) -> set[str]:
    """The keys of the editions that the public reads."""
    return {
        str(pk) for pk in Edition.objects.of(authority).filter(is_public=True).values_list("pk", flat=True)
    }


def keep_inside(authority: Authority, keys: set[str], by: User, reason: str) -> None:
    """Take these editions back from public view, in the name of who restored them."""
    for row in Edition.objects.of(authority).filter(pk__in=keys, is_public=True):
        withdraw(row, by=by, reason=reason)


def _versions(authority: Authority) -> Versions:
    """What an edition may hold: (definition, statement, number of its version) → row."""
    rows = StatementVersion.objects.filter(
        statement__authority=authority,
        statement__kind__in=BY_NATURE,
        statement__contests=None,
        statement__sensitive=False,
    ).values_list("statement__kind", "statement", "number", "pk")
    return {(BY_NATURE[kind].slug, statement, number): pk for kind, statement, number, pk in rows}


def _edition(giving: Giving, doc: EditionDoc, versions: Versions) -> Edition:
    """The row, once everything of it holds together."""
    if not 0 < doc.number < MOST:
        _refuse(doc, "Its number cannot be.")
    if doc.source is not None and doc.source not in giving.sources:
        _refuse(doc, "It names a source that the export does not hold.")
    _check_articles(doc, versions)
    _check_acts(doc)
    row = Edition(
        authority=giving.authority,
        subject=doc.definition,
        source_id=doc.source,
        **{name: getattr(doc, name) for name in SAID},
    )
    for name in SAID:
        said, most = getattr(doc, name), getattr(Edition._meta.get_field(name), "max_length", None)
        if isinstance(said, str) and ("\0" in said or len(said) > (most or MOST)):
            _refuse(doc, f"Its {name} is too long, or holds what no database keeps.")
    try:
        row.clean_fields(exclude=["authority", "source"])
    except ValidationError as error:
        _refuse(doc, " ".join(error.messages), error)
    return row


def _check_articles(doc: EditionDoc, versions: Versions) -> None:
    held = {(doc.definition, one.statement, one.version) for one in doc.articles}
    if held - set(versions):
        _refuse(doc, "It holds an article, or a version of one, that is not here: what was here stays.")
    places = {one.place for one in doc.articles}
    if not len(places) == len({one.statement for one in doc.articles}) == len(doc.articles):
        _refuse(doc, "Two of its articles have the same place, or it holds one twice.")
    if any(not 0 < place < MOST for place in places):
        _refuse(doc, "One of its articles has no place.")


def _check_acts(doc: EditionDoc) -> None:
    """What was decided, from the first act to the last, makes the edition what it says it is."""
    state, seen = "", False
    for one in doc.acts:
        if len(one.reason) > REASON or "\0" in one.reason:
            _refuse(doc, "A reason is too long, or holds what no database keeps.")
        match one.act, state, seen:
            case Done.COMPOSED, "", _:
                state = State.PROPOSED
            case Done.ADOPTED, State.PROPOSED, _:
                state = State.ADOPTED
            case Done.REPLACED, State.ADOPTED, _:
                state = State.REPLACED
            case Done.DROPPED, State.PROPOSED, False:
                state = State.DROPPED
            case Done.PUBLISHED, State.PROPOSED | State.ADOPTED | State.REPLACED, False:
                seen = True
            case Done.WITHDRAWN, _, True:
                seen = False
            case _:
                _refuse(doc, "It was decided in a way that cannot be.")
    if (doc.state, doc.is_public) != (state, seen):
        _refuse(doc, "What it is now is not what was decided.")
    stood = state in {State.ADOPTED, State.REPLACED}
    if stood != (doc.adopted_on is not None) or stood != bool(doc.adopted_by):
        _refuse(doc, "When and by which act it was adopted contradicts what was decided.")


def _one_in_force(authority: Authority, fresh: Iterable[EditionDoc]) -> None:
    """One edition of each definition is in force: the one here stays, another is not put beside it."""
    standing = Counter(
        Edition.objects.of(authority).filter(state=State.ADOPTED).values_list("subject", flat=True)
    )
    for doc in fresh:
        standing[doc.definition] += doc.state == State.ADOPTED
        if standing[doc.definition] > 1:
            raise InputError(
                "two-in-force",
                "Another edition of this definition is in force here.",
                _where(doc),
                "Restore it in a register without editions, or compose and adopt this one here first.",
            )


def _where(doc: EditionDoc) -> str:
    return f"edition {doc.number} of {doc.definition}"


def _refuse(doc: EditionDoc, why: str, cause: Exception | None = None) -> NoReturn:
    raise InputError("wrong-edition", why, _where(doc), AGAIN) from cause
