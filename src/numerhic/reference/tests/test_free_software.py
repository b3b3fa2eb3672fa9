"""Free software is suggested when a component's words say what it does, and never on a mere likeness."""

import subprocess
import sys
from pathlib import Path

import pytest

from numerhic.reference.free_software import alternatives, catalogue, functions, known

ROOT = Path(__file__).parents[4]


def names(*said: str) -> list[str]:
    return [one.software.name for one in alternatives(*said)]


@pytest.mark.parametrize(
    ("name", "description", "first"),
    [
        ("ArcGIS", "", "Qgis"),
        ("SIG communal", "", "Qgis"),
        ("Microsoft Office 2019", "", "LibreOffice"),
        ("Orphée", "Gestion de médiathèque", "Koha"),
        ("Zoom", "", "Jitsi"),
        ("Outlook", "", "Thunderbird"),
        ("Participons", "Plateforme de participation citoyenne", "Decidim"),
    ],
)
def test_it_suggests(name, description, first):
    assert names(name, description)[0] == first


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("CIRIL RH", "Gestion des ressources humaines"),
        ("Portail famille", "Inscriptions ; export vers Microsoft Excel"),
        ("Siecle", "Gestion de l’état civil"),
        ("Parc de tablettes", ""),
        ("SIGEC", ""),
        ("Cimetières", "Concessions. Se relie au SIG."),
        ("", ""),
    ],
)
def test_better_none_than_a_silly_one(name, description):
    assert names(name, description) == []


@pytest.mark.parametrize("name", ["LibreOffice", "Qgis 3.34", "QGIS", "Zimbra"])
def test_what_is_already_free_needs_no_other(name):
    assert known(name) is not None
    assert names(name, "SIG, suite bureautique") == []


def test_each_suggestion_says_why():
    first = alternatives("ArcGIS")[0]
    assert first.why == "« arcgis » : système d’information géographique."
    assert first.why_en == "“arcgis”: geographic information system."


def test_software_that_is_no_longer_recommended_is_never_suggested():
    known_ids = {number for one in functions() for number in one.software}
    assert known_ids <= set(catalogue())
    assert all(catalogue()[number].status != "retired" for number in known_ids)
    assert not any(catalogue()[number].extension for number in known_ids)


@pytest.mark.data
def test_the_extract_is_what_the_script_builds(test_data: Path):
    extract = ROOT / "src" / "numerhic" / "reference" / "free_software.csv"
    before = extract.read_bytes()
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_free_software.py"), "--data", str(test_data)], check=True
    )
    assert extract.read_bytes() == before
