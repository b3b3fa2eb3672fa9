"""The page of a run and the command give the same figures from the same text."""

import json

import pytest

from numerhic.effects.futures.runs.services import run
from numerhic.effects.futures.tests.factories import a_whole_study
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.site.commands import main

pytestmark = pytest.mark.django_db


def test_the_figures_of_a_run_are_those_of_the_command(tmp_path, capsys):
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER, Role.PUBLISHER])
    study = a_whole_study(town, officer)
    kept = run(town, study.pk, by=officer, seed=3)
    client = a_browser(town, officer)
    base = f"/avenirs/{study.pk}/calculs/{kept.number}/"
    path = tmp_path / "etude.toml"
    path.write_bytes(client.get(f"{base}etude.toml").content)
    shown = json.loads(client.get(f"{base}resultat.json").content)
    capsys.readouterr()
    assert main(["futures", str(path), "--draws", str(kept.draws), "--seed", "3", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == shown
