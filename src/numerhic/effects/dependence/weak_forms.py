"""The question of the weak points: of what, how many together, taken how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from numerhic.effects.dependence.finding import NOT_FOUND, search, which
from numerhic.effects.dependence.selectors import Model

ORDER = (
    ("1", gettext_lazy("une seule chose qui manque")),
    ("2", gettext_lazy("jusqu’à deux choses qui manquent ensemble")),
    ("3", gettext_lazy("jusqu’à trois choses qui manquent ensemble")),
)
TOGETHER = (
    ("country", gettext_lazy("tout ce qui est contrôlé depuis un même pays manque d’un coup")),
    ("group", gettext_lazy("tout ce qui est d’un même groupe manque d’un coup")),
)


class WeakForm(forms.Form):
    """Puts the key of the target ("" for all) in ``cleaned_data["target"]``."""

    name = forms.CharField(
        label=gettext_lazy("De quel service, de quelle politique"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Un nom, même incomplet. Vide : tous."),
    )
    ordre = forms.ChoiceField(label=gettext_lazy("Chercher"), choices=ORDER, required=False)
    ensemble = forms.MultipleChoiceField(
        label=gettext_lazy("Compter ensemble"),
        choices=TOGETHER,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, model: Model, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model

    def clean(self) -> dict[str, Any]:
        """Finds the target by its name."""
        data = super().clean() or {}
        name = (data.get("name") or "").replace("\x00", "").strip()
        found = search(self.model, "stop", name) if name else [("", "")]
        data["target"] = found[0][0] if len(found) == 1 else ""
        if not found:
            self.add_error("name", NOT_FOUND)
        elif len(found) > 1:
            order = data.get("ordre") or "1"
            links = ((f"?cible={key}&ordre={order}", key, label) for key, label in found)
            self.add_error("name", which(self.model, links))
        return data
