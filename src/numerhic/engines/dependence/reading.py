"""From a JSON document (``numerhic.dependence/1``, docs/formats/dependence.md) to a checked system.

What is not JSON, not this format or of the wrong type is told with its place; a field that looks like a known
one misspelt is refused, any other unknown field is left alone: the format may grow.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from numerhic.engines.dependence.checks import like, system
from numerhic.engines.dependence.model import Node, Requirement, System
from numerhic.engines.errors import InputError

FORMAT = "numerhic.dependence/1"
TOP = ("format", "nodes", "requirements")
NODE = ("id", "kind", "label", "tolerance_hours", "fallback", "people", "country", "group")
ROW = ("of", "any", "k", "substitution_hours")


def read_system(path: Path) -> System:
    """The system a file holds. Raises InputError when it is not one, OSError when it cannot be opened."""
    return system_of_text(path.read_bytes(), where=str(path))


def system_of_text(given: bytes, *, where: str) -> System:
    """The system a JSON text in UTF-8 holds (a byte order mark is accepted)."""
    try:
        document = json.loads(given.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise InputError(
            "not-utf8", "The text is not UTF-8.", f"{where}, byte {error.start}", "Save the file as UTF-8."
        ) from None
    except json.JSONDecodeError as error:
        raise InputError(
            "not-json",
            f"This is not JSON: {error.msg.lower()}.",
            f"{where}, line {error.lineno}, column {error.colno}",
            "Mend the text there, or export the file again.",
        ) from None
    except (RecursionError, ValueError) as error:
        told = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise InputError("not-json", f"This is not JSON: {told}.", where, "Export the file again.") from None
    return system_of(document, where=where)


def system_of(document: object, *, where: str = "the document") -> System:
    """The system a decoded JSON document holds."""
    if not isinstance(document, dict):
        _refuse(where, "an object with format, nodes and requirements", document)
    _check_fields(document, TOP, where)
    if document.get("format") != FORMAT:
        raise InputError(
            "wrong-format",
            f"The format is {document.get('format')!r}."
            if "format" in document
            else "The format is missing.",
            f"{where}: format",
            f'Give "format": "{FORMAT}".',
        )
    nodes = [_node(one, place) for place, one in _objects(document, "nodes", NODE, where)]
    rows = [_row(one, place) for place, one in _objects(document, "requirements", ROW, where)]
    return system(nodes, rows, where=where)


def _objects(
    document: Mapping[str, Any], key: str, fields: tuple[str, ...], where: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a list, with its place."""
    if not isinstance(document.get(key), list):
        _refuse(f"{where}: {key}", "a list", document.get(key))
    known = set(fields)
    for number, one in enumerate(document[key]):
        place = f"{where}: {key}[{number}]"
        if not isinstance(one, dict):
            _refuse(place, "an object", one)
        if not one.keys() <= known:
            _check_fields(one, fields, place)
        yield place, one


def _node(given: dict[str, Any], place: str) -> Node:
    get = given.get
    identifier, kind, label, country, group = (
        get("id"),
        get("kind"),
        get("label"),
        get("country"),
        get("group"),
    )
    tolerance, fallback, people = get("tolerance_hours"), get("fallback"), get("people")
    if type(identifier) is not str:
        _refuse(f"{place}.id", "a text", identifier)
    if type(kind) is not str:
        _refuse(f"{place}.kind", "a text", kind)
    for name, value in (("label", label), ("country", country), ("group", group)):
        if value is not None and type(value) is not str:
            _refuse(f"{place}.{name}", "a text", value)
    if people is not None and type(people) is not int:
        _refuse(f"{place}.people", "a whole number", people)
    return Node(
        identifier,
        kind,
        label or "",
        0.0 if tolerance is None else _number(tolerance, f"{place}.tolerance_hours"),
        None if fallback is None else _number(fallback, f"{place}.fallback"),
        people,
        country or None,
        group or None,
    )


def _row(given: dict[str, Any], place: str) -> Requirement:
    of, providers, k, substitution = (
        given.get("of"),
        given.get("any"),
        given.get("k"),
        given.get("substitution_hours"),
    )
    if type(of) is not str:
        _refuse(f"{place}.of", "a text", of)
    if type(providers) is not list:
        _refuse(f"{place}.any", "a list of ids", providers)
    for number, one in enumerate(providers):
        if type(one) is not str:
            _refuse(f"{place}.any[{number}]", "a text", one)
    if k is not None and type(k) is not int:
        _refuse(f"{place}.k", "a whole number", k)
    hours = None if substitution is None else _number(substitution, f"{place}.substitution_hours")
    return Requirement(of, tuple(providers), 1 if k is None else k, hours)


def _number(value: Any, place: str) -> float:
    if type(value) is float or (type(value) is int and abs(value) < 10**300):
        return float(value)
    return _refuse(place, "a number", value)


def _check_fields(given: Mapping[str, Any], fields: tuple[str, ...], place: str) -> None:
    for name in given:
        if name not in fields and (meant := like(name, fields, 0.7)):
            raise InputError(
                "unknown-field",
                f"There is no field {name!r}.{meant}",
                place,
                f"Use the fields {', '.join(fields)}.",
            )


def _refuse(place: str, wanted: str, got: object) -> NoReturn:
    told = "nothing" if got is None else repr(got)
    short = told if len(told) <= 60 else f"{told[:57]}…"
    raise InputError("wrong-type", f"Here should be {wanted}, not {short}.", place, "Mend it and try again.")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")
