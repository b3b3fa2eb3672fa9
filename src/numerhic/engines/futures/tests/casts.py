"""Small studies for tests: fixed figures, or a few with a width."""

from typing import Any

from numerhic.engines.futures.model import Discount, Estimate, Item, Scenario, Study


def sure(value: float, name: str = "") -> Estimate:
    """A figure without width."""
    return Estimate(name or f"sure {value}", value, value, value, "fixed", assumed=True)


def wide(name: str, low: float, likely: float, high: float, shape: Any = "pert") -> Estimate:
    """A figure with a width."""
    return Estimate(name, low, likely, high, shape, assumed=True)


def an_item(identifier: str, kind: Any, amount: Estimate | float, **more: Any) -> Item:
    """One item; numbers become sure estimates."""
    given = {
        key: sure(value) if key in ("chance", "value", "drift") and isinstance(value, int | float) else value
        for key, value in more.items()
    }
    return Item(
        identifier, identifier, kind, sure(amount) if isinstance(amount, int | float) else amount, **given
    )


def a_study(*scenarios: list[Item], years: int = 50, inflation: Any = 0.0, wages: Any = 0.0) -> Study:
    """A study of these scenarios, named a, b, c…"""
    return Study(
        "Essai",
        2027,
        years,
        2026,
        inflation if isinstance(inflation, Estimate) else sure(inflation, "inflation"),
        wages if isinstance(wages, Estimate) else sure(wages, "wages"),
        (Discount("zero", "0 %", 0.0), Discount("three", "3 %", 0.03)),
        tuple(
            Scenario(chr(ord("a") + place), f"Scénario {place}", "mixed", tuple(items))
            for place, items in enumerate(scenarios)
        ),
    )
