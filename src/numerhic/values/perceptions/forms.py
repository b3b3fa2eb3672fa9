"""The form of a look: what its nature asks, no person's name, no group told twice unawares."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.pages.tables.definition import plain
from numerhic.sources.forms import StatementForm
from numerhic.values.perceptions.natures import PERCEPTION

SEEN_BY = ("f_seen_by", "f_seen_by_en")
NAMED = re.compile(
    r"@|(?:^|[\s(])(?:m\.|mr\.?|mrs\.?|ms\.?|mme|mlle|monsieur|madame|mademoiselle)\s+\S", re.I
)
"""What looks like somebody: an address, or a title before a name."""


class LookForm(StatementForm):
    """A look on one component. ``people``: names of accounts, which no group may bear."""

    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, nature=PERCEPTION, **kwargs)
        self.people = {plain(name).strip() for name in people if name.strip()}

    def ask_again(self) -> None:
        """Show the box that says: it is another look of the same group, write it beside."""
        self.fields["again"] = forms.BooleanField(
            required=False,
            label=gettext_lazy("C’est un autre regard du même groupe : l’écrire à côté"),
        )

    def clean(self) -> dict[str, Any]:
        """Nobody is named."""
        data = super().clean()
        for name in SEEN_BY:
            told = str(data.get(name) or "")
            if told and (NAMED.search(told) or " ".join(plain(told).split()) in self.people):
                self.add_error(
                    name,
                    _("On dirait le nom d’une personne. Nommez un métier, une équipe ou un groupe."),
                )
        return data
