"""The front page and its neighbours."""

import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from numerhic.people.acts import Role, acts
from numerhic.people.places import PANELS, Panel
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.publication.weights import measure_all, public_addresses

pytestmark = pytest.mark.django_db
CHAPTERS = [
    "Reprendre l’initiative",
    "Valeurs à nourrir",
    "Effets et mécanismes",
    "Actions possibles",
    "Passage à",
]


def test_five_chapters_in_the_order_of_the_text_and_four_entrances():
    authority = an_authority()
    page = a_browser(authority).get("/").content.decode()
    assert authority.name in page
    places = [page.index(chapter) for chapter in CHAPTERS]
    assert places == sorted(places)
    assert page.count("<h3>Vous ") == 4


def test_no_link_of_the_front_page_is_dead():
    client = a_browser(an_authority())
    page = client.get("/").content.decode()
    inside = {link for link in re.findall(r'href="(/[^"#]*)"', page) if not link.startswith("/static/")}
    assert len(inside) > 6
    assert {link: client.get(link).status_code for link in inside} == dict.fromkeys(inside, 200)


def test_a_panel_is_shown_at_its_spot_to_those_who_may(monkeypatch):
    panel = Panel("front.values", "read.internal", lambda request, obj: "<li>Interne</li>")
    monkeypatch.setitem(PANELS._fillers, "test", (1, panel))
    authority = an_authority()
    assert "Interne" not in a_browser(authority).get("/").content.decode()
    page = signed_in(authority, Role.AGENT).get("/").content.decode()
    assert page.index("Valeurs à nourrir") < page.index("Interne") < page.index("Effets et mécanismes du")


def test_the_table_of_roles_is_public_and_whole():
    browser = a_browser(an_authority())
    address = "/en/a-propos/roles/"
    count = -(-len(acts()) // 12)
    pages = [browser.get(f"{address}?roles-page={n + 1}").content.decode() for n in range(count)]
    shown = "".join(pages)
    assert all(act.en.replace("'", "&#x27;") in shown for act in acts().values())
    assert shown.count(">yes</td>") == sum(len(act.roles) for act in acts().values())
    file = browser.get(f"{address}?format=csv&table=roles").content.decode()
    assert file.count("yes") == sum(len(act.roles) for act in acts().values())


def test_the_accessibility_page_says_where_to_write_or_that_nobody_said_so():
    authority = an_authority()
    assert "pas encore dit où" in a_browser(authority).get("/accessibilite/").content.decode()
    authority.contact = "accueil@mairie.example"
    authority.save()
    assert "accueil@mairie.example" in a_browser(authority).get("/accessibilite/").content.decode()


def test_components_are_shown_in_debug_only(settings):
    client = a_browser(an_authority())
    assert client.get("/a-propos/composants/").status_code == 404
    settings.DEBUG = True
    page = client.get("/a-propos/composants/").content.decode()
    assert "1\u202f234\u202f567,5" in page
    assert 'role="alert"' in page


def test_the_weight_of_each_public_page_is_measured_not_guessed(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    authority = an_authority()
    client = a_browser(authority)
    assert "pas encore été mesurées" in client.get("/sobriete/").content.decode()
    weights = {page.address: page for page in measure_all(authority.domain).pages}
    assert {"/", "/registre/", "/sobriete/"} <= set(weights)
    assert set(weights) <= set(public_addresses())
    answer = client.get("/", HTTP_ACCEPT_ENCODING="gzip")
    front = weights["/"]
    assert abs(front.html_bytes - len(answer.content)) < 200, "gzip's own padding varies"
    assert front.elements == len(re.findall(r"<[a-z]", client.get("/").content.decode()))
    shown = json.loads(client.get("/sobriete/?format=json").content)
    assert shown[0]["total"] == weights[shown[0]["address"]].total_bytes


def test_the_command_measures_and_lists(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with pytest.raises(CommandError):
        call_command("weigh_pages", "--host", "localhost", stdout=StringIO())
    authority = an_authority()
    out = StringIO()
    call_command("weigh_pages", "--host", authority.domain, stdout=out)
    assert "/registre/  " in out.getvalue()


def test_pages_of_error_are_in_both_languages_and_stand_alone(client, monkeypatch):
    authority = an_authority()
    client = a_browser(authority)
    assert "Page introuvable" in client.get("/rien/").content.decode()
    assert "Page not found" in client.get("/en/rien/").content.decode()
    assert "Reserved page" in client.get("/en/mon-compte/").content.decode()
    client.raise_request_exception = False

    def fail(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("numerhic.register.selectors.mandates_of", fail)
    broken = client.get("/en/registre/")
    assert broken.status_code == 500
    assert "An error on our side" in broken.content.decode()


def test_a_form_sent_without_its_cookie_is_told_what_to_do():
    from django.test import Client

    authority = an_authority()
    strict = Client(enforce_csrf_checks=True, HTTP_HOST=authority.domain)
    answer = strict.post("/connexion/", {"email": "a@mairie.example"})
    assert answer.status_code == 403
    assert "Formulaire périmé" in answer.content.decode()


def test_searching_finds_what_the_reader_may_read_and_says_when_nothing_is_found(
    django_capture_on_commit_callbacks,
):
    from numerhic.people.tests.factories import a_person
    from numerhic.sources.tests.factories import a_statement

    authority = an_authority()
    author = a_person(authority, [Role.PROJECT_LEAD])
    with django_capture_on_commit_callbacks(execute=True):
        public = a_statement(authority, author, "Le guichet ferme à midi.", public=True)
        inside = a_statement(authority, author, "Le guichet fermera en mars.")
    found = a_browser(authority).get("/recherche/?mots=guichet++ferme").content.decode()
    assert f"/enonces/{public.pk}/" in found
    assert inside.pk not in found
    assert inside.pk in signed_in(authority, Role.AGENT).get("/recherche/?mots=guichet").content.decode()
    nothing = a_browser(authority).get("/recherche/?mots=<b>zzz").content.decode()
    assert "Rien ne contient" in nothing
    assert "<b>zzz" not in nothing
    assert "Télécharger" not in a_browser(authority).get("/recherche/").content.decode()
