"""The pages of the policies: what they gather, from where, for whom, in how many queries."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.grips.tests.factories import a_grip
from numerhic.mechanisms.policies.tests.factories import a_bearing
from numerhic.mechanisms.readings.tests.factories import a_line as a_reading
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all

pytestmark = pytest.mark.django_db
HOME = "/mecanismes/politiques/"
MOST_QUERIES, MOST_ELEMENTS = 15, 300


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


@pytest.fixture
def small(town):
    return a_small_register(town)


def elements(answer) -> int:
    return len(re.findall(r"<[a-z]", answer.content.decode()))


def of(record, rest: str = "") -> str:
    return f"{HOME}{record.key}/{rest}"


def part(told: str, start: str, end: str) -> str:
    """The text of a page from one heading to another."""
    return told[told.index(start) : told.index(end)]


def test_what_is_read_of_the_components_of_a_policy_is_gathered_section_by_section(small, officer, inside):
    a_reading(small.application, officer, "names", "Neuf motifs.", decided_by="supplier", contestable="no")
    a_reading(small.servers[0], officer, "obliges", "Une demande écrite.", decided_by="law")
    a_reading(small.application, officer, "prevents", "Joindre une lettre.")
    a_reading(small.application, officer, "enables", "Suivre un dossier.")
    a_reading(small.application, officer, "favours", "Un tableau par agent.", answer="control")
    told = text(inside.get(of(small.policy)))
    named = part(told, "Ce que le système d’information nomme", "Ce qu’il oblige, ce qu’il dicte")
    assert "Logiciel du logement nomme : Neuf motifs." in named
    assert "Décidé par : le fournisseur. Peut se contester : non. Camille" in named
    obliged = part(told, "Ce qu’il oblige, ce qu’il dicte", "Ce qu’il rend impossible, ce qui gêne")
    assert "Serveur A oblige : Une demande écrite." in obliged
    assert "Décidé par : la loi. Peut se contester : inconnu." in obliged
    hindered = part(told, "Ce qu’il rend impossible, ce qui gêne", "Ce qu’il rend possible, ce qui aide")
    assert "Joindre une lettre." in hindered
    helped = part(told, "Ce qu’il rend possible, ce qui aide", "Ce qu’il favorise")
    assert "Suivre un dossier." in helped
    assert "favorise : le contrôle : Un tableau par agent." in part(told, "Ce qu’il favorise", "Les marges")


def test_what_is_said_for_this_policy_comes_first_in_its_section(small, officer, inside):
    for number in range(5):
        a_reading(small.application, officer, "obliges", f"Lecture {number}.")
    a_bearing(small.policy, small.servers[1], officer, "dictates", "Le délai est fixé.")
    told = text(inside.get(of(small.policy)))
    obliged = part(told, "Ce qu’il oblige, ce qu’il dicte", "Ce qu’il rend impossible, ce qui gêne")
    assert obliged.index("Serveur B dicte : Le délai est fixé.") < obliged.index("Lecture 0.")
    assert "Lecture 4." not in obliged
    everything = text(inside.get(of(small.policy, "enonces/?enonces-section=oblige")))
    assert all(f"Lecture {number}." in everything for number in range(5))


def test_a_bearing_on_what_the_policy_does_not_depend_on_is_gathered_too(town, small, officer, inside):
    other = a_record(town, name="Ailleurs")
    a_bearing(small.policy, other, officer, "hinders", "Il prend les crédits.")
    elsewhere = a_record(town, "policy", "Sports")
    a_bearing(elsewhere, other, officer, "helps", "Rien à voir.")
    told = text(inside.get(of(small.policy)))
    assert "Ailleurs gêne : Il prend les crédits." in told
    assert "Rien à voir." not in told


def test_margins_are_what_is_said_to_be_one_what_can_be_contested_and_the_grips(small, officer, inside):
    a_bearing(small.policy, small.application, officer, "margin", "Le marché finit bientôt.")
    a_reading(
        small.application, officer, "names", "Neuf motifs.", contestable="partly", contest_how="Au club."
    )
    a_reading(small.servers[0], officer, "names", "Fermé.", contestable="no")
    a_grip(small.application, officer, "take-data", "partly")
    a_grip(small.application, officer, "read-code", "yes")
    a_grip(small.application, officer, "leave-year", "no")
    told = text(inside.get(of(small.policy)))
    margins = told[told.rindex("Les marges de manœuvre") :]
    assert margins.index("laisse une marge : Le marché finit bientôt.") < margins.index("Neuf motifs.")
    assert "Peut se contester : en partie, Au club." in margins
    assert "Fermé." not in margins
    assert "Logiciel du logement En main : lire le code. En partie : sortir les données" in margins
    assert "en sortir en moins d’un an" not in margins


def test_a_contested_reading_stands_beside_what_contests_it(town, small, officer, inside):
    for name in ("A", "B", "C"):
        other = a_record(town, name=name, policies=[small.policy])
        a_reading(other, officer, "names", f"Lecture de {name}.")
    first = a_reading(other, officer, "obliges", "Toujours une adresse.")
    sacha = a_person(town, [Role.AGENT], display_name="Sacha")
    a_reading(other, sacha, "obliges", "Pas au guichet.", contests=first)
    told = text(inside.get(of(small.policy)))
    both = part(told, "Ce qu’il oblige, ce qu’il dicte", "Ce qu’il rend impossible, ce qui gêne")
    assert "Toujours une adresse. observé Contesté." in both
    assert both.index("Toujours une adresse.") < both.index("Pas au guichet.")
    assert "Conteste un autre énoncé." in both
    assert "Sacha" in both
    lines = json.loads(inside.get(of(small.policy, "enonces/?format=json&table=enonces")).content)
    assert [(line["text"], line["contested"]) for line in lines][-2:] == [
        ("Toujours une adresse.", "oui"),
        ("Pas au guichet.", "oui"),
    ]


def test_an_answer_is_never_cut_from_what_it_answers(town, small, officer, inside):
    for name in ("Agenda", "Badges"):
        a_reading(a_record(town, name=name, policies=[small.policy]), officer, "names", f"{name}.")
    last = a_record(town, name="Caméras", policies=[small.policy])
    first = a_reading(last, officer, "names", "Des visages.")
    for number in range(4):
        a_reading(last, officer, "names", f"Non, {number}.", contests=first)
    told = text(inside.get(of(small.policy)))
    named = part(told, "Ce que le système d’information nomme", "Ce qu’il oblige, ce qu’il dicte")
    assert "Des visages." in named
    assert "Non, 0." in named
    assert "Non, 2." not in named
    assert "tous les énoncés" in named


def test_what_was_not_read_is_told_by_name_and_by_the_service_that_needs_it(small, officer, inside):
    a_reading(small.application, officer)
    told = text(inside.get(of(small.policy)))
    assert "Elle passe par ces services : Demander un logement." in told
    assert "Composants lus : Logiciel du logement." in told
    assert "ce qu’ils nomment ni obligent : Serveur A, Serveur B." in told
    rows = json.loads(inside.get(of(small.policy, "composants/?format=json&table=composants")).content)
    assert [(row["name"], row["through"], row["read"]) for row in rows] == [
        ("Logiciel du logement", "Demander un logement", "nomme"),
        ("Serveur A", "Demander un logement", "pas encore lu"),
        ("Serveur B", "Demander un logement", "pas encore lu"),
    ]


def test_the_list_says_for_each_policy_in_the_order_of_the_register_what_is_said(
    town, small, officer, inside
):
    a_record(town, "policy", "Égalité")
    a_record(town, "policy", "Accueil")
    a_reading(small.application, officer, "names")
    a_bearing(small.policy, small.service, officer, "margin")
    rows = json.loads(inside.get(f"{HOME}?format=json&table=politiques").content)
    assert [row["name"] for row in rows] == ["Accueil", "Égalité", "Habitat"]
    assert rows[2]["said"] == "nomme, laisse une marge"
    assert rows[2]["read"] == "Logiciel du logement"
    assert rows[2]["unread"] == "Serveur A, Serveur B"
    assert rows[0]["said"] == "rien n’est encore dit"
    assert rows[0]["unread"] == "aucun composant connu"
    shown = text(inside.get(HOME))
    assert shown.index("Accueil") < shown.index("Égalité") < shown.index("Habitat")


def test_each_table_is_downloaded_whole(small, officer, inside):
    for number in range(20):
        a_reading(
            small.application,
            officer,
            "names",
            f"Lecture {number}.",
            decided_by="default",
            origin="choice",
            contestable="yes",
            contest_how="Au comité.",
        )
    answer = inside.get(of(small.policy, "enonces/?format=csv&table=enonces"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 20
    assert rows[0]["L’énoncé"] == "Lecture 0."
    assert rows[0]["Décidé par"] == "un réglage par défaut"
    assert rows[0]["Par construction ou par choix"] == "par choix"
    assert rows[0]["Comment, auprès de qui"] == "Au comité."
    for address, table in ((HOME, "politiques"), (of(small.policy, "composants/"), "composants")):
        for kind in ("csv", "json", "ods"):
            found = inside.get(f"{address}?format={kind}&table={table}")
            assert "attachment" in found["Content-Disposition"]


def test_statements_are_chosen_by_section_by_who_decided_and_by_what_can_be_contested(small, officer, inside):
    a_reading(small.application, officer, "names", "Un.", decided_by="law", contestable="no")
    a_reading(small.servers[0], officer, "obliges", "Deux.", decided_by="supplier", contestable="yes")
    for asked, there in (
        ("enonces-section=nomme", ("Un.",)),
        ("enonces-section=marges", ("Deux.",)),
        ("enonces-decideur=law", ("Un.",)),
        ("enonces-contestable=yes", ("Deux.",)),
        (f"enonces-composant={small.servers[0].key}", ("Deux.",)),
        ("enonces-mots=deux", ("Deux.",)),
        ("enonces-composant=rien&enonces-section=rien", ("Un.", "Deux.")),
    ):
        lines = json.loads(
            inside.get(of(small.policy, f"enonces/?format=json&table=enonces&{asked}")).content
        )
        assert tuple(line["text"] for line in lines) == there, asked


def test_the_public_reads_what_was_published_of_public_records_alone(town, officer):
    shown = a_small_register(town, public=True)
    a_reading(shown.application, officer, "names", "Dit en public.", public=True)
    a_reading(shown.application, officer, "names", "Dit dedans.")
    hidden = a_record(town, name="Secret", policies=[shown.policy])
    a_reading(hidden, officer, "names", "Dit du caché.", public=True)
    a_bearing(shown.policy, hidden, officer, "helps", "Dit du caché.", public=True)
    a_grip(hidden, officer, "read-code", "yes", "Dit du caché.", public=True)
    visitor = a_browser(town)
    pages = (HOME, *(of(shown.policy, rest) for rest in ("", "enonces/", "composants/")))
    for address in (*pages, shown.policy.get_absolute_url()):
        told = text(visitor.get(address))
        for words in ("Secret", "Dit dedans.", "du caché"):
            assert words not in told, address
        assert not visitor.cookies
    assert "Dit en public." in text(visitor.get(of(shown.policy)))
    internal = a_record(town, "policy", "Secrète")
    for rest in ("", "enonces/", "composants/"):
        assert visitor.get(of(internal, rest)).status_code == 404
    assert "Secrète" not in text(visitor.get(HOME))


def test_blanks_say_what_cannot_be_said(town, inside):
    assert "aucune politique n’est inscrite" in text(a_browser(town).get(HOME))
    alone = a_record(town, "policy", "Habitat", public=True)
    told = text(inside.get(of(alone)))
    assert "Aucun service ne dit servir cette politique : on ne sait pas de quoi elle dépend." in told
    assert "Relier des services, sur sa fiche" in told
    assert "Relier des services" not in text(a_browser(town).get(of(alone)))
    assert "Cela ne veut pas dire qu’il n’y en a pas." in told
    assert told.count("Personne n’en a encore rien dit, ou rien n’en est public.") == 5
    assert "le registre ne dit pas de quoi cette politique dépend" in text(
        inside.get(of(alone, "composants/"))
    )
    assert "rien n’est dit, ou rien n’est public" in text(inside.get(of(alone, "enonces/")))


def test_a_closed_policy_says_so(small, officer, inside):
    a_reading(small.application, officer)
    services.close(small.policy, date(2026, 1, 1), by=None, reason="Fin du mandat")
    assert "Cette politique est close" in text(inside.get(of(small.policy)))
    assert "Habitat" not in text(inside.get(HOME))


def test_the_policy_of_the_register_and_the_entrances_lead_here(small, officer, inside):
    a_reading(small.application, officer)
    told = inside.get(small.policy.get_absolute_url()).content.decode()
    assert f'href="{of(small.policy)}"' in told
    assert f'href="{of(small.policy)}#nomme"' in told
    assert f'href="{HOME}"' in inside.get("/mecanismes/").content.decode()


def test_nothing_here_is_a_mark(small, officer, inside):
    for kind in ("names", "obliges", "prevents", "enables"):
        a_reading(small.application, officer, kind)
    for address in (HOME, *(of(small.policy, rest) for rest in ("", "enonces/", "composants/"))):
        assert not re.search(r"\d+ sur \d+ |\d+ ?/ ?\d+|score|%", text(inside.get(address))), address


def test_unknown_and_foreign_keys_find_nothing(small, officer, inside):
    elsewhere = a_small_register(an_authority(), public=True)
    for key in (elsewhere.policy.key, small.application.key, small.service.key, "0" * 26):
        for rest in ("", "enonces/", "composants/"):
            assert inside.get(f"{HOME}{key}/{rest}").status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_ask_few_queries_whatever_the_number_of_components(town, small, officer, inside, language):
    addresses = [HOME, *(of(small.policy, rest) for rest in ("", "enonces/", "composants/"))]
    inside.get(HOME)  # somebody's first visit of the month is noted
    counts = []
    for number in (1, 30):
        for n in range(number):
            one = a_record(town, name=f"Composant {number} {n}")
            requires_all(small.service, one)
            for kind in ("names", "obliges", "prevents", "enables", "favours"):
                a_reading(one, officer, kind, contestable="yes")
            a_grip(one, officer, "read-code", "yes")
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                answer = inside.get(language + address)
            found.append(len(asked))
            assert elements(answer) <= MOST_ELEMENTS, address
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST_QUERIES
