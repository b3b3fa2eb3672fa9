"""One thing that falls or is touched, ready to be printed: when, by hand, who takes over, why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from numerhic.effects.dependence import words
from numerhic.effects.dependence.answer import Answer, Hit, Short
from numerhic.effects.dependence.selectors import Model, OtherWay
from numerhic.pages.templatetags.page import in_english, share
from numerhic.register.records.selectors.spread import Named
from numerhic.register.records.selectors.told import tell

FIRST = 3
"""Things told one by one; the table has them all."""
TOLD = ("need", "policy", "service")


@dataclass(frozen=True)
class ToldHit:
    """What one block of the page says. ``hand`` and ``counter`` are None for what is not a service."""

    name: str
    address: str
    fallen: bool
    struck: bool
    when: str
    hand: str | None
    counter: str | None
    people: int | None
    asks_people: bool
    why: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class ToldKind:
    """Those of one kind: the first, and how many others are in the table only."""

    kind: str
    title: str
    fallen: tuple[ToldHit, ...]
    touched: tuple[ToldHit, ...]
    others: int


def told_kinds(model: Model, answer: Answer) -> list[ToldKind]:
    """Needs, policies and services that fall or are touched, in words. What falls comes first."""
    titles = {
        "need": _("Les besoins"),
        "policy": _("Les politiques publiques"),
        "service": _("Les services"),
    }
    found = []
    for kind in TOLD:
        hits = [hit for hit in answer.hits if hit.kind == kind]
        if hits:
            told = [tell_hit(model, hit) for hit in hits[:FIRST]]
            fallen, touched = (tuple(one for one in told if one.fallen == wanted) for wanted in (True, False))
            found.append(ToldKind(kind, titles[kind], fallen, touched, len(hits) - len(told)))
    return found


def tell_hit(model: Model, hit: Hit) -> ToldHit:
    """One of them."""
    way = model.ways.get(hit.node.id)
    return ToldHit(
        hit.node.label,
        model.address(hit.node.id),
        hit.fallen,
        hit.struck,
        words.when(hit),
        by_hand(hit) if way is not None and hit.fallen else None,
        counter(way) if way is not None and hit.fallen else None,
        hit.node.people,
        hit.kind in ("need", "service"),
        words.chain_in_words(model, hit) if hit.fallen else "",
        tuple(missing(model, hit)),
    )


def by_hand(hit: Hit) -> str:
    """What people carry by hand once it has fallen."""
    if hit.node.fallback is None:
        return _("personne n’a dit ce qui peut se faire à la main")
    if hit.node.fallback == 0:
        return _("rien ne peut se faire à la main")
    return _("%(share)s du travail peut se faire à la main") % {"share": share(hit.node.fallback)}


def counter(way: OtherWay) -> str:
    """The way without a screen: whether there is one, where, when, with whom."""
    if not way.way:
        return _("personne n’a dit s’il existe une voie sans numérique")
    where = " ; ".join(filter(None, (one.strip().rstrip(".") for one in (way.where, way.when, way.by))))
    told = tell("other_way", way.way)
    if not way.takes_over:
        return told
    colon = ": " if in_english() else "\u00a0: "
    return f"{told}{colon}{where}" if where else told


def missing(model: Model, hit: Hit) -> Iterable[str]:
    """Row by row: how many it took, and which are missing."""
    for row in hit.short:
        yield _row(model, hit, row)


def _row(model: Model, hit: Hit, row: Short) -> str:
    told = {"names": words.quoted(model, row.missing), "needed": row.needed, "total": row.total}
    if row.purpose:
        if hit.kind == "need":
            return _("Des politiques qui y répondent tombent ou sont touchées : %(names)s.") % told
        if hit.fallen and not row.holds:
            return _("Plus rien de ce qui la sert ne tient : %(names)s.") % told
        return _("Ne la sert plus : %(names)s. Le reste la sert encore.") % told
    if row.total > 1 and row.needed == row.total:
        needed = _("Il les faut tous (%(total)s).") % told
    elif row.total > 1:
        needed = _("Il en faut %(needed)s sur %(total)s.") % told
    else:
        needed = ""
    end = _("Manque : %(names)s.") % told if len(row.missing) == 1 else _("Manquent : %(names)s.") % told
    rest = ""
    if row.holds:
        rest = _("Le reste suffit.")
    elif not hit.fallen:
        rest = _("Pas assez longtemps pour l’arrêter, ou remplacé à temps.")
    return " ".join(filter(None, (needed, end, rest)))


def named(model: Model, keys: Iterable[str]) -> list[Named]:
    """Records by their keys, to be linked to."""
    return [Named(model.kinds[key], key, model.name(key)) for key in keys if key in model.kinds]
