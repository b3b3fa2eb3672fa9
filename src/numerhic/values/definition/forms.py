"""Forms of definitions: proposing an article, composing an edition, adopting it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.sources.forms import SourceForm, StatementForm
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.said import Said
from numerhic.values.definition.models import Edition
from numerhic.values.definition.selectors import address_of
from numerhic.values.definition.services import Adoption, Composed

ARTICLE = "place_"
MOST = 40
"""Articles that one page can offer: beyond, the oldest proposals wait for another edition."""


class ProposeForm(StatementForm):
    """A proposal, with the source it may rest on. Nothing is asked of its evidence: it is a wish, not a
    fact."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].required = False
        self.fields["evidence"].widget = forms.HiddenInput()
        self.fields["source_kind"].initial = SourceKind.LINK
        self.order_fields(["f_title", "text", "f_lived"])

    def clean_evidence(self) -> str:
        """Documented when a source comes with it, supposed otherwise."""
        sourced = str(self.data.get("source_title", "")).strip()
        return str(Evidence.DOCUMENTED if sourced else Evidence.SUPPOSED)


class ComposeForm(forms.Form):
    """Which articles, in which order, and who took part. Each article has a field for its place."""

    title = forms.CharField(label=gettext_lazy("Titre de l’édition"), max_length=200)
    took_part = forms.CharField(
        label=gettext_lazy("Qui a pris part"),
        help_text=gettext_lazy(
            "Des groupes et des nombres, jamais le nom d’une personne. Dites aussi qui n’était pas là."
        ),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    how = forms.CharField(
        label=gettext_lazy("Comment elle s’est faite"),
        help_text=gettext_lazy(
            "Combien de fois, combien de temps, comment les mots ont été choisis, ce qui n’a pas fait accord."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    opened_on = forms.DateField(
        label=gettext_lazy("Travail ouvert le"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    title_en = forms.CharField(label=gettext_lazy("Titre de l’édition"), max_length=200, required=False)
    took_part_en = forms.CharField(
        label=gettext_lazy("Qui a pris part"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    how_en = forms.CharField(
        label=gettext_lazy("Comment elle s’est faite"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, articles: Sequence[Said], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.articles = {f"{ARTICLE}{one.identifier}_{one.number}": one for one in articles[:MOST]}
        for name, one in self.articles.items():
            self.fields[name] = forms.IntegerField(
                label=one.title,
                help_text=Truncator(one.text).words(30),
                required=False,
                min_value=1,
                max_value=999,
            )
            self.fields[name].address = address_of(one)  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Articles first, then what the edition says of itself, then the same in English."""
        told = [self[name] for name in ("title", "took_part", "how", "opened_on")]
        english = [self[name] for name in ("title_en", "took_part_en", "how_en")]
        return [
            (_("Quels articles, dans quel ordre"), [self[name] for name in self.articles]),
            (_("Ce que l’édition dit d’elle-même"), told),
            (_("Les mêmes mots en anglais"), english),
        ]

    def clean(self) -> dict[str, Any]:
        """At least one article, each at a place of its own, none revised meanwhile."""
        data = super().clean() or {}
        places: dict[int, str] = {}
        for name, one in self.articles.items():
            place = data.get(name)
            if place is None:
                continue
            if place in places:
                told = _("La place %(place)s est déjà prise par « %(title)s ».")
                self.add_error(name, told % {"place": place, "title": places[place]})
            places.setdefault(place, one.title)
        moved = [name for name in self.data if name.startswith(ARTICLE) and name not in self.articles]
        if any(self.data.get(name, "").strip() for name in moved):
            told = _(
                "Un article que vous aviez choisi a été corrigé ou retiré pendant que vous composiez : "
                "relisez-le, et donnez-lui sa place de nouveau."
            )
            self.add_error(None, ValidationError(told))
        elif not places and not self.errors:
            self.add_error(None, ValidationError(_("Donnez une place à un article au moins.")))
        return data

    def chosen(self) -> list[tuple[str, int]]:
        """(statement, version number), in order of their places."""
        held = [(self.cleaned_data[name], one) for name, one in self.articles.items()]
        placed = sorted((pair for pair in held if pair[0] is not None), key=lambda pair: pair[0])
        return [(one.identifier, one.number) for _place, one in placed]

    def composed(self) -> Composed:
        """What the services take."""
        names = ("title", "took_part", "how", "opened_on", "title_en", "took_part_en", "how_en")
        return Composed(**{name: self.cleaned_data[name] for name in names})


class AdoptForm(SourceForm):
    """When, by which act of which body, and the document that says so."""

    on = forms.DateField(
        label=gettext_lazy("Adoptée le"),
        help_text=gettext_lazy(
            "Le jour de la séance, pas celui où vous l’écrivez ici : les deux sont gardés."
        ),
        initial=timezone.localdate,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    by = forms.CharField(
        label=gettext_lazy("Par quel acte, de quelle instance"),
        help_text=gettext_lazy(
            "Par exemple : délibération n° 2026-42 du conseil municipal. Une assemblée d’habitants peut "
            "aussi adopter : dites laquelle."
        ),
        max_length=300,
    )
    by_en = forms.CharField(
        label=gettext_lazy("L’acte et l’instance, en anglais"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].required = self.fields["source_kind"].required = False
        self.order_fields(["on", "by", "by_en"])

    def adoption(self, source: Any) -> Adoption:
        """What the services take."""
        data = self.cleaned_data
        return Adoption(data["on"], data["by"], data["by_en"], source)


class ReasonForm(forms.Form):
    """Why, kept with the decision."""

    reason = forms.CharField(label=gettext_lazy("Raison"), max_length=500)


class OptionalReasonForm(forms.Form):
    """Why, if there is something to say."""

    reason = forms.CharField(label=gettext_lazy("Raison"), max_length=500, required=False)


def initial_of(edition: Edition | None, articles: Sequence[Said], held: Sequence[str]) -> dict[str, Any]:
    """What composing begins with: the edition in force, article by article, and its title."""
    places = {identifier: place for place, identifier in enumerate(held, start=1)}
    found: dict[str, Any] = {
        f"{ARTICLE}{one.identifier}_{one.number}": places[one.identifier]
        for one in articles
        if one.identifier in places
    }
    if edition is not None:
        found |= {"title": edition.title, "title_en": edition.title_en}
    return found
