"""What holds for every public page, whatever the room.

No cookie, strict policy, both languages, few queries.
"""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.publication.weights import public_addresses
from numerhic.sources.tests.factories import a_statement

pytestmark = pytest.mark.django_db
QUERIES = 14


@pytest.fixture
def authority():
    return an_authority(is_fictional=True)


@pytest.fixture
def addresses(authority):
    author = a_person(authority, [Role.PROJECT_LEAD])
    statement = a_statement(authority, author, public=True)
    client = a_browser(authority)
    # Nothing is loaded here: pages that only exist with contracts are visited with the demonstration.
    there = [address for address in public_addresses() if client.get(address).status_code == 200]
    assert {"/", "/registre/", "/effets/", "/a-propos/", "/accessibilite/", "/sobriete/"} <= set(there)
    return [*there, f"/enonces/{statement.pk}/", f"/enonces/{statement.pk}.json"]


def both(addresses):
    return [*addresses, *("/en" + address for address in addresses)]


def test_a_reader_who_only_reads_gets_no_cookie(authority, addresses):
    client = a_browser(authority)
    for address in both(addresses):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not answer.cookies, address
        assert "csrfmiddlewaretoken" not in answer.content.decode(), address
        assert "public" in answer.headers["Cache-Control"], address
    assert client.get("/rien/").cookies == {}


def test_every_answer_carries_the_same_strict_headers(authority, addresses):
    client = a_browser(authority)
    for address in [*both(addresses), "/connexion/", "/rien/", "/mon-compte/"]:
        headers = client.get(address).headers
        policy = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self'",
            "img-src": "'self'",
            "form-action": "'self'",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
        }, address
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]


class Reading(HTMLParser):
    """What matters of a page: headings, landmarks, identifiers, what it loads, what it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.inline: list[str] = []
        self.language = ""
        self.labelled: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "html":
            self.language = values["lang"]
        if tag == "link" and values.get("rel") in {"stylesheet", "icon"}:
            self.loaded.append(values["href"])
        self.loaded += [values[name] for name in ("src", "srcset") if values.get(name)]
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.labelled += (values.get(name) or "").split()


def read(answer) -> Reading:
    reading = Reading()
    reading.feed(answer.content.decode())
    return reading


def test_every_page_is_well_built(authority, addresses):
    client = a_browser(authority)
    for address in both([one for one in addresses if not one.endswith(".json")] + ["/connexion/"]):
        page = read(client.get(address))
        assert page.language == ("en" if address.startswith("/en/") else "fr"), address
        assert page.headings[0] == 1, address
        assert page.headings.count(1) == 1, address
        steps = [after - before for before, after in zip(page.headings, page.headings[1:], strict=False)]
        assert max(steps, default=0) <= 1, (address, page.headings)
        assert len(set(page.ids)) == len(page.ids), address
        assert set(page.labelled) <= set(page.ids), address
        assert {"main", "header", "footer", "nav"} <= set(page.tags), address
        assert "script" not in page.tags, address
        assert page.inline == [], address
        assert all(one.startswith("/static/") for one in page.loaded), address
        assert len(page.loaded) <= 2, address
        assert page.ids.count("main") == 1


def test_every_page_leads_to_itself_in_the_other_language(authority, addresses):
    client = a_browser(authority)
    for address in (one for one in addresses if not one.endswith(".json")):
        french = client.get(address + "?a=1").content.decode()
        assert f'<a href="/en{address}?a=1" lang="en" hreflang="en">English</a>' in french, address
        english = client.get("/en" + address).content.decode()
        assert f'<a href="{address}" lang="fr" hreflang="fr">Français</a>' in english, address
        assert f'hreflang="fr" href="http://{authority.domain}{address}"' in english, address


def test_no_page_in_english_keeps_a_french_sentence_of_the_shell(authority, addresses):
    client = a_browser(authority)
    for address in (one for one in addresses if not one.endswith(".json")):
        english = client.get("/en" + address).content.decode()
        for french in ("Aller au contenu", "Se connecter", "est fictive", "Vous êtes", "Logiciel libre"):
            assert french not in english, address


def test_a_reader_costs_few_queries(authority, addresses):
    client = a_browser(authority)
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= QUERIES, (address, [one["sql"][:120] for one in asked])


def test_a_page_that_did_not_change_is_not_sent_again(authority):
    client = a_browser(authority)
    first = client.get("/a-propos/")
    assert client.get("/a-propos/", HTTP_IF_NONE_MATCH=first.headers["ETag"]).status_code == 304


def test_the_front_page_is_light(authority):
    answer = a_browser(authority).get("/", HTTP_ACCEPT_ENCODING="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < 20_000
    assert len(read(a_browser(authority).get("/")).tags) <= 300


def test_a_form_page_sets_its_cookie_and_is_kept_by_nobody(authority):
    answer = a_browser(authority).get("/connexion/")
    cookie = answer.cookies["numerhic_form"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert answer.headers["Cache-Control"] == "private, no-store"
