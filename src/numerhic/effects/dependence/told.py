"""What is not known, in sentences that stand beside every answer."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.system import Model
from numerhic.pages.templatetags.page import format_number

SENTENCES: dict[str, Callable[[int], str]] = {
    "services_alone": lambda n: ngettext(
        "De %(n)s service, personne n’a dit à quoi il tient : on le croit debout sans le savoir.",
        "De %(n)s services, personne n’a dit à quoi ils tiennent : on les croit debout sans le savoir.",
        n,
    ),
    "components_alone": lambda n: ngettext(
        "De %(n)s composant, personne n’a dit à quoi il tient.",
        "De %(n)s composants, personne n’a dit à quoi ils tiennent.",
        n,
    ),
    "untied": lambda n: ngettext(
        "%(n)s fois, un marché lie un fournisseur à ce qu’il fournit sans qu’une dépendance le dise.",
        "%(n)s fois, un marché lie un fournisseur à ce qu’il fournit sans qu’une dépendance le dise.",
        n,
    ),
    "without_substitution": lambda n: ngettext(
        "Pour %(n)s dépendance, on ignore combien prend un remplacement : comptée comme sans.",
        "Pour %(n)s dépendances, on ignore combien prend un remplacement : comptées comme sans.",
        n,
    ),
    "without_tolerance": lambda n: ngettext(
        "De %(n)s service ou composant, on ignore combien de temps il tiendrait : il tombe aussitôt.",
        "De %(n)s services ou composants, on ignore combien de temps ils tiendraient : ils tombent aussitôt.",
        n,
    ),
    "suppliers_without_country": lambda n: ngettext(
        "De %(n)s fournisseur, on ignore quel pays le contrôle : un choc sur un pays l’oublie.",
        "De %(n)s fournisseurs, on ignore quel pays les contrôle : un choc sur un pays les oublie.",
        n,
    ),
}


def unknown_sentences(model: Model, *, internal: bool) -> list[str]:
    """One sentence a gap; none about what is complete. The last one says what the public cannot see."""
    counts = vars(model.gaps)
    told = [
        words(counts[gap]) % {"n": format_number(counts[gap])}
        for gap, words in SENTENCES.items()
        if counts[gap]
    ]
    if not internal:
        told.append(_("Ce qui n’est pas public n’est pas compté ici."))
    return told
