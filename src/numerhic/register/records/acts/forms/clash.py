"""The form where one chooses between two texts of the same field, everything else carried along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.acts.forms.fields import Text
from numerhic.register.records.acts.forms.record import RecordForm
from numerhic.register.records.acts.merging import BOTH, MINE, THEIRS, Clash
from numerhic.register.records.kinds import Kind
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.past import changed, who
from numerhic.register.records.selectors.told import Told, named, tell_field
from numerhic.register.records.selectors.visible import label_of

PREFIX = "choix-"
CARRIED = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True)
class Sides:
    """One clash in words: before, theirs (who, when, why), mine."""

    before: tuple[Told, ...]
    theirs: tuple[Told, ...]
    mine: tuple[Told, ...]
    by: str = ""
    at: datetime | None = None
    why: str = ""


class ClashWidget(forms.RadioSelect):
    """The three texts, then the choice."""

    template_name = "register/acts/clash_field.html"

    def __init__(self, sides: Sides) -> None:
        super().__init__()
        self.sides = sides

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the three texts."""
        return super().get_context(name, value, attrs) | {"sides": self.sides}


class ClashForm(forms.Form):
    """One choice per clash. ``sent`` is what was typed: it goes along, hidden."""

    def __init__(self, clashes: Mapping[str, tuple[str, Sides, bool]], sent: QueryDict) -> None:
        super().__init__()
        for name, (label, sides, both) in clashes.items():
            choices = [(THEIRS, _("Garder ce texte-là")), (MINE, _("Garder le mien"))]
            if both:
                choices.append((BOTH, _("Garder les deux, l’un après l’autre")))
            field = forms.ChoiceField(label=label, choices=choices, widget=ClashWidget(sides))
            self.fields[f"{PREFIX}{name}"] = field
        for name in sent:
            if name not in CARRIED and not name.startswith(PREFIX):
                widget = forms.MultipleHiddenInput()
                self.fields[name] = forms.Field(required=False, widget=widget, initial=sent.getlist(name))


def clash_form(form: RecordForm, current: Record, clashes: list[Clash], sent: QueryDict) -> ClashForm:
    """The form for these clashes. Three queries."""
    last = _last_changes(form.meaning, current, int(form.cleaned_data["based_on"] or 0))
    lists = [value for clash in clashes if clash.link for value in (clash.before, clash.theirs, clash.mine)]
    names = named(current.authority, [key for keys in lists for key in keys])
    told = {}
    for clash in clashes:
        row = last.get(clash.name)
        before, theirs, mine = (
            tell_field(form.meaning, clash.name, value, names)
            for value in (clash.before, clash.theirs, clash.mine)
        )
        sides = Sides(before, theirs, mine)
        if row is not None:
            sides = Sides(before, theirs, mine, who(row), row.history_date, row.history_change_reason or "")
        both = isinstance(form.fields[clash.name], Text) and isinstance(
            form.fields[clash.name].widget, forms.Textarea
        )
        told[clash.name] = (label_of(form.meaning, clash.name), sides, both)
    return ClashForm(told, sent)


def chosen(data: QueryDict) -> dict[str, str]:
    """The choices sent, by field."""
    return {name.removeprefix(PREFIX): str(data[name]) for name in data if name.startswith(PREFIX)}


def _last_changes(meaning: Kind, record: Record, revision: int) -> dict[str, Any]:
    """Who last changed each field since a revision: the row of the history, by field."""
    rows = record.history.select_related("history_user").filter(revision__gte=revision).order_by("history_id")
    last: dict[str, Any] = {}
    former = None
    for row in rows:
        if former is not None:
            last |= dict.fromkeys(changed(meaning, former, row), row)
        former = row
    return last
