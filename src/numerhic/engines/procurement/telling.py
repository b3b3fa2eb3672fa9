"""A panorama in sentences, in French or English: what each measure says, what peers do, what is not known.

Used by the terminal and by the stand-alone page. The sentences of a measure come from its own header.
"""

import csv
from functools import cache
from pathlib import Path

from numerhic.engines.procurement import figures
from numerhic.engines.procurement.figures import FIXED
from numerhic.engines.procurement.measures import Measure, Words
from numerhic.engines.procurement.results import Distribution, Indicator, Panorama, Peers

WORDS_FILE = Path(__file__).with_name("telling.csv")


@cache
def _words() -> dict[str, Words]:
    with WORDS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["key"]: Words(row["fr"], row["en"]) for row in csv.DictReader(file)}


def say(key: str, language: str, **values: object) -> str:
    """One sentence of telling.csv, filled and typeset; KeyError for a key that is not in the table."""
    return typeset(_words()[key].in_language(language), language).format(**values)


def typeset(text: str, language: str) -> str:
    """Curly apostrophes; in French, the no-break spaces that plain files leave out."""
    text = text.replace("'", "’")
    if language == "en":
        return text
    for sign in "?!;:»%€":
        text = text.replace(f" {sign}", f"{FIXED}{sign}")
    return text.replace("« ", f"«{FIXED}")


def sentence(measure: Measure, indicator: Indicator, language: str) -> str:
    """What the measure says of one scope; when it cannot say, why."""
    if indicator.status == "no_data":
        return typeset(measure.absent.in_language(language), language)
    if indicator.status == "too_few" or indicator.value is None:
        key = "too_few_one" if indicator.contracts == 1 else "too_few"
        return say(key, language, contracts=indicator.contracts, threshold=measure.threshold)
    form = measure.sentence.many
    one = indicator.contracts == 1 or (indicator.numerator == 1 and measure.terms != "euros")
    if one and measure.sentence.one:
        form = measure.sentence.one
    elif indicator.numerator == 0 and measure.sentence.zero:
        form = measure.sentence.zero
    return typeset(form.in_language(language), language).format(
        value=figures.amount(indicator.value, measure.unit, language),
        numerator=figures.amount(indicator.numerator, measure.terms, language),
        denominator=figures.amount(indicator.denominator, measure.terms, language),
        contracts=figures.number(indicator.contracts, language),
        inverse=figures.number(1 / indicator.value, language, 1) if indicator.value else "",
    )


def place(measure: Measure, spread: Distribution | None, language: str) -> str:
    """Where the figure stands among comparable buyers, in words; empty when nothing can be said."""
    if spread is None or spread.place is None or spread.q1 is None or spread.q3 is None:
        return ""
    return say(
        f"place_{spread.place}",
        language,
        count=figures.number(spread.count, language),
        q1=figures.amount(spread.q1, measure.unit, language),
        q3=figures.amount(spread.q3, measure.unit, language),
    )


def peers_in_words(peers: Peers | None, language: str) -> str:
    """Which buyers are compared with this one, and how that was decided."""
    if peers is None or not peers.count:
        return say("peers_none", language)
    count = figures.number(peers.count, language)
    kind = say(f"kind_{peers.kind or 'all'}", language)
    if peers.population is None:
        key = "peers_kind" if peers.kind else "peers_contracts" if peers.nearest else "peers_all"
        return say(key, language, count=count, kind=kind)
    first, last = (figures.number(bound, language) for bound in peers.population)
    key = "peers_nearest" if peers.nearest else "peers_band"
    return say(key, language, count=count, kind=kind, first=first, last=last)


def introduction(panorama: Panorama, language: str) -> list[str]:
    """The first sentences: who, how many contracts, over which period, how much of it is digital."""
    buyer = panorama.buyer
    people = buyer.population
    lines = [
        say("population", language, population=figures.number(people, language))
        if people is not None
        else say("population_unknown", language),
        say(
            "contracts_one" if panorama.buyer_contracts == 1 else "contracts",
            language,
            contracts=figures.number(panorama.buyer_contracts, language),
            first=figures.day(panorama.period_from, language),
            last=figures.day(panorama.period_to, language),
        ),
    ]
    if not panorama.digital_contracts:
        return [*lines, say("digital_none", language)]
    lines.append(
        say(
            "digital_one" if panorama.digital_contracts == 1 else "digital",
            language,
            contracts=figures.number(panorama.digital_contracts, language),
            amount=figures.amount(panorama.digital_amount, "euros", language),
        )
    )
    for key, count in (
        ("frameworks", panorama.digital_frameworks),
        ("unknown_amounts", panorama.digital_unknown_amounts),
        ("unknown_suppliers", panorama.digital_unknown_suppliers),
    ):
        if count:
            lines.append(say(key, language, count=figures.number(count, language)))
    return lines


def quality(panorama: Panorama, language: str) -> list[str]:
    """What was read, what was set aside and by which rule, what was mended in this buyer's contracts."""
    lines = [
        say(
            "quality_read",
            language,
            rows=figures.number(panorama.rows_read, language),
            contracts=figures.number(panorama.contracts, language),
        )
    ]
    for key, rows in (("quality_aside", panorama.set_aside), ("quality_doubts", panorama.doubts)):
        lines += [say(key, language, rule=one.rule, rows=figures.number(one.rows, language)) for one in rows]
    return lines


def title(panorama: Panorama, language: str) -> str:
    """The authority's name as most often published, with its SIREN."""
    name = panorama.buyer.names[0] if panorama.buyer.names else say("unnamed_buyer", language)
    return f"{name} ({panorama.buyer.siren})"
