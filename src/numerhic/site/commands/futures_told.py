"""Shows an outlook in a terminal: sentences first, then bands, quantities, what decides. Constant euros."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from numerhic.engines.futures import Against, Band, Outlook, Pair, Side

DECIDING = 3


def show(outlook: Outlook, console: Console | None = None) -> None:
    """Print the outlook on stdout (or ``console``)."""
    console = console or Console(highlight=False, soft_wrap=False)
    study = outlook.study
    whole = study.estimates().values()
    assumed = sum(one.assumed for one in whole)
    console.print(Text(study.title, style="bold"))
    console.print(
        Text(
            f"{study.years} years from {study.start}, in euros of {study.euros_of}, "
            f"{outlook.draws} draws (seed {outlook.seed}). "
            f"{assumed} of {len(whole)} figures are assumptions.",
            style="dim",
        )
    )
    for pair in outlook.pairs:
        for line in _told(outlook, pair):
            console.print(Text(line))
    for side in outlook.sides:
        for line in _contradicted(outlook, side):
            console.print(Text(line))
    console.print(_costs(outlook))
    last = study.horizons[-1]
    for told in outlook.scenarios:
        label = study.by_id[told.id].label
        for unit, bands in told.counted.items():
            low, middle, high = _three(bands[last])
            console.print(Text(f"{label}: {unit}, {low} to {high} over {last} years, half above {middle}."))


def _told(outlook: Outlook, pair: Pair) -> list[str]:
    one, other = (outlook.study.by_id[name].label for name in (pair.one, pair.other))
    often = ", ".join(
        f"{share:.0%} at {horizon} years" for horizon, share in pair.cheaper["constant"].items()
    )
    lines = [f"“{one}” is cheaper than “{other}” in {often} of the draws."]
    if pair.break_even is not None:
        since = pair.break_even.middle + 1
        lines.append(
            f"  It ends cheaper in {1 - pair.never:.0%}; half of these stay so from year {since:.0f}."
        )
    horizon, heavy = list(pair.weights.items())[-1]
    decide = [f"{each.estimate} ({each.share:.0%})" for each in heavy[:DECIDING]]
    if decide:
        lines.append(f"  What weighs most on the difference at {horizon} years: {', '.join(decide)}.")
    return lines


def _contradicted(outlook: Outlook, side: Side) -> list[str]:
    """What one side's figures make of each pair at the last horizon, and which of them changes most."""
    last = outlook.study.horizons[-1]
    lines = []
    for place, (pair, theirs) in enumerate(zip(outlook.pairs, side.pairs, strict=True)):
        lines.append(
            f"With the figures of “{side.name}”, {_who(outlook, pair)}: cheaper in "
            f"{theirs.cheaper['constant'][last]:.0%} of the draws at {last} years "
            f"instead of {pair.cheaper['constant'][last]:.0%}."
        )
        base = pair.difference[last].middle
        moved = {one.estimate: one.pairs[place].difference[last].middle - base for one in side.swaps}
        most = max(moved, key=lambda name: abs(moved[name]))
        if moved[most]:
            lines.append(f"  Of these figures, {most} moves the difference most: by {_plain(moved[most])}.")
    return lines


def _who(outlook: Outlook, pair: Against) -> str:
    one, other = (outlook.study.by_id[name].label for name in (pair.one, pair.other))
    return f"“{one}” against “{other}”"


def _costs(outlook: Outlook) -> Table:
    table = Table(title="Cumulative cost, constant euros", box=None, pad_edge=False, title_justify="left")
    table.add_column("path", overflow="fold")
    for name in ("years", "P10", "P50", "P90"):
        table.add_column(name, justify="right", no_wrap=True)
    for told in outlook.scenarios:
        label = outlook.study.by_id[told.id].label
        for place, (horizon, band) in enumerate(told.cumulative["constant"].items()):
            table.add_row("" if place else label, str(horizon), *_three(band))
    return table


def _three(band: Band) -> tuple[str, str, str]:
    return _plain(band.low), _plain(band.middle), _plain(band.high)


def _plain(value: float) -> str:
    """Three digits are enough to be argued with."""
    digits = max(0, len(f"{abs(value):.0f}") - 3)
    return f"{round(value, -digits):,.0f}".replace(",", "\u00a0")
