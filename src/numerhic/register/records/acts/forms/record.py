"""The form of one record, made from what its kind says: its fields, its links, its parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.acts.forms.fields import HOURS_HELP, Hours, Text, field_for, printed
from numerhic.register.records.acts.forms.groups import GROUPS
from numerhic.register.records.acts.forms.links import Chosen, LinkField
from numerhic.register.records.acts.forms.targets import KEY, Targets
from numerhic.register.records.kinds import Kind
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import hidden_fields
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.selectors import Reader

HIDDEN = ("key", "based_on", "known")
WITH_TOLERANCE = frozenset({"service", "component"})


class RecordForm(forms.Form):
    """A new record, or a change of ``record``. Sensitive fields are there for who may read them, only.

    Hidden: ``key``, drawn when a new form is shown, so that sending it twice writes once; ``based_on``, the
    revision that is being changed; ``known``, the name already accepted in spite of one that looks like it.
    """

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    known = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        meaning: Kind,
        reader: Reader,
        data: QueryDict | None = None,
        *,
        record: Record | None = None,
        preset: Mapping[str, Any] | None = None,
        dependent: Record | None = None,
    ) -> None:
        self.meaning, self.reader, self.record, self.dependent = meaning, reader, record, dependent
        start = {"key": new_identifier()} if record is None else stored(record)
        super().__init__(data, initial={**start, **(preset or {})})
        for name in self.columns():
            self.fields[name] = field_for(name)
        for link in meaning.links:
            self.fields[link.name] = LinkField(Targets(reader, link))
        if dependent is not None and dependent.kind in WITH_TOLERANCE:
            self._ask_tolerance(dependent)
        self.fields["reason"] = Text(
            label=_("Pourquoi, ou d’où vous le savez"),
            required=False,
            max_length=500,
            help_text=_("Une phrase, gardée dans l’historique."),
        )

    def clean_key(self) -> str:
        """A key drawn here; anything else is as if none had been sent."""
        key = str(self.cleaned_data["key"])
        return key if KEY.fullmatch(key) else new_identifier()

    def columns(self) -> list[str]:
        """The columns this person may write."""
        if self.record is not None:
            hidden = hidden_fields(self.reader, self.record)
        else:
            hidden = frozenset() if self.reader.sensitive else frozenset(self.meaning.sensitive)
        names = [name for name in self.meaning.written if name not in hidden]
        return names if self.meaning.named else [name for name in names if name != "name"]

    def _ask_tolerance(self, dependent: Record) -> None:
        self.fields["tolerance"] = Hours(
            label=_("Combien de temps « %(name)s » supporte d’en être privé") % {"name": dependent.name},
            required=False,
            help_text=HOURS_HELP,
            initial=dependent.tolerance_hours,
        )
        self.fields["tolerance_was"] = forms.CharField(
            required=False,
            widget=forms.HiddenInput,
            initial="" if dependent.tolerance_hours is None else dependent.tolerance_hours,
        )

    @property
    def groups(self) -> Iterator[tuple[Promise | str, list[BoundField]]]:
        """The visible fields by part, for the page; what no part names comes last, without a title."""
        told: set[str] = set(HIDDEN)
        for title, names in GROUPS.get(self.meaning.name, ()):
            told |= set(names)
            yield title, [self[name] for name in names if name in self.fields]
        rest = [field for field in self.visible_fields() if field.name not in told]
        links = [field for field in rest if isinstance(field.field, LinkField)]
        yield (
            ("", rest)
            if self.meaning.named
            else ("", [*links, *(field for field in rest if field not in links)])
        )

    def values(self) -> dict[str, Any]:
        """The columns as they were typed, checked."""
        return {name: self.cleaned_data[name] for name in self.columns()}

    def chosen(self) -> dict[str, Chosen]:
        """The links as they were chosen, checked."""
        return {link.name: self.cleaned_data[link.name] for link in self.meaning.links}

    def refuse(self, error: ValidationError) -> None:
        """Show a refusal of the services beside its field, or at the head."""
        found = getattr(error, "error_dict", None)
        for name, errors in (found or {"": error.error_list}).items():
            here = name if name in self.fields and name not in HIDDEN else None
            self.add_error(here, ValidationError(errors))

    def again(
        self, values: Mapping[str, Any], links: Mapping[str, Sequence[str]], **hidden: Any
    ) -> QueryDict:
        """What was sent, with these values, links and hidden fields instead: nothing else is lost."""
        data: QueryDict = self.data.copy()  # type: ignore[attr-defined]  # a bound form's QueryDict
        for name, value in values.items():
            data[name] = printed(self.fields[name], value)
        for name, keys in links.items():
            data.setlist(name, list(keys))
            data.setlist(f"{name}-noms", [])
        for name, value in hidden.items():
            data[name] = str(value)
        return data


def stored(record: Record) -> dict[str, Any]:
    """What a record holds, as a form's first values."""
    values = {name: getattr(record, name) for name in record.meaning.written}
    links = {link.name: record.linked(link.name) for link in record.meaning.links}
    return {**values, **links, "based_on": record.revision}
