"""Reads definitions as one reader may see them: editions, the words of their articles, what points to one.

Other rooms use ``in_force`` and ``choices``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.timezone import localtime

from numerhic.authorities.models import OwnedQuerySet
from numerhic.sources.models import StatementVersion
from numerhic.sources.said import Said, english, in_language, said
from numerhic.sources.selectors import Reader, told_to_the_public, visible_to
from numerhic.values.definition.changes import Change, Worded, between
from numerhic.values.definition.models import Done, Edition, EditionAct, EditionArticle, State
from numerhic.values.definition.subjects import BY_NATURE, BY_SLUG, SUBJECTS, Subject

STOOD = (State.ADOPTED, State.REPLACED)


@dataclass(frozen=True)
class Told:
    """An edition in the reader's language, with its articles in order."""

    edition: Edition
    articles: tuple[Worded, ...]

    @property
    def subject(self) -> Subject:
        """What it defines."""
        return BY_SLUG[self.edition.subject]

    @property
    def title(self) -> str:
        """Its title."""
        return _told(self.edition, "title")

    @property
    def took_part(self) -> str:
        """Groups and numbers."""
        return _told(self.edition, "took_part")

    @property
    def how(self) -> str:
        """How it was worked out; "" when nothing is said."""
        return _told(self.edition, "how")

    @property
    def adopted_by(self) -> str:
        """The act and the body; "" for a proposal."""
        return _told(self.edition, "adopted_by")

    @property
    def recorded_on(self) -> date | None:
        """The day its adoption was recorded here; None for a proposal."""
        return recorded_on(self.edition)

    @property
    def recorded_later(self) -> bool:
        """Its adoption was recorded on another day than the one it was taken on."""
        return self.recorded_on is not None and self.recorded_on != self.edition.adopted_on

    @property
    def address(self) -> str:
        """Its own page."""
        return reverse("values:edition", args=[self.subject, self.edition.number])


@dataclass(frozen=True)
class Pool:
    """Every article that the reader may see, and what contests each."""

    articles: dict[str, Said]
    contests: dict[str, list[Said]]


def editions(reader: Reader, subject: Subject) -> OwnedQuerySet[Edition]:
    """The editions that the reader may see, latest first: inside all of them, else the public ones.

    Each knows when its adoption was recorded here (``adoption_recorded_at``).
    """
    adoptions = EditionAct.objects.filter(edition=OuterRef("pk"), act=Done.ADOPTED)
    rows = Edition.objects.of(reader.authority).filter(subject=subject.slug).select_related("source")
    rows = rows if reader.internal else rows.filter(is_public=True)
    told = rows.annotate(adoption_recorded_at=Subquery(adoptions.values("written_at")[:1]))
    return cast("OwnedQuerySet[Edition]", told)


def recorded_on(edition: Edition) -> date | None:
    """The day the adoption of an edition that ``editions`` gave was recorded here; None for a proposal."""
    moment: datetime | None = getattr(edition, "adoption_recorded_at", None)
    return None if moment is None else localtime(moment).date()


def with_articles(reader: Reader, rows: Sequence[Edition]) -> list[Told]:
    """These editions with their articles, in two queries whatever their number.

    An article that was taken back from public view stays in its place, without its words.
    """
    if not rows:
        return []
    held = EditionArticle.objects.filter(edition__in=[row.pk for row in rows])
    ordered = list(held.select_related("version").order_by("edition_id", "place"))
    wanted = {one.version.statement_id for one in ordered}
    seen = (
        set(visible_to(reader).filter(pk__in=wanted).values_list("pk", flat=True)) if reader.internal else ()
    )
    public = () if reader.internal else told_to_the_public(wanted)
    by_edition: dict[int, list[Worded]] = {}
    for one in ordered:
        version = one.version
        read = version.statement_id in seen or (version.statement_id, version.number) in public
        worded = _worded(version, one.place, hidden=not read)
        by_edition.setdefault(one.edition_id, []).append(worded)
    return [Told(row, tuple(by_edition.get(row.pk, ()))) for row in rows]


def in_force(reader: Reader, subject: Subject) -> Told | None:
    """The edition in force that the reader may see, with its articles in order; None when there is none.

    Three queries.
    """
    row = editions(reader, subject).filter(state=State.ADOPTED).first()
    return with_articles(reader, [row])[0] if row else None


def choices(reader: Reader) -> list[tuple[str, str]]:
    """What a statement may be said to serve or contradict: (identifier, label), articles then values.

    Those of the editions in force, in their order; of a definition without one, what is proposed, by title.
    At most four queries.
    """
    slugs = [subject.slug for subject in SUBJECTS]
    rows = Edition.objects.of(reader.authority).filter(subject__in=slugs, state=State.ADOPTED)
    rows = rows if reader.internal else rows.filter(is_public=True)
    standing = {told.edition.subject: told for told in with_articles(reader, list(rows))}
    missing = [subject.nature for subject in SUBJECTS if subject.slug not in standing]
    proposed = [one for one in said(reader, missing) if one.contests is None] if missing else []
    found = []
    for subject in SUBJECTS:
        if told := standing.get(subject.slug):
            pairs = [(one.statement, one.title) for one in told.articles if not one.hidden]
        else:
            of_it = [(one.identifier, one.title) for one in proposed if one.kind == subject.nature]
            pairs = sorted(of_it, key=lambda pair: pair[1].casefold())
        found += [(pk, f"{subject.one} : {title}") for pk, title in pairs]
    return found


def pool(reader: Reader, subject: Subject) -> Pool:
    """Every article the reader may see, in or out of editions. One query."""
    rows = said(reader, (subject.nature,))
    contests: dict[str, list[Said]] = {}
    for one in rows:
        if one.contests:
            contests.setdefault(one.contests, []).append(one)
    return Pool({one.identifier: one for one in rows if one.contests is None}, contests)


def before(reader: Reader, edition: Edition) -> Edition | None:
    """The edition that stood before this one, if the reader may see it."""
    earlier = editions(reader, BY_SLUG[edition.subject]).filter(number__lt=edition.number, state__in=STOOD)
    return earlier.order_by("-adopted_on", "-number").first()


def changed(reader: Reader, edition: Edition, other: Edition) -> list[Change]:
    """What changed from ``other`` to ``edition``. Two queries."""
    old, new = with_articles(reader, [other, edition])
    return between(old.articles, new.articles)


@dataclass(frozen=True)
class Wording:
    """How one edition words an article."""

    told: Told
    article: Worded


def wordings(reader: Reader, subject: Subject, identifier: str) -> list[Wording]:
    """How each edition that the reader may see words one article, oldest first. Three queries."""
    holding = EditionArticle.objects.filter(version__statement=identifier).values("edition")
    rows = list(editions(reader, subject).filter(pk__in=holding).order_by("number"))
    return [
        Wording(told, one)
        for told in with_articles(reader, rows)
        for one in told.articles
        if one.statement == identifier and not one.hidden
    ]


def address_of(one: Said) -> str:
    """The page of an article or a value; of any other statement, its own."""
    subject = BY_NATURE.get(one.kind)
    return one.address if subject is None else reverse("values:article", args=[subject, one.identifier])


def without(articles: Collection[Said], told: Told | None) -> list[Said]:
    """Those that the edition does not hold, latest first."""
    held = {one.statement for one in told.articles} if told else set()
    return sorted(
        (one for one in articles if one.identifier not in held), key=lambda one: one.written_at, reverse=True
    )


def _worded(version: StatementVersion, place: int, *, hidden: bool) -> Worded:
    if hidden:
        return Worded(place, version.statement_id, version.number, "", "", hidden=True)
    fields = in_language(version.fields)
    text = version.text_en if english() and version.text_en else version.text
    return Worded(
        place,
        version.statement_id,
        version.number,
        str(fields.get("title", "")),
        text,
        str(fields.get("lived", "")),
    )


def _told(edition: Edition, name: str) -> str:
    spoken = getattr(edition, f"{name}_en", "") if english() else ""
    return str(spoken or getattr(edition, name))
