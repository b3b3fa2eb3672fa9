"""What a column may mean, kind by kind: a field, a link, something beside (supplier, contract), a note.

The words people use for each in real lists are in headings.csv, French and English.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from numerhic.inventory.words import plain, significant

KINDS = ("component", "supplier", "contract", "service", "policy", "need")
COMMON = {
    "name": "nom",
    "id": "identifiant dans l’outil d’origine",
    "description": "description",
    "note": "à ajouter à la description",
}
WORDS: dict[str, dict[str, str]] = {
    "component": {
        "nature": "nature (application, données, réseau…)", "life": "où il en est (en service, en projet…)",
        "version": "version", "hosting_place": "lieu d’hébergement", "hosting_country": "pays d’hébergement",
        "security_contact": "contact de sécurité", "openness": "libre ou non", "licence": "licence",
        "users": "nombre d’utilisateurs", "since": "en service depuis (année)", "planned_end": "fin prévue",
        "exit_plan": "plan de sortie", "data_out": "données récupérables",
        "personal_data": "données personnelles",
        "publiccode": "adresse du code", "sill_id": "numéro au SILL",
        "comptoir_id": "numéro au Comptoir du Libre",
        "wikidata": "identifiant Wikidata", "tolerance_hours": "tolérance (heures)",
        "fallback": "capacité sans lui (%)", "supplier": "fournisseurs dont il dépend",
        "supplier.siren": "SIREN du fournisseur", "supplier.country": "pays du fournisseur",
        "supplier.website": "site du fournisseur", "services": "services qui dépendent de lui",
        "policies": "politiques qui l’ont demandé", "providers": "composants dont il dépend",
        "contract.number": "numéro du marché qui le couvre", "contract.starts_on": "début de ce marché",
        "contract.ends_on": "fin de ce marché", "contract.amount": "montant de ce marché",
        "contract.notice_months": "préavis de ce marché",
    },
    "supplier": {
        "siren": "SIREN ou SIRET", "identifier": "autre identifiant", "group": "groupe", "country": "pays",
        "website": "site", "components": "composants qui dépendent de lui",
    },
    "service": {
        "audience": "pour qui", "people": "personnes concernées", "digital_steps": "étapes numériques",
        "on_failure": "quand elles tombent en panne", "other_way": "voie non numérique",
        "other_way_where": "où, sans numérique", "other_way_when": "quand, sans numérique",
        "other_way_by": "avec qui, sans numérique", "tolerance_hours": "tolérance (heures)",
        "fallback": "capacité sans numérique (%)", "policies": "politiques qu’il sert",
        "components": "composants dont il dépend",
    },
    "policy": {
        "aims": "buts", "in_charge": "élue ou élu en charge", "budget": "budget annuel",
        "budget_year": "année de ce budget", "needs": "besoins auxquels elle répond",
        "services": "services qui la servent",
    },
    "need": {"basis": "d’où vient ce besoin", "people": "personnes concernées"},
    "contract": {
        "number": "numéro", "procedure": "procédure", "starts_on": "début", "ends_on": "fin",
        "amount": "montant hors taxes", "notice_months": "préavis (mois)", "renewal": "reconduction",
        "suppliers": "titulaires", "supplier.siren": "SIREN du titulaire",
        "covers": "composants qu’il couvre",
    },
}  # fmt: skip
MANY = frozenset(
    ["supplier", "services", "policies", "providers", "components", "needs", "suppliers", "covers"]
)


def meanings(kind: str) -> Mapping[str, str]:
    """What a column of a table of ``kind`` may mean: code → French words. KeyError for an unknown kind."""
    return {**COMMON, **WORDS[kind]}


@cache
def known_headings(kind: str) -> tuple[tuple[frozenset[str], str, str], ...]:
    """(significant words, meaning, the heading as people write it) of one kind, in the order of the table."""
    found: list[tuple[frozenset[str], str, str]] = []
    with (Path(__file__).parent / "headings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in (kind, "*"):
                found += [(significant(one), row["means"], one) for one in row["headings"].split("|")]
    return tuple(found)


@cache
def exact_headings(kind: str) -> Mapping[str, tuple[str, str]]:
    """The plain heading → its meaning, and the heading as people write it."""
    known: dict[str, tuple[str, str]] = {}
    with (Path(__file__).parent / "headings.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["kind"] == "*")
    for row in rows:
        if row["kind"] in (kind, "*"):
            for one in row["headings"].split("|"):
                known.setdefault(plain(one), (row["means"], one))
    return known
