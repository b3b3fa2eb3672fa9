"""What a record must satisfy before it is kept. The targets of many records are read together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record, State

BATCH = 500


class OutdatedError(Exception):
    """Somebody else changed the record meanwhile: both versions must be shown, and nothing lost."""

    def __init__(self, current: Record) -> None:
        super().__init__(f"revision {current.revision} was written meanwhile")
        self.current = current


def assign(record: Record, values: Mapping[str, Any]) -> None:
    """Set the columns a person writes. Raises ValidationError for a column the kind does not have."""
    written = set(record.meaning.written)
    for name, value in values.items():
        if name not in written:
            raise ValidationError(
                _("Une fiche de nature « %(kind)s » n’a pas de champ « %(field)s ».")
                % {"kind": record.meaning.one, "field": name}
            )
        setattr(record, name, " ".join(value.split()) if name == "name" else value)


def assign_links(record: Record, links: Mapping[str, Sequence[str]]) -> None:
    """Set the links given, the others stay. Order is kept, repetitions are not."""
    known = {link.name for link in record.meaning.links}
    for name, keys in links.items():
        if name not in known:
            raise ValidationError(
                _("Une fiche de nature « %(kind)s » n’a pas de lien « %(link)s ».")
                % {"kind": record.meaning.one, "link": name}
            )
        record.links = record.links | {name: list(dict.fromkeys(keys))}
    record.links = {name: keys for name, keys in record.links.items() if keys}


def targets_of(authority: Authority, records: Iterable[Record]) -> dict[str, Record]:
    """Every record that ``records`` point to, by key; ``records`` themselves included."""
    given = {record.key: record for record in records}
    wanted = {key for record in given.values() for keys in record.links.values() for key in keys}
    missing = sorted(wanted - set(given))
    for start in range(0, len(missing), BATCH):
        part = missing[start : start + BATCH]
        found = Record.objects.of(authority).filter(key__in=part).only("id", "key", "kind", "name", "state")
        given |= {record.key: record for record in found}
    return given


def check(record: Record, targets: Mapping[str, Record]) -> None:
    """Every rule about one record. Raises ValidationError, by field where there is one."""
    meaning = KINDS.get(record.kind)
    if meaning is None:
        raise ValidationError(_("« %(kind)s » n’est pas une nature de fiche.") % {"kind": record.kind})
    _name_what_has_no_name(record, targets)
    unused = {field.name for field in Record._meta.fields} - set(meaning.written)
    record.clean_fields(exclude=unused)
    record.clean()
    for link in meaning.links:
        _check_link(record, link.name, targets)
    if record.kind == "dependency":
        _check_dependency(record)
    record.make_plain()


def _check_link(record: Record, name: str, targets: Mapping[str, Record]) -> None:
    link = record.meaning.link(name)
    keys = record.linked(name)
    if link.required and not keys:
        raise ValidationError(_("« %(link)s » : dites au moins une fiche.") % {"link": link.label})
    if not link.many and len(keys) > 1:
        raise ValidationError(_("« %(link)s » : une seule fiche.") % {"link": link.label})
    for key in keys:
        target = targets.get(key)
        if target is None or target.kind not in link.kinds:
            raise ValidationError(
                _("« %(link)s » : la fiche « %(key)s » n’existe pas ou n’est pas de la bonne nature.")
                % {"link": link.label, "key": key}
            )
        if target.key == record.key:
            raise ValidationError(_("Une fiche ne peut pas se désigner elle-même."))


def _check_dependency(record: Record) -> None:
    providers = record.linked("providers")
    if set(record.linked("dependent")) & set(providers):
        raise ValidationError(_("Une fiche ne dépend pas d’elle-même."))
    if record.minimum is not None and record.minimum > len(providers):
        raise ValidationError(
            {
                "minimum": _("Il en faut %(n)s, mais %(m)s sont dits.")
                % {"n": record.minimum, "m": len(providers)}
            }
        )


def _name_what_has_no_name(record: Record, targets: Mapping[str, Record]) -> None:
    """A dependency is named by its two ends, so that lists and histories can be read."""
    if record.meaning.named:
        return
    ends = [
        ", ".join(targets[key].name for key in record.linked(link) if key in targets)
        for link in ("dependent", "providers")
    ]
    record.name = " ← ".join(ends)[:200] or "←"


def same(record: Record, former: Record) -> bool:
    """Nothing that a person writes differs."""
    return record.links == former.links and all(
        getattr(record, name) == getattr(former, name) for name in record.meaning.written
    )


def may_change(record: Record) -> None:
    """A removed record is restored before it is changed."""
    if record.state == State.REMOVED:
        raise ValidationError(_("Cette fiche est retirée : restaurez-la d’abord."))
