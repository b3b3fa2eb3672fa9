"""A panorama as one HTML page that stands alone: no script, no request, readable on paper, French or English.

What is said comes from telling.py; the pages of the web application are elsewhere.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from numerhic.engines.procurement import figures, telling
from numerhic.engines.procurement.measures import Measure, measures
from numerhic.engines.procurement.results import Panorama, Supplier, Window
from numerhic.reference.assumptions import assumed
from numerhic.reference.digital import families

STYLE_FILE = Path(__file__).with_name("page.css")


def panorama_page(panorama: Panorama, language: str = "fr") -> str:
    """The whole document, in ``fr`` or ``en``; deterministic for a given panorama."""
    language = "en" if language == "en" else "fr"
    heading = telling.title(panorama, language)
    parts = [
        f"<h1>{escape(heading)}</h1>",
        *(_paragraph(line) for line in telling.introduction(panorama, language)),
        *_measures(panorama, language),
        *_suppliers(panorama, language),
        *_elsewhere(panorama, language),
        *_windows(panorama, language),
        *_spend(panorama, language),
        *_quality(panorama, language),
        *_methods(language),
        _paragraph(telling.say("as_of", language, day=figures.day(panorama.as_of, language)), "quiet"),
    ]
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(telling.say('panorama_of', language, buyer=heading))}</title>\n"
        f"<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return STYLE_FILE.read_text(encoding="utf-8")


@cache
def _family_names(language: str) -> dict[str, str]:
    return {one.id: one.name_en if language == "en" else one.name_fr for one in families()}


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def _heading(key: str, language: str) -> str:
    return f"<h2>{escape(telling.say(key, language))}</h2>"


def _table(columns: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]], language: str) -> str:
    """``columns``: key of the heading, whether it holds numbers. Cells are text, escaped here."""
    heads = "".join(
        f'<th scope="col"{" class=n" if number else ""}>{escape(telling.say(f"column_{key}", language))}</th>'
        for key, number in columns
    )
    lines = "\n".join(
        "<tr>"
        + "".join(
            f"<td{' class=n' if number else ''}>{escape(cell)}</td>"
            for cell, (_, number) in zip(row, columns, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    head, body = f"<thead><tr>{heads}</tr></thead>", f"<tbody>\n{lines}\n</tbody>"
    return f'<div class="scroll"><table>\n{head}\n{body}\n</table></div>'


def _measures(panorama: Panorama, language: str) -> Iterable[str]:
    yield _heading("heading_measures", language)
    yield _paragraph(telling.peers_in_words(panorama.peers, language), "quiet")
    found = {(one.id, one.scope): one for one in panorama.indicators}
    for measure in measures():
        yield (
            f'<h3><a href="#{measure.id}">'
            f"{escape(telling.typeset(measure.question.in_language(language), language))}</a></h3>"
        )
        for scope in ("digital", "all"):
            one = found.get((measure.id, scope))
            if one is None:
                continue
            label = escape(telling.say(f"scope_{scope}", language))
            said = escape(telling.sentence(measure, one, language))
            where = escape(telling.place(measure, one.distribution, language))
            yield (
                f'<p><span class="label">{label}</span> {said}'
                + (f' <span class="quiet">{where}</span>' if where else "")
                + "</p>"
            )


def _suppliers(panorama: Panorama, language: str) -> Iterable[str]:
    yield _heading("heading_suppliers", language)
    if not panorama.suppliers:
        yield _paragraph(telling.say("no_suppliers", language))
        return
    columns = (
        ("supplier", False),
        ("contracts", True),
        ("amount", True),
        ("share", True),
        ("families", False),
        ("country", False),
        ("other_buyers", True),
    )
    yield _table(columns, (_supplier(one, language) for one in panorama.suppliers), language)


def _supplier(one: Supplier, language: str) -> tuple[str, ...]:
    names = _family_names(language)
    return (
        one.name or one.id,
        figures.number(one.contracts, language),
        figures.amount(one.amount, "euros", language),
        figures.amount(one.share, "share", language),
        ", ".join(names.get(family, family) for family in one.families),
        f"{one.country} : {one.country_source}" if one.country else telling.say("unknown", language),
        figures.number(one.other_buyers, language),
    )


def _elsewhere(panorama: Panorama, language: str) -> Iterable[str]:
    shared = [one for one in panorama.suppliers if one.elsewhere]
    if not shared:
        return
    yield _heading("heading_elsewhere", language)
    for one in shared:
        buyers = []
        for other in one.elsewhere:
            paid = figures.amount(other.amount, "euros", language)
            if other.per_inhabitant is not None:
                each = figures.number(other.per_inhabitant, language, 2)
                money = f"€{each}" if language == "en" else f"{each}{figures.FIXED}€"
                paid += f", {telling.say('elsewhere_per', language, each=money)}"
            buyers.append(f"{other.name or other.siren} ({paid})")
        line = telling.say(
            "elsewhere_one", language, supplier=one.name or one.id, buyers="\u00a0; ".join(buyers)
        )
        yield _paragraph(line)
        if one.other_buyers > len(one.elsewhere):
            left = figures.number(one.other_buyers - len(one.elsewhere), language)
            yield _paragraph(telling.say("more", language, count=left), "quiet")


def _windows(panorama: Panorama, language: str) -> Iterable[str]:
    yield _heading("heading_windows", language)
    if not panorama.windows:
        yield _paragraph(telling.say("no_windows", language))
        return
    yield _paragraph(telling.say("windows_note", language, months=f"{assumed('notice-months'):g}"), "quiet")
    columns = (("decide", False), ("ends", False), ("state", False), ("object", False), ("supplier", False))
    yield _table(columns, (_window(one, language) for one in panorama.windows), language)


def _window(one: Window, language: str) -> tuple[str, ...]:
    notice = telling.say(f"notice_{one.notice_source}", language)
    return (
        f"{figures.day(one.decide_before, language)} ({notice})",
        figures.day(one.ends, language),
        telling.say(f"state_{one.state}", language),
        one.object or telling.say("unknown", language),
        one.supplier or telling.say("unknown", language),
    )


def _spend(panorama: Panorama, language: str) -> Iterable[str]:
    yield _heading("heading_spend", language)
    if not panorama.spend:
        yield _paragraph(telling.say("no_spend", language))
        return
    names = _family_names(language)
    columns = (("year", False), ("family", False), ("contracts", True), ("amount", True))
    rows = (
        (
            str(one.year),
            names.get(one.family, one.family or telling.say("unknown", language)),
            figures.number(one.contracts, language),
            figures.amount(one.amount, "euros", language),
        )
        for one in panorama.spend
    )
    yield _table(columns, rows, language)


def _quality(panorama: Panorama, language: str) -> Iterable[str]:
    yield _heading("heading_quality", language)
    yield from (_paragraph(line) for line in telling.quality(panorama, language))


def _methods(language: str) -> Iterable[str]:
    yield _heading("how", language)
    yield from (_method(measure, language) for measure in measures())


def _method(measure: Measure, language: str) -> str:
    def text(words: str) -> str:
        return escape(telling.typeset(words, language))

    threshold = telling.say("threshold", language, threshold=measure.threshold)
    why = measure.threshold_why.in_language(language)
    pairs = (
        ("formula", text(measure.formula.in_language(language))),
        ("limits", text(measure.limits.in_language(language))),
        ("source", escape(measure.source)),
    )
    defined = "".join(f"<dt>{escape(telling.say(key, language))}</dt><dd>{said}</dd>" for key, said in pairs)
    return (
        f'<h3 id="{measure.id}">{text(measure.name.in_language(language))}</h3>\n'
        f'<dl>{defined}</dl>\n<p class="quiet">{escape(threshold)} {text(why)}</p>'
    )
