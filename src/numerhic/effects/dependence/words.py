"""The words of a shock and of what it does: plain text, in the reader's language."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.answer import Answer, Hit, Span
from numerhic.effects.dependence.asked import Asked
from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.selectors.model import KINDS
from numerhic.pages.countries import country_name
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.durations import DAY, HOUR, MONTH, WEEK, tell_hours
from numerhic.register.records.pages.sentences import counted as counted_group
from numerhic.register.records.pages.sentences import first_capital
from numerhic.register.records.selectors.spread import Group

DAYS = 100
"""Up to how many days are told in days."""


def hours_in_words(hours: float) -> str:
    """« 6 mois », « 2 jours et 4 heures », « 6 mois et 3 jours »; beyond a hundred days, to the day."""
    if hours != int(hours):
        told = format_number(hours, 1)
        return ngettext("%(n)s heure", "%(n)s heures", int(hours)) % {"n": told}
    whole = int(hours)
    exact = any(whole % unit == 0 for unit in (WEEK, MONTH)) or (whole % DAY == 0 and whole < DAYS * DAY)
    if whole <= DAY or exact:
        return tell_hours(whole)
    large, small = (DAY, HOUR) if whole < DAYS * DAY else (MONTH, DAY)
    parts = [whole // large * large, whole % large // small * small]
    return enumerated([tell_hours(part) for part in parts if part])


def shock_in_words(model: Model, asked: Asked) -> str:
    """One shock as a sentence, without its full stop."""
    name = {"name": model.name(asked.what)}
    if asked.factor is not None:
        times = format_number(asked.factor.normalize(), 2).rstrip("0").rstrip(",.")
        return _("Le prix de « %(name)s » est multiplié par %(times)s") % {**name, "times": times}
    if asked.hours is not None:
        return _for_a_while(model, asked, {**name, "time": hours_in_words(asked.hours)})
    if asked.verb == "country":
        return _("Un juge étranger ordonne la coupure de tout ce qui est sous contrôle de : %(country)s") % {
            "country": country_name(asked.what)
        }
    if asked.verb == "group":
        return _("Le groupe « %(name)s » cesse son activité") % {"name": asked.what}
    if asked.verb == "kind":
        return _whole_kind(asked.what)
    if asked.verb == "close":
        return _("On ferme « %(name)s » exprès") % name
    kind = model.system.by_id[asked.what].kind
    told = {
        "supplier": _("Le fournisseur « %(name)s » cesse son activité"),
        "skill": _("La personne qui sait s’en va : « %(name)s »"),
        "network": _("Le réseau « %(name)s » est coupé pour de bon"),
        "energy": _("L’énergie manque pour de bon : « %(name)s »"),
    }
    return told.get(kind, _("« %(name)s » s’arrête pour de bon")) % name


def _for_a_while(model: Model, asked: Asked, told: dict[str, str]) -> str:
    if asked.verb == "country":
        told |= {"country": str(country_name(asked.what))}
        return _("Tout ce qui est sous contrôle de : %(country)s, coupé pendant %(time)s") % told
    if asked.verb == "group":
        return _("Le groupe « %(name)s » ne répond plus pendant %(time)s") % {**told, "name": asked.what}
    if asked.verb == "kind":
        words = {
            "network": _("Plus de réseau pendant %(time)s"),
            "energy": _("Plus d’énergie pendant %(time)s"),
        }
        other = _("Tout arrêté, pendant %(time)s, de cette nature : %(kind)s")
        return words.get(asked.what, other) % {**told, "kind": kind_in_words(asked.what)}
    return _("« %(name)s » ne répond plus pendant %(time)s") % told


def _whole_kind(kind: str) -> str:
    told = {
        "network": _("Plus de réseau, pour de bon"),
        "energy": _("Plus d’énergie, pour de bon"),
        "skill": _("Toutes les personnes qui savent s’en vont"),
    }
    return told.get(kind) or _("Tout arrêté, pour de bon, de cette nature : %(kind)s") % {
        "kind": kind_in_words(kind)
    }


def kind_in_words(kind: str) -> str:
    """A kind of node for the engine, in words."""
    return {
        "need": _("besoin"),
        "policy": _("politique publique"),
        "service": _("service"),
        "component": _("composant"),
        "supplier": _("fournisseur"),
        "skill": _("savoir-faire"),
        "network": _("réseau"),
        "energy": _("énergie"),
        "place": _("lieu"),
    }[kind]


def from_when(hour: float) -> str:
    """« tout de suite », « au bout de 1 jour »."""
    return _("tout de suite") if hour == 0 else _("au bout de %(time)s") % {"time": hours_in_words(hour)}


def until_when(hour: float | None) -> str:
    """« sans retour connu », « jusqu’à 6 mois après »."""
    if hour is None:
        return _("sans retour connu")
    return _("jusqu’à %(time)s après le début") % {"time": hours_in_words(hour)}


def span_in_words(span: Span) -> str:
    """« tout de suite, sans retour connu »."""
    return _("%(start)s, %(end)s") % {"start": from_when(span[0]), "end": until_when(span[1])}


def when(hit: Hit) -> str:
    """From when until when one thing falls, each time it does; or is touched."""
    if not hit.falls:
        return span_in_words(hit.span)
    spans = [span_in_words((one.from_hour, one.until_hour)) for one in hit.falls]
    return first_capital(_(" ; puis ").join(spans))


def number_of(kind: str, total: int) -> str:
    """« 3 services »."""
    return counted_group(Group(kind, 0, total, ()))


def enumerated(words: Sequence[str]) -> str:
    """« A, B et C »."""
    if len(words) < 2:
        return "".join(words)
    return _("%(before)s et %(last)s") % {"before": ", ".join(words[:-1]), "last": words[-1]}


def quoted(model: Model, keys: Iterable[str], most: int = 6) -> str:
    """The names, between quotes; of those beyond ``most``, how many."""
    every = list(keys)
    words = [_("« %(name)s »") % {"name": model.name(key)} for key in every[:most]]
    if len(every) > most:
        more = len(every) - most
        words.append(ngettext("%(n)s autre", "%(n)s autres", more) % {"n": format_number(more)})
    return enumerated(words)


def chain_in_words(model: Model, hit: Hit) -> str:
    """Why it falls: « “A” s’arrête, donc “B” tombe, donc “C” tombe. »"""
    first, *rest = (_("« %(name)s »") % {"name": model.name(key)} for key in hit.chain)
    if not rest:
        return _("C’est ce que le choc frappe.")
    steps = [_("%(name)s est frappé") % {"name": first}]
    steps += [_("%(name)s tombe") % {"name": one} for one in rest]
    return first_capital(_(", donc ").join(steps)) + "."


def summary(answer: Answer) -> list[str]:
    """What falls, first when, how many people, what is touched, what holds: a few sentences."""
    if not answer.consequences:
        return []
    told = [number_of(kind, len(hits)) for kind in KINDS if (hits := answer.of(kind, fallen=True))]
    first = answer.first_hour or 0.0
    plural = len(answer.consequences)
    falls = ngettext(
        "%(what)s tombe, %(when)s.", "%(what)s tombent ; la première chute vient %(when)s.", plural
    ) % {"what": enumerated(told), "when": from_when(first)}
    sentences = [falls]
    people, unknown = answer.people
    if people:
        sentences.append(
            ngettext(
                "Ces services concernent %(n)s personne.",
                "Ces services concernent %(n)s personnes, chacune comptée une fois par service.",
                people,
            )
            % {"n": format_number(people)}
        )
    if unknown:
        sentences.append(
            ngettext(
                "D’un service qui tombe, personne n’a dit combien de personnes il concerne.",
                "De %(n)s services qui tombent, personne n’a dit combien de personnes ils concernent.",
                unknown,
            )
            % {"n": format_number(unknown)}
        )
    touched = [number_of(kind, len(hits)) for kind in KINDS if (hits := answer.of(kind, fallen=False))]
    if touched:
        sentences.append(_("Sont touchés et tiennent encore : %(what)s.") % {"what": enumerated(touched)})
    return [*sentences, *holding(answer)]


def holding(answer: Answer) -> list[str]:
    """What is not concerned, as far as is known."""
    held = [number_of(kind, total) for kind, total in answer.holds.items() if total]
    return (
        [_("Ne bougent pas, d’après ce qui est inscrit : %(what)s.") % {"what": enumerated(held)}]
        if held
        else []
    )


def falls_with(answer: Answer) -> str:
    """« Tombent avec : 3 services et 1 composant, le premier au bout de 1 jour. »"""
    told = [number_of(kind, len(hits)) for kind in KINDS if (hits := answer.of(kind, fallen=True))]
    return ngettext(
        "%(what)s tombe avec, %(when)s.",
        "%(what)s tombent avec ; la première chute vient %(when)s.",
        len(answer.consequences),
    ) % {"what": enumerated(told), "when": from_when(answer.first_hour or 0.0)}
