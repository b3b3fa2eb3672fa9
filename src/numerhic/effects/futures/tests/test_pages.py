"""Studies from the screen: opened, figured, played, contested, published; what a visitor reads."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.runs.services import run
from numerhic.effects.futures.tests.factories import (
    a_study,
    a_whole_study,
    an_assumption,
    publish_all,
)
from numerhic.engines.futures import look_ahead, study_of_text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.tests.factories import a_small_register
from numerhic.sources.models import Statement
from numerhic.sources.services import publish_statement, withdraw_statement

pytestmark = pytest.mark.django_db
ALL = "/avenirs/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER, Role.PUBLISHER])


def here(study, rest=""):
    return f"{ALL}{study.pk}/{rest}"


def test_the_empty_list_says_so_and_opens_one_for_who_may(town):
    assert "aucune étude" in read(a_browser(town), ALL)
    assert "nouvelle/" not in read(a_browser(town), ALL)
    assert "nouvelle/" in read(signed_in(town, Role.AGENT), ALL)


def test_a_study_is_opened_from_a_component_with_its_contracts(town):
    small = a_small_register(town)
    client = signed_in(town, Role.AGENT)
    component = small.application
    assert f"nouvelle/?composant={component.key}" in read(client, f"/effets/de/composants/{component.key}/")
    page = read(client, f"{ALL}nouvelle/?composant={component.key}")
    assert component.name in page
    given = {
        "f_title": "Que devient l’outil ?",
        "text": "Faut-il continuer ?",
        "f_start": "2027",
        "f_years": "30",
        "f_euros_of": "2026",
        "f_paths": ["free"],
        **{f"inflation_{place}": value for place, value in enumerate(("1", "2", "3,5"))},
        **{f"wages_{place}": value for place, value in enumerate(("", "2", ""))},
    }
    answer = client.post(f"{ALL}nouvelle/?composant={component.key}", given)
    assert answer.status_code == 302, answer.content.decode()
    study = Statement.objects.get(kind="study")
    fields = study.versions.get().fields
    assert fields["components"] == [f"component:{component.key}"]
    rates = Statement.objects.filter(kind="assumption", subject_key=study.pk)
    assert {one.versions.get().fields["sort"]: one.versions.get().fields["amount"] for one in rates} == {
        "inflation": "1 2 3.5",
        "wages": "2",
    }
    assert "coûtera · 1 étude<" in read(client, component.get_absolute_url())
    assert "Que devient l’outil" in read(client, f"/effets/de/composants/{component.key}/")
    told = read(client, answer["Location"])
    for words in ("Continuer", "Passer au logiciel libre", "Dé-numériser", "?rappel=closing"):
        assert words in told


def test_what_is_wrong_is_told_and_nothing_is_lost(town):
    client = signed_in(town, Role.AGENT)
    answer = client.post(f"{ALL}nouvelle/", {"f_title": "Un titre", "f_years": "900", "inflation_1": "x"})
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("Un titre", "900", "n’est pas un nombre"):
        assert words in page
    assert not Statement.objects.exists()


def test_a_figure_is_given_by_its_reminder(town, officer):
    study = a_study(town, officer)
    client = a_browser(town, officer)
    address = here(study, "hypotheses/ajouter/?rappel=training")
    page = read(client, address)
    assert "Former celles et ceux" in page
    assert 'name="f_every"' not in page, "what makes no sense for a one-off cost is not asked"
    given = {
        "f_title": "Former",
        "text": "Deux jours chacun.",
        "f_paths": ["free"],
        "f_amount_0": "80 000",
        "f_amount_1": "140 000",
        "f_amount_2": "320 000",
        "evidence": "supposed",
    }
    answer = client.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    told = read(client, here(study, "hypotheses/"))
    assert "de 80 000 à 320 000, sans doute 140 000 € une fois" in told
    assert "?rappel=training" not in told, "answered"
    assert "?rappel=take-out" in told
    missing = client.post(address, {**given, "f_amount_0": "", "f_amount_2": "5"})
    assert "Donnez les trois bornes" in missing.content.decode()


def test_the_page_says_what_the_bands_say(town, officer):
    study = a_whole_study(town, officer)
    client = a_browser(town, officer)
    assert "Calculer" in read(client, here(study))
    answer = client.post(here(study, "calculer/"), {"seed": "5"})
    assert answer.status_code == 302, answer.content.decode()
    told = read(client, here(study))
    kept = FutureRun.objects.get()
    outlook = look_ahead(study_of_text(kept.inputs.encode(), where="kept"), draws=kept.draws, seed=5)
    chance = 1 - outlook.pairs[0].cheaper["constant"][5]
    assert 0.05 < chance < 0.95, "a case where something is to be said"
    assert f"à 5 ans, dans environ {round(chance * 10)} tirage" in told
    assert "« Dé-numériser » : personne n’en a donné un seul chiffre" in told
    assert "Ce qui décide à 30 ans : Abonnements (hausse du prix)" in told
    assert "heures : agents" in told
    assert "<svg" in told


def test_a_run_is_read_in_the_language_of_who_reads(town, officer):
    study = a_whole_study(town, officer)
    kept = run(town, study.pk, by=officer)
    client = a_browser(town, officer)
    pages = [
        here(study),
        *(here(study, f"calculs/{kept.number}/?table={one}") for one in ("couts", "chances")),
    ]
    french = [one.label for one in study_of_text(kept.inputs.encode(), where="kept").scenarios]
    assert len(french) > 1
    for page in pages:
        assert any(f"{label}" in read(client, page) for label in french)
        told = read(client, f"/en{page}")
        assert not [label for label in french if f"“{label}”" in told or f">{label}<" in told], page


@pytest.mark.parametrize("table", ["couts", "chances", "poids", "quantites", "annees"])
def test_every_table_of_a_run_is_read_and_taken_away(town, officer, table):
    study = a_whole_study(town, officer)
    kept = run(town, study.pk, by=officer)
    client = a_browser(town, officer)
    address = here(study, f"calculs/{kept.number}/?table={table}")
    assert "--seed 1" in read(client, address)
    links = re.findall(rf'href="(\?table={table}[^"]*format=csv[^"]*)"', client.get(address).content.decode())
    assert links, "a file keeps the table it is of"
    rows = client.get(here(study, f"calculs/{kept.number}/") + links[0].replace("&amp;", "&"))
    assert rows.status_code == 200
    assert len(rows.content.decode().splitlines()) > 2


def test_a_run_is_made_again_to_the_bit(town, officer):
    study = a_whole_study(town, officer)
    kept = run(town, study.pk, by=officer)
    answer = a_browser(town, officer).post(here(study, f"calculs/{kept.number}/refaire/"))
    assert "au bit près" in answer.content.decode()


def test_what_changed_since_a_run_is_said(town, officer):
    study = a_whole_study(town, officer)
    run(town, study.pk, by=officer)
    client = a_browser(town, officer)
    assert "ont changé depuis" not in read(client, here(study))
    an_assumption(study, officer, "Oubli", "once", ["continue"], "5")
    assert "ont changé depuis" in read(client, here(study))
    assert "des hypothèses ont changé" in read(client, here(study, "calculs/"))


def test_who_contests_gives_their_figure_and_both_are_played(town, officer):
    study = a_whole_study(town, officer)
    one = Statement.objects.get(versions__fields__title="Abonnements")
    client = signed_in(town, Role.AGENT)
    page = read(client, f"/enonces/{one.pk}/contester/")
    assert 'name="f_drift_0"' in page
    assert 'name="f_among_0"' not in page, "only what it gives can be answered otherwise"
    given = {
        "text": "L’éditeur promet une hausse bornée.",
        "f_drift_0": "0",
        "f_drift_1": "1",
        "f_drift_2": "2",
        "evidence": "documented",
        "source_kind": "document",
        "source_title": "Lettre de l’éditeur",
        "source_by": "L’éditeur",
    }
    answer = client.post(f"/enonces/{one.pk}/contester/", given)
    assert answer.status_code == 302, answer.content.decode()
    told = read(client, here(study, "contradictions/"))
    assert "L’éditeur" in told
    assert "Le prochain calcul dira" in told
    run(town, study.pk, by=officer)
    told = read(client, here(study, "contradictions/"))
    assert "Avec les chiffres de « L’éditeur »" in told
    assert "« Abonnements (hausse du prix) » change le plus l’écart" in told
    assert "1 hypothèse est contestée" in read(client, here(study))


def test_a_visitor_reads_a_run_of_what_is_public_and_nothing_else(town, officer):
    study = a_whole_study(town, officer)
    run(town, study.pk, by=officer)
    visitor = a_browser(town)
    assert visitor.get(here(study)).status_code == 404
    publish_statement(study, number=1, author=officer)
    assert "pas encore assez de chiffres" in read(visitor, here(study))
    publish_all(study, officer)
    an_assumption(study, officer, "Secret", "once", ["continue"], "77777")
    run(town, study.pk, by=officer)
    told = read(visitor, here(study))
    assert "tirages" in told
    outside = FutureRun.objects.get(public=True)
    assert "77777" not in outside.inputs
    assert "Secret" not in read(visitor, here(study, "hypotheses/"))
    assert "Secret" not in visitor.get(here(study, f"calculs/{outside.number}/etude.toml")).content.decode()
    inside = FutureRun.objects.filter(public=False).last()
    assert visitor.get(here(study, f"calculs/{inside.number}/")).status_code == 404


def test_what_is_taken_back_is_no_longer_told_by_a_run(town, officer):
    study = a_whole_study(town, officer)
    publish_all(study, officer)
    run(town, study.pk, by=officer)
    visitor = a_browser(town)
    number = FutureRun.objects.get(public=True).number
    assert visitor.get(here(study, f"calculs/{number}/")).status_code == 200
    one = Statement.objects.get(versions__fields__title="Abonnements")
    withdraw_statement(one, author=officer, reason="Erreur.")
    assert visitor.get(here(study, f"calculs/{number}/")).status_code == 404
    assert "calcul n’est pas encore fait" in read(visitor, here(study))


def test_a_sensitive_figure_is_never_played(town, officer):
    from numerhic.effects.futures.natures import ASSUMPTION
    from numerhic.sources.levels import Evidence
    from numerhic.sources.services import Words, write_statement

    study = a_whole_study(town, officer)
    fields = {"title": "Secret", "sort": "once", "paths": ["free"], "amount": "88888"}
    words = Words(evidence=Evidence.SUPPOSED, text="S", fields=fields)
    write_statement(town, "study", study.pk, ASSUMPTION.slug, words, author=officer, sensitive=True)
    assert "88888" not in run(town, study.pk, by=officer).inputs


def test_the_rates_say_for_whom_they_count_less(town, officer):
    study = a_whole_study(town, officer)
    run(town, study.pk, by=officer)
    told = read(a_browser(town, officer), here(study, "taux/"))
    assert "100 € payés dans 30 ans pèsent autant qu’aujourd’hui" in told
    assert "100 € payés dans 30 ans n’en pèsent que 39 €" in told
    assert "en 2057" in told
    assert "n’a pas été relue à la source" in told


def test_nothing_is_played_without_figures(town, officer):
    study = a_study(town, officer)
    client = a_browser(town, officer)
    answer = client.post(here(study, "calculer/"), {"seed": "1"})
    assert answer.status_code == 200
    assert not FutureRun.objects.exists()


@pytest.mark.parametrize(
    ("rest", "most"),
    [("", 14), ("hypotheses/", 14), ("taux/", 14), ("contradictions/", 14), ("calculs/", 14)],
)
def test_pages_ask_the_same_number_of_queries_whatever_their_size(town, officer, rest, most):
    study = a_whole_study(town, officer)
    publish_all(study, officer)
    run(town, study.pk, by=officer)
    visitor = a_browser(town)
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(visitor, here(study, rest))
    for number in range(20):
        an_assumption(study, officer, f"Ligne {number}", "once", ["free"], "5 6 7", source="S")
    publish_all(study, officer)
    run(town, study.pk, by=officer)
    with CaptureQueriesContext(connection) as many:
        read(visitor, here(study, rest))
    assert len(many) <= len(few) + 1
    assert len(many) <= most


def test_everything_is_said_in_english_too(town, officer):
    study = a_whole_study(town, officer)
    run(town, study.pk, by=officer)
    client = a_browser(town, officer)
    for rest in ("", "hypotheses/", "taux/", "contradictions/", "calculs/", "calculs/1/", "calculer/"):
        page = read(client, f"/en{here(study, rest)}")
        assert not re.search(r"tirage|hypothèse|chemin|coûte", re.sub(r"<[^>]*>", " ", page)), rest
