"""Tables that publish a contract's versions as records: which records are one contract, what amends it."""

from pathlib import Path

from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.staging import Staged, StagedAmendment


def read(folder: Path, text: str) -> list[Staged]:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    [found] = recognise(path)
    return list(found.read())


TABLE_2019 = (
    "id,uid,acheteur.id,objet,montant,dureeMois,datePublicationDonnees,titulaire.id,"
    "objetModification,donneesActuelles"
)


def test_the_table_of_2019_renumbers_the_contract_at_each_amendment(tmp_path: Path) -> None:
    rows = [
        "2019A00,9112019A00,911,Affiches,100,3,2019-04-29,345,,non",
        "2019A01,9112019A01,911,Affiches,100,6,2019-06-08,345,Allongement,oui",
        "2019B01,9112019B01,911,Lot 1,100,3,2019-04-29,345,,oui",
        "2019B02,9112019B02,911,Lot 2,200,3,2019-04-29,345,,oui",
    ]
    first, second, lot_1, lot_2 = read(tmp_path, "\n".join([TABLE_2019, *rows]))
    assert first.lineage == second.lineage == "9112019A"
    assert (first.version, second.version) == ("00", "01")
    assert second.amendments == [
        StagedAmendment(object="Allongement", published="2019-06-08", amount="100", duration="6")
    ]
    # Current and not amended: the end of the number tells lots apart.
    assert (lot_1.lineage, lot_2.lineage) == ("9112019B01", "9112019B02")


def test_a_table_may_name_the_contract_its_records_are_versions_of(tmp_path: Path) -> None:
    names = "id,rootId,seq,uid,objet,montant,titulaire.id,objetModification,donneesActuelles"
    rows = ["A00,9A,0,9A00,Affiches,100,345,,0", "A01,9A,1,9A01,Affiches,120,345,Hausse,1"]
    first, second = read(tmp_path, "\n".join([names, *rows]))
    assert first.lineage == second.lineage == "9A"
    assert (first.version, second.version) == ("0", "1")


def test_an_amended_amount_that_is_the_amount_is_no_amendment(tmp_path: Path) -> None:
    names = "Id du marché ;Objet marché;Montant initial (Ht);Montant modifie (Ht);Titulaire/Mandataire"
    rows = ["1;Grue;38 800,00;38 800,00;Un", "2;Mandat;5 000,00;12 000,00;Un", "3;Vins;;;Un"]
    same, raised, neither = read(tmp_path, "\n".join([names, *rows]))
    assert same.amendments == neither.amendments == []
    assert raised.amendments == [StagedAmendment(amount="12 000,00")]
    assert raised.suppliers[0].name == "Un"


def test_a_planned_amount_stands_only_where_no_other_is_told(tmp_path: Path) -> None:
    names = "Id du marché;Objet marché;Montant prévu;Montant initial (Ht)"
    planned, initial = read(tmp_path, f"{names}\n1;Vins;20 000,00;\n2;Grue;9,00;38 800,00\n")
    assert (planned.amount, initial.amount) == ("20 000,00", "38 800,00")


def test_a_concession_names_its_parties_by_siret(tmp_path: Path) -> None:
    path = tmp_path / "concession.json"
    path.write_text(
        '{"marches": [{"id": "1", "objet": "Viaduc", "valeurGlobale": 9,'
        ' "autoriteConcedante": {"siret": "911"}, "concessionnaires": [{"siret": "345"}]}]}',
        encoding="utf-8",
    )
    [found] = recognise(path)
    [staged] = found.read()
    assert staged.buyer_id == "911"
    assert staged.suppliers[0].id == "345"
