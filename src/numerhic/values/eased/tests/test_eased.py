"""The pages of who is eased and who is kept out: what they say, to whom, in how many queries; saying so."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, add_source, write_alone
from numerhic.values.tests.factories import many_served, said_about

pytestmark = pytest.mark.django_db
PUBLICS = "/valeurs/publics/"
LIST = f"{PUBLICS}un-a-un/"
MOST_QUERIES, MOST_ELEMENTS, MOST_WEIGHT = 15, 300, 60_000
ANSWERS = {
    "f_who": "Qui n’a pas d’adresse fixe",
    "f_step": "Prouver son adresse",
    "text": "L’hébergeur hésite à signer.",
    "evidence": "observed",
    "source_kind": "testimony",
}


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def test_a_service_tells_whom_it_eases_and_keeps_out_beside_its_other_way(town, officer, inside):
    service = a_record(
        town, "service", "Naissances", other_way="full", other_way_where="Mairie", other_way_by="Guichet 2"
    )
    said_about(service, "eased", officer, "Le soir.", who="Qui travaille", step="Demander")
    said_about(
        service, "kept-out", officer, "En français.", who="Qui n’écrit pas le français", step="Remplir"
    )
    page = text(inside.get(PUBLICS))
    for words in (
        "Qui travaille (à l’étape : Demander)",
        "Qui n’écrit pas le français (à l’étape : Remplir)",
        "Tout peut se faire sans numérique.",
        "Mairie ; Guichet 2",
    ):
        assert words in page, words
    page = text(inside.get(f"{PUBLICS}{service.key}/"))
    for words in (
        "À l’étape : Demander.",
        "Le soir.",
        "En français.",
        "Camille",
        "Quand inconnu",
        "Où Mairie",
    ):
        assert words in page, words


def test_no_other_way_and_an_unknown_one_are_two_things(town, officer, inside):
    none, unknown = a_record(town, "service", "Aucun", other_way="none"), a_record(town, "service", "Mystère")
    for service in (none, unknown):
        said_about(service, "kept-out", officer, "Vu.", who="Des gens")
    told = {one["name"]: one["way"] for one in inside.get(f"{PUBLICS}?format=json&table=services").json()}
    assert told["Aucun"] == "Aucune voie non numérique connue."
    assert (
        told["Mystère"].replace("\xa0", " ")
        == "Inconnu : personne n’a dit s’il existe une voie non numérique."
    )
    for asked, name in (("none", "Aucun"), ("inconnu", "Mystère")):
        rows = inside.get(f"{PUBLICS}?services-sans-numerique={asked}&format=json&table=services").json()
        assert [one["name"] for one in rows] == [name]


def test_services_nobody_spoke_of_are_told_with_their_other_way(town, officer, inside):
    said_about(a_record(town, "service", "Naissances"), "eased", officer, "Vu.")
    a_record(town, "service", "Cantine", other_way="none")
    spoken, silent = inside.get(PUBLICS).content.decode().split("Ce dont personne n’a rien dit")
    assert "Cantine" not in spoken
    assert "Cantine" in silent
    assert "Aucune voie non numérique connue." in silent
    assert "Naissances" not in silent


def test_services_are_chosen_by_what_is_said(town, officer, inside):
    first = said_about(a_record(town, "service", "Naissances"), "eased", officer, "Vu.")
    cantine = a_record(town, "service", "Cantine")
    said_about(cantine, "kept-out", officer, "Vu.")
    birth = type(cantine).objects.get(name="Naissances")
    said_about(birth, "eased", officer, "Non.", contests=first)
    for asked, names in (("eased", ["Naissances"]), ("kept-out", ["Cantine"]), ("contested", ["Naissances"])):
        rows = inside.get(f"{PUBLICS}?services-dit={asked}&format=json&table=services").json()
        assert [one["name"] for one in rows] == names


def test_a_statement_comes_with_its_sources_and_the_articles_it_serves_or_contradicts(town, officer, inside):
    words = Words("observed", text="Chaque personne compte.", fields={"title": "Une personne"})
    article = write_alone(town, "article", words, author=officer)
    source = add_source(town, "testimony", "Cahier du guichet", author=officer)
    service = a_record(town, "service", "Naissances")
    said_about(
        service,
        "kept-out",
        officer,
        "Vu.",
        who="Des gens",
        sources=(source,),
        links={"contradicts": (article.pk,)},
    )
    page = text(inside.get(f"{PUBLICS}{service.key}/"))
    assert "Source : Cahier du guichet." in page
    assert "Contredit : Une personne." in page
    (row,) = inside.get(f"{LIST}?format=json&table=publics").json()
    assert (row["sources"], row["contradicts"], row["serves"]) == ("Cahier du guichet", "Une personne", "")


def test_the_public_reads_what_was_published_on_public_services_alone(town, officer):
    shown, hidden = a_record(town, "service", "Naissances", public=True), a_record(town, "service", "Secret")
    said_about(shown, "eased", officer, "Vu.", who="Publiés", public=True)
    said_about(shown, "kept-out", officer, "Vu.", who="Dedans")
    said_about(hidden, "kept-out", officer, "Vu.", who="Cachés", public=True)
    visitor = a_browser(town)
    for address in (PUBLICS, LIST, f"{PUBLICS}{shown.key}/", f"{LIST}?format=csv&table=publics"):
        answer = visitor.get(address)
        page = text(answer)
        assert "Publiés" in page, address
        assert not {"Secret", "Dedans", "Cachés"} & set(re.findall(r"\w+", page)), address
        assert not answer.cookies
    assert visitor.get(f"{PUBLICS}{hidden.key}/").status_code == 404


def test_one_town_never_reads_another(town, officer, inside):
    elsewhere = an_authority()
    record = a_record(elsewhere, "service", "Secret", public=True)
    said_about(record, "eased", a_person(elsewhere, [Role.IS_OFFICER]), "Vu.", who="Ailleurs", public=True)
    for address in (PUBLICS, LIST):
        assert "Secret" not in text(inside.get(address))
    for address in ("", "dire/"):
        assert inside.get(f"{PUBLICS}{record.key}/{address}").status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_stay_small_whatever_the_number_of_services(town, officer, inside, language):
    inside.get(PUBLICS)  # somebody's first visit of the month is noted
    counts = []
    for number in (2, 14):
        record = many_served(town, officer, number)[0]
        found = []
        for address in (PUBLICS, LIST, f"{PUBLICS}{record.key}/", f"{PUBLICS}{record.key}/dire/"):
            with CaptureQueriesContext(connection) as asked:
                answer = inside.get(language + address)
            assert answer.status_code == 200, address
            body = answer.content.decode()
            assert len(re.findall(r"<[a-zA-Z]", body)) <= MOST_ELEMENTS, address
            assert len(body.encode()) <= MOST_WEIGHT, address
            found.append(len(asked))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST_QUERIES, counts


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VISITOR])
def test_who_may_say_whom_a_service_eases(town, role):
    record = a_record(town, "service", "Naissances", public=True)
    page = f"{PUBLICS}{record.key}/dire/"
    writers = {Role.AGENT, Role.PROJECT_LEAD, Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.FACILITATOR}
    client = signed_in(town, role)
    assert client.get(page).status_code == (200 if role in writers else 403)
    client.post(f"{page}?sens=kept-out", ANSWERS)
    assert Statement.objects.filter(kind="kept-out").exists() is (role in writers)


def test_what_is_written_shows_and_stays_internal(town, inside):
    record = a_record(town, "service", "Naissances", public=True, other_way="none")
    page = f"{PUBLICS}{record.key}/"
    assert "Aucune voie non numérique connue." in text(inside.get(f"{page}dire/?sens=kept-out"))
    answer = inside.post(f"{page}dire/?sens=kept-out", ANSWERS | {"source_title": "Cahier"}, follow=True)
    for words in ("Qui n’a pas d’adresse fixe", "Prouver son adresse", "Cahier", "Interne."):
        assert words in text(answer), words
    assert "adresse fixe" not in text(a_browser(town).get(page))


def test_nothing_said_is_refused(town, inside):
    record = a_record(town, "service", "Naissances")
    inside.post(f"{PUBLICS}{record.key}/dire/", ANSWERS | {"text": ""})
    assert not Statement.objects.exists()


def test_a_service_of_which_nothing_is_said_does_not_say_nobody(town, inside):
    record = a_record(town, "service", "Naissances")
    page = text(inside.get(f"{PUBLICS}{record.key}/"))
    assert page.count("Cela ne veut pas dire : personne.") == 2
    assert "Inconnu : personne n’a dit s’il existe une voie non numérique." in page
