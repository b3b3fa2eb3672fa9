"""The field of a link: tick when there are few, type names when there are thousands. No script.

Few targets (40 at most) are all there to be ticked. Otherwise those already chosen are ticked, and others are
typed by name, one a line; a name that is not one record comes back as a question, and what was typed stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.register.records.acts.forms.targets import Given, Targets
from numerhic.register.records.kinds import Link

TYPE_HELP = gettext_lazy("Un nom par ligne, ou quelques mots du nom : nous chercherons.")
TYPE_ONE_HELP = gettext_lazy("Le nom, ou quelques mots du nom : nous chercherons.")


@dataclass(frozen=True)
class Chosen:
    """What a link shall hold: keys, then records to write first (kind, name)."""

    keys: tuple[str, ...] = ()
    new: tuple[tuple[str, str], ...] = ()


def as_list(data: Mapping[str, Any], name: str) -> list[str]:
    """Every value sent under a name."""
    if isinstance(data, QueryDict):
        return data.getlist(name)
    value = data.get(name, [])
    return [value] if isinstance(value, str) else list(value)


class LinkWidget(forms.Widget):
    """Ticks, typed lines and doubts under one name."""

    template_name = "register/acts/link.html"

    def __init__(self, targets: Targets) -> None:
        super().__init__()
        self.targets = targets
        self.select = not targets.link.many and bool(targets.few)
        self.use_fieldset = not self.select

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Given:
        """What was sent."""
        typed = "\n".join(as_list(data, f"{name}-noms")).replace("\x00", "")
        lines = (" ".join(line.split())[:200] for line in typed.splitlines())
        doubts = [
            (line[:200].replace("\x00", ""), str(data.get(f"{name}-doute-{number}", "")))
            for number, line in enumerate(as_list(data, f"{name}-doute"))
        ]
        return Given(
            tuple(key for key in as_list(data, name) if key),
            tuple(dict.fromkeys(line for line in lines if line)),
            tuple(doubts),
        )

    def value_omitted_from_data(self, data: object, files: object, name: str) -> bool:
        """Nothing ticked is an answer."""
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the template shows: every choice or those chosen, then doubts and a place to type."""
        given = value if isinstance(value, Given) else Given(keys=tuple(value or ()))
        found = self.targets.understand(given)
        few = self.targets.few
        ticked = set(found.chosen)
        shown = list(found.chosen.values()) if few is None else few
        shown += [choice for key, choice in found.chosen.items() if key not in {c.key for c in shown}]
        made = [("new:" + kind, line) for kind, line in found.new]
        return super().get_context(name, value, attrs) | {
            "many": self.targets.link.many,
            "select": self.select,
            "choices": [(choice, choice.key in ticked) for choice in shown],
            "doubts": [(number, doubt) for number, doubt in enumerate(found.doubts, len(made))],
            "made": made,
            "typing": not self.select,
            "later": "\n".join(found.later),
            "type_id": "-noms" if shown else "",
            "type_help": TYPE_HELP if self.targets.link.many else TYPE_ONE_HELP,
        }


class LinkField(forms.Field):
    """Gives a ``Chosen``."""

    def __init__(self, targets: Targets) -> None:
        link: Link = targets.link
        self.targets = targets
        super().__init__(
            label=str(link.label),
            required=link.required,
            help_text=str(link.help),
            widget=LinkWidget(targets),
        )

    def clean(self, value: Any) -> Chosen:
        """Raises ValidationError while a typed name is in doubt."""
        given = value if isinstance(value, Given) else Given()
        link, found = self.targets.link, self.targets.understand(given)
        if found.doubts:
            names = ", ".join(f"« {doubt.line} »" for doubt in found.doubts)
            raise ValidationError(_("Dites laquelle pour %(names)s.") % {"names": names})
        if found.later:
            told = _("Les %(n)s premiers noms ont été cherchés : envoyez de nouveau pour les suivants.")
            raise ValidationError(told % {"n": found.looked})
        if found.unknown:
            raise ValidationError(_("Une fiche choisie n’existe plus : choisissez de nouveau."))
        keys, new = list(found.chosen), list(found.new)
        if not link.many and len(keys) + len(new) > 1:
            # A name typed takes the place of the one that was there.
            keys = [key for key in keys if key not in given.keys] or keys
            if len(keys) + len(new) > 1:
                raise ValidationError(_("Une seule fiche : laissez-en une."))
        if link.required and not keys and not new:
            raise ValidationError(_("Dites au moins une fiche."))
        return Chosen(tuple(keys), tuple(new))
