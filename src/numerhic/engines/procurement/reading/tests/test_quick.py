"""The quick way and the patient way give the same tables, whatever is in the file."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.engines.procurement.reading import quick
from numerhic.engines.procurement.reading.pipeline import read
from numerhic.engines.procurement.reading.tests import samples
from numerhic.engines.procurement.reading.tests.samples import contract, holder

WARP = {
    "id": ["", " 12 ", "NC", 7, None, ["a"], "2024\u0000"],
    "acheteur": [
        {"id": "210000022"},
        {"id": ""},
        {"id": "NC"},
        {"nom": "Ville"},
        None,
        "Ville",
        {"id": 21000002200017},
    ],
    "objet": [
        "TEST",
        "  Deux  espaces  dans un objet assez long ",
        "Eau &amp; gaz pour les bâtiments",
        None,
        "",
        12,
    ],
    "codeCPV": ["45261000", "9310000-5", "72999999", "99999999", "NC", "", None, "45.26.10.00-4", 45261000],
    "montant": [0, 1, "12 345,67 €", "NC", 1e17, None, "", True, 999999999, -3, 0.1],
    "dureeMois": [0, "4 ans", 1460, "NC", 99999, None, "12,5", 12.5],
    "dateNotification": [
        "2019-01-01+01:00",
        "01/02/2024",
        "0218-01-03",
        "2207-01-01",
        "",
        None,
        "NC",
        "20240102",
    ],
    "datePublicationDonnees": ["2003-01-01", "", None, "test"],
    "offresRecues": [0, "NC", "3", 3.0, 12345, None, ""],
    "nature": ["Accord-cadre", "Concession de service", "Délégation de service public", "", None],
    "titulaires": [
        *(
            [],
            None,
            [None],
            [{}],
            [[{"id": samples.OTHER, "typeIdentifiant": "SIRET"}]],
            "x",
            {"titulaire": []},
        ),
        [{"id": samples.OTHER, "typeIdentifiant": "SIRET"}],
        [holder(), holder()],
        [holder(), holder(samples.OTHER)],
        [holder("NC")],
        [holder("FR40290000025", typeIdentifiant="TVA")],
        [holder("00000000000000")],
        [holder(denominationSociale="Toitures du Val &amp; Fils")],
        {"titulaire": {"id": samples.OTHER, "typeIdentifiant": "SIRET"}},
        [{"titulaire": "typeIdentifiant"}],
    ],
    "modifications": [
        *([], None, "", "[]", [{}], {"modification": []}),
        [{"modification": {"id": 1, "montant": 50000, "dateNotificationModification": "2024-06-01"}}],
        [{"id": 1, "montant": "60000", "dateNotificationModification": "2024-06-01+02:00"}],
        [{"modification": {"id": 1, "titulaires": [holder(samples.OTHER)]}}],
        [{"modification": {"id": 2, "dureeMois": 24, "titulaires": [[[{"id": samples.OTHER}]]]}}],
        [{"modification": {"id": 3, "datePublicationDonneesModification": "2024-07-01"}}],
    ],
    "techniques": [
        {"technique": ["Accord-cadre"]},
        "Accord-cadre",
        {"technique": "Accord-cadre"},
        None,
        ["x"],
    ],
    "lieuExecution": [{"code": "NC"}, None, "99", {"code": 35, "typeCode": ""}],
    "autoriteConcedante": [{"id": samples.BUYER}, "", "test", None],
    "concessionnaires": [
        [{"concessionnaire": {"id": samples.OTHER, "typeIdentifiant": "SIRET"}}],
        "",
        [],
        "test",
    ],
    "_type": ["Marché", "Contrat de concession", ""],
    "uid": [samples.BUYER + "2024A001", "", "NC"],
}
RENAMED = {
    "objet": "objet ",
    "montant": "Montant",
    "titulaires": "titulaires ",
    "modifications": "modifications ",
}


SAFE = {
    "acheteur": [value for value in WARP["acheteur"] if value is None or isinstance(value, dict)],
    "lieuExecution": [{"code": "NC"}, None, {"code": 35, "typeCode": ""}],
    "titulaires": [
        *([], None, [{}], [holder("NC")], [holder(), holder()], [holder("00000000000000")]),
        [{"id": samples.OTHER, "typeIdentifiant": "SIRET"}],
        [holder(denominationSociale="Toitures du Val &amp; Fils")],
        [holder("FR40290000025", typeIdentifiant="TVA"), holder(samples.OTHER)],
    ],
}
"""The oddities that DuckDB takes, whatever it makes of them: the quick way must see them by itself."""


def warped(chance: random.Random, number: int, *, safe: bool = False) -> Any:
    """A contract with up to three oddities, now and then no contract at all (``safe``: always an object)."""
    record = contract(f"2024A{number:04d}")
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        name = chance.choice(list(WARP))
        record[name] = copy.deepcopy(chance.choice(SAFE.get(name, WARP[name]) if safe else WARP[name]))
    if chance.random() < 0.08:
        name = chance.choice(list(RENAMED))
        record = {RENAMED.get(key, key) if key == name else key: value for key, value in record.items()}
    if chance.random() < 0.05:
        del record[chance.choice(list(record))]
    if chance.random() < 0.1:
        record["id"] = "2024A0001"
    if safe:
        return record
    return chance.choice((None, 3, "x", [], {}, [record])) if chance.random() < 0.01 else record


def both_ways(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int) -> tuple[Any, Any]:
    """The tables (without the records' own text) and the report, by each way."""
    found = []
    for name, smallest in (("patient", 1 << 60), ("quick", 0)):
        monkeypatch.setattr(quick, "SMALLEST", smallest)
        monkeypatch.setattr(quick, "STRETCH", stretch)
        monkeypatch.setattr(quick, "WINDOW", max(stretch // 2, 512))
        report = read([path], folder / name, today=samples.TODAY)
        rows = samples.tables(folder / name)
        for row in rows["set_aside"]:
            assert row.pop("raw"), "what is set aside is kept"
        assert report.rows_read == report.rows_kept + sum(one.rows for one in report.set_aside)
        found.append((report, rows))
    return found[0], found[1]


@pytest.mark.parametrize("layout", ["compact", "indented", "spaced", "2019", "concessions"])
def test_both_ways_give_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str) -> None:
    chance = random.Random(layout)
    records = [warped(chance, number) for number in range(400)]
    tails: dict[str, Any] = {"contrat-concession": [contract(f"C{n}") for n in range(30)]}
    whole: Any = {"marches": {"marche": records} | (tails if layout == "concessions" else {})}
    if layout == "2019":
        whole = {"marches": records}
    separators = (",", ":") if layout in ("compact", "concessions") else None
    path = tmp_path / "records.json"
    path.write_text(
        json.dumps(
            whole, ensure_ascii=False, separators=separators, indent=2 if layout == "indented" else None
        ),
        encoding="utf-8",
    )
    patient, fast = both_ways(tmp_path, path, monkeypatch, 20_000)
    assert fast == patient
    assert patient[0].rows_read == 400 + (30 if layout == "concessions" else 0)


def test_the_quick_way_reads_what_it_can_take_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(9)
    path = samples.write(
        tmp_path / "records.json", [warped(chance, number, safe=True) for number in range(600)]
    )
    walked: list[int] = []
    walk = quick.Quick._walk

    def counted(self: quick.Quick, stream: Any, cut: quick.Cut, partial: bool) -> Any:
        walked.append(cut.number)
        return walk(self, stream, cut, partial)

    monkeypatch.setattr(quick.Quick, "_walk", counted)
    patient, fast = both_ways(tmp_path, path, monkeypatch, 20_000)
    assert fast == patient
    assert len(walked) <= 2  # the end of the file, and no other stretch but by accident


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.sampled_from([3_000, 9_000, 40_000]))
def test_both_ways_on_drawn_files(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, seed: int, stretch: int
) -> None:
    folder = tmp_path_factory.mktemp("drawn")
    chance = random.Random(seed)
    path = samples.write(folder / "records.json", [warped(chance, number) for number in range(60)])
    patient, fast = both_ways(folder, path, monkeypatch, stretch)
    assert fast == patient


def test_a_broken_record_in_the_middle_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = samples.write(tmp_path / "records.json", [contract(f"2024B{n}") for n in range(100)])
    path.write_text(
        path.read_text(encoding="utf-8").replace('"2024B50",', '"2024B50": : [},'), encoding="utf-8"
    )
    patient, fast = both_ways(tmp_path, path, monkeypatch, 10_000)
    assert fast == patient
    assert [(one.rule, one.rows) for one in fast[0].set_aside] == [("unreadable-record", 1)]


def test_the_file_is_cut_and_read_by_stretches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = samples.write(tmp_path / "records.json", [contract(f"2024B{n}") for n in range(300)])
    monkeypatch.setattr(quick, "WINDOW", 4_000)
    planned = quick.plan(path, "records.json", stretch=20_000)
    assert planned is not None
    assert len(planned.cuts) > 5
    assert {"id", "buyer_id", "amount", "suppliers"} <= planned.usual


def test_progress_is_told_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = samples.write(tmp_path / "records.json", [contract(f"2024B{n}") for n in range(300)])
    monkeypatch.setattr(quick, "SMALLEST", 0)
    monkeypatch.setattr(quick, "STRETCH", 20_000)
    monkeypatch.setattr(quick, "WINDOW", 4_000)
    heard: list[tuple[str, int, int | None]] = []
    read([path], tmp_path / "out", progress=lambda *told: heard.append(told), today=samples.TODAY)
    size = path.stat().st_size
    steps = [done for step, done, total in heard if step == "read" and total == size]
    assert steps == sorted(steps)
    assert len(steps) > 5
