"""From an empty installation to a filled register, through the screens alone and without JavaScript.

The guided half hour on real contracts (Harnes, 2019), then the French demonstration of Mercator and a list of
applications as offices keep them. Everything that came in is found back in the export.
"""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.data]
PASSWORD = "une phrase assez longue"
LIST = (
    "Liste des applications ; ; ; \r\n\r\n"
    "Nom de l'application;Éditeur;Services utilisateurs;Nb utilisateurs\r\n"
    "Gestion de la cantine;Éditions du Pré;Restauration scolaire;1 250\r\n"
    "Paie;Girouette SA;Ressources humaines communales;45\r\n"
)

SERVICES = (
    "Payer la cantine",
    "Inscrire un enfant à l’école",
    "Réserver l’étude",
    "Emprunter un livre",
    "Réserver un ordinateur",
    "S’inscrire à la médiathèque",
    "S’inscrire sur les listes électorales",
    "Assister au conseil",
    "Déclarer une naissance",
    "Demander un acte",
)


@pytest.fixture
def page(browser: Browser, empty_site: Site) -> Page:
    """A browser that runs no script, as a reader with an old machine or a careful setting has."""
    context = browser.new_context(
        java_script_enabled=False, locale="fr-FR", accept_downloads=True, base_url=empty_site.address
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def send(page: Page, name: str | re.Pattern[str]) -> None:
    """Press one of the page's buttons."""
    page.get_by_role("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    """Follow one of the page's links."""
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def wait_for(page: Page, words: str | re.Pattern[str]) -> None:
    """Look again, as one does without a script, until the page says so."""
    for _again in range(240):
        if page.get_by_text(words).count():
            return
        page.wait_for_timeout(250)
        page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def begin(page: Page, site: Site) -> None:
    log = (site.data / "serve.log").read_text()
    found = re.search(r"https?://\S+(/commencer/\S+)", log)
    assert found, log
    page.goto(found[1])
    page.get_by_label("Son nom, ou son numéro SIREN").fill("harnes")
    send(page, "Chercher")
    follow(page, "Harnes")
    page.get_by_label("Adresse électronique").fill("officier@harnes.example")
    page.get_by_label("Nom affiché").fill("Officière")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_label("Le même, encore une fois").fill(PASSWORD)
    page.get_by_role("main").locator("form button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La première demi-heure")


def say_who_we_are(page: Page) -> None:
    follow(page, "Dire qui vous êtes")
    page.get_by_label("Où nous écrire").fill("Mairie, 35 rue des Fusillés, 62440 Harnes")
    page.get_by_role("main").locator("form button").last.click()


def load_contracts(page: Page, data: Path) -> None:
    page.goto("/registre/commencer/")
    follow(page, "Charger vos marchés")
    files = [data / "contracts/2019" / name for name in
             ("marches-publics.info_2019-03-07.json", "pes_2019-03-07.json")]  # fmt: skip
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("main").locator("form button").last.click()
    wait_for(page, "Lu : ces fichiers comptent.")


def confirm_suggestions(page: Page) -> int:
    page.goto("/registre/commencer/")
    follow(page, "Confirmer ce que les marchés suggèrent")
    follow(page, "Cocher toute la page")
    count = page.get_by_role("checkbox").count()
    send(page, "Accepter les lignes cochées")
    expect(page.get_by_role("main").get_by_role("checkbox")).to_have_count(0)
    return count


def give(page: Page, *files: Path) -> None:
    page.goto("/registre/commencer/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Importer la liste")).first.click()
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_label("De quand datent ces données").fill("2026-11-01")
    page.get_by_role("main").locator("form button").last.click()


def write_import(page: Page) -> int:
    """Write the import one sees, and say how many records it made."""
    wait_for(page, "Voici ce qui serait fait.")
    follow(page, "Écrire dans le registre")
    send(page, "Écrire dans le registre")
    wait_for(page, "Fait.")
    return int(re.sub(r"\D", "", page.locator("dt", has_text="Créées").locator("+ dd").inner_text()))


def relate(page: Page) -> None:
    page.goto("/registre/commencer/politiques/")
    policies = ["Enfance et école", "Lecture publique", "Démocratie locale"]
    for number, name in enumerate(policies):
        page.locator(f"#id_p{number}-name").fill(name)
        page.locator(f"#id_p{number}-need").fill("Apprendre et grandir" if number < 2 else "Prendre part")
    send(page, re.compile("Inscrire"))
    for number, name in enumerate(SERVICES):
        # Services that serve no policy yet come first: their rows have no name to write.
        if page.locator(f"#id_s{number}-name").count():
            page.locator(f"#id_s{number}-name").fill(name)
            page.locator(f"#id_s{number}-component").fill("Gestion de la cantine" if not number else "")
        page.locator(f"#id_s{number}-policy").select_option(label=policies[number % 3])
        page.locator(f"#id_s{number}-other_way").select_option("full" if number % 2 else "")
    send(page, "Inscrire ces services")
    expect(page.get_by_role("heading", level=1)).to_have_text("La première demi-heure")


def names_taken_away(page: Page) -> dict[str, set[str]]:
    """The names of every record of the export, by kind."""
    page.goto("/registre/emporter/")
    with page.expect_download() as download:
        follow(page, "Télécharger l’archive")
    archive = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    found: dict[str, set[str]] = {}
    for name in archive.namelist():
        if name.endswith(".json") and "manifest" not in name:
            content = json.loads(archive.read(name))
            rows = content if isinstance(content, list) else content.get("records", [])
            for row in rows:
                if isinstance(row, dict) and "kind" in row and "name" in row:
                    found.setdefault(row["kind"], set()).add(row["name"])
    return found


def test_an_officer_fills_an_empty_register_through_the_screens(
    page: Page, empty_site: Site, test_data: Path, tmp_path: Path
) -> None:
    begin(page, empty_site)
    say_who_we_are(page)
    load_contracts(page, test_data)
    suggested = confirm_suggestions(page)
    assert suggested >= 3

    applications = tmp_path / "applications.csv"
    applications.write_bytes(LIST.encode("cp1252"))
    give(page, applications)
    page.get_by_role("main").get_by_role("link", name=re.compile("tableau", re.I)).last.click()
    send(page, "Lire ainsi")
    assert write_import(page) >= 6

    give(page, test_data / "inventory/mercator_data_fr.sql")
    assert write_import(page) > 400

    relate(page)
    expect(page.get_by_text("Les six étapes sont faites.")).to_be_visible()

    page.goto("/registre/")
    expect(page.get_by_role("main").locator("svg").first).to_be_visible()
    page.goto("/registre/politiques/")
    expect(page.get_by_role("columnheader", name="Lecture publique")).to_be_visible()

    taken = names_taken_away(page)
    assert {"Gestion de la cantine", "Paie", "OpenLDAP", "Adresse électronique"} <= taken["component"]
    assert {"Éditions du Pré", "Girouette SA"} <= taken["supplier"]
    assert {"Enfance et école", "Lecture publique", "Démocratie locale"} <= taken["policy"]
    assert {"Restauration scolaire", "Helpdesk"} <= taken["service"]
    assert {"Apprendre et grandir", "Prendre part"} <= taken["need"]
    assert len(taken["contract"]) >= suggested
    assert len(taken["dependency"]) > 100


def test_an_import_run_twice_changes_nothing_the_second_time_and_can_be_undone(
    page: Page, empty_site: Site, test_data: Path
) -> None:
    begin(page, empty_site)
    give(page, test_data / "inventory/mercator_data_fr.sql")
    written = write_import(page)
    give(page, test_data / "inventory/mercator_data_fr.sql")
    wait_for(page, "Voici ce qui serait fait.")
    facts = {
        term: page.locator("dt", has_text=term).locator("+ dd").first.inner_text()
        for term in ("À créer", "À changer", "Inchangées")
    }
    assert facts == {"À créer": "0", "À changer": "0", "Inchangées": str(written)}
    page.goto("/registre/imports/1/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Annuler")).first.click()
    page.get_by_role("main").locator("textarea, input[type=text]").first.fill("Essai, pour apprendre")
    page.get_by_role("main").locator("form button").last.click()
    wait_for(page, re.compile("Annulé|annulé"))
    page.goto("/registre/composants/")
    expect(page.get_by_text("OpenLDAP")).to_have_count(0)
