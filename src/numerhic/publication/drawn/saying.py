"""From what was gathered to a sheet in the reader's language: bands, notes, signs, legend."""

from collections.abc import Collection, Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.drawing.sheet import Band, Entry, Item, Sheet, Tie
from numerhic.drawing.sheet.model import Line, Sign
from numerhic.pages.countries import country_name
from numerhic.pages.templatetags.page import day_in_words, format_number
from numerhic.publication.drawn.gathering import BANDS, Gathered
from numerhic.publication.drawn.things import Thing
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.kinds.service import OtherWay

LAW = "law "
"""Before the two letters of a country, in the keys of the last band."""
NOBODY = f"{LAW}?"
LINES: dict[str, Line] = {"captive": "bound", "replaceable": "loose"}


def say(
    found: Gathered,
    *,
    title: str,
    today: date,
    source: str,
    alone: dict[str, int],
    fallen: Collection[str] = (),
    around: bool = False,
) -> Sheet:
    """The sheet. ``alone``: how many services each supplier brings down by itself; ``fallen``: keys that
    fall.
    """
    bands = [
        Band(
            str(_heads()[band][0]),
            str(_heads()[band][1]),
            [*_ours(found, band), *(_item(one, band, found, alone, fallen) for one in found.bands[band])],
            reverse("register:records", args=[KINDS[_kind(band)].slug]),
        )
        for band in BANDS
    ]
    bands.append(Band(_("Sous quelle loi"), _("Le pays qui contrôle le fournisseur."), _countries(found)))
    drawn = {item.key for band in bands for item in band.items}
    ties = [
        Tie(above, below, _line(how))
        for (above, below), how in found.ties.items()
        if above in drawn and below in drawn
    ]
    ties += [Tie(one.key, _law(one.country)) for one in found.bands["supplier"]]
    return Sheet(
        title=title,
        subtitle=_("De haut en bas : chaque chose tient à celles d’en dessous, par un fil."),
        foot=_("Dessiné d’après ce qui est public au registre, le %(day)s. %(source)s")
        % {"day": day_in_words(today), "source": source},
        bands=bands,
        ties=ties,
        legend=_legend(fallen),
        others=_others,
        unknown=_("rien sur ce chemin") if around else _("personne n’en a encore rien dit"),
        row=_row,
        tied=_tied,
    )


def _heads() -> dict[str, tuple[str, str]]:
    return {
        "need": (_("Les besoins"), _("Ce dont chacun a besoin pour vivre.")),
        "policy": (_("Les politiques"), _("Ce que la collectivité a décidé d’y faire.")),
        "service": (_("Les services"), _("Ce que l’on vient chercher.")),
        "tool": (_("Les outils"), _("Les logiciels et sites qui servent chaque jour.")),
        "carrier": (_("Ce qui les porte"), _("Machines, réseaux, énergie, savoir-faire.")),
        "supplier": (_("Qui les fournit"), _("« Fait tomber » : à lui seul, s’il s’arrête.")),
    }


def _kind(band: str) -> str:
    return "component" if band in ("tool", "carrier") else band


def _item(one: Thing, band: str, found: Gathered, alone: dict[str, int], fallen: Collection[str]) -> Item:
    signs: list[Sign] = []
    notes = []
    if band == "service":
        signs.append(_counter(one.other_way))
    if one.key in found.windows:
        signs.append("clock")
        notes.append(_("avant %(month)s") % {"month": date_format(found.windows[one.key], "N Y")})
    if number := alone.get(one.key, 0):
        notes.append(
            ngettext("fait tomber %(n)s service", "fait tomber %(n)s services", number)
            % {"n": format_number(number)}
        )
    look = "falls" if one.key in fallen else "stands"
    return Item(one.key, one.name, one.address, " · ".join(notes), tuple(signs), look)  # type: ignore[arg-type]


def _counter(other_way: str) -> Sign:
    if not other_way:
        return "unsaid"
    return "no-counter" if other_way == OtherWay.NONE else "counter"


def _ours(found: Gathered, band: str) -> list[Item]:
    names = {"in_house": _("nous-mêmes"), "shared": _("plusieurs ensemble"), "commons": _("un commun")}
    if band != "supplier":
        return []
    return [Item(way, names[way], look="ours") for way in found.ours]


def _countries(found: Gathered) -> list[Item]:
    told = [Item(_law(code), str(country_name(code))) for code in found.countries]
    if found.unheld:
        told.append(Item(NOBODY, _("on ne sait pas"), look="unknown"))
    return told


def _law(country: str) -> str:
    return f"{LAW}{country}" if country else NOBODY


def _line(how: str) -> Line:
    return LINES.get(how, "plain")


def _legend(fallen: Collection[str]) -> list[Entry]:
    told = [
        Entry("plain", _("tient à")),
        Entry("bound", _("tient à, sans pouvoir s’en défaire")),
        Entry("loose", _("tient à, et peut en changer")),
        Entry("guessed", _("fils de plusieurs choses réunis")),
        Entry("counter", _("il y a un guichet humain")),
        Entry("no-counter", _("rien sans écran")),
        Entry("unsaid", _("guichet : on ne sait pas")),
        Entry("clock", _("un choix est possible, avant cette date")),
        Entry("others", _("il y en a d’autres, comptées")),
    ]
    return [*told, Entry("falls", _("tombe"))] if fallen else told


def _others(number: int, fallen: int) -> str:
    told = ngettext("et %(n)s autre", "et %(n)s autres", number) % {"n": format_number(number)}
    if not fallen:
        return told
    falling = ngettext("dont %(n)s tombe", "dont %(n)s tombent", fallen) % {"n": format_number(fallen)}
    return f"{told}, {falling}"


def _row(label: str, names: Sequence[str]) -> str:
    if not names:
        return _("%(layer)s : personne n’en a encore dit.") % {"layer": label}
    return _("%(layer)s : %(names)s.") % {"layer": label, "names": ", ".join(names)}


def _tied(name: str, below: Sequence[str]) -> str:
    return _("« %(name)s » tient à : %(below)s.") % {"name": name, "below": ", ".join(below)}
