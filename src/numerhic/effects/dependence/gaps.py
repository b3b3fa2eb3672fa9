"""What the register does not say, in sentences: shown beside every answer."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.telling import named
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.pages.sentences import link, names
from numerhic.sources.selectors import Reader

FEW = 4


def gaps(model: Model, reader: Reader) -> list[SafeString]:
    """Each thing that nobody has said, with the first names; nothing of what this reader may not see."""
    missing = model.missing
    told = [
        (
            missing.alone,
            ngettext(
                "D’%(n)s service ou composant, personne n’a dit de quoi il dépend",
                "De %(n)s services ou composants, personne n’a dit de quoi ils dépendent",
                len(missing.alone),
            ),
        ),
        (
            missing.untimed,
            ngettext(
                "D’%(n)s service ou composant, personne n’a dit combien de temps on s’en passe : "
                "il est compté comme tombant tout de suite",
                "De %(n)s services ou composants, personne n’a dit combien de temps on s’en passe : "
                "ils sont comptés comme tombant tout de suite",
                len(missing.untimed),
            ),
        ),
        (
            missing.stateless,
            ngettext(
                "D’%(n)s fournisseur, personne n’a dit quel pays le contrôle",
                "De %(n)s fournisseurs, personne n’a dit quel pays les contrôle",
                len(missing.stateless),
            ),
        ),
    ]
    found = [
        format_html("{} ({}).", words % {"n": format_number(len(keys))}, _names(model, keys))
        for keys, words in told
        if keys
    ]
    return [*found, *_ties(model), *_outside(reader)]


def _names(model: Model, keys: tuple[str, ...]) -> SafeString:
    return names(named(model, keys[:FEW]), len(keys) - len(keys[:FEW]))


def _ties(model: Model) -> list[SafeString]:
    missing, found = model.missing, []
    if missing.unreplaced:
        words = ngettext(
            "D’%(n)s dépendance sur %(total)s, personne n’a dit combien de temps il faut pour remplacer : "
            "elle est comptée comme sans remède.",
            "De %(n)s dépendances sur %(total)s, personne n’a dit combien de temps il faut pour remplacer : "
            "elles sont comptées comme sans remède.",
            len(missing.unreplaced),
        )
        number, total = (format_number(n) for n in (len(missing.unreplaced), missing.dependencies))
        found.append(format_html("{}", words % {"n": number, "total": total}))
    if missing.untied:
        component, supplier = (named(model, [key])[0] for key in missing.untied[0])
        found.append(
            format_html(
                ngettext(
                    "{n} fois, un marché lie une chose à un fournisseur sans qu’une dépendance le dise : "
                    "{component} et {supplier}.",
                    "{n} fois, un marché lie une chose à un fournisseur sans qu’une dépendance le dise : "
                    "par exemple {component} et {supplier}.",
                    len(missing.untied),
                ),
                n=format_number(len(missing.untied)),
                component=link(component),
                supplier=link(supplier),
            )
        )
    if missing.cut:
        words = ngettext(
            "%(n)s dépendance s’appuie sur une chose close ou non publiée, qui n’est pas comptée.",
            "%(n)s dépendances s’appuient sur une chose close ou non publiée, qui n’est pas comptée.",
            len(missing.cut),
        )
        found.append(format_html("{}", words % {"n": format_number(len(missing.cut))}))
    return found


def _outside(reader: Reader) -> list[SafeString]:
    if reader.internal:
        return []
    return [format_html("{}", _("Ce que la collectivité n’a pas rendu public n’est pas compté ici."))]


def nothing_known(model: Model) -> str:
    """When no fall follows: never « all is well »."""
    unknown = len(model.missing.alone)
    if not unknown:
        return _("Rien d’inscrit ne tombe avec. Ce n’est vrai que de ce qui est inscrit.")
    return ngettext(
        "Rien de connu ne tombe avec. Mais d’%(n)s service ou composant, personne n’a dit de quoi il dépend.",
        "Rien de connu ne tombe avec. Mais de %(n)s services ou composants, personne n’a dit de quoi ils "
        "dépendent.",
        unknown,
    ) % {"n": format_number(unknown)}
