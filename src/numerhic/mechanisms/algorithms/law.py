"""Which text asks for what, of one algorithm or one surveillance use: rules over the tables, nothing else."""

from collections.abc import Mapping
from typing import Any

from numerhic.reference.transparency import AskedField, Text, texts

ALONE = ("full", "unknown", "")
"""Levels of automation at which nobody knows that a person decides."""


def applies(text: Text, fields: Mapping[str, Any]) -> bool:
    """Whether ``text`` speaks of something that says ``fields`` of itself.

    What is not said yet is asked for: only a plain answer takes a text away.
    """
    if text.uses and fields.get("use", "") not in text.uses:
        return False
    if text.when == "individual":
        return fields.get("individual") != "no"
    if text.when == "automated":
        return fields.get("individual") != "no" and fields.get("automation", "") in ALONE
    return True


def asking(asked: AskedField, fields: Mapping[str, Any]) -> tuple[Text, ...]:
    """The texts that ask for this of something that says ``fields`` of itself."""
    known = texts()
    return tuple(known[name] for name in asked.texts if applies(known[name], fields))


def grounds_decisions(fields: Mapping[str, Any]) -> bool:
    """It may ground decisions about one person: nobody said that it does not."""
    return fields.get("individual") != "no"
