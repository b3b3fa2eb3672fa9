"""Makes form fields of what a nature asks, and reads them back. The form itself is in forms.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import ENGLISH, LENGTHS, Field, Nature, Relation
from numerhic.sources.numbers import NumberField, RangeField
from numerhic.sources.said import candidates
from numerhic.sources.selectors import Reader

FIELD, LINK = "f_", "r_"
PREFIXES = (FIELD, LINK)
EMPTY: Mapping[str, Any] = {}
SHORT = 6
"""A nature of more fields than that is not asked again of who contests it."""


@dataclass(frozen=True)
class Asked:
    """What a form says of what its nature asks."""

    answer: str
    fields: dict[str, Any]
    links: dict[str, tuple[str, ...]]


def add_to(
    fields: dict[str, forms.Field],
    nature: Nature,
    reader: Reader | None,
    *,
    contest: bool,
    contested: Mapping[str, Any] = EMPTY,
) -> None:
    """Add what ``nature`` asks to the fields of a form, and word the rest as it does.

    ``contested``: the fields of what is contested, which say what can be answered otherwise.
    """
    if not nature.unit:
        del fields["value"], fields["unit"]
    _word_text(fields["text"], nature, contest)
    if nature.answers:
        fields["answer"] = forms.ChoiceField(
            label=_shown(nature.answer_label) or gettext_lazy("Réponse"),
            choices=[(one.code, _told(one.label, one.help)) for one in nature.answers],
            widget=forms.RadioSelect,
            required=not contest,
        )
    if contest and nature.argued is None and len(nature.fields) > SHORT:
        return
    argued = nature.argued(contested) if contest and nature.argued is not None else None
    for field in nature.fields:
        if field.silent or (argued is not None and field.name not in argued):
            continue
        fields[FIELD + field.name] = _form_field(field, reader, required=field.required and not contest)
        if field.prose:
            fields[FIELD + field.name + ENGLISH] = _english(field)
    if reader is not None and not contest:
        for relation in nature.relations:
            if found := candidates(reader, relation.natures):
                fields[LINK + relation.name] = _links(relation, found)


def names_of(name: str) -> tuple[str, ...]:
    """How a form may call what the services call ``name``."""
    return (name, FIELD + name, LINK + name)


def taken(nature: Nature | None, data: Mapping[str, Any], before: Mapping[str, Any] = EMPTY) -> Asked:
    """What was answered, from cleaned data; what no form asks is kept as it was ``before`` (initial_of)."""
    if nature is None:
        return Asked("", {}, {})
    silent = [FIELD + field.name for field in nature.fields if field.silent]
    fields: dict[str, Any] = {name.removeprefix(FIELD): before[name] for name in silent if name in before}
    links: dict[str, tuple[str, ...]] = {}
    for name, value in data.items():
        if value in (None, "", []):
            continue
        if name.startswith(FIELD):
            fields[name.removeprefix(FIELD)] = value.isoformat() if hasattr(value, "isoformat") else value
        elif name.startswith(LINK):
            links[name.removeprefix(LINK)] = tuple(value)
    return Asked(data.get("answer", ""), fields, links)


def initial_of(version: StatementVersion) -> dict[str, Any]:
    """What a form begins with to correct ``version``: its answer, its fields, its links."""
    links: dict[str, list[str]] = {}
    for link in version.links.all():
        links.setdefault(LINK + link.relation, []).append(link.target_id)
    fields = {FIELD + name: value for name, value in version.fields.items()}
    return {"answer": version.answer, **fields, **links}


def grouped(form: forms.Form, nature: Nature | None) -> list[tuple[str, list[forms.BoundField]]]:
    """Visible fields under the titles of their groups, English words last; empty when there are no titles."""
    if nature is None or not any(field.prose or field.group for field in nature.fields):
        return []
    found: list[tuple[str, list[forms.BoundField]]] = [("", [])]
    english: list[forms.BoundField] = []
    for bound in form.visible_fields():
        if bound.name.endswith(ENGLISH):
            english.append(bound)
            continue
        field = nature.field(bound.name.removeprefix(FIELD)) if bound.name.startswith(FIELD) else None
        title = str(field.group) if field else ""
        if title and title != found[-1][0]:
            found.append((title, []))
        elif not title and found[-1][0] and not bound.name.startswith(PREFIXES):
            found.append(("", []))
        found[-1][1].append(bound)
    return [*(group for group in found if group[1]), (_("Les mêmes mots en anglais"), english)]


def _word_text(field: forms.Field, nature: Nature, contest: bool) -> None:
    if nature.text_label and not contest:
        field.label = _shown(nature.text_label)
    if contest:
        field.label = gettext_lazy("Ce que vous contestez, et ce que vous savez")
    field.help_text = "" if contest else _shown(nature.text_help)
    field.required = contest or nature.text_required


def _told(label: Any, help_text: Any) -> str:
    return f"{label} ({help_text})" if help_text else str(label)


def _form_field(field: Field, reader: Reader | None, *, required: bool) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "help_text": field.help, "required": required}
    if field.form in ("choice", "choices"):
        choices = [(one.code, _told(one.label, one.help)) for one in field.choices]
        if field.form == "choice":
            return forms.ChoiceField(choices=[("", _("inconnu")), *choices], **common)
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    if field.form == "subjects":
        options = list(field.options(reader)) if field.options and reader else []
        widget = forms.SelectMultiple({"size": min(max(len(options), 3), 10)})
        return forms.MultipleChoiceField(choices=options, widget=widget, **common)
    if field.form == "date":
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **common)
    if field.form == "number":
        return NumberField(**common)
    if field.form == "range":
        return RangeField(**common)
    if field.form == "url":
        return forms.URLField(max_length=LENGTHS["url"], assume_scheme="https", **common)
    if field.form == "text":
        return forms.CharField(max_length=LENGTHS["text"], widget=forms.Textarea({"rows": 3}), **common)
    return forms.CharField(max_length=LENGTHS[field.form], **common)


def _english(field: Field) -> forms.Field:
    widget = forms.Textarea({"rows": 2}) if field.form == "text" else forms.TextInput()
    return forms.CharField(
        label=_shown(field.label), required=False, max_length=LENGTHS[field.form], widget=widget
    )


def _links(relation: Relation, found: Iterable[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=_shown(relation.label),
        help_text=_shown(relation.help),
        choices=list(found),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _shown(words: Any) -> Any:
    """Words of a nature, lazy or not, as forms take them."""
    return words
