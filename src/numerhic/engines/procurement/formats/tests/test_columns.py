"""Columns are known by their words, however they are written."""

import csv
from importlib import resources

import pytest

from numerhic.engines.procurement.formats.columns import field_of, plan, synonyms, tells_of_contracts
from numerhic.engines.procurement.staging import Staged, StagedAmendment, StagedSupplier


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("acheteur.id", "buyer_id"),
        ("acheteur_id", "buyer_id"),
        ("ACHETEUR - Id ", "buyer_id"),
        ("acheteurId", "buyer_id"),
        ("Durée mois", "duration"),
        ("Montant HT (€)", "amount"),
        ("N° marché", "id"),
        ("LieuExecution_code", "place_code"),
        ("titulaires_typeIdentifianttype_identifiant", "supplier.type"),
        ("MARCHE_OBJET", "object"),
        ("Objet de la consultation", "object"),
        ("Nom du titulaire", "supplier.name"),
        ("N° SIRET de l'acheteur", "buyer_id"),
        ("Date de notification du marché", "notified"),
        ("Montant en € HT", "amount"),
        ("Titulaire/Mandataire", "supplier.name"),
        ("Montant modifie (Ht)", "amendment.amount"),
        ("\ufeffid", "id"),
    ],
)
def test_one_field_many_names(name: str, field: str) -> None:
    found = field_of(name)
    assert found is not None
    assert found[0] == field


@pytest.mark.parametrize(
    ("name", "field", "number"),
    [
        ("titulaire_id_3", "supplier.id", 3),
        ("titulaire_denominationSociale_1", "supplier.name", 1),
        ("titulaires.0.id", "supplier.id", 0),
        ("titulaires.2.titulaire.typeIdentifiant", "supplier.type", 2),
        ("idTitulaire2", "supplier.id", 2),
        ("modifications.1.montant", "amendment.amount", 1),
    ],
)
def test_numbered_columns_are_blocks(name: str, field: str, number: int) -> None:
    found = field_of(name)
    assert found is not None
    assert found[:2] == (field, number)


@pytest.mark.parametrize(
    "name",
    ["", "Annee", "cpv_2", "cpv_8_label", "montantActeSousTraitance", "idSousTraitant", "montant 2", "123"],
)
def test_what_is_not_known_is_not_guessed(name: str) -> None:
    assert field_of(name) is None


def test_a_name_may_tell_the_unit() -> None:
    assert [column.unit for column in plan(["Durée du marché en jours", "dureeMois"])] == ["", "jours"]


def test_the_surest_name_comes_first() -> None:
    columns = plan(["valeurGlobale", "montant"])
    assert [column.place for column in columns] == [1, 0]


def test_a_table_of_people_is_no_table_of_contracts() -> None:
    assert not tells_of_contracts(plan(["nom", "prenom", "reference"]))
    assert tells_of_contracts(plan(["id_marche", "date_notification", "objet_marche", "montant_marche"]))


def test_every_synonym_feeds_a_field_that_exists_and_none_is_listed_twice() -> None:
    text = resources.files("numerhic.engines.procurement.formats").joinpath("columns.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    blocks = {f"supplier.{name}" for name in StagedSupplier.__struct_fields__}
    blocks |= {f"amendment.{name}" for name in StagedAmendment.__struct_fields__}
    blocks |= {f"amendment.{name}" for name in blocks if name.startswith("supplier.")}
    assert {row["field"] for row in rows} <= {*Staged.__struct_fields__, *blocks, "nested", "current"}
    assert all(row["seen_in"] for row in rows)
    assert len(synonyms()) == len(rows)
