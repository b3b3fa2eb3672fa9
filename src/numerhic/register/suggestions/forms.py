"""One page of suggestions as one form: each row is ticked, corrected, or merged into a known component."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record
from numerhic.register.suggestions import selectors
from numerhic.register.suggestions.models import Suggestion
from numerhic.register.suggestions.naming import plain
from numerhic.register.suggestions.services import Accepted

NATURES = [("", gettext_lazy("aucun composant : le marché seul")), *Nature.choices]


class RowForm(forms.Form):
    """What a person may correct of one suggestion."""

    chosen = forms.BooleanField(required=False)
    name = forms.CharField(max_length=200)
    nature = forms.ChoiceField(choices=NATURES, required=False)
    into = forms.CharField(max_length=200, required=False)


@dataclass
class Row:
    """One suggestion with its form, and the component it is merged with, if any."""

    suggestion: Suggestion
    form: RowForm
    into: Record | None = None

    @property
    def why(self) -> str:
        """On what the suggestion stands."""
        return selectors.why(self.suggestion)

    @property
    def period(self) -> str:
        """How many contracts, and when."""
        return selectors.period(self.suggestion)

    @property
    def chosen(self) -> bool:
        """Ticked."""
        return bool(self.form["chosen"].value()) and self.form["chosen"].value() != "False"


@dataclass
class Page:
    """Every row of a page. Only ticked rows are checked and handled; what was typed in the others stays."""

    suggestions: Sequence[Suggestion]
    components: Mapping[str, Sequence[Record]]
    data: QueryDict | None = None
    ticked: bool = False
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in self.suggestions:
            initial = {
                "name": one.name,
                "nature": one.nature,
                "into": one.record.name if one.record else "",
                "chosen": self.ticked,
            }
            self.rows.append(Row(one, RowForm(self.data, prefix=f"s{one.pk}", initial=initial)))

    @property
    def chosen(self) -> list[Row]:
        """The rows that were ticked."""
        return [row for row in self.rows if row.chosen]

    def is_valid(self) -> bool:
        """Whether every ticked row can be accepted; errors are on the rows."""
        checked = [self._check(row) for row in self.chosen]  # each row, so that all errors are told at once
        return all(checked)

    def accepted(self) -> Iterator[Accepted]:
        """What the service takes, once the page is valid."""
        for row in self.chosen:
            data = row.form.cleaned_data
            yield Accepted(row.suggestion, " ".join(data["name"].split()), data["nature"], row.into)

    def errors(self) -> Iterator[tuple[str, str]]:
        """(address of the field, what is wrong), row by row."""
        for row in self.chosen:
            for name, told in row.form.errors.items():
                yield row.form[name].id_for_label, f"{row.suggestion.name} : {' '.join(map(str, told))}"

    def _check(self, row: Row) -> bool:
        if not row.form.is_valid():
            return False
        wanted = row.form.cleaned_data["into"]
        if not wanted:
            return True
        if row.suggestion.record is not None and plain(row.suggestion.record.name) == plain(wanted):
            row.into = row.suggestion.record
            return True
        found = self.components.get(plain(wanted), ())
        if len(found) == 1:
            row.into = found[0]
            return True
        message = (
            _("Aucun composant ne porte ce nom. Laissez vide pour en créer un.")
            if not found
            else _("Plusieurs composants portent ce nom : renommez-en un d’abord.")
        )
        row.form.add_error("into", message)
        return False


def by_plain_name(components: Iterable[Record]) -> dict[str, list[Record]]:
    """Components by their name in small letters without accents."""
    found: dict[str, list[Record]] = {}
    for record in components:
        found.setdefault(plain(record.name), []).append(record)
    return found
