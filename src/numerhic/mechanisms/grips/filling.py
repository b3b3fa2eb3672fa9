"""What this folder brings to other places: its natures, and where one finds the grips."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.grips.natures import ALL
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for where in ("chapter.mechanisms", "front.mechanisms"):
        add_entry(
            where,
            "mechanisms:grips",
            _("Les prises"),
            _("Ce qui peut encore se décider sur chaque composant, et ce qui ne le peut plus."),
            order=20,
        )
    add_entry(
        "chapter.mechanisms",
        "mechanisms:grips_changes",
        _("Ce qui a changé dans les prises"),
        _("Depuis un an : gagnées, perdues, mieux connues, contestées."),
        order=21,
    )
    add_entry(
        "register.acts",
        "mechanisms:grips_table",
        _("Dire ce qui peut se décider sur un composant"),
        _("Douze questions par composant : lire le code, changer de fournisseur, s’en passer…"),
        act="statement.write",
        order=60,
    )
    add_entry(
        "entrance.officer",
        "mechanisms:grips_table",
        _("Remplir les douze prises d’un composant"),
        _("Une feuille par composant, à l’écran ou sur papier."),
        act="statement.write",
        order=40,
    )
    add_entry(
        "entrance.elected_member",
        "mechanisms:grips",
        _("Voir sur quoi la collectivité a encore prise"),
        _("En mots et en dessin : ce qui se décide ici, et ce qui ne s’y décide plus."),
        order=30,
    )
