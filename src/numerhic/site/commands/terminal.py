"""Shows a panorama in a terminal: sentences first, then suppliers, windows, quality. Made by telling.py."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numerhic.engines.procurement import figures, telling
from numerhic.engines.procurement.measures import measures
from numerhic.engines.procurement.results import Indicator, Panorama
from numerhic.reference.assumptions import assumed
from numerhic.reference.digital import families

MOST = 15  # rows of a table; the JSON and the page have them all


def show(panorama: Panorama, language: str, console: Console | None = None) -> None:
    """Print the panorama on stdout (or ``console``), in ``fr`` or ``en``."""
    console = console or Console(highlight=False, soft_wrap=False)
    names = {one.id: one.name_en if language == "en" else one.name_fr for one in families()}
    console.print(Text(telling.title(panorama, language), style="bold"))
    for line in telling.introduction(panorama, language):
        console.print(Text(line))
    _measures(panorama, language, console)
    _suppliers(panorama, language, console, names)
    _windows(panorama, language, console)
    _quality(panorama, language, console)
    console.print()
    console.print(
        Text(telling.say("as_of", language, day=figures.day(panorama.as_of, language)), style="dim")
    )


def _heading(key: str, language: str, console: Console) -> None:
    console.print()
    console.print(Text(telling.say(key, language), style="bold underline"))


def _measures(panorama: Panorama, language: str, console: Console) -> None:
    _heading("heading_measures", language, console)
    console.print(Text(telling.peers_in_words(panorama.peers, language), style="dim"))
    by_scope: dict[tuple[str, str], Indicator] = {(one.id, one.scope): one for one in panorama.indicators}
    for measure in measures():
        console.print()
        console.print(Text(telling.typeset(measure.question.in_language(language), language), style="bold"))
        for scope in ("digital", "all"):
            one = by_scope.get((measure.id, scope))
            if one is None:
                continue
            colon = ": " if language == "en" else f"{figures.FIXED}: "
            said = Text(telling.say(f"scope_{scope}", language) + colon)
            said.append(telling.sentence(measure, one, language))
            if where := telling.place(measure, one.distribution, language):
                said.append(f" {where}", style="dim")
            console.print(Padding(said, (0, 0, 0, 2)))


def _table(columns: dict[str, str], language: str) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None, header_style="dim")
    for column, justify in columns.items():
        table.add_column(
            telling.say(f"column_{column}", language),
            justify="right" if justify == "right" else "left",
            no_wrap=justify == "right",
        )
    return table


def _suppliers(panorama: Panorama, language: str, console: Console, names: dict[str, str]) -> None:
    _heading("heading_suppliers", language, console)
    if not panorama.suppliers:
        console.print(telling.say("no_suppliers", language))
        return
    table = _table(
        {
            "supplier": "left",
            "contracts": "right",
            "amount": "right",
            "share": "right",
            "families": "left",
            "country": "left",
            "other_buyers": "right",
        },
        language,
    )
    for one in panorama.suppliers[:MOST]:
        table.add_row(
            Text(one.name or one.id),
            figures.number(one.contracts, language),
            figures.amount(one.amount, "euros", language),
            figures.amount(one.share, "share", language),
            Text(", ".join(names.get(family, family) for family in one.families)),
            one.country or telling.say("unknown", language),
            figures.number(one.other_buyers, language),
        )
    console.print(table)
    _more(len(panorama.suppliers), language, console)


def _windows(panorama: Panorama, language: str, console: Console) -> None:
    _heading("heading_windows", language, console)
    if not panorama.windows:
        console.print(telling.say("no_windows", language))
        return
    console.print(
        Text(telling.say("windows_note", language, months=f"{assumed('notice-months'):g}"), style="dim")
    )
    table = _table(
        {"decide": "right", "ends": "right", "state": "left", "object": "left", "supplier": "left"}, language
    )
    coming = [one for one in panorama.windows if one.state != "past"]
    gone = [one for one in reversed(panorama.windows) if one.state == "past"]
    for one in [*coming, *gone][:MOST]:
        table.add_row(
            one.decide_before.isoformat(),
            one.ends.isoformat(),
            telling.say(f"state_{one.state}", language),
            Text(one.object or telling.say("unknown", language)),
            Text(one.supplier or telling.say("unknown", language)),
        )
    console.print(table)
    _more(len(panorama.windows), language, console)


def _more(count: int, language: str, console: Console) -> None:
    if count > MOST:
        console.print(telling.say("more", language, count=figures.number(count - MOST, language)))


def _quality(panorama: Panorama, language: str, console: Console) -> None:
    _heading("heading_quality", language, console)
    for line in telling.quality(panorama, language):
        console.print(Text(line))
