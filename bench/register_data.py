"""A large register, the same each time: one authority, 5,000 components, 20,000 dependencies, 50,000 sources.

Needs Django to be set up and the database to be migrated. A few components carry much of the rest, as the
network or the directory of agents do.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Ground, Record
from numerhic.register.records.services.bulk import Draft, write_many
from numerhic.register.records.services.grounds import attach_many
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.index.services import refresh_all
from numerhic.sources.levels import SourceKind
from numerhic.sources.models import Source

COMPONENTS, DEPENDENCIES, SOURCES = 5_000, 20_000, 50_000
NEEDS, POLICIES, SERVICES, SUPPLIERS, CONTRACTS = 14, 60, 500, 400, 900
DOCUMENTS = 2_000
# fmt: off
WORDS = (
    "état", "civil", "paie", "agents", "courrier", "cantine", "école", "urbanisme", "voirie", "eau",
    "finances", "marchés", "élections", "médiathèque", "archives", "réseau", "annuaire", "téléphonie",
    "messagerie", "serveur", "sauvegarde", "portail", "famille", "formulaire", "carte", "cadastre",
    "signature", "identité", "logement", "social", "petite", "enfance", "sport", "culture",
    "patrimoine", "arbres", "déchets", "énergie", "chauffage",
)
# fmt: on
NATURES = ("application",) * 6 + ("dataset", "infrastructure", "devices", "network", "platform", "skill", "")
LIVES = ("in_use",) * 5 + ("being_built", "being_closed", "imagined", "")


@dataclass(frozen=True)
class Keys:
    """The keys of what was made, by kind; of components, the first are those that carry most."""

    needs: list[str]
    policies: list[str]
    services: list[str]
    components: list[str]
    suppliers: list[str]
    contracts: list[str]


def make(authority: Authority, by: User) -> Keys:
    """Write the whole register by the services of the application."""
    chance = random.Random(20261125)
    keys = Keys(*(_keys(n) for n in (NEEDS, POLICIES, SERVICES, COMPONENTS, SUPPLIERS, CONTRACTS)))
    drafts = [*_purposes(chance, keys), *_things(chance, keys), *_dependencies(chance, keys)]
    records = write_many(authority, drafts, by=by, reason="banc d’essai")
    _grounds(chance, authority, records, by)
    Record.objects.of(authority).exclude(kind="dependency").update(is_public=True)
    refresh_all(authority)
    return keys


def _keys(number: int) -> list[str]:
    return [new_identifier() for _ in range(number)]


def _name(chance: random.Random, number: int) -> str:
    return f"{' '.join(chance.sample(WORDS, 3)).capitalize()} {number}"


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _some(chance: random.Random, keys: list[str], most: int) -> list[str]:
    """A few of the keys, the first far more often than the last."""
    found = {keys[int(len(keys) * chance.random() ** 3)] for _ in range(chance.randint(1, most))}
    return sorted(found)


def _purposes(chance: random.Random, keys: Keys) -> Iterator[Draft]:
    values: dict[str, Any]
    for number, key in enumerate(keys.needs):
        yield Draft("need", {"name": _name(chance, number), "basis": _text(chance, 12)}, {}, key)
    for number, key in enumerate(keys.policies):
        values = {
            "name": _name(chance, number),
            "aims": _text(chance, 40),
            "in_charge": f"Élue {number % 9}",
        }
        yield Draft("policy", values, {"needs": _some(chance, keys.needs, 3)}, key)
    for number, key in enumerate(keys.services):
        values = {
            "name": _name(chance, number),
            "digital_steps": _text(chance, 30),
            "people": number * 7,
        }
        yield Draft("service", values, {"policies": _some(chance, keys.policies, 3)}, key)


def _things(chance: random.Random, keys: Keys) -> Iterator[Draft]:
    values: dict[str, Any]
    for number, key in enumerate(keys.components):
        values = {
            "name": _name(chance, number),
            "description": _text(chance, 40),
            "nature": chance.choice(NATURES),
            "life": chance.choice(LIVES),
            "openness": chance.choice(("free", "proprietary", "proprietary", "mixed", "")),
            "version": f"{number % 9}.{number % 4}",
            "hosting_country": chance.choice(("FR", "FR", "DE", "US", "")),
            "users": chance.choice((None, number % 900)),
            "since": chance.choice((None, 1998 + number % 28)),
        }
        links = {"policies": _some(chance, keys.policies, 2)} if number % 4 == 0 else {}
        yield Draft("component", values, links, key)
    for number, key in enumerate(keys.suppliers):
        values = {
            "name": _name(chance, number),
            "country": chance.choice(("FR", "FR", "US", "DE", "")),
        }
        yield Draft("supplier", values, {}, key)
    for number, key in enumerate(keys.contracts):
        start = date(2016, 1, 1) + timedelta(days=number * 4)
        values = {
            "name": _name(chance, number),
            "number": f"M{number:05}",
            "starts_on": start,
            "ends_on": start + timedelta(days=365 * chance.randint(1, 5)),
            "amount": chance.randint(2, 900) * 1000,
        }
        links = {
            "suppliers": _some(chance, keys.suppliers, 2),
            "covers": _some(chance, keys.components, 3),
        }
        yield Draft("contract", values, links, key)


def _dependencies(chance: random.Random, keys: Keys) -> Iterator[Draft]:
    """Services hang on components, components on those before them in the list, and on suppliers."""
    for number in range(DEPENDENCIES):
        if number < 3 * SERVICES:
            dependent, providers = keys.services[number % SERVICES], _some(chance, keys.components, 2)
        else:
            at = 1 + number % (COMPONENTS - 1)
            dependent = keys.components[at]
            below = keys.suppliers if number % 5 == 0 else keys.components[:at]
            providers = _some(chance, below, 3)
        values = {"minimum": 1} if len(providers) > 1 and number % 3 == 0 else {}
        yield Draft("dependency", values, {"dependent": [dependent], "providers": providers})


def _grounds(chance: random.Random, authority: Authority, records: list[Record], by: User) -> None:
    documents = [
        Source(authority=authority, author=by, kind=SourceKind.values[0], title=_name(chance, number))
        for number in range(DOCUMENTS)
    ]
    Source.objects.bulk_create(documents, batch_size=500)
    wanted: dict[tuple[int, str], Source] = {}
    while len(wanted) < SOURCES:
        record = chance.choice(records)
        wanted[record.pk, chance.choice(("", *record.meaning.written))] = chance.choice(documents)
    by_pk = {record.pk: record for record in records}
    attach_many(authority, [(by_pk[pk], field, source) for (pk, field), source in wanted.items()], by=by)
    assert Ground.objects.of(authority).count() == SOURCES
