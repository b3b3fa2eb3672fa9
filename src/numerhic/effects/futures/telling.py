"""Says in sentences what a run gave. Every figure stays beside its width; no path is called the best."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.futures.kinds import AMOUNT_LABELS, CONTINUE, RANGES
from numerhic.effects.futures.runs.kept import (
    AgainstKept,
    BandKept,
    PairKept,
    RateKept,
    ResultKept,
    SideKept,
    WeightKept,
)
from numerhic.effects.futures.selectors import Line, Study
from numerhic.pages.templatetags.page import euros, format_number, share
from numerhic.sources.numbers import range_in_words

DECIDING = 3
CONSTANT = "constant"
TENTH = 10
UNIT_WORDS = {
    "recurring": lambda amount: _("%(amount)s € par an") % {"amount": amount},
    "once": lambda amount: _("%(amount)s € une fois") % {"amount": amount},
    "renewal": lambda amount: _("%(amount)s € à chaque fois") % {"amount": amount},
    "hazard": lambda amount: _("%(amount)s € quand cela tombe") % {"amount": amount},
    "hours": lambda amount: _("%(amount)s heures par an") % {"amount": amount},
}


def round_euros(value: float) -> str:
    """Three digits: what one can argue with."""
    digits = max(0, len(f"{abs(value):.0f}") - 3)
    return str(euros(round(value, -digits)))


def round_number(value: float) -> str:
    """The same of what is not money."""
    digits = len(f"{abs(value):.0f}") - 3
    return format_number(round(value, -digits) if digits > 0 else value, 0 if abs(value) >= 100 else 1)


def band_in_words(band: BandKept) -> str:
    """« de 1,1 à 1,6 M€, la moitié au-dessus de 1,3 »."""
    told = {name: round_euros(getattr(band, name)) for name in ("p10", "p50", "p90")}
    if told["p10"] == told["p90"]:
        return told["p50"]
    return _("de %(p10)s à %(p90)s, milieu %(p50)s") % told


def amount_in_words(line: Line) -> str:
    """The main figure of an assumption, with its unit."""
    one = line.one
    told = range_in_words(str(one.fields.get("amount", "")))
    if one.kind in UNIT_WORDS:
        return UNIT_WORDS[one.kind](told)
    if one.kind == "quantity":
        return _("%(amount)s %(unit)s par an") % {"amount": told, "unit": one.fields.get("unit", "")}
    return _("%(amount)s %% par an") % {"amount": told}


def joined(parts: Iterable[str]) -> str:
    """Parts of a sentence, one after the other."""
    return _(" ; ").join(parts)


def figures_in_words(line: Line) -> str:
    """Its figures in one sentence."""
    rest = rest_in_words(line)
    return f"{amount_in_words(line)}. {rest}" if rest else amount_in_words(line)


def rest_in_words(line: Line) -> str:
    """Its other figures: « Hausse du prix : de 2 à 7, sans doute 5 »; "" when it has none."""
    fields = line.one.fields
    told = [
        _("%(label)s : %(range)s") % {"label": label, "range": range_in_words(str(fields[name]))}
        for name, label in RANGES.items()
        if name != "amount" and fields.get(name)
    ]
    return joined(told)


def all_in_words(line: Line) -> str:
    """Every figure of an assumption, or of what contests it."""
    amount = range_in_words(str(line.one.fields.get("amount", "")))
    rest = rest_in_words(line)
    return joined(part for part in (amount, rest) if part) or _("sans chiffre")


def counted_in_words(result: ResultKept) -> list[str]:
    """What is not money, at the last horizon, path by path."""
    last = result.horizons[-1]
    told = []
    for one in result.scenarios:
        for unit, bands in one.counted.items():
            band = bands[last]
            words = {
                "path": one.told,
                "unit": unit_in_words(unit),
                "years": last,
                "low": round_number(band.p10),
                "high": round_number(band.p90),
            }
            told.append(_("%(path)s, sur %(years)s ans : de %(low)s à %(high)s (%(unit)s).") % words)
    return told


def unit_in_words(unit: str) -> str:
    """« heures : agents », « kWh »."""
    kind, _colon, who = unit.partition(": ")
    if kind != "hours":
        return unit
    return _("heures : %(who)s") % {"who": who} if who else _("heures")


def names_of(study: Study) -> dict[str, str]:
    """Name of each estimate → what it is called for people."""
    found = {}
    for line in study.lines:
        for each in (line, *line.rivals):
            for name, label in RANGES.items():
                title = line.one.title
                found[f"{each.one.identifier}/{name}"] = (
                    title
                    if name == "amount"
                    else _("%(title)s (%(label)s)") % {"title": title, "label": str(label).lower()}
                )
    return found


def how_often(chance: float) -> str:
    """« dans environ 7 tirages sur 10 »."""
    tenths = round(chance * TENTH)
    if chance < 0.005:
        return _("dans presque aucun tirage")
    if chance > 0.995:
        return _("dans presque tous les tirages")
    if tenths == 0:
        return _("dans moins d’un tirage sur dix")
    if tenths == TENTH:
        return _("dans plus de neuf tirages sur dix")
    return ngettext("dans environ %(n)s tirage sur dix", "dans environ %(n)s tirages sur dix", tenths) % {
        "n": tenths
    }


def base_of(result: ResultKept) -> str:
    """The path the others are compared to: going on, when something is said of it; else the first."""
    paths = [one.id for one in result.scenarios]
    return CONTINUE if CONTINUE in paths else paths[0]


def against_base(result: ResultKept) -> list[PairKept]:
    """The pairs one of whose paths is the base."""
    base = base_of(result)
    return [one for one in result.pairs if base in (one.one, one.other)]


def chance_of(pair: AgainstKept | PairKept, path: str, horizon: int, way: str = CONSTANT) -> float:
    """How often ``path`` is the cheaper of the two."""
    found = pair.cheaper[way][horizon]
    return found if pair.one == path else 1 - found


def cheaper_in_words(result: ResultKept, pair: PairKept, way: str = CONSTANT) -> str:
    """« Logiciel libre » against « Continuer », horizon by horizon."""
    base = base_of(result)
    path = pair.other if pair.one == base else pair.one
    told = [
        _("à %(years)s ans, %(often)s")
        % {"years": horizon, "often": how_often(chance_of(pair, path, horizon, way))}
        for horizon in result.horizons
    ]
    return _("« %(path)s » coûte moins que « %(base)s » : %(often)s.") % {
        "path": result.label(path),
        "base": result.label(base),
        "often": joined(told),
    }


def break_even_in_words(result: ResultKept, pair: PairKept) -> str:
    """From which year the path stays cheaper than the base, in the draws where it ends so; "" when rare."""
    base = base_of(result)
    path, even = (pair.other, pair.overtaken) if pair.one == base else (pair.one, pair.break_even)
    if even is None or chance_of(pair, path, result.horizons[-1]) < 0.05:
        return ""
    return _(
        "Quand il finit par coûter moins, c’est à partir de %(early)s à %(late)s, "
        "une fois sur deux dès %(year)s."
    ) % {
        "early": result.start + round(even.p10),
        "late": result.start + round(even.p90),
        "year": result.start + round(even.p50),
    }


def deciding(pair: PairKept, horizon: int) -> Sequence[WeightKept]:
    """The few figures that weigh most on a difference."""
    return pair.weights.get(horizon, [])[:DECIDING]


def deciding_in_words(pair: PairKept, horizon: int, names: Mapping[str, str]) -> str:
    """« Ce qui décide à 30 ans : … »; "" when nothing does."""
    told = [
        _("%(name)s (%(share)s de l’écart)")
        % {"name": names.get(one.estimate, _("une hypothèse retirée depuis")), "share": share(one.share)}
        for one in deciding(pair, horizon)
    ]
    if not told:
        return ""
    return _("Ce qui décide à %(years)s ans : %(names)s.") % {"years": horizon, "names": joined(told)}


def regret_in_words(result: ResultKept) -> list[str]:
    """For each path, what one would lose by taking it, at the last horizon."""
    last = result.horizons[-1]
    return [
        _("Prendre « %(path)s » : une fois sur dix, %(more)s de plus que le moins cher, ou davantage.")
        % {"path": one.told, "more": round_euros(one.regret[last].p90)}
        for one in result.scenarios
    ]


def later_in_words(result: ResultKept, rate: RateKept) -> str:
    """For whom a rate counts less: « 100 € payés dans 30 ans n’en pèsent que 39 »."""
    years = min(result.years, 30)
    first = min(years, rate.since) if rate.later is not None else years
    weight = 100 * (1 + rate.rate) ** -first * (1 + (rate.later or 0)) ** -(years - first)
    told = {
        "years": years,
        "when": result.start + years,
        "weight": euros(round(weight)),
        "hundred": euros(100),
    }
    if round(weight) == 100:
        return (
            _(
                "%(hundred)s payés dans %(years)s ans pèsent autant qu’aujourd’hui. "
                "Celles et ceux qui paieront en %(when)s comptent autant que nous."
            )
            % told
        )
    return (
        _(
            "%(hundred)s payés dans %(years)s ans n’en pèsent que %(weight)s. "
            "Celles et ceux qui paieront en %(when)s comptent d’autant moins."
        )
        % told
    )


def side_in_words(result: ResultKept, side: SideKept, names: Mapping[str, str]) -> list[str]:
    """What the figures of one side make of each pair with the base, and which of them changes most."""
    base, last = base_of(result), result.horizons[-1]
    told = []
    for place, pair in enumerate(result.pairs):
        if base not in (pair.one, pair.other):
            continue
        path = pair.other if pair.one == base else pair.one
        told.append(
            _(
                "Avec les chiffres de « %(side)s », « %(path)s » coûte moins que « %(base)s » à %(years)s "
                "ans %(theirs)s ; avec ceux de l’étude, %(ours)s."
            )
            % {
                "side": side.side,
                "path": result.label(path),
                "base": result.label(base),
                "years": last,
                "theirs": how_often(chance_of(side.pairs[place], path, last)),
                "ours": how_often(chance_of(pair, path, last)),
            }
        )
        middle = pair.difference[last].p50
        moved = {swap.estimate: swap.pairs[place].difference[last].p50 - middle for swap in side.swaps}
        most = max(moved, key=lambda name: abs(moved[name]), default="")
        if most and abs(moved[most]) >= 1:
            told.append(
                _("De ces chiffres, « %(name)s » change le plus l’écart : de %(moved)s.")
                % {
                    "name": names.get(most, _("une hypothèse retirée depuis")),
                    "moved": round_euros(abs(moved[most])),
                }
            )
    return told


def amount_label(kind: str) -> str:
    """What the form asks of this kind."""
    return str(AMOUNT_LABELS.get(kind, ""))
