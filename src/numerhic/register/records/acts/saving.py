"""From a checked form to the services: records typed on the way come first, two people are reconciled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.people.models import User
from numerhic.register.records import services
from numerhic.register.records.acts.forms.links import Chosen
from numerhic.register.records.acts.forms.record import RecordForm
from numerhic.register.records.acts.merging import Clash, Merged, State, merge, settle, state_at, state_of
from numerhic.register.records.models import Record
from numerhic.register.records.models import State as Standing


class ClashingError(Exception):
    """The same fields were changed in two ways: one must choose. Nothing was kept."""

    def __init__(self, current: Record, merged: Merged, mine: State) -> None:
        super().__init__(f"{len(merged.clashes)} fields of {current.key} were changed twice")
        self.current, self.merged, self.mine = current, merged, mine


@dataclass(frozen=True)
class Saved:
    """What was kept; ``taken`` names what somebody else had changed meanwhile, which stays."""

    record: Record
    taken: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = field(default=())


@transaction.atomic
def write(form: RecordForm, by: User) -> Record:
    """Write a new record. Raises ValidationError."""
    data = form.cleaned_data
    record = services.write(
        form.reader.authority,
        form.meaning.name,
        form.values(),
        _links(form, by),
        by=by,
        reason=data["reason"],
        key=data["key"],
    )
    _keep_tolerance(form, by)
    return record


@transaction.atomic
def change(form: RecordForm, record: Record, choices: Mapping[str, str], by: User) -> Saved:
    """Change a record, over what somebody else may have changed meanwhile.

    Raises ClashingError when the same field was changed in two ways, ValidationError.
    """
    current = Record.objects.select_for_update().select_related("authority").get(pk=record.pk)
    base = state_at(current, form.cleaned_data["based_on"] or current.revision)
    mine = settle(State(form.values(), _kept(form, base, _links(form, by))), base, choices)
    merged = merge(form.meaning, base, state_of(current, form.meaning), mine)
    if merged.clashes:
        raise ClashingError(current, merged, mine)
    changed = services.change(
        current,
        merged.values,
        merged.links,
        based_on=current.revision,
        by=by,
        reason=form.cleaned_data["reason"],
    )
    _keep_tolerance(form, by)
    return Saved(changed, tuple(merged.taken))


def same_as(form: RecordForm, record: Record) -> bool:
    """The form says what the record already says: it was sent twice."""
    if any(chosen.new for chosen in form.chosen().values()):
        return False
    mine = State(form.values(), {name: list(chosen.keys) for name, chosen in form.chosen().items()})
    told = state_of(record, form.meaning)
    merged = merge(form.meaning, told, told, mine)
    return not merged.values and not merged.links


def _links(form: RecordForm, by: User) -> dict[str, list[str]]:
    """The keys of each link, once the records typed on the way are written."""
    return {name: [*chosen.keys, *_written(form, chosen, by)] for name, chosen in form.chosen().items()}


def _written(form: RecordForm, chosen: Chosen, by: User) -> list[str]:
    reason = _("Inscrit en remplissant une autre fiche")
    return [
        services.write(form.reader.authority, kind, {"name": name}, by=by, reason=reason).key
        for kind, name in chosen.new
    ]


def _kept(form: RecordForm, base: State, links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Links to removed records are not in the form: they stay, so that restoring these brings them back."""
    many = [link.name for link in form.meaning.links if link.many]
    missing = {key for name in many for key in base.links[name] if key not in links[name]}
    removed = (
        set(
            Record.objects.of(form.reader.authority)
            .filter(key__in=missing, state=Standing.REMOVED)
            .values_list("key", flat=True)
        )
        if missing
        else set()
    )
    kept = {name: list(keys) for name, keys in links.items()}
    for name in many:
        if removed & set(base.links[name]):
            chosen = set(links[name]) | removed
            kept[name] = [key for key in base.links[name] if key in chosen]
            kept[name] += [key for key in links[name] if key not in base.links[name]]
    return kept


def _keep_tolerance(form: RecordForm, by: User) -> None:
    """The tolerance of what depends, when it was said in the form of its dependency."""
    dependent, data = form.dependent, form.cleaned_data
    if dependent is None or "tolerance" not in data:
        return
    if str(data["tolerance"] if data["tolerance"] is not None else "") == data["tolerance_was"]:
        return
    services.change(
        dependent,
        {"tolerance_hours": data["tolerance"]},
        based_on=Record.objects.get(pk=dependent.pk).revision,
        by=by,
        reason=data["reason"],
    )
