"""Asks SCRAM, a fault-tree tool, for the minimal sets of a target: OpenPSA model exchange format, both ways.

https://open-psa.github.io/mef/ ; SCRAM 0.16 (Debian package ``scram``). It takes no loops.
"""

import shutil
import subprocess
from itertools import combinations
from math import comb
from pathlib import Path
from xml.etree import ElementTree

from numerhic.engines.dependence import System

SCRAM = shutil.which("scram")


def write_model(system: System, target: str, path: Path) -> None:
    """The fault tree of one target: a gate for each node that requires something, an event for each actor."""
    root = ElementTree.Element("opsa-mef")
    tree = ElementTree.SubElement(root, "define-fault-tree", name="tree")
    asking: dict[str, list[int]] = {}
    for number, row in enumerate(system.requirements):
        asking.setdefault(row.of, []).append(number)
    for name in _under(system, target):
        if name not in asking:
            event = ElementTree.SubElement(tree, "define-basic-event", name=name)
            ElementTree.SubElement(event, "float", value="0.01")
            continue
        rows = [system.requirements[number] for number in asking[name]]
        # A gate of its own for each row: one formula may not name the same thing twice.
        for place, row in enumerate(rows):
            wanted = len(row.any) - row.k + 1
            kinds = ["gate" if one in asking else "basic-event" for one in row.any]
            _gate(tree, f"{name}-row-{place}", wanted, list(zip(kinds, row.any, strict=True)))
        _gate(tree, name, 1, [("gate", f"{name}-row-{place}") for place in range(len(rows))])
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _gate(tree: ElementTree.Element, name: str, wanted: int, arguments: list[tuple[str, str]]) -> None:
    """A gate that fails when ``wanted`` of its arguments do, written with ``and`` and ``or`` alone.

    SCRAM 0.16.2 gives wrong sets for some trees with ``atleast`` gates, whatever its algorithm: sets that do
    not bring the target down, by any reading of the tree.
    """
    if 1 < wanted < len(arguments):
        for place, some in enumerate(combinations(arguments, wanted)):
            _gate(tree, f"{name}-{place}", wanted, list(some))
        arguments = [("gate", f"{name}-{place}") for place in range(comb(len(arguments), wanted))]
        wanted = 1
    holder = ElementTree.SubElement(tree, "define-gate", name=name)
    if len(arguments) > 1:
        holder = ElementTree.SubElement(holder, "or" if wanted == 1 else "and")
    for kind, argument in arguments:
        ElementTree.SubElement(holder, kind, name=argument)


def ask_scram(model: Path, order: int, report: Path, algorithm: str = "bdd") -> None:
    """Run SCRAM with one of its algorithms (bdd, zbdd, mocus), truncated at ``order``. Raises when it
    refuses.
    """
    assert SCRAM is not None
    subprocess.run(
        [SCRAM, f"--{algorithm}", "--limit-order", str(order), "-o", str(report), str(model)],
        check=True,
        capture_output=True,
    )


def read_products(report: Path) -> list[tuple[str, ...]]:
    """The minimal sets of a report, in the engine's order."""
    products = ElementTree.parse(report).getroot().iter("product")  # noqa: S314 - our own file
    found = [
        tuple(sorted(one.get("name", "") for one in product.iter("basic-event"))) for product in products
    ]
    return sorted(found, key=lambda one: (len(one), one))


def _under(system: System, target: str) -> list[str]:
    below: dict[str, list[str]] = {}
    for row in system.requirements:
        below.setdefault(row.of, []).extend(row.any)
    found, waiting = {target: None}, [target]
    while waiting:
        for one in below.get(waiting.pop(), ()):
            if one not in found:
                found[one] = None
                waiting.append(one)
    return list(found)
