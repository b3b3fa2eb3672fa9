"""Reads iTop's ``<Set>`` of objects: one file, or several together so that their links meet."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from numerhic.inventory.files import refuse
from numerhic.inventory.model import Fact, Format, Item, LeftOut, Place, Problem, Reading, Target
from numerhic.inventory.problems import problem
from numerhic.inventory.values import empty, understand
from numerhic.inventory.words import one_line, plain, without_markup

SYSTEM = Format.ITOP
FACTS = {
    ("component", "version"): "version",
    ("component", "move2production"): "since",
    ("contract", "start_date"): "starts_on",
    ("contract", "end_date"): "ends_on",
}
LIFE = {
    "production": "in_use",
    "active": "in_use",
    "implementation": "being_built",
    "obsolete": "closed",
    "inactive": "closed",
}
NEEDED = frozenset(
    ["system_id", "dbserver_id", "webserver_id", "middleware_id", "location_id", "software_id",
     "virtualhost_id",
     "server_id", "farm_id", "rack_id", "enclosure_id", "powera_id", "powerb_id", "powersource_id",
     "storagesystem_id", "nas_id", "powerstart_id", "tapelibrary_id"]
)  # fmt: skip
SILENT = frozenset(
    ["name", "friendlyname", "description", "finalclass", "obsolescence_flag", "obsolescence_date"]
)
ROOTS = {
    "location_id": "Location", "software_id": "Software", "service_id": "Service",
    "providercontract_id": "Contract",
    "customercontract_id": "Contract", "vlan_id": "VLAN", "subnet_id": "Subnet",
}  # fmt: skip
OWN_ROOT = {"Location", "Software", "Service", "VLAN", "Subnet", "Organization"}
SECRET = {
    "managementip": "adresses réseau", "ip": "adresses réseau", "ipaddress_id": "adresses réseau",
    "serialnumber": "numéros de série", "asset_number": "numéros d’inventaire",
}  # fmt: skip


@dataclass(frozen=True)
class Object:
    """One object of iTop: its class, its number, its attributes."""

    name: str
    number: str
    values: Mapping[str, str]
    where: Place

    @property
    def root(self) -> str:
        """What numbers it: configuration items share one series, contracts another."""
        if self.name in OWN_ROOT:
            return self.name
        return "Contract" if self.name.endswith("Contract") else "FunctionalCI"


def is_itop(data: bytes) -> bool:
    """The file is an XML set of objects."""
    return b"<Set" in data[:2000] and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def objects(data: bytes, name: str) -> list[Object]:
    """Every object of a file. Raises InputError for what is no XML, or declares entities."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refuse(
            "xml-doctype", "The file declares XML entities, which are refused.", name, "Export again."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise refuse("malformed-xml", "The XML is damaged or cut short.", name, "Export it again.") from None
    found = []
    for element in root:
        if not isinstance(element.tag, str):
            continue
        values = {
            child.tag: (child.text or "").strip()
            for child in element
            if isinstance(child.tag, str) and not len(child)
        }
        place = Place(name, element.tag, element.sourceline if isinstance(element.sourceline, int) else 0)
        found.append(Object(element.tag, element.get("id") or values.get("id", ""), values, place))
    return found


def read_objects(found: Iterable[Object]) -> Reading:
    """The items of all the objects."""
    return _Itop(list(found)).read()


@cache
def _described(name: str, key: str = "class") -> Mapping[str, Mapping[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


class _Itop:
    def __init__(self, found: list[Object]) -> None:
        self.objects = list(
            {(one.name, one.number) if one.number else id(one): one for one in found}.values()
        )
        self.items: dict[tuple[str, str], Item] = {}
        self.covered: dict[tuple[str, str], list[Target]] = {}
        self.others: list[Item] = []
        self.problems: list[Problem] = []
        self.left: Counter[tuple[str, str]] = Counter()
        self.pairs: set[tuple[tuple[str, str], tuple[str, str]]] = set()
        self.suppliers = {
            one.values["provider_id"]
            for one in self.objects
            if one.name == "ProviderContract" and one.values.get("provider_id")
        }

    def read(self) -> Reading:
        for one in self.objects:
            self._thing(one)
        for one in self.objects:
            self._links(one)
        items = [
            Item(
                i.kind,
                i.system,
                i.external_id,
                i.name,
                i.facts,
                (*i.links, *self.covered.get(key, ())),
                i.where,
                i.warnings,
            )
            for key, i in self.items.items()
        ]
        file = self.objects[0].where.file if self.objects else ""
        left = [LeftOut(what, count, why, Place(file)) for (what, why), count in self.left.items()]
        return Reading(SYSTEM, [*items, *self.others], self.problems, left)

    def _thing(self, one: Object) -> None:
        about = _described("classes").get(one.name)
        kind = about["kind"] if about else ""
        if one.name == "Organization" and one.number in self.suppliers:
            kind = "supplier"
        if not kind:
            if one.name not in _described("links"):
                words, why = (
                    (about["words"], about["why"])
                    if about
                    else (f"classe « {one.name} »", "Classe inconnue.")
                )
                self.left[words, why] += 1
            return
        name = one_line(one.values.get("name") or one.values.get("friendlyname", ""))[:200]
        if not name:
            self.problems.append(problem("no-name", one.where, "name", one.number))
            return
        facts: dict[str, Fact] = {}
        warnings: list[Problem] = []
        if not empty(one.values.get("description")):
            facts["description"] = without_markup(one.values["description"])[:10_000]
        if about and about["nature"]:
            facts["nature"] = about["nature"]
        for column, raw in one.values.items():
            self._attribute(one, kind, column, raw, facts, warnings)
        links: tuple[Target, ...] = ()
        if one.name == "ProviderContract" and one.values.get("provider_id", "0") != "0":
            links = (Target("suppliers", ("supplier",), f"Organization/{one.values['provider_id']}"),)
        item = Item(kind, SYSTEM, f"{one.root}/{one.number}", name, facts, links, one.where, tuple(warnings))
        self.items[one.root, one.number] = item

    def _attribute(
        self, one: Object, kind: str, column: str, raw: str, facts: dict[str, Fact], warnings: list[Problem]
    ) -> None:
        if column in SILENT or empty(raw) or raw == "0" or column.lower() in NEEDED:
            return
        if column == "status" and kind == "component" and raw in LIFE:
            facts["life"] = LIFE[raw]
        elif (kind, column) in FACTS:
            value, wrong = understand(FACTS[kind, column], raw, one.where, column)
            if value is not None:
                facts[FACTS[kind, column]] = value
            warnings += [wrong] if wrong else []
        elif not (column == "vendor" and one.name == "Software") and not (
            column == "provider_id" and kind == "contract"
        ):
            words = SECRET.get(column, f"attribut « {column} »")
            why = "Laissés de côté exprès." if column in SECRET else "Sans place dans le registre."
            self.left[words, why] += 1

    def _links(self, one: Object) -> None:
        link = _described("links").get(one.name)
        if link is not None:
            if not link["link"]:
                self.left[f"liens « {one.name} »", link["why"]] += 1
                return
            self._pair(link["link"], self._end(link["dependent"], one), self._end(link["provider"], one), one)
            return
        mine = (one.root, one.number)
        if mine not in self.items:
            return
        for column, raw in one.values.items():
            if column.lower() in NEEDED and raw not in ("", "0"):
                self._pair("dependency", mine, self._end(column, one), one)
        if one.name == "Software" and not empty(one.values.get("vendor")):
            self._vendor(one, one_line(one.values["vendor"]))

    def _end(self, column: str, one: Object) -> tuple[str, str]:
        return ROOTS.get(column, "FunctionalCI"), one.values.get(column, "")

    def _pair(self, link: str, mine: tuple[str, str], other: tuple[str, str], one: Object) -> None:
        for end in (mine, other):
            if end not in self.items:
                self.problems.append(problem("no-end", one.where, one.name, "/".join(end)))
                return
        if mine == other or (mine, other) in self.pairs:
            return
        self.pairs.add((mine, other))
        if link == "covers":
            self.covered.setdefault(mine, []).append(self._target("covers", other))
            return
        links = (self._target("dependent", mine), self._target("providers", other))
        self.others.append(Item("dependency", SYSTEM, "", "", {}, links, one.where))

    def _vendor(self, one: Object, name: str) -> None:
        if not any(item.kind == "supplier" and plain(item.name) == plain(name) for item in self.others):
            self.others.append(Item("supplier", SYSTEM, "", name, {}, (), one.where))
        links = (
            self._target("dependent", (one.root, one.number)),
            Target("providers", ("supplier",), name=name, make=True),
        )
        self.others.append(Item("dependency", SYSTEM, "", "", {}, links, one.where))

    def _target(self, link: str, end: tuple[str, str]) -> Target:
        item = self.items[end]
        return Target(link, (item.kind,), item.external_id, item.name)
