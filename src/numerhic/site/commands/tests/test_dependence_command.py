"""``numerhic dependence``: what it prints, in JSON that follows its schema, how it refuses."""

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from numerhic.engines.dependence.tests.test_worked_examples import BIRTHS
from numerhic.site.commands import main

FORMATS = Path(__file__).resolve().parents[5] / "docs" / "formats"


@pytest.fixture
def town(tmp_path: Path) -> str:
    path = tmp_path / "town.json"
    path.write_text(json.dumps(BIRTHS), encoding="utf-8")
    return str(path)


def follows(name: str, told: object) -> bool:
    schema = json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(told)] == []


def test_the_json_follows_its_schema_and_tells_the_worked_example(town, capsys):
    assert follows("dependence", BIRTHS)
    assert main(["dependence", town, "--shock", "stop:vendor", "--weak-points", "2", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert follows("dependence-result", told)
    births = next(one for one in told["falls"] if one["id"] == "births")
    assert (births["from_hour"], births["until_hour"], births["capacity"]) == (24, 4380, 0.6)
    assert told["weak_points"] == [{"target": "births", "order": 2, "sets": [["vendor"]]}]


def test_several_shocks_act_together_and_weak_points_are_left_out_unless_asked(town, capsys):
    shocks = ["--shock", "country:FR@30", "--shock", "kind:component@2"]
    assert main(["dependence", town, *shocks, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert follows("dependence-result", told)
    assert "weak_points" not in told
    assert [(one["id"], one["from_hour"], one["until_hour"]) for one in told["falls"]] == [
        ("births", 0, 2),
        ("civil-app", 0, 2),
        ("vendor", 0, 30),
        ("births", 24, 30),
        ("civil-app", 24, 30),
    ]


def test_a_terminal_is_told_in_words(town, capsys):
    assert main(["dependence", town, "--shock", "stop:vendor", "--weak-points", "1"]) == 0
    told = capsys.readouterr().out
    for words in ("3 nodes fall, 0 hold", "Déclarer une naissance", "4380 h", "60%", "What brings down"):
        assert words in told
    assert main(["dependence", town, "--shock", "stop:vendor", "--target", "births"]) == 0
    assert "falls at 24 h, until 4380 h; 60% is carried by hand." in " ".join(capsys.readouterr().out.split())
    assert main(["dependence", town]) == 0
    assert "Nothing is struck" in capsys.readouterr().out


def test_the_standard_input_is_a_file_too(monkeypatch, capsys):
    given = io.TextIOWrapper(io.BytesIO(json.dumps(BIRTHS).encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert main(["dependence", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["holds"] == ["births", "civil-app", "vendor"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--shock", "stop:nobody"], 1, "There is no node 'nobody'"),
        (["--target", "nobody"], 1, "There is no node 'nobody'"),
        (["--weak-points", "9"], 2, "not in the range 1<=x<=5"),
        (["--together", "colour"], 2, "country"),
    ],
)
def test_what_cannot_be_asked_is_refused(town, capsys, arguments, code, words):
    assert main(["dependence", town, *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


def test_a_wrong_file_is_told_with_its_place(tmp_path, capsys):
    assert main(["dependence", str(tmp_path / "none.json")]) == 1
    assert "There is no such file" in capsys.readouterr().err
    path = tmp_path / "wrong.json"
    path.write_text('{"format": "numerhic.dependence/1", "nodes": [{"id": 3}], "requirements": []}')
    assert main(["dependence", str(path)]) == 1
    err = capsys.readouterr().err
    assert "wrong.json: nodes[0].id" in err
    assert "Traceback" not in err
