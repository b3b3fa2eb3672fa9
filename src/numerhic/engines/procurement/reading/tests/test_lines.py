"""Tables that spread a contract over lines: amendments told by each line, versions with their reason."""

from pathlib import Path
from typing import Any

from numerhic.engines.procurement.reading.pipeline import read
from numerhic.engines.procurement.reading.tests import samples

SCDL = (
    "MARCHE_ID,ACHETEURS_ID,MARCHE_OBJET,DUREE_MOIS,NOTIFICATION_DATE,MONTANT,"
    "TITULAIRES_ID,TITULAIRES_ID_TYPE,MODIF_OBJET,MODIF_DUREE_MOIS,MODIF_MARCHE_MONTANT,"
    "MODIF_TITULAIRES_ID,MODIF_TITULAIRES_ID_TYPE,MODIF_SIGNATURE_DATE"
)


def tables(folder: Path, *lines: str) -> dict[str, list[dict[str, Any]]]:
    path = folder / "table.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    read([path], folder / "out", today=samples.TODAY)
    return samples.tables(folder / "out")


def test_an_amendment_told_by_the_repeated_line_of_each_holder_is_one(tmp_path: Path) -> None:
    said = f"1,{samples.BUYER},Fourniture de drapeaux et de chapeaux ronds,12,2017-07-26,120380.12"
    amended = f"Changement de titulaire,9,51000.13,{samples.HOLDER},SIRET,2017-12-07"
    found = tables(
        tmp_path,
        SCDL,
        f"{said},{samples.HOLDER},SIRET,,,,,,",
        f"{said},{samples.OTHER},SIRET,,,,,,",
        f"{said},{samples.HOLDER},SIRET,{amended}",
        f"{said},{samples.OTHER},SIRET,{amended}",
        f"{said},{samples.OTHER},SIRET,{amended.replace(samples.HOLDER, samples.OTHER)}",
    )
    [amendment] = found["amendments"]
    assert (amendment["object"], amendment["amount"], amendment["duration"]) == (
        "Changement de titulaire",
        51000.13,
        9,
    )
    assert sorted(amendment["supplier_keys"]) == sorted([samples.HOLDER[:9], samples.OTHER[:9]])
    assert {(row["amount_initial"], row["amount_final"]) for row in found["contracts"]} == {
        (120380.12, 51000.13)
    }
    assert {row["rule"] for row in found["set_aside"]} == {"duplicate-publication"}


def test_two_amendments_of_one_day_with_other_reasons_are_two(tmp_path: Path) -> None:
    amendments = [
        {"objetModification": reason, "dateNotificationModification": "2024-06-01"}
        for reason in ("Lot 1", "Lot 2")
    ]
    found = samples.read_records(tmp_path, samples.contract("A", modifications=amendments))
    assert [row["object"] for row in found["amendments"]] == ["Lot 1", "Lot 2"]


def test_a_version_that_tells_why_is_one_amendment(tmp_path: Path) -> None:
    names = (
        "id,uid,acheteur.id,objet,montant,dureeMois,dateNotification,datePublicationDonnees,titulaire.id,"
        "titulaire.typeIdentifiant,objetModification,donneesActuelles"
    )

    def line(number: str, months: int, published: str, holder: str, why: str, current: str) -> str:
        return (
            f"{number},{samples.BUYER}{number},{samples.BUYER},Impression d'affiches et de dépliants,"
            f"21800.10,{months},2019-04-27,{published},{holder},SIRET,{why},{current}"
        )

    found = tables(
        tmp_path,
        names,
        *(line("2019A00", 3, "2019-04-29", holder, "", "non") for holder in (samples.HOLDER, samples.OTHER)),
        *(
            line("2019A01", 6, "2019-06-08", holder, "Allongement", "oui")
            for holder in (samples.HOLDER, samples.OTHER)
        ),
    )
    assert {
        (row["published_id"], row["duration_initial"], row["duration_final"]) for row in found["contracts"]
    } == {("2019A00", 3, 6)}
    [amendment] = found["amendments"]
    assert (amendment["object"], amendment["duration"]) == ("Allongement", 6)
    assert found["set_aside"] == []
