"""The register in the forms of others, against what they publish: Etalab's sheet, the Dutch schema."""

import csv
import io
import json

import jsonschema
import pytest

from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.mechanisms.algorithms.tests.test_registers import LISTS
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.services import Words, publish_statement, revise_statement

pytestmark = pytest.mark.django_db
ETALAB, DUTCH = (LISTS["algorithm"] + name for name in ("inventaire-etalab.csv", "algoritmeregister.json"))
SHEET = [
    "Nom de l'administration concernée",
    "Direction/service porteur",
    "Contact au sein de l'administration concernée",
    "Date de mise à jour des informations",
    "Nom de l'algorithme",
    "Contexte global",
    "Finalité de l'algorithme",
    "Comment et quand l'algorithme intervient-il dans la prise de décision ?",
    "Niveau d'automatisation de la décision",
    "Fondements juridiques",
    "Ressources connexes",
    "Nombre de décisions administratives prises par an",
    "Portée de la décision",
    "Public concerné par la décision",
    "Ressources connexes",
    "Données traitées",
    "Source des données traitées",
    "Mode de collecte des données traitées",
    "Type d'algorithme",
    "Opérations effectuées par l'algorithme",
    "Ressources connexes",
]
"""What guides.etalab.gouv.fr/algorithmes/inventaire lists (11 February 2021), read on 26 November 2026."""
ENOUGH = {"status": "in_use", "started_on": "2017-03-01", "importance": "high", "theme": "welfare"}


@pytest.fixture
def town():
    return an_authority(name="Ville d’Essai")


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER])


@pytest.fixture
def portal(town):
    return a_record(town, name="Portail")


def etalab(browser, prefix="") -> list[list[str]]:
    content = browser.get(prefix + ETALAB).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def test_etalab_has_its_columns_in_its_order_and_what_nobody_said_is_unknown(town, officer, portal):
    said = {"automation": "partial", "sources_of_data": "Le dossier", "technique": "spreadsheet"}
    an_entry(officer, portal, "Barème", public=True, **said)
    headings, line = etalab(a_browser(town))
    assert headings == SHEET
    told = dict(zip(headings, line, strict=True))
    assert told["Nom de l'administration concernée"] == "Ville d’Essai"
    assert told["Nom de l'algorithme"] == "Barème"
    assert told["Niveau d'automatisation de la décision"].startswith("en partie")
    assert told["Source des données traitées"] == "Le dossier"
    assert told["Type d'algorithme"] == "un tableur"
    assert told["Données traitées"] == "inconnu"
    assert "" not in line


def test_etalab_is_in_french_whatever_the_page(town, officer, portal):
    an_entry(officer, portal, "Barème", public=True, automation="full", title_en="Points")
    assert etalab(a_browser(town), "/en") == etalab(a_browser(town))


@pytest.mark.parametrize("address", [ETALAB, DUTCH])
def test_what_is_sent_elsewhere_is_what_is_published_whoever_asks(town, officer, portal, address):
    shown = an_entry(officer, portal, "Montré", **ENOUGH, public=True)
    an_entry(officer, portal, "Caché", **ENOUGH)
    words = Words("observed", "Autrement.", fields={"title": "Pas encore publié", **ENOUGH})
    revise_statement(shown, words, based_on=1, author=officer)
    for reader in (None, officer):
        content = a_browser(town, reader).get(address).content.decode()
        assert "Montré" in content
        assert "Caché" not in content
        assert "Pas encore publié" not in content


def test_a_text_that_a_spreadsheet_would_run_is_kept_from_running(town, officer, portal):
    an_entry(officer, portal, "=1+1", public=True)
    assert "'=1+1" in etalab(a_browser(town))[1]


def test_the_dutch_form_is_what_the_real_schema_asks(town, officer, portal, test_data):
    more = {"purpose": "Classer", "source_code": "https://exemple.fr/code", "ended_on": "2026-01-31"}
    an_entry(officer, portal, "Plein", **ENOUGH, **more, text="x" * 900, public=True)
    an_entry(officer, portal, "n" * 299, **(ENOUGH | {"importance": "low", "status": "stopped"}), public=True)
    risk = ENOUGH | {"importance": "high_risk", "status": "planned"}
    an_entry(officer, portal, "Risque", **risk, public=True)
    records = a_browser(town).get(DUTCH).json()
    schema = json.loads((test_data / "algorithms" / "nl_algoritmeregister_schema.json").read_text("utf-8"))
    for one in records:
        jsonschema.Draft202012Validator(schema).validate(one)
        assert set(one) <= set(schema["properties"])
        for name, value in one.items():
            assert len(value) <= schema["properties"][name].get("maxLength", 10_000)
    assert len(records) == 3
    full = next(one for one in records if one["name"] == "Plein")
    assert full["start_date"] == "2017-03"
    assert full["end_date"] == "2026-01"
    assert full["publication_category"] == "Impactvolle algoritmes (Categorie B)"
    assert full["human_intervention"] == "Onbekend"
    assert "legal_basis" not in full


@pytest.mark.parametrize(
    ("without", "why"),
    [
        ({"status": "refused"}, "refusé, jamais mis en service"),
        ({"status": ""}, "personne n’a dit où il en est"),
        ({"started_on": ""}, "personne n’a dit depuis quand il sert"),
        ({"importance": "unknown"}, "personne n’a dit ce qu’il pèse pour les personnes"),
        ({"importance": "medium", "individual": "unknown"}, "personne n’a dit ce qu’il pèse"),
        ({"theme": ""}, "personne n’a dit son domaine"),
    ],
)
def test_what_the_dutch_form_cannot_hold_is_said_and_never_made_up(town, officer, portal, without, why):
    an_entry(officer, portal, "Manque", **(ENOUGH | without), public=True)
    assert a_browser(town).get(DUTCH).json() == []
    told = text(a_browser(town).get(f"{LISTS['algorithm']}fichiers/"))
    assert why in told
    assert "Aucun algorithme publié n’en dit assez pour y entrer." in told


def test_a_middling_importance_follows_whether_it_grounds_decisions(town, officer, portal):
    for individual, category in (("yes", "Categorie B"), ("no", "Categorie C")):
        fields = ENOUGH | {"importance": "medium", "individual": individual}
        entry = an_entry(officer, portal, individual, **fields)
        publish_statement(entry, number=1, author=officer)
        record = next(one for one in a_browser(town).get(DUTCH).json() if one["name"] == individual)
        assert category in record["publication_category"]


def test_the_page_of_files_says_when_there_is_nothing_to_send(town):
    assert "le fichier serait vide" in text(a_browser(town).get(f"{LISTS['algorithm']}fichiers/"))
    assert etalab(a_browser(town)) == [SHEET]
