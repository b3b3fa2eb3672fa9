"""The engine's sentences in the page's language: what a measure says, its place among comparable buyers.

Words and numbers are the engine's (engines/procurement/telling.py); this only says in which language.
"""

from typing import Literal

from numerhic.engines.procurement import figures, telling
from numerhic.engines.procurement.measures import Measure, Words
from numerhic.engines.procurement.results import Distribution, Indicator, Panorama
from numerhic.pages.templatetags.page import in_english


def language() -> Literal["fr", "en"]:
    """The page's language, as the engine names it."""
    return "en" if in_english() else "fr"


def in_words(words: Words) -> str:
    """The text in the page's language, with that language's typography."""
    return typeset(words.in_language(language()))


def typeset(text: str) -> str:
    """Curly apostrophes and, in French, the no-break spaces that plain files leave out."""
    return telling.typeset(text, language())


def value_in_words(value: float | None, unit: str) -> str:
    """A value with its unit, as people print it: ``40 %``, ``1 234 €``, ``3,5 ans``."""
    return figures.amount(value, unit, language())


def sentence(measure: Measure, indicator: Indicator) -> str:
    """What the measure says of one scope; when it says nothing, why."""
    return telling.sentence(measure, indicator, language())


def place(measure: Measure, spread: Distribution | None) -> str:
    """One's place among comparable buyers of the loaded data, in words; empty when there are too few of
    them."""
    return telling.place(measure, spread, language())


def peers(panorama: Panorama | None) -> str:
    """Who the comparable buyers are; empty when nothing was measured."""
    return "" if panorama is None else telling.peers_in_words(panorama.peers, language())
