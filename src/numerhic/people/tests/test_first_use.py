"""First use in the browser: found, said, begun once; and every way in which it is refused."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from html import unescape
from io import StringIO
from threading import Barrier

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from numerhic.authorities.models import Authority, Kind
from numerhic.people.models import FirstUse, Membership, User
from numerhic.people.services import first_use
from numerhic.people.services.first_use import AlreadyBegunError, Beginner, Beginning
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.people.views.beginning import WRONG_TRIES

pytestmark = pytest.mark.django_db
LYON = "216901231"
PASSWORD = "un bateau sur la Saône"
PERSON = {"email": "claude@mairie.example", "display_name": "Claude", "password": PASSWORD, "again": PASSWORD}
KNOWN = PERSON | {"name": "Ville de Lyon", "kind": "commune"}
BY_HAND = PERSON | {
    "siren": "200 046 977",
    "name": "Syndicat des eaux vives",
    "kind": "syndicate",
    "population": "12000",
    "population_source": "Statuts du syndicat",
    "population_date": "2024-01-01",
}


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def browser():
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def address():
    return first_use.make_address()


def text(answer) -> str:
    return answer.content.decode()


def test_it_works_from_the_name_to_the_first_half_hour(browser, address):
    found = text(browser.get(address, {"mots": "LYON"}))
    link = re.search(rf'href="([^"]+siren={LYON})"', found).group(1)
    page = text(browser.get(link))
    assert "519\u202f127" in page
    assert "INSEE, populations de référence 2023" in page
    answer = browser.post(link, KNOWN)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/registre/commencer/")
    authority = Authority.objects.get()
    assert (authority.siren, authority.name, authority.kind) == (LYON, "Ville de Lyon", Kind.COMMUNE)
    assert (authority.population, str(authority.population_date)) == (519127, "2023-01-01")
    assert authority.population_source.startswith("INSEE")
    roles = set(Membership.objects.values_list("role", flat=True))
    assert roles == {"is_officer", "project_lead", "publisher", "administrator"}
    assert "claude@mairie.example" in text(browser.get("/mon-compte/"))
    assert authority.history.get().history_user == User.objects.get()
    assert not FirstUse.objects.exists()


def test_it_works_in_english_too_and_the_account_speaks_english(browser, address):
    page = text(browser.get("/en" + address, {"mots": "lyon"}))
    assert "Which authority?" in page
    assert "inhabitants" in page
    answer = browser.post(f"/en{address}creer/?siren={LYON}", KNOWN)
    assert answer.headers["Location"] == "/en/registre/commencer/"
    assert User.objects.get().language == "en"


def test_the_password_chosen_signs_in_again(browser, address):
    browser.post(f"{address}creer/?siren={LYON}", KNOWN)
    again = Client(HTTP_HOST="localhost")
    answer = again.post("/connexion/mot-de-passe/", {"email": PERSON["email"], "password": PASSWORD})
    assert answer.status_code == 302


def test_an_authority_of_no_table_is_typed_by_hand(browser, address):
    assert browser.post(f"{address}creer/", BY_HAND).status_code == 302
    authority = Authority.objects.get()
    assert (authority.siren, authority.kind, authority.population) == ("200046977", Kind.SYNDICATE, 12000)
    assert authority.population_source == "Statuts du syndicat"


def test_by_hand_a_population_may_stay_unknown(browser, address):
    browser.post(f"{address}creer/", BY_HAND | {"population": "", "population_date": ""})
    authority = Authority.objects.get()
    assert (authority.population, authority.population_source) == (None, "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"siren": "200046978"}, "clé de contrôle"),
        ({"siren": "12"}, "neuf chiffres"),
        ({"siren": ""}, "obligatoire"),
        ({"name": ""}, "obligatoire"),
        ({"name": "!!!"}, "lettres latines"),
        ({"kind": "kingdom"}, "choix valide"),
        ({"population": "-3"}, "supérieure ou égale"),
        ({"population_source": ""}, "d’où vient ce nombre"),
        ({"population_date": str(timezone.localdate() + timedelta(days=1))}, "à venir"),
        ({"email": "nulle part"}, "adresse"),
        ({"password": "court", "again": "court"}, "trop court"),
        ({"password": "", "again": ""}, "obligatoire"),
        ({"again": "autre chose que cela"}, "diffèrent"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_survives_but_the_password(browser, address, change, said):
    sent = BY_HAND | change
    answer = browser.post(f"{address}creer/", sent)
    page = text(answer)
    assert answer.status_code == 200
    assert said in page
    for name, value in sent.items():
        if name not in ("kind", "password", "again"):
            assert not value or f'value="{value}"' in page, name
    assert not sent["password"] or f'value="{sent["password"]}"' not in page
    assert 'value="syndicate" selected' in page or sent["kind"] != "syndicate"
    assert "no-store" in answer.headers["Cache-Control"]
    assert not Authority.objects.exists()
    assert not User.objects.exists()
    assert browser.get(address).status_code == 200


def test_facts_of_the_table_cannot_be_sent_instead(browser, address):
    browser.post(f"{address}creer/?siren={LYON}", KNOWN | {"siren": "200046977", "population": "3"})
    assert (Authority.objects.get().siren, Authority.objects.get().population) == (LYON, 519127)


def test_a_siren_the_table_does_not_know_is_typed_by_hand(browser, address):
    page = text(browser.get(f"{address}creer/?siren=000000000"))
    assert 'name="siren"' in page


def test_with_mail_the_password_is_optional_and_without_it_is_not(browser, address, settings):
    none = KNOWN | {"password": "", "again": ""}
    assert browser.post(f"{address}creer/?siren={LYON}", none).status_code == 200
    settings.EMAIL_HOST = "mail.example"
    assert browser.post(f"{address}creer/?siren={LYON}", none).status_code == 302
    assert not User.objects.get().has_usable_password()


def test_an_address_that_has_an_account_is_refused_not_taken_over(browser, address):
    known = a_person()
    answer = browser.post(f"{address}creer/?siren={LYON}", KNOWN | {"email": known.email.upper()})
    assert "déjà un compte" in text(answer)
    assert not Authority.objects.exists()
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize(
    ("asked", "field"),
    [("312 345 678", 'name="siren" value="312345678"'), ("Syndicat & fils", 'value="Syndicat &amp; fils"')],
)
def test_what_was_looked_for_in_vain_is_not_typed_twice(browser, address, asked, field):
    found = text(browser.get(address, {"mots": asked}))
    link = unescape(re.search(r'href="([^"]+/creer/\?mots=[^"]+)"', found).group(1))
    assert field in text(browser.get(link))


def test_homonyms_are_told_apart_and_what_is_too_much_is_counted(browser, address):
    page = text(browser.get(address, {"mots": "saint denis"}))
    assert page.index("La Réunion (974)") < page.index("Seine-Saint-Denis (93)")
    assert "Les 20 premières sur 100" in page
    assert "Aucune de celles-ci" in page


def test_a_name_nobody_has_leads_to_typing_by_hand(browser, address):
    page = text(browser.get(address, {"mots": "nulle-part-en-brume"}))
    assert "Aucune ne porte ce nom" in page
    assert f"{address}creer/" in page


@pytest.mark.parametrize("words", ["", " ", "\x00", "x" * 500, "<script>"])
def test_odd_words_are_no_fault(browser, address, words):
    page = browser.get(address, {"mots": words})
    assert page.status_code == 200
    assert "<script" not in text(page)


def test_only_a_digest_of_the_secret_is_kept(address):
    secret = address.strip("/").split("/")[1]
    assert len(secret) >= 32
    kept = FirstUse.objects.get()
    assert kept.digest == sha256(secret.encode()).hexdigest()
    assert secret not in str(FirstUse.objects.values())


@pytest.mark.parametrize("rest", ["", "creer/"])
def test_a_wrong_secret_says_where_the_right_one_is(browser, address, rest):
    for method in (browser.get, browser.post) if rest else (browser.get,):
        answer = method(f"/commencer/faux/{rest}", KNOWN)
        assert answer.status_code == 404
        assert "numerhic manage first_use" in text(answer)
    assert not Authority.objects.exists()


def test_before_any_address_is_made_every_secret_is_wrong(browser):
    assert browser.get("/commencer/x/").status_code == 404


def test_a_new_address_takes_the_place_of_the_former(browser, address):
    newer = first_use.make_address()
    assert browser.get(address).status_code == 404
    assert browser.get(newer).status_code == 200


def test_too_many_wrong_secrets_close_the_door_for_an_hour(browser, address):
    for number in range(WRONG_TRIES):
        assert browser.get(f"/commencer/{number}/").status_code == 404
    assert browser.get(address).status_code == 429
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="192.0.2.9")
    assert elsewhere.get(address).status_code == 200


def test_right_secrets_are_not_counted(browser, address):
    for _ in range(WRONG_TRIES + 1):
        assert browser.get(address).status_code == 200


def test_once_there_is_an_authority_the_address_is_gone(browser, address):
    an_authority()
    for path in (address, f"{address}creer/", "/commencer/faux/"):
        answer = browser.get(path)
        assert answer.status_code == 410
        assert "a maintenant sa collectivité" in text(answer)
    assert browser.post(f"{address}creer/?siren={LYON}", KNOWN).status_code == 410
    assert Authority.objects.count() == 1


def test_of_two_people_at_once_one_begins_and_the_other_is_told(browser, address, monkeypatch):
    """Both pages were opened; the first has just committed when the second passes the door."""
    begin = first_use.begin

    def after_the_other(beginning, person):
        begin(Beginning("200046977", "Autre", "epci"), Beginner("autre@mairie.example", "", "fr", PASSWORD))
        return begin(beginning, person)

    monkeypatch.setattr(first_use, "begin", after_the_other)
    answer = browser.post(f"{address}creer/?siren={LYON}", KNOWN)
    assert answer.status_code == 410
    assert [one.name for one in Authority.objects.all()] == ["Autre"]
    assert [one.email for one in User.objects.all()] == ["autre@mairie.example"]


def test_what_fails_gives_the_secret_back(address):
    with pytest.raises(Exception, match="clé de contrôle"):
        first_use.begin(Beginning("200046978", "Fausse", "epci"), Beginner("a@b.example", "", "fr", PASSWORD))
    assert FirstUse.objects.exists()
    assert not Authority.objects.exists()


def test_nothing_is_begun_without_an_address_made():
    with pytest.raises(AlreadyBegunError):
        first_use.begin(Beginning(LYON, "Lyon", "commune"), Beginner("a@b.example", "", "fr", PASSWORD))


def test_the_form_needs_its_token(address):
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert strict.post(f"{address}creer/?siren={LYON}", KNOWN).status_code == 403
    assert not Authority.objects.exists()


def test_the_first_page_of_a_higher_room_may_be_missing(browser, address, settings):
    settings.AFTER_FIRST_USE = "register:nowhere"
    assert browser.post(f"{address}creer/?siren={LYON}", KNOWN).headers["Location"] == "/"


def test_the_machine_prints_another_address_until_an_authority_exists(browser, address):
    out = StringIO()
    call_command("first_use", address="https://registre.example/", stdout=out)
    path = re.search(r"https://registre.example(/commencer/\S+)", out.getvalue()).group(1)
    assert browser.get(path).status_code == 200
    assert browser.get(address).status_code == 404
    an_authority()
    with pytest.raises(CommandError, match="already"):
        call_command("first_use")
    assert first_use.make_address() is None


def test_pages_are_kept_by_nobody_and_looking_sets_no_cookie(browser, address):
    answer = browser.get(address, {"mots": "lyon"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_a_search_costs_few_queries_and_few_elements(browser, address, django_assert_max_num_queries):
    browser.get(address)
    with django_assert_max_num_queries(6):
        page = text(browser.get(address, {"mots": "saint"}))
    assert len(re.findall(r"<[a-z]", page)) < 200
    assert len(page.encode()) < 20_000


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory is one connection's own")
def test_of_two_transactions_at_the_same_moment_only_one_begins(address):
    together = Barrier(2)

    def one(siren: str) -> str:
        try:
            together.wait(timeout=10)
            first_use.begin(Beginning(siren, siren, "epci"), Beginner(f"{siren}@b.example", "", "fr", ""))
        except AlreadyBegunError:
            return "refused"
        finally:
            connection.close()
        return "begun"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, [LYON, "200046977"])) == ["begun", "refused"]
    assert Authority.objects.count() == User.objects.count() == 1
