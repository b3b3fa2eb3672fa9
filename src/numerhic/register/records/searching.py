"""Records as things one can look for and speak about. Each kind is a subject of statements."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from django.db.models import CharField, Max, OuterRef, Prefetch, Subquery, TextField
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Ground, Record
from numerhic.sources.places import Found, IndexedText, Subject


def subject_of(kind: str) -> Subject:
    """How to find the records of one kind."""

    def find(authority: Authority, key: str) -> Found | None:
        record = Record.objects.of(authority).standing().kind(kind).filter(key=key).first()
        return None if record is None else _found(record)

    return Subject(
        kind, find, texts=texts_of(kind), marks=marks_of(kind), label=KINDS[kind].many, family="record"
    )


def texts_of(kind: str) -> Callable[[Authority, Collection[str] | None], Iterable[IndexedText]]:
    """The texts of one kind, as far as each reader may read: none of what was removed."""
    names = sorted(filter(_is_text, KINDS[kind].fields), key=_is_short)

    def texts(authority: Authority, keys: Collection[str] | None) -> Iterable[IndexedText]:
        rows = Record.objects.of(authority).standing().kind(kind)
        if keys is not None:
            rows = rows.filter(key__in=list(keys))
        grounds = Prefetch("grounds", Ground.objects.select_related("source"))
        for record in rows.prefetch_related(grounds).iterator(500):
            yield from _texts(record, names)

    return texts


def marks_of(kind: str) -> Callable[[Authority], Mapping[str, str]]:
    """The mark of each record of one kind, in one query and without its texts."""
    last = Ground.objects.filter(record=OuterRef("pk")).order_by().values("record").values(last=Max("pk"))

    def marks(authority: Authority) -> Mapping[str, str]:
        rows = Record.objects.of(authority).standing().kind(kind).order_by()
        told = rows.annotate(last=Subquery(last))
        names = ("key", "revision", "state", "is_public", "public_fields", "last")
        return {key: _mark(*rest) for key, *rest in told.values_list(*names)}

    return marks


def _mark(revision: int, state: str, is_public: bool, public_fields: list[str], last: int | None) -> str:
    """Moves with every act on a record: each adds a revision or a source, none takes one away."""
    shown = "public" if is_public else ""
    return " ".join([str(revision), state, shown, str(last or 0), *sorted(public_fields)])[:200]


def _texts(record: Record, names: list[str]) -> Iterator[IndexedText]:
    """One text a range of readers: sources of fields are read inside; hidden fields by those trusted."""
    sensitive = frozenset(record.meaning.sensitive)
    shown = sensitive & frozenset(record.public_fields) if record.is_public else frozenset()
    kept = sensitive - shown
    sources = list(dict.fromkeys(ground.source.title for ground in record.grounds.all()))
    common = [record.description, *(getattr(record, name) for name in names if name not in kept)]
    hidden = [getattr(record, name) for name in names if name in kept]
    by_field = {ground.field: [] for ground in record.grounds.all()}  # type: dict[str, list[str]]
    for ground in record.grounds.all():
        by_field[ground.field].append(ground.source.title)
    inside = [t for t in sources if any(t in titles for f, titles in by_field.items() if f not in kept)]
    last = max((ground.pk for ground in record.grounds.all()), default=None)
    mark = _mark(record.revision, record.state, record.is_public, record.public_fields, last)
    address = record.get_absolute_url()

    def text(parts: list[str], lowest: int, highest: int) -> IndexedText:
        body = "\n".join(part for part in parts if part)
        return IndexedText(
            record.key, record.name, body, address, lowest, highest, ended=record.closed, mark=mark
        )

    if record.is_public and record.meaning.named:  # the name of a dependency tells both its ends
        yield text(common, 1, 1)
    if any(hidden) or len(inside) < len(sources):
        yield text([*common, *inside], 2, 2)
        yield text([*common, *hidden, *sources], 3, 3)
    else:
        yield text([*common, *inside], 2, 3)


def _is_text(name: str) -> bool:
    """What people may look for: neither choices nor codes of countries."""
    field = Record._meta.get_field(name)
    if not isinstance(field, CharField | TextField) or field.choices:
        return False
    return isinstance(field, TextField) or (field.max_length or 0) > 2


def _is_short(name: str) -> bool:
    """A code, a version, a name: told after the sentences."""
    return not isinstance(Record._meta.get_field(name), TextField)


def _found(record: Record) -> Found:
    """Its name once it is public; until then its kind only: statements about it may be public."""
    if record.is_public and record.meaning.named:
        return Found(record.kind, record.name, record.get_absolute_url())
    title = _("Une fiche du registre : %(kind)s") % {"kind": record.meaning.one}
    return Found(record.kind, title, record.get_absolute_url())


SUBJECTS: list[Subject] = [subject_of(kind) for kind in KINDS]
