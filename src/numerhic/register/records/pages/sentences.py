"""Sentences of the pages of records: what stops, what is needed, for how long.

Names are links, lists are cut.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.durations import tell_hours
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.beside import Tie
from numerhic.register.records.selectors.spread import Group, Spread

UNTOLD = gettext_lazy("On ne sait pas au bout de combien de temps l’arrêt vient.")


class Linked(Protocol):
    """Anything with a name and a page."""

    @property
    def name(self) -> str:
        """What it is called."""

    def get_absolute_url(self) -> str:
        """Its page."""


def link(to: Linked) -> SafeString:
    """A link to a page, under its name."""
    return format_html('<a href="{}">{}</a>', to.get_absolute_url(), to.name)


def enumeration(words: Sequence[str], last: str = "") -> SafeString:
    """« A, B et C » (or ``last`` in the place of « et »)."""
    last = last or _("et")
    if len(words) < 2:
        return format_html("{}", words[0]) if words else mark_safe("")
    before = format_html_join(", ", "{}", ((word,) for word in words[:-1]))
    return format_html("{} {} {}", before, last, words[-1])


def names(records: Iterable[Linked], others: int = 0, address: str = "", last: str = "") -> SafeString:
    """The names as links; of those not given, how many, and where to find them all."""
    words: list[str] = [link(record) for record in records]
    if others:
        more = ngettext("%(n)s autre", "%(n)s autres", others) % {"n": format_number(others)}
        words.append(format_html('<a href="{}">{}</a>', address, more) if address else more)
    return enumeration(words, last)


def group_names(group: Group, address: str) -> SafeString:
    """The first names of a group, and how many others."""
    return names(group.first, group.others, address)


def tolerance(hours: int) -> str:
    """When something stops without what it needs."""
    return _("aussitôt") if hours == 0 else _("au bout de %(duration)s") % {"duration": tell_hours(hours)}


def substitution(tie: Tie) -> str:
    """How long it takes to find another provider."""
    hours = tie.dependency.substitution_hours
    if hours is None:
        return _("Personne n’a dit combien de temps il faut pour remplacer.")
    if hours == 0:
        return _("Le remplacement est immédiat.")
    return _("Pour remplacer : %(duration)s.") % {"duration": tell_hours(hours)}


def enough(minimum: int | None, total: int) -> str:
    """How many of ``total`` providers are needed, before their names."""
    if total == 1:
        return ""
    if minimum is None or minimum >= total:
        return _("il les faut tous") if total > 2 else _("il faut les deux")
    if minimum == 1:
        return _("il faut l’un des deux") if total == 2 else _("un seul suffit")
    return _("il en faut %(minimum)s sur %(total)s") % {"minimum": minimum, "total": total}


def needed(tie: Tie) -> SafeString:
    """What a record cannot stand without, by one dependency: « il faut l’un des deux : A ou B »."""
    total = len(tie.providers) + tie.more
    how = enough(tie.minimum, total) if tie.whole else ""
    last = _("ou") if tie.whole and tie.minimum == 1 and total > 1 else ""
    said = names(tie.providers, tie.more, tie.dependency.get_absolute_url(), last)
    return format_html("{}{}", told(how), said) if how else said


def told(how: str) -> str:
    """A capital first, the colon of the language last."""
    return "".join((first_capital(how), _(" :"), " "))


def first_capital(words: str) -> str:
    """The same words, to begin a sentence."""
    return words[:1].upper() + words[1:]


def needing(tie: Tie, record: Record) -> SafeString:
    """Who needs ``record``, by one dependency: alone, with others, or any of several."""
    assert tie.dependent is not None  # noqa: S101 - ties whose dependent is not seen are left out
    who = link(tie.dependent)
    others = [one for one in tie.providers if one.pk != record.pk]
    address = tie.dependency.get_absolute_url()
    if not tie.whole or (not others and not tie.more):
        said = who
    elif tie.minimum is not None and tie.minimum < len(others) + 1 + tie.more:
        said = format_html(
            _("{who}, qui tient aussi avec {others}"),
            who=who,
            others=names(others, tie.more, address, _("ou") if tie.minimum == 1 else ""),
        )
    else:
        said = format_html(
            _("{who}, à qui il faut aussi {others}"), who=who, others=names(others, tie.more, address)
        )
    if tie.dependent.kind not in ("service", "component"):
        return said
    hours = tie.dependent.tolerance_hours
    if hours is None:
        return format_html("{}. {}", said, UNTOLD)
    return format_html(_("{said}. Sans cela, l’arrêt vient {when}."), said=said, when=tolerance(hours))


def counted(group: Group) -> str:
    """« 3 services », « 1 politique publique »."""
    number = {"n": format_number(group.total)}
    words = {
        "need": ngettext("%(n)s besoin", "%(n)s besoins", group.total),
        "policy": ngettext("%(n)s politique publique", "%(n)s politiques publiques", group.total),
        "service": ngettext("%(n)s service", "%(n)s services", group.total),
        "component": ngettext("%(n)s composant", "%(n)s composants", group.total),
        "supplier": ngettext("%(n)s fournisseur", "%(n)s fournisseurs", group.total),
        "contract": ngettext("%(n)s marché", "%(n)s marchés", group.total),
        "dependency": ngettext("%(n)s dépendance", "%(n)s dépendances", group.total),
        "mandate": ngettext("%(n)s mandat", "%(n)s mandats", group.total),
    }
    return words[group.kind] % number


def carried(found: Spread, address: str) -> SafeString:
    """After « S’il s’arrête, »: the services that may stop with it."""
    services = found.of("service")
    if not services.total:
        return mark_safe("")
    return format_html(
        ngettext(
            "{count} peut s’arrêter avec lui : {names}.",
            "{count} peuvent s’arrêter avec lui : {names}.",
            services.total,
        ),
        count=counted(services),
        names=group_names(services, address),
    )


def requires(tie: Tie) -> SafeString:
    """A dependency from its dependent: « Pour que X tienne, il faut l’un des deux : A ou B. »"""
    assert tie.dependent is not None  # noqa: S101 - asked only when it is seen
    total = len(tie.providers) + tie.more
    how = (enough(tie.minimum, total) if tie.whole else "") or _("il faut")
    last = _("ou") if tie.whole and tie.minimum == 1 and total > 1 else ""
    return format_html(
        _("Pour que {who} tienne, {how} : {needed}."),
        who=link(tie.dependent),
        how=how,
        needed=names(tie.providers, tie.more, "", last),
    )


def dependency_title(tie: Tie) -> str:
    """A dependency in a sentence, of the ends that the reader may see."""
    quoted = [_("« %(name)s »") % {"name": one.name} for one in tie.providers]
    needs = f" {_('et')} ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))
    if tie.dependent and needs:
        who = {"dependent": tie.dependent.name, "providers": needs}
        return _("« %(dependent)s » ne tient pas sans %(providers)s") % who
    return tie.dependent.name if tie.dependent else needs or _("Dépendance")


def joined(count: str, listed: SafeString) -> SafeString:
    """« 3 services : A, B et C »."""
    return format_html("{}{}{}", count, _(" :") + " ", listed)
