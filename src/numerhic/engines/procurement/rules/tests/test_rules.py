"""Each rule on a record with the oddity of a real one: what it names, and what becomes of the value."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from numerhic.engines.procurement.reading.tests import samples
from numerhic.engines.procurement.reading.tests.samples import contract, holder
from numerhic.engines.procurement.rules import rules, thresholds

D = date(2024, 3, 1)
OBJECT = "Rénovation de la toiture de la salle des fêtes"

# rule, what the record says, the column to look at, its value once clean
CASES: list[tuple[str, dict[str, Any], str, Any]] = [
    ("code-for-nothing", {"offresRecues": "NC"}, "offers", None),
    ("code-for-nothing", {"montant": "CDL"}, "amount_initial", None),
    ("code-for-nothing", {"codeCPV": "INX"}, "cpv", None),
    ("code-for-nothing", {"lieuExecution": {"code": "MQ", "typeCode": "Code postal"}}, "place_code", None),
    ("words-for-nothing", {"acheteur": {"id": samples.BUYER, "nom": "Non disponible"}}, "buyer_name", None),
    ("words-for-nothing", {"acheteur": {"id": samples.BUYER, "nom": "Non renseigné"}}, "buyer_name", None),
    (
        "text-mojibake",
        {"objet": "MarchÃ© de maÃ®trise d’œuvre des Ã©coles"},
        "object",
        "Marché de maîtrise d’œuvre des écoles",
    ),
    (
        "text-html-entities",
        {"objet": "QUIMPER EREA &#8211; Rénovation &amp; mise aux normes"},
        "object",
        "QUIMPER EREA – Rénovation & mise aux normes",
    ),
    (
        "text-replacement-character",
        {"objet": "Ma\ufffdtrise d'\ufffduvre du r\ufffdseau d\ufffdeau"},
        "object",
        "Maîtrise d'œuvre du réseau d’eau",
    ),
    (
        "text-stray-spaces",
        {"objet": "  Travaux  de voirie\r\nrue du Port "},
        "object",
        "Travaux de voirie rue du Port",
    ),
    ("date-with-time-zone", {"dateNotification": "2019-01-01+01:00"}, "notified_on", date(2019, 1, 1)),
    ("date-with-time-zone", {"dateNotification": "2019-01-01T00:00:00Z"}, "notified_on", date(2019, 1, 1)),
    ("date-day-first", {"dateNotification": "06/01/2021"}, "notified_on", date(2021, 1, 6)),
    ("date-in-words", {"dateNotification": "September, 16 2021 00:00:00"}, "notified_on", date(2021, 9, 16)),
    ("date-in-words", {"dateNotification": "1er août 2021"}, "notified_on", date(2021, 8, 1)),
    ("date-in-words", {"dateNotification": "06-juil.-2021"}, "notified_on", date(2021, 7, 6)),
    ("date-in-words", {"dateNotification": "6 June 2021"}, "notified_on", date(2021, 6, 6)),
    ("date-short-year", {"dateNotification": "27/03/19"}, "notified_on", date(2019, 3, 27)),
    ("date-compact", {"dateNotification": "20210106"}, "notified_on", date(2021, 1, 6)),
    ("date-compact", {"dateNotification": "2021/1/6"}, "notified_on", date(2021, 1, 6)),
    ("date-spreadsheet-number", {"dateNotification": "44202"}, "notified_on", date(2021, 1, 6)),
    ("date-unreadable", {"datePublicationDonnees": "test"}, "published_on", None),
    ("date-unreadable", {"dateNotification": "2021-02-30"}, "notified_on", None),
    ("date-too-early", {"dateNotification": "0218-12-03"}, "notified_on", None),
    ("date-too-late", {"datePublicationDonnees": "2207-03-01"}, "published_on", None),
    ("start-too-late", {"dateDebutExecution": "2109-01-01"}, "starts_on", D),
    (
        "notified-after-publication",
        {"dateNotification": "2026-01-02", "datePublicationDonnees": "2019-01-16"},
        "notified_on",
        None,
    ),
    ("amount-written", {"montant": "14 700,00"}, "amount_initial", 14700.0),
    ("amount-written", {"montant": "1.234.567,89 € HT"}, "amount_initial", 1234567.89),
    ("amount-written", {"montant": "12\u202f345,5 EUR"}, "amount_initial", 12345.5),
    ("amount-unreadable", {"montant": "voir BPU"}, "amount_initial", None),
    ("amount-nothing", {"montant": 0}, "amount_initial", None),
    ("amount-nothing", {"montant": 1}, "amount_initial", None),
    ("amount-nothing", {"montant": "-15000"}, "amount_initial", None),
    ("amount-absurd", {"montant": 1e17}, "amount_initial", None),
    ("amount-placeholder", {"montant": 999999999}, "amount_initial", None),
    ("duration-written", {"dureeMois": "4 ans"}, "duration_initial", 48.0),
    ("duration-written", {"dureeMois": "12,5"}, "duration_initial", 12.5),
    ("duration-unreadable", {"dureeMois": "jusqu'à réception"}, "duration_initial", None),
    ("duration-nothing", {"dureeMois": 0}, "duration_initial", None),
    ("duration-in-days", {"dureeMois": 1460}, "duration_initial", 48.0),
    ("duration-absurd", {"dureeMois": 99999}, "duration_initial", None),
    ("offers-unreadable", {"offresRecues": "test"}, "offers", None),
    ("offers-nothing", {"offresRecues": 0}, "offers", None),
    ("offers-absurd", {"offresRecues": 20241}, "offers", None),
    ("cpv-written", {"codeCPV": "45.26.10.00-4 Toitures"}, "cpv", "45261000"),
    ("cpv-lost-zero", {"codeCPV": "9310000-5"}, "cpv", "09310000"),
    ("cpv-unreadable", {"codeCPV": "Travaux"}, "cpv", None),
    ("cpv-check-digit", {"codeCPV": "72000000-9"}, "cpv", "72000000"),
    ("cpv-cut-to-parent", {"codeCPV": "72999999"}, "cpv", "72900000"),
    ("cpv-unknown", {"codeCPV": "99999999"}, "cpv", None),
    ("buyer-written", {"acheteur": {"id": "210 000 022 00017"}}, "buyer_siret", samples.BUYER),
    ("buyer-scientific", {"acheteur": {"id": "2.1000002200017E+13"}}, "buyer_siret", samples.BUYER),
    ("buyer-scientific", {"acheteur": {"id": "2,1000002200017E13"}}, "buyer_siret", samples.BUYER),
    ("buyer-vat", {"acheteur": {"id": "FR40210000022"}}, "buyer_siren", "210000022"),
    ("buyer-lost-zero", {"acheteur": {"id": "5650171100115"}}, "buyer_siret", "05650171100115"),
    ("buyer-too-long", {"acheteur": {"id": samples.BUYER + "00"}}, "buyer_siret", samples.BUYER),
    ("buyer-siren-only", {"acheteur": {"id": "210000022"}}, "buyer_siret", None),
    ("buyer-from-uid", {"acheteur": {}, "uid": samples.BUYER + "{id}"}, "buyer_siret", samples.BUYER),
    (
        "supplier-name-is-a-key",
        {"titulaires": [holder(denominationSociale="typeIdentifiant")]},
        "supplier_name",
        None,
    ),
    ("supplier-id-written", {"titulaires": [holder("290 000 017 00019")]}, "supplier_siren", "290000017"),
    ("supplier-id-scientific", {"titulaires": [holder("2.9000001700019E13")]}, "supplier_siren", "290000017"),
    (
        "supplier-vat",
        {"titulaires": [holder("FR40290000017", typeIdentifiant="TVA_INTRACOMMUNAUTAIRE")]},
        "supplier_key",
        "290000017",
    ),
    ("supplier-lost-zero", {"titulaires": [holder("5650171100115")]}, "supplier_siren", "056501711"),
    ("supplier-id-too-long", {"titulaires": [holder(samples.HOLDER + "00")]}, "supplier_siren", "290000017"),
    ("supplier-siren-as-siret", {"titulaires": [holder("290000017")]}, "supplier_siren", "290000017"),
    ("supplier-id-placeholder", {"titulaires": [holder("00000000000000")]}, "supplier_key", None),
    ("supplier-id-impossible", {"titulaires": [holder("86876868757")]}, "supplier_key", None),
    (
        "supplier-id-no-digit",
        {"titulaires": [holder("Non disponible", typeIdentifiant="", denominationSociale="Lavande SARL")]},
        "supplier_key",
        "NAME:LAVANDE SARL",
    ),
    ("supplier-check-digit", {"titulaires": [holder("29000001800017")]}, "supplier_siren", "290000018"),
    ("supplier-repeated", {"titulaires": [holder(), holder()]}, "supplier_count", 1),
]

ASIDE: list[tuple[str, dict[str, Any]]] = [
    ("no-buyer", {"acheteur": {"id": "NC"}}),
    ("no-buyer", {"acheteur": {"id": "00000000000000"}}),
    ("no-buyer", {"acheteur": {"id": "MAIRIE"}}),
    ("no-buyer", {"acheteur": {"id": "2,18E+13"}}),  # the digits are lost: nothing tells which buyer
    ("no-buyer", {"acheteur": {"nom": "Mairie"}}),
    ("test-record", {"objet": "TEST"}),
    ("test-record", {"objet": "à supprimer"}),
]


def test_every_rule_says_what_it_does_in_both_languages() -> None:
    found = rules()
    assert len(found) >= 50
    assert len({rule.name for rule in found}) == len(found)
    for rule in found:
        assert rule.kind in ("set-aside", "unknown", "mend", "flag")
        assert rule.fr.endswith(".")
        assert rule.en.endswith(".")
        assert rule.example


def test_thresholds_are_dated_and_reasoned() -> None:
    for threshold in thresholds().values():
        assert threshold.since >= date(2026, 11, 24)
        assert threshold.reason_fr.endswith(".")
        assert threshold.reason_en.endswith(".")


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """All the odd records in one file, each under its own identifier, cleaned once."""
    records = []
    for number, said in enumerate([said for _, said, _, _ in CASES] + [said for _, said in ASIDE]):
        record = contract(f"R{number}", **said)
        if "uid" in said:
            record["uid"] = said["uid"].replace("{id}", record["id"])
        records.append(record)
    records += [{}, None, contract("R-last")]
    return samples.read_records(tmp_path_factory.mktemp("rules"), *records)


@pytest.mark.parametrize(
    ("number", "rule", "column", "value"),
    [(number, rule, column, value) for number, (rule, _, column, value) in enumerate(CASES)],
    ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(CASES)],
)
def test_rule_names_itself_and_cleans(
    cleaned: dict[str, list[dict[str, Any]]], number: int, rule: str, column: str, value: Any
) -> None:
    rows = [row for row in cleaned["contracts"] if row["published_id"] == f"R{number}"]
    assert len(rows) == 1
    assert rule in rows[0]["doubts"]
    assert rows[0][column] == value


@pytest.mark.parametrize(("number", "rule"), list(enumerate([rule for rule, _ in ASIDE], start=len(CASES))))
def test_rule_sets_aside_and_keeps_the_record(
    cleaned: dict[str, list[dict[str, Any]]], number: int, rule: str
) -> None:
    rows = [row for row in cleaned["set_aside"] if row["published_id"] == f"R{number}"]
    assert [row["rule"] for row in rows] == [rule]
    assert f'"R{number}"' in rows[0]["raw"]


def test_what_is_no_contract_is_set_aside(cleaned: dict[str, list[dict[str, Any]]]) -> None:
    last = [row["rule"] for row in cleaned["set_aside"][-2:]]
    assert last == ["unreadable-record", "unreadable-record"]


def test_an_ordinary_contract_raises_no_doubt(cleaned: dict[str, list[dict[str, Any]]]) -> None:
    rows = [row for row in cleaned["contracts"] if row["published_id"] == "R-last"]
    assert len(rows) == 1
    assert rows[0]["doubts"] == [] or rows[0]["doubts"] == ["supplier-name-borrowed"]
    assert rows[0]["object"] == OBJECT
    assert rows[0]["notified_on"] == D


def test_every_rule_is_tested_somewhere() -> None:
    tested = {rule for rule, *_ in CASES} | {rule for rule, _ in ASIDE}
    elsewhere = {
        *("unreadable-record", "empty-record", "duplicate-publication", "supplier-name-borrowed"),
        *(
            "buyer-name-borrowed",
            "decoded-as-cp1252",
            "json-mended",
            "unreadable-list",
            "buyer-placeholder",
            "buyer-unreadable",
        ),
    }
    assert {rule.name for rule in rules()} == tested | elsewhere


def test_a_placeholder_buyer_is_no_buyer(tmp_path: Path) -> None:
    found = samples.read_records(tmp_path, contract("A", acheteur={"id": "11111111111111"}))
    assert [row["rule"] for row in found["set_aside"]] == ["no-buyer"]
