"""Forms: the first part of an entry with its evidence and source; any part of it; the exact places."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.algorithms.natures import ASKED, SUMMARY
from numerhic.mechanisms.algorithms.services import Completed
from numerhic.pages.tables.definition import plain
from numerhic.sources import asking
from numerhic.sources.forms import StatementForm
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import ENGLISH, Nature
from numerhic.sources.selectors import Reader

FIRST = "what"
COMPONENTS = f"{asking.FIELD}components"
MOST_OPTIONS, MOST_REFUSED, MOST_NEAR = 80, 5, 5
"""Components and services that a list may offer; above, they are named in a text."""


def of_part(nature: Nature, code: str, *, but: Collection[str] = ()) -> Nature:
    """The same nature, asking for one part of it, ``but`` some fields."""
    names = {one.name for one in ASKED[nature.slug] if one.group == code} - set(but)
    fields = tuple(replace(one, group="") for one in nature.fields if one.name in names)
    return replace(nature, fields=fields)


class NamedField(forms.CharField):
    """Components and services by their names, one a line, where they are too many for a list."""

    def __init__(self, options: Collection[tuple[str, str]], **given: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 3}), max_length=6000, **given)
        self.names = _apart(options)
        self.keys = {plain(name): key for key, name in self.names.items()}

    def prepare_value(self, value: Any) -> Any:
        """Keys as names; what was typed as it was typed."""
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(self.names[key] for key in value if key in self.names)

    def clean(self, value: Any) -> Any:
        """Names as keys."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if unknown := [line for line in lines if plain(line) not in self.keys]:
            raise forms.ValidationError([self._refusal(line) for line in unknown[:MOST_REFUSED]])
        return [self.keys[plain(line)] for line in lines]

    def _refusal(self, line: str) -> forms.ValidationError:
        """What no name is, and the names that are near it."""
        near = [name for name in self.names.values() if plain(line) in plain(name)][:MOST_NEAR]
        near = near or get_close_matches(line, self.names.values(), MOST_NEAR)
        if not near:
            refusal = _("Aucun composant ni service ne porte ce nom : « %(name)s ».")
            return forms.ValidationError(refusal, params={"name": line})
        refusal = _("Aucun composant ni service ne porte ce nom : « %(name)s ». Peut-être : %(near)s.")
        return forms.ValidationError(refusal, params={"name": line, "near": ", ".join(near)})


def _apart(options: Collection[tuple[str, str]]) -> dict[str, str]:
    """Key → name; a name that two things bear is told with its key: none is taken for the other."""
    times = Counter(plain(name) for _key, name in options)
    return {key: f"{name} ({key})" if times[plain(name)] > 1 else name for key, name in options}


def offer_by_name(fields: dict[str, forms.Field], reader: Reader) -> None:
    """Where there are too many components for a list, ask for their names."""
    found = fields.get(COMPONENTS)
    if found is None:
        return
    options: list[tuple[str, str]] = list(found.choices)  # type: ignore[attr-defined]
    if len(options) > MOST_OPTIONS:
        fields[COMPONENTS] = NamedField(
            options, label=found.label, help_text=_("Leurs noms, un par ligne."), required=False
        )


class EnterForm(StatementForm):
    """The first part: what it is, what it rests on, its first source."""

    def __init__(self, *args: Any, nature: Nature, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, nature=of_part(nature, FIRST), reader=reader, **kwargs)
        offer_by_name(self.fields, reader)
        for name in [name for name in self.fields if name.endswith(ENGLISH) and name != "text_en"]:
            del self.fields[name]
        self.order_fields([f"{asking.FIELD}title", "text", "text_en"])

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """No titles: one part is one list."""
        return []


class PartForm(forms.Form):
    """One part of an entry, as ``version`` says it; ``but``: fields that somebody else said already."""

    based_on = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        nature: Nature,
        code: str,
        reader: Reader,
        version: StatementVersion,
        but: Collection[str] = (),
    ) -> None:
        super().__init__(data, initial=_initial(version))
        self.asked = of_part(nature, code, but=but)
        scratch: dict[str, forms.Field] = {
            "value": forms.DecimalField(),
            "unit": forms.CharField(),
            "text": forms.CharField(max_length=10_000, widget=forms.Textarea({"rows": 4})),
        }
        asking.add_to(scratch, self.asked, reader, contest=False)
        self.unseen = _unseen(scratch, version)
        offer_by_name(scratch, reader)
        text = scratch.pop("text")
        self.with_text = code == FIRST and SUMMARY not in but
        if self.with_text:
            self.fields["text"] = text
            self.fields["text_en"] = forms.CharField(
                label=_("Le même, en anglais"),
                max_length=10_000,
                required=False,
                widget=forms.Textarea({"rows": 3}),
            )
        self.fields |= scratch

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields, then their English words under a title."""
        asked: list[forms.BoundField] = []
        spoken: list[forms.BoundField] = []
        for bound in self.visible_fields():
            (spoken if bound.name.endswith(ENGLISH) else asked).append(bound)
        return (
            [("", asked), (str(capfirst(_("Les mêmes mots en anglais"))), spoken)]
            if spoken
            else [("", asked)]
        )

    def part(self) -> Completed:
        """What the services take."""
        data = self.cleaned_data
        said = dict(asking.taken(self.asked, data).fields)
        if self.unseen:
            said["components"] = [*said.get("components", ()), *self.unseen]
        texts = (data["text"].strip(), data["text_en"].strip()) if self.with_text else (None, None)
        return Completed(frozenset(one.name for one in self.asked.fields), said, *texts)


def _initial(version: StatementVersion) -> dict[str, Any]:
    texts = {"text": version.text, "text_en": version.text_en}
    return {"based_on": version.number, **texts, **asking.initial_of(version)}


def _unseen(fields: Mapping[str, forms.Field], version: StatementVersion) -> list[str]:
    """What the version names and this reader is not offered: kept as it is."""
    asked = fields.get(COMPONENTS)
    if asked is None:
        return []
    offered = {key for key, _name in asked.choices}  # type: ignore[attr-defined]  # several are chosen
    return [key for key in version.fields.get("components", ()) if key not in offered]


class PlacesForm(forms.Form):
    """The exact places, one a line."""

    text = forms.CharField(
        label=_("Lieux, un par ligne"),
        help_text=_("Lus par qui gère la sécurité. Jamais publiés, jamais dans un fichier public."),
        max_length=10_000,
        widget=forms.Textarea({"rows": 8}),
    )
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
