"""The same model in plain loops, one draw and one year at a time, written from the format's page."""

from numerhic.engines.futures.draws import Draws
from numerhic.engines.futures.model import Item, Scenario, Study


def money_by_hand(study: Study, scenario: Scenario, draws: Draws) -> list[list[float]]:
    """Current euros, draw by draw and year by year."""
    return [
        [sum(_cost(study, item, draws, draw, year) for item in scenario.items) for year in range(study.years)]
        for draw in range(draws.number)
    ]


def _cost(study: Study, item: Item, draws: Draws, draw: int, year: int) -> float:
    if item.kind == "quantity" or (item.kind == "hours" and item.value is None):
        return 0.0
    amount = float(draws.of(item.amount)[draw]) * _due(study, item, year)
    if item.kind == "hazard" and item.chance is not None:
        struck = draws.uniforms(f"strikes {item.id}", study.years)[year][draw]
        amount = amount if struck < draws.of(item.chance)[draw] else 0.0
    if item.value is not None:
        amount *= float(draws.of(item.value)[draw])
    amount *= _price(study, item, draws, draw, year)
    if item.sharing is not None:
        among, fixed = draws.of(item.sharing.among)[draw], draws.of(item.sharing.fixed)[draw]
        shared = amount * fixed / among + amount * (1 - fixed)
        if item.sharing.coordination is not None and amount:
            wages = (1 + draws.of(study.wages)[draw]) ** year
            shared += draws.of(item.sharing.coordination)[draw] * wages
        amount = float(shared)
    return float(amount)


def _due(study: Study, item: Item, year: int) -> float:
    if year < item.since or (item.until is not None and year >= item.until):
        return 0.0
    if item.kind == "once":
        return 1 / item.over if year < item.since + item.over else 0.0
    if item.kind == "renewal":
        return float((year - item.since) % item.every == 0)
    return 1.0


def _price(study: Study, item: Item, draws: Draws, draw: int, year: int) -> float:
    if item.drift is not None:
        rate = float(draws.of(item.drift)[draw])
    elif item.follows == "nothing":
        rate = 0.0
    else:
        rate = float(draws.of(study.inflation if item.follows == "inflation" else study.wages)[draw])
    price = (1 + rate) ** year
    if item.jump is not None:
        numbers = draws.uniforms(f"jumps {item.jump.factor.name}", study.years)[:, draw]
        chance = draws.of(item.jump.chance)[draw]
        if any(numbers[one] < chance for one in range(item.jump.since, year + 1)):
            price *= float(draws.of(item.jump.factor)[draw])
    return price
