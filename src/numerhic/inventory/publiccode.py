"""publiccode.yml, the card of a public software: it becomes a component; what is wrong in it is told.

Read by hand rather than by a schema: a card with a mistake must still give all the rest.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from numerhic.inventory.files import refuse
from numerhic.inventory.model import Fact, Format, Item, LeftOut, Place, Problem, Reading, Target
from numerhic.inventory.problems import problem
from numerhic.inventory.words import one_line, plain, tidy

SYSTEM = Format.PUBLICCODE
MAX_BYTES = 1_000_000
KEYS = frozenset(
    ["publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn",
     "softwareVersion",
     "releaseDate", "logo", "monochromeLogo", "inputTypes", "outputTypes", "platforms", "categories",
     "usedBy",
     "roadmap", "developmentStatus", "softwareType", "intendedAudience", "description", "legal",
     "maintenance",
     "localisation", "dependsOn", "organisation", "fundedBy", "it", "fr", "de", "nl", "IT", "FR"]
)  # fmt: skip
REQUIRED = (
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description",
    "legal.license", "maintenance.type", "localisation.localisationReady", "localisation.availableLanguages",
)  # fmt: skip
LISTS = {
    "developmentStatus": ["concept", "development", "beta", "stable", "obsolete"],
    "softwareType": ["standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web",
                     "standalone/backend", "standalone/other", "addon", "library", "configurationFiles"],
    "maintenance.type": ["internal", "contract", "community", "none"],
}  # fmt: skip
SPDX = re.compile(r"\(*[A-Za-z0-9.+-]+\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9.+-]+\)*)*")
LANGUAGES = ("fr", "fr-FR", "fra", "en", "eng", "en-GB", "en-US")


def is_publiccode(text: str) -> bool:
    """The text is such a card."""
    return bool(re.search(r"^[\"']?publiccode-?[yY][mM][lL]-?[vV]ersion[\"']?\s*:", text, re.M))


def read_card(data: bytes, name: str) -> Reading:
    """The component a card tells, its suppliers and dependencies. Raises InputError when it is no YAML."""
    if len(data) > MAX_BYTES:
        raise refuse("too-large", "The card is above 1 MB.", name, "Check that it is a publiccode.yml.")
    try:
        card = yaml.safe_load(data.decode("utf-8-sig"))
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
        OverflowError,
        TypeError,
        LookupError,
        AttributeError,
    ) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}, line {mark.line + 1}" if mark else name
        raise refuse(
            "not-yaml", "The file is no YAML that can be read.", where, "Check its indentation."
        ) from None
    if not isinstance(card, dict):
        raise refuse("unknown-format", "The file has no fields.", name, "Give a publiccode.yml.")
    return _Card(card, data.decode("utf-8-sig"), name).read()


class _Card:
    def __init__(self, card: Mapping[Any, Any], text: str, name: str) -> None:
        self.card, self.lines, self.file = card, text.split("\n"), name
        self.warnings: list[Problem] = []
        self.left: list[LeftOut] = []

    def read(self) -> Reading:
        name = self._text("name")
        self._check()
        if not name:
            return Reading(SYSTEM, [], [*self.warnings, problem("no-name", self._where("name"), "name")], [])
        facts: dict[str, Fact] = {"openness": "free", "nature": "application"}
        address = self._text("url")
        if re.fullmatch(r"https?://\S{3,490}", address):
            facts["publiccode"] = address
        if licence := self._text("legal.license"):
            facts["licence"] = licence[:100]
        if version := self._text("softwareVersion"):
            facts["version"] = version[:100]
        if description := self._description():
            facts["description"] = description[:10_000]
        external_id = address[:200] or plain(name)
        me = Item(
            "component", SYSTEM, external_id, name[:200], facts, (), self._where("name"), tuple(self.warnings)
        )
        self._left_out()
        return Reading(SYSTEM, [me, *self._needs(external_id, name)], [], self.left)

    def _needs(self, external_id: str, name: str) -> list[Item]:
        items: list[Item] = []
        dependent = Target("dependent", ("component",), external_id, name[:200])
        for key, kind in (
            ("dependsOn.open", "component"), ("dependsOn.proprietary", "component"),
            ("dependsOn.hardware", "component"), ("maintenance.contractors", "supplier"),
        ):  # fmt: skip
            for one in self._several(key):
                other = one_line(str(one.get("name", "")))[:200] if isinstance(one, dict) else ""
                if not other:
                    continue
                where = self._where(key.rpartition(".")[2])
                facts: dict[str, Fact] = {}
                if kind == "component" and not key.endswith("hardware"):
                    facts["openness"] = "free" if key.endswith("open") else "proprietary"
                if isinstance(one.get("website"), str) and kind == "supplier":
                    facts["website"] = one["website"].strip()[:200]
                items.append(Item(kind, SYSTEM, "", other, facts, (), where))
                if not one.get("optional"):
                    links = (dependent, Target("providers", (kind,), name=other, make=True))
                    items.append(Item("dependency", SYSTEM, "", "", {}, links, where))
        return items

    def _several(self, key: str) -> list[Any]:
        value = self._get(key)
        return value if isinstance(value, list) else []

    def _description(self) -> str:
        texts = self._get("description")
        if not isinstance(texts, dict):
            return ""
        chosen = next((texts[one] for one in LANGUAGES if isinstance(texts.get(one), dict)), None)
        chosen = chosen or next((one for one in texts.values() if isinstance(one, dict)), {})
        parts = [chosen.get("shortDescription"), chosen.get("longDescription")]
        return "\n\n".join(tidy(one) for one in parts if isinstance(one, str))

    def _get(self, key: str) -> Any:
        value: Any = self.card
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def _text(self, key: str) -> str:
        value = self._get(key)
        return "" if value is None or isinstance(value, dict | list) else one_line(str(value))

    def _where(self, key: str) -> Place:
        start = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*:")
        return Place(self.file, "", next((n for n, line in enumerate(self.lines, 1) if start.match(line)), 0))

    def _say(self, code: str, key: str, value: object = "", known: str = "") -> None:
        self.warnings.append(problem(code, self._where(key.rpartition(".")[2]), key, value, known))

    def _check(self) -> None:
        for key in REQUIRED:
            if self._get(key) in (None, "", [], {}):
                self._say("missing", key, "", key)
        for key, known in LISTS.items():
            if (value := self._text(key)) and value not in known:
                self._say("not-in-list", key, value, ", ".join(known))
        for key in self.card:
            if key not in KEYS:
                near = next((one for one in KEYS if one.lower() == str(key).lower()), "")
                self._say("unknown-key", str(key), "", near or "see yml.publiccode.tools")
        licence = self._text("legal.license")
        if licence and not SPDX.fullmatch(licence):
            self._say(
                "wrong-type",
                "legal.license",
                licence,
                "Write an SPDX expression: EUPL-1.2, AGPL-3.0-or-later.",
            )
        address = self._get("url")
        if address is not None and not (isinstance(address, str) and re.fullmatch(r"https?://\S+", address)):
            self._say("wrong-type", "url", address, "Write an address that starts with https://.")
        for key in ("platforms", "categories"):
            if self._get(key) is not None and not isinstance(self._get(key), list):
                self._say("wrong-type", key, self._get(key), "Write a list.")
        kind = self._text("maintenance.type")
        if kind in ("internal", "community") and not self._several("maintenance.contacts"):
            self._say("missing", "maintenance.contacts", "", "maintenance.contacts")
        if kind == "contract" and not self._several("maintenance.contractors"):
            self._say("missing", "maintenance.contractors", "", "maintenance.contractors")
        self._check_descriptions()

    def _check_descriptions(self) -> None:
        texts = self._get("description")
        for language, one in texts.items() if isinstance(texts, dict) else ():
            if not isinstance(one, dict):
                self._say(
                    "wrong-type", f"description.{language}", one, "Write its fields under the language."
                )
                continue
            short = one.get("shortDescription")
            if not isinstance(short, str) or not short.strip():
                self._say("missing", f"description.{language}.shortDescription", "", "shortDescription")
            elif len(short.strip()) > 150:
                self._say("too-long", f"description.{language}.shortDescription", short, "150 characters")
            if not isinstance(one.get("longDescription"), str):
                self._say("missing", f"description.{language}.longDescription", "", "longDescription")
            if not isinstance(one.get("features"), list) or not one["features"]:
                self._say("missing", f"description.{language}.features", "", "features")

    def _left_out(self) -> None:
        for key, words in (
            ("usedBy", "organismes qui l’utilisent"), ("maintenance.contacts", "personnes à contacter"),
            ("fundedBy", "financeurs"), ("categories", "catégories"), ("platforms", "plateformes"),
        ):  # fmt: skip
            if found := self._several(key):
                why = "Sans place dans le registre."
                self.left.append(LeftOut(words, len(found), why, self._where(key.rpartition(".")[2])))
