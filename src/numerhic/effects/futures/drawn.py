"""The drawing of a run: what each path costs at each horizon, with its width."""

from django.utils.translation import gettext as _

from numerhic.drawing import Group, Range, Svg, ranges
from numerhic.effects.futures.runs.kept import ResultKept
from numerhic.effects.futures.telling import CONSTANT, band_in_words, joined


def costs_drawing(result: ResultKept) -> Svg:
    """Cumulative costs in constant euros, P10 to P90, the median thick."""
    groups = [
        Group(
            _("Sur %(years)s ans") % {"years": horizon},
            [
                Range(one.told, band_in_words(band), band.p10, band.p50, band.p90)
                for one in result.scenarios
                for band in (one.cumulative[CONSTANT][horizon],)
            ],
        )
        for horizon in result.horizons
    ]
    told = [
        f"{group.title} : " + joined(f"{one.label}, {one.figure}" for one in group.ranges) for group in groups
    ]
    return ranges(
        groups,
        key="couts",
        title=_("Ce que coûte chaque chemin, avec sa largeur"),
        description=". ".join(told),
    )
