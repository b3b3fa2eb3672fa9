"""From a study to its TOML text, which :mod:`reading` reads back the same: what a run keeps of its inputs.

Every estimate is written once, under its name.
"""

import json
from collections.abc import Iterator

from numerhic.engines.futures.model import Estimate, Item, Study
from numerhic.engines.futures.reading import FORMAT


def study_text(study: Study) -> str:
    """The study in ``numerhic.futures/1``."""
    return "\n".join(_lines(study)) + "\n"


def _lines(study: Study) -> Iterator[str]:
    yield f"format = {_text(FORMAT)}"
    yield f"title = {_text(study.title)}"
    yield f"start = {study.start}"
    yield f"years = {study.years}"
    yield f"euros_of = {study.euros_of}"
    yield from ("", "[rates]", f"inflation = {_named(study.inflation)}", f"wages = {_named(study.wages)}")
    for rate in study.discounts:
        yield from ("", "[[discount]]", f"id = {_text(rate.id)}", f"label = {_text(rate.label)}")
        yield f"rate = {rate.rate!r}"
        if rate.source:
            yield f"source = {_text(rate.source)}"
        if rate.later is not None:
            yield from (f"later = {rate.later!r}", f"since = {rate.since}")
    for name, one in study.estimates().items():
        yield from ("", f"[estimate.{_text(name)}]", *_figure(one))
    for scenario in study.scenarios:
        yield from ("", "[[scenario]]", f"id = {_text(scenario.id)}", f"label = {_text(scenario.label)}")
        yield f"kind = {_text(scenario.kind)}"
        for item in scenario.items:
            yield from ("", "[[scenario.item]]", *_item(item))
    for rival in study.rivals:
        yield from ("", "[[rival]]", f"side = {_text(rival.side)}", f"of = {_text(rival.estimate.name)}")
        yield from _figure(rival.estimate)


def _figure(one: Estimate) -> Iterator[str]:
    if one.low == one.likely == one.high:
        yield f"value = {one.likely!r}"
    else:
        yield from (f"low = {one.low!r}", f"likely = {one.likely!r}", f"high = {one.high!r}")
    yield f"shape = {_text(one.shape)}"
    for name in ("unit", "source", "author", "date"):
        if getattr(one, name):
            yield f"{name} = {_text(getattr(one, name))}"
    if one.contracts is not None:
        yield f"contracts = {one.contracts}"
    if one.assumed:
        yield "assumed = true"


def _item(item: Item) -> Iterator[str]:
    yield from (f"id = {_text(item.id)}", f"label = {_text(item.label)}", f"kind = {_text(item.kind)}")
    yield f"amount = {_named(item.amount)}"
    yield f"since = {item.since}"
    if item.until is not None:
        yield f"until = {item.until}"
    yield f"over = {item.over}"
    if item.every:
        yield f"every = {item.every}"
    for name in ("who", "unit"):
        if getattr(item, name):
            yield f"{name} = {_text(getattr(item, name))}"
    yield f"follows = {_text(item.follows)}"
    for name in ("chance", "value", "drift"):
        if (one := getattr(item, name)) is not None:
            yield f"{name} = {_named(one)}"
    if item.jump is not None:
        jump = f"chance = {_named(item.jump.chance)}, factor = {_named(item.jump.factor)}"
        yield f"jump = {{ {jump}, since = {item.jump.since} }}"
    if item.sharing is not None:
        shared = f"among = {_named(item.sharing.among)}, fixed = {_named(item.sharing.fixed)}"
        if item.sharing.coordination is not None:
            shared += f", coordination = {_named(item.sharing.coordination)}"
        yield f"sharing = {{ {shared} }}"


def _named(one: Estimate) -> str:
    return _text(one.name)


def _text(words: str) -> str:
    """A TOML basic string; JSON escapes the same signs, but for DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
