"""``numerhic futures``: what it prints, in JSON that follows its schema, how it refuses; the examples."""

import io
import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from numerhic.site.commands import main

DOCS = Path(__file__).resolve().parents[5] / "docs"
OFFICE = DOCS / "examples" / "office-800.toml"
EXAMPLES = [OFFICE, DOCS / "examples" / "civil-registry-12000.toml"]


def wrong(name: str, told: object) -> list[str]:
    schema = json.loads((DOCS / "formats" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(told)]


def as_json(text: str) -> object:
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_worked_example_follows_the_schema_and_so_does_its_answer(example, capsys):
    assert wrong("futures", as_json(example.read_text(encoding="utf-8"))) == []
    assert main(["futures", str(example), "--draws", "500", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert wrong("futures-result", told) == []
    assert len(told["pairs"]) == len(told["scenarios"]) * (len(told["scenarios"]) - 1) // 2
    assert {one["shape"] for one in told["estimates"]} == {"pert", "fixed"}


def test_the_page_of_the_format_is_read_as_it_stands(tmp_path, capsys):
    page = (DOCS / "formats" / "futures.md").read_text(encoding="utf-8")
    text = page.split("```toml\n")[1].split("```")[0]
    assert wrong("futures", as_json(text)) == []
    path = tmp_path / "page.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["futures", str(path), "--draws", "100"]) == 0
    assert "Civil registry" in capsys.readouterr().out


def test_the_engine_page_tells_what_the_engine_gives(capsys):
    page = (DOCS / "engines" / "futures.md").read_text(encoding="utf-8")
    told = page.split('outlook.pairs[0].cheaper["constant"]')[1].split("# ")[1].split("\n")[0]
    assert main(["futures", str(OFFICE), "--json"]) == 0
    cheaper = json.loads(capsys.readouterr().out)["pairs"][0]["cheaper"]["constant"]
    assert told == str({int(horizon): round(share, 2) for horizon, share in cheaper.items()})


def test_a_terminal_is_told_in_sentences(capsys):
    assert main(["futures", str(OFFICE), "--draws", "500", "--seed", "3"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for words in (
        "50 years from 2027, in euros of 2026, 500 draws (seed 3).",
        "figures are assumptions.",
        "“Continuer” is cheaper than “Logiciel libre, seul” in",
        "What weighs most on the difference at 50 years: licence-drift",
        "hours: écran, agents, -",
    ):
        assert words in told


def test_what_another_side_says_is_told_beside(tmp_path, capsys):
    rival = """
[[rival]]
side = "éditeur"
of = "licence-drift"
value = 0.0
assumed = true
"""
    path = tmp_path / "argued.toml"
    path.write_text(OFFICE.read_text(encoding="utf-8") + rival, encoding="utf-8")
    assert main(["futures", str(path), "--draws", "500"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "With the figures of “éditeur”, “Continuer” against “Logiciel libre, seul”: cheaper in" in told
    assert "Of these figures, licence-drift moves the difference most: by -" in told
    assert main(["futures", str(path), "--draws", "500", "--json"]) == 0
    assert wrong("futures-result", json.loads(capsys.readouterr().out)) == []


def test_the_same_seed_gives_the_same_text(capsys):
    told = []
    for seed in ("4", "4", "5"):
        assert main(["futures", str(OFFICE), "--draws", "200", "--seed", seed, "--json"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != told[2]


def test_the_standard_input_is_read(monkeypatch, capsys):
    class Input:
        buffer = io.BytesIO(OFFICE.read_bytes())

    monkeypatch.setattr("sys.stdin", Input())
    assert main(["futures", "-", "--draws", "100"]) == 0
    assert "800 agents" in capsys.readouterr().out


def test_a_refusal_names_the_line(tmp_path, capsys):
    lines = OFFICE.read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines) if line.startswith("amount = { low = 150_000"))
    lines[number] = "amount = 180_000"
    path = tmp_path / "office.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["futures", str(path)]) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert f"line {number + 1}" in told
    assert "does not say where it comes from" in told


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["futures", str(tmp_path / "none.toml")]) != 0
    assert "none.toml" in capsys.readouterr().err
