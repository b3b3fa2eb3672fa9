"""Publishes the fictional contracts as real files, in three formats, with the oddities real files have.

So the demonstration goes through the very readers and cleaning rules that read an authority's own files.
Every file says in its name that it is fictional.
"""

import csv
import json
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from numerhic.demo import contracts as fiction
from numerhic.demo.authorities import AUTHORITIES, AUTHORITY
from numerhic.demo.contracts import Amendment, Contract
from numerhic.demo.suppliers import SUPPLIERS, sellers
from numerhic.engines.procurement.tables import OwnReferences
from numerhic.reference import digital

SOURCE = "demonstration-fictive"
CHANGE_OF_FORMAT = date(2022, 1, 1)
PROCEDURES_2019 = {
    fiction.NO_COMPETITION: "Marché négocié sans publicité ni mise en concurrence préalable",
    fiction.OPEN: "Appel d'offres ouvert",
    fiction.ADAPTED: "Procédure adaptée",
    fiction.NEGOTIATED: "Procédure concurrentielle avec négociation",
}
PROCEDURES_2022 = {
    fiction.NO_COMPETITION: "Marché passé sans publicité ni mise en concurrence préalable",
    fiction.OPEN: "Appel d'offres ouvert",
    fiction.ADAPTED: "Procédure adaptée",
    fiction.NEGOTIATED: "Procédure avec négociation",
}

Record = dict[str, Any]
"""One published record, in the words of its format: only ever written as JSON or CSV."""


def _published_on(day: date) -> str:
    return (day + timedelta(days=12)).isoformat()


def _code(contract: Contract, *, check_digit: bool) -> str:
    if contract.code is None:
        return ""
    return f"{contract.code}-{digital.cpv_check_digits()[contract.code]}" if check_digit else contract.code


def _present(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}


def in_2019(contract: Contract) -> Record:
    """The contract in the format of 2019: with names, without bids."""

    def amendment(one: Amendment) -> Record:
        return _present(
            {
                "objetModification": one.object,
                "dateNotificationModification": one.notified.isoformat(),
                "datePublicationDonneesModification": _published_on(one.notified),
                "montant": one.amount,
                "dureeMois": one.months,
            }
        )

    return {
        "id": contract.id,
        "source": SOURCE,
        "_type": "Marché",
        "nature": "Accord-cadre" if contract.framework else "Marché",
        "acheteur": {"id": contract.buyer.siret, "nom": contract.buyer.legal_name},
        "objet": contract.object,
        "codeCPV": _code(contract, check_digit=False),
        "procedure": PROCEDURES_2019[contract.procedure],
        "lieuExecution": {"code": "00", "typeCode": "Code département", "nom": contract.buyer.name},
        "dureeMois": contract.months,
        "dateNotification": contract.notified.isoformat(),
        "datePublicationDonnees": _published_on(contract.notified),
        "montant": 0 if contract.amount is None else contract.amount,
        "formePrix": "Révisable" if contract.months > 24 else "Ferme",
        "titulaires": [
            {"typeIdentifiant": "SIRET", "id": one.siret, "denominationSociale": one.name}
            for one in contract.suppliers
        ],
        "modifications": [amendment(one) for one in contract.amendments],
    }


def in_2022(contract: Contract) -> Record:
    """The contract in the format of the arrêté of 22 December 2022: bids, no name."""

    def amendment(one: Amendment) -> Record:
        return {
            "modification": _present(
                {
                    "id": one.number,
                    "montant": one.amount,
                    "dureeMois": one.months,
                    "dateNotificationModification": one.notified.isoformat(),
                    "datePublicationDonneesModification": _published_on(one.notified),
                }
            )
        }

    return _present(
        {
            "id": contract.id,
            "acheteur": {"id": contract.buyer.siret},
            "nature": "Marché",
            "objet": contract.object,
            "codeCPV": _code(contract, check_digit=True),
            "techniques": {"technique": ["Accord-cadre" if contract.framework else "Sans objet"]},
            "modalitesExecution": {
                "modaliteExecution": ["Bons de commande" if contract.framework else "Sans objet"]
            },
            "procedure": PROCEDURES_2022[contract.procedure],
            "lieuExecution": {"code": "00", "typeCode": "Code département"},
            "dureeMois": contract.months,
            "dateNotification": contract.notified.isoformat(),
            "datePublicationDonnees": _published_on(contract.notified),
            "montant": "NC" if contract.amount is None else contract.amount,
            "formePrix": "Unitaire" if contract.framework else "Forfaitaire",
            "typesPrix": {"typePrix": ["Définitif révisable"]},
            "attributionAvance": False,
            "offresRecues": "NC" if contract.offers is None else contract.offers,
            "marcheInnovant": False,
            "sousTraitanceDeclaree": False,
            "typeGroupementOperateurs": "Conjoint" if len(contract.suppliers) > 1 else "Pas de groupement",
            "titulaires": [
                {"titulaire": {"id": one.siret, "typeIdentifiant": "SIRET"}} for one in contract.suppliers
            ],
            "modifications": [amendment(one) for one in contract.amendments] or None,
            "source": SOURCE,
        }
    )


def as_lines(contract: Contract) -> list[Record]:
    """The contract in the columns of the consolidated tables: one line per holder."""
    return [
        {
            "uid": contract.buyer.siret + contract.id,
            "id": contract.id,
            "acheteur_id": contract.buyer.siret,
            "acheteur_nom": contract.buyer.legal_name,
            "nature": "Accord-cadre" if contract.framework else "Marché",
            "objet": contract.object,
            "codeCPV": _code(contract, check_digit=False),
            "procedure": PROCEDURES_2022[contract.procedure],
            "dureeMois": contract.months,
            "dateNotification": contract.notified.isoformat(),
            "datePublicationDonnees": _published_on(contract.notified),
            "montant": "" if contract.amount is None else contract.amount,
            "formePrix": "Unitaire" if contract.framework else "Forfaitaire",
            "offresRecues": "" if contract.offers is None else contract.offers,
            "titulaire_id": one.siret,
            "titulaire_typeIdentifiant": "SIRET",
            "titulaire_denominationSociale": one.name,
            "source": SOURCE,
        }
        for one in contract.suppliers
    ]


def concession(as_of: date) -> Record:
    """The fictional commune's concession: its car parks."""
    signed = date(as_of.year - 4, 3, 14)
    return {
        "id": f"{signed.year}DSP01",
        "autoriteConcedante": {"id": AUTHORITY.siret},
        "nature": "Délégation de service public",
        "objet": "Exploitation des parcs de stationnement et de leur système de paiement",
        "procedure": "Procédure négociée ouverte",
        "dureeMois": 96,
        "dateSignature": signed.isoformat(),
        "datePublicationDonnees": _published_on(signed),
        "dateDebutExecution": date(signed.year, 6, 1).isoformat(),
        "valeurGlobale": 3_400_000,
        "montantSubventionPublique": 0,
        "concessionnaires": [
            {"concessionnaire": {"typeIdentifiant": "SIRET", "id": sellers("parking")[0].siret}}
        ],
        "source": SOURCE,
    }


def spoil(records: list[Record], chance: random.Random, share: float) -> list[Record]:
    """The same records, a few of them repeated or spoilt the way published ones are."""
    spoilt: list[Record] = []
    for record in records:
        spoilt.append(record)
        if chance.random() < share:
            copy: Record = json.loads(json.dumps(record))
            copy["id"] = f"{copy['id']}X"
            chance.choice(ODDITIES)(copy)
            spoilt.append(copy)
        elif chance.random() < share:
            spoilt.append({**record, "objet": str(record["objet"]).upper()})
    return spoilt


def _date_of_another_century(record: Record) -> None:
    record["dateNotification"] = "0" + str(record["dateNotification"])[1:]


def _amount_of_one_euro(record: Record) -> None:
    record["montant"] = 1


def _amount_that_cannot_be(record: Record) -> None:
    record["montant"] = 987_654_321_098


def _no_holder(record: Record) -> None:
    record["titulaires"] = []


def _no_date(record: Record) -> None:
    record["dateNotification"] = ""


def _no_object(record: Record) -> None:
    record["objet"] = "NC"


def _no_buyer(record: Record) -> None:
    record["acheteur"] = {"id": "NC"}


ODDITIES: tuple[Callable[[Record], None], ...] = (
    _date_of_another_century,
    _amount_of_one_euro,
    _amount_that_cannot_be,
    _no_holder,
    _no_date,
    _no_object,
    _no_buyer,
)


def write_contract_files(folder: Path, *, seed: int = fiction.STORY, as_of: date) -> list[Path]:
    """Write the fictional authority's and its neighbours' contracts up to ``as_of``; the files written.

    Three files: the format of 2019 for contracts before 2022, that of 2022 for the communes since, a
    consolidated table for the other buyers since. The same seed and day give the same bytes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"numerhic publications {seed}")  # noqa: S311 - a story, not a secret
    drawn = fiction.contracts(seed, as_of)
    before = [one for one in drawn if one.notified < CHANGE_OF_FORMAT]
    since = [one for one in drawn if one.notified >= CHANGE_OF_FORMAT]
    communes = [one for one in since if one.buyer.kind == "commune"]
    others = [one for one in since if one.buyer.kind != "commune"]
    twice = [one for one in communes if one.buyer is AUTHORITY and chance.random() < 0.12]
    return [
        _write_json(
            folder / "fictif-2018-2021-format-2019.json",
            {"marches": spoil([in_2019(one) for one in before], chance, 0.006)},
        ),
        _write_json(
            folder / "fictif-communes-depuis-2022-format-2022.json",
            {
                "marches": {
                    "marche": spoil([in_2022(one) for one in communes], chance, 0.008),
                    "contrat-concession": [concession(as_of)],
                }
            },
        ),
        _write_table(
            folder / "fictif-groupements-depuis-2022-consolide.csv",
            [line for one in (*others, *twice) for line in as_lines(one)],
        ),
    ]


def write_references(folder: Path) -> OwnReferences:
    """Write who controls the invented suppliers and how many people live in the invented places.

    Hand the result to ``open_tables``: it is the only way these rows reach a measure.
    """
    folder.mkdir(parents=True, exist_ok=True)
    statement = "Fiction de la démonstration : ni ce fournisseur ni ce groupe n'existent."
    control = [
        {
            "siren": one.siren,
            "name": one.name,
            "group": one.group,
            "country": one.country,
            "as_of": "2026-01-01",
            "read_on": "2026-01-01",
            "source_title": "Démonstration fictive",
            "source_url": "",
            "statement": statement,
            "siren_source": "",
            "match_name": "",
        }
        for one in SUPPLIERS
        if one.country
    ]
    territories = [
        {
            "siren": one.siren,
            "name": one.legal_name,
            "kind": one.kind,
            "department": "00",
            "population": one.population,
        }
        for one in AUTHORITIES
    ]
    return OwnReferences(
        _write_table(folder / "fictif-controle.csv", control),
        _write_table(folder / "fictif-territoires.csv", territories),
    )


def _write_json(path: Path, content: Record) -> Path:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _write_table(path: Path, rows: Sequence[Record]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
