"""The pages of myths: what they say, to whom, in how many queries, in which files."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement
from numerhic.sources.places import find_subject
from numerhic.sources.services import Words, publish_statement, revise_statement
from numerhic.values.myths.tests.factories import a_myth, a_page, a_trace, an_answer, many_myths
from numerhic.values.tests.factories import a_look

pytestmark = pytest.mark.django_db
MYTHS = "/valeurs/mythes/"
LIST, EXAMPLES = f"{MYTHS}un-a-un/", f"{MYTHS}exemples/"
MOST_QUERIES, MOST_ELEMENTS, MOST_WEIGHT = 15, 300, 60_000


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille Roux")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def page_of(myth) -> str:
    return f"{MYTHS}{myth.pk}/"


def test_each_myth_is_told_with_what_it_hides_where_it_shows_and_what_answers_it(town, officer, inside):
    myth = a_myth(town, officer, "« C’est neutre. »", hides="Les choix de quelques-uns.")
    a_trace(myth, officer, "Délibération du 3 mai", place="page 2")
    an_answer(myth, officer, "La CNIL constate des biais.")
    body = inside.get(MYTHS).content.decode()
    page = text(inside.get(MYTHS))
    for words in (
        "« C’est neutre. »",
        "Les choix de quelques-uns.",
        "Délibération du 3 mai, page 2",
        "La CNIL constate des biais.",
    ):
        assert words in page, words
    assert f'href="{page_of(myth)}"' in body


def test_a_long_sentence_is_cut_in_the_list_and_whole_on_its_page(town, officer, inside):
    myth = a_myth(town, officer, "Il faut " + "toujours " * 60 + "innover.")
    assert "innover" not in text(inside.get(MYTHS)).split("Chercher")[-1]
    assert "innover." in text(inside.get(page_of(myth)))


def test_the_spaces_of_french_printing_are_kept_in_the_list(town, officer, inside):
    a_myth(town, officer, "«\xa0C’est neutre.\xa0»")
    assert "«\xa0C’est neutre.\xa0»</a>" in inside.get(MYTHS).content.decode()


def test_a_myth_without_trace_or_answer_says_so_in_words(town, officer, inside):
    myth = a_myth(town, officer)
    page = text(inside.get(MYTHS))
    assert "personne n’a encore cité de document" in page
    assert "personne n’y a encore répondu" in page
    alone = text(inside.get(page_of(myth)))
    assert "Cela ne dit pas que le mythe en est absent." in alone
    assert "Cela ne dit pas que la phrase est vraie." in alone
    assert "Aucune lecture, aucun regard ne s’y appuie encore" in alone


def test_an_empty_list_says_what_it_cannot_say_and_what_to_do(town, inside):
    page = text(inside.get(MYTHS))
    assert "aucun mythe n’est écrit ici, ou aucun n’est public." in page
    assert "Un mythe sans trace n’est pas un mythe absent" in page
    assert "Écrire un mythe entendu ici" in page
    assert "Des mythes souvent entendus ailleurs" in page
    assert "aucune trace ni réponse n’est écrite ici" in text(inside.get(LIST))


def test_the_page_of_a_myth_gives_documents_places_and_sources(town, officer, inside):
    myth = a_myth(town, officer)
    source = a_page(town, officer, "Rapport de la Cour")
    a_trace(myth, officer, "Plan numérique", place="page 12", text="« Un outil neutre. »")
    an_answer(myth, officer, "Il y a des biais.", sources=(source,))
    answer = inside.get(page_of(myth))
    page = text(answer)
    for words in (
        "« Un outil neutre. »",
        "Plan numérique, page 12",
        "Il y a des biais.",
        "Rapport de la Cour",
    ):
        assert words in page, words
    assert 'href="https://rapport.example/" rel="nofollow noopener"' in answer.content.decode()
    assert "par Camille Roux" in page


def test_what_contests_stands_beside_what_it_contests(town, officer, inside):
    myth = a_myth(town, officer)
    first = an_answer(myth, officer, "Il y a des biais.")
    an_answer(myth, officer, "Pas dans cette étude.", contests=first)
    a_myth(town, officer, "Personne ne dit cela ici.", contests=myth)
    page = text(inside.get(page_of(myth)))
    assert page.index("Il y a des biais.") < page.index("Contesté : Pas dans cette étude.")
    assert page.index("Ce qui le conteste") < page.index("Personne ne dit cela ici.")
    rows = inside.get(f"{MYTHS}?format=json&table=mythes").json()
    assert [(row["myth"], row["contested"], row["answers"]) for row in rows] == [
        ("« C’est neutre. »", "oui", "Il y a des biais.")
    ]


def test_what_contests_a_myth_has_no_page_among_myths(town, officer, inside):
    contest = a_myth(town, officer, "Non.", contests=a_myth(town, officer))
    assert inside.get(page_of(contest)).status_code == 404


def test_readings_and_looks_that_lean_on_a_myth_are_told_with_the_component(town, officer, inside):
    myth = a_myth(town, officer)
    agenda = a_record(town, name="Agenda")
    a_look(agenda, officer, "neutral", "Direction", text="Il obéit.", links={"myth": (myth.pk,)})
    answer = inside.get(page_of(myth))
    assert "Il obéit." in text(answer)
    assert f'href="{agenda.get_absolute_url()}"' in answer.content.decode()
    rows = inside.get(f"{page_of(myth)}?format=json&table=liens").json()
    assert [(row["about"], row["kind"], row["text"]) for row in rows] == [("Agenda", "regard", "Il obéit.")]


def test_the_public_reads_what_leans_on_a_myth_on_public_components_alone(town, officer):
    myth = a_myth(town, officer, public=True)
    shown, hidden = a_record(town, name="Agenda", public=True), a_record(town, name="Coffre")
    for record, words, public in ((shown, "Dit.", True), (shown, "Tu.", False), (hidden, "Caché.", True)):
        a_look(record, officer, "neutral", words, text=words, public=public, links={"myth": (myth.pk,)})
    page = text(a_browser(town).get(page_of(myth)))
    assert "Agenda" in page
    assert "Dit." in page
    assert not {"Coffre", "Tu", "Caché"} & set(re.findall(r"\w+", page))


def test_the_public_reads_published_myths_traces_and_answers_alone(town, officer):
    myth = a_myth(town, officer, "« Public. »", public=True)
    a_trace(myth, officer, "Document montré", public=True)
    a_trace(myth, officer, "Document gardé")
    hidden = a_myth(town, officer, "« Interne. »")
    an_answer(hidden, officer, "Réponse publiée trop tôt.", public=True)
    visitor = a_browser(town)
    for address in (MYTHS, LIST, f"{MYTHS}?format=csv&table=mythes", f"{LIST}?format=json&table=traces"):
        page = text(visitor.get(address))
        assert "Document montré" in page, address
        assert "gardé" not in page, address
        assert "Interne" not in page, address
        assert "trop tôt" not in page, address
    assert visitor.get(page_of(hidden)).status_code == 404
    assert "Interne" not in text(visitor.get(page_of(myth)))


def test_the_public_reads_the_version_that_was_published(town, officer):
    myth = a_myth(town, officer, "« Avant. »", public=True)
    revise_statement(myth, Words("observed", text="« Après. »"), based_on=1, author=officer)
    visitor = a_browser(town)
    assert "« Avant. »" in text(visitor.get(page_of(myth)))
    assert "Après" not in text(visitor.get(MYTHS))
    publish_statement(Statement.objects.get(pk=myth.pk), number=2, author=officer)
    assert "« Après. »" in text(visitor.get(page_of(myth)))


def test_one_town_never_reads_another(town, inside):
    elsewhere = an_authority()
    other = a_person(elsewhere, [Role.IS_OFFICER])
    myth = a_myth(elsewhere, other, "« Ailleurs. »", public=True)
    a_trace(myth, other, "Document d’ailleurs", public=True)
    for address in (MYTHS, LIST):
        assert "ailleurs" not in text(inside.get(f"{address}?format=json")).lower()
    for address in ("", "montrer/", "repondre/"):
        assert inside.get(page_of(myth) + address).status_code == 404


def test_the_files_hold_everything_with_sources(town, officer, inside):
    made = many_myths(town, officer, 12)
    rows = inside.get(f"{MYTHS}?format=csv&table=mythes").content.decode("utf-8-sig")
    listed = list(csv.DictReader(io.StringIO(rows)))
    assert len(listed) == 12
    assert listed[0]["Où il se montre"].count("Document") == 3
    lines = inside.get(f"{LIST}?format=json&table=traces").json()
    assert len(lines) == 72
    first = next(row for row in lines if row["kind"] == "trace d’un mythe" and row["about"] == made[0].pk)
    assert first | {"written": ""} == {
        "myth": "« Mythe 0000. »",
        "kind": "trace d’un mythe",
        "text": "« L’outil est neutre. »",
        "document": "Document 0",
        "place": "page 3",
        "sources": "Un rapport <https://rapport.example/>",
        "evidence": "documenté ailleurs",
        "contests": "non",
        "written": "",
        "statement": first["statement"],
        "about": made[0].pk,
    }


def test_myths_are_chosen_by_what_is_missing(town, officer, inside):
    one, two = a_myth(town, officer, "« Un. »"), a_myth(town, officer, "« Deux. »")
    a_trace(one, officer)
    an_answer(two, officer)
    for asked, found in (
        ("mythes-trace=oui", ["« Un. »"]),
        ("mythes-trace=non", ["« Deux. »"]),
        ("mythes-reponse=oui", ["« Deux. »"]),
        ("mythes-mots=deux", ["« Deux. »"]),
    ):
        rows = inside.get(f"{MYTHS}?{asked}&format=json&table=mythes").json()
        assert [row["myth"] for row in rows] == found, asked


def test_nothing_is_counted_as_a_mark(town, officer, inside):
    myth = many_myths(town, officer, 3)[0]
    for address in (MYTHS, page_of(myth)):
        page = text(inside.get(address)).split("Se déconnecter")[-1]
        assert not re.search(r"\b\d+ (sur \d|mythes?|réponses?|traces?|%)", page), address


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_stay_small_whatever_the_number_of_myths(town, officer, inside, language):
    inside.get(MYTHS)  # somebody's first visit of the month is noted
    counts = []
    for number, each in ((2, 1), (12, 10)):
        myth = many_myths(town, officer, number, each)[0]
        record = a_record(town, name=f"Agenda {number}")
        for n in range(each):
            a_look(record, officer, "neutral", f"Groupe {n}", text="Vu.", links={"myth": (myth.pk,)})
        found = []
        one = page_of(myth)
        for address in (
            MYTHS,
            LIST,
            one,
            EXAMPLES,
            f"{EXAMPLES}reprendre/",
            f"{MYTHS}ecrire/",
            f"{one}montrer/",
        ):
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


def test_a_myth_with_many_traces_leads_to_the_list(town, officer, inside):
    myth = many_myths(town, officer, 1, each=12)[0]
    page = text(inside.get(page_of(myth)))
    assert "Document 6" in page
    assert "Document 7" not in page
    assert "D’autres sont dans la liste" in page
    assert f'href="{LIST}?mythe={myth.pk}"' in inside.get(page_of(myth)).content.decode()


def test_the_list_can_keep_to_one_myth(town, officer, inside):
    one, two = many_myths(town, officer, 2, each=1)
    rows = inside.get(f"{LIST}?mythe={two.pk}&format=json&table=traces").json()
    assert {row["about"] for row in rows} == {two.pk}
    page = text(inside.get(f"{LIST}?mythe={one.pk}"))
    assert "« Mythe 0000. »" in page
    assert "« Mythe 0001. »" not in page


def test_a_reader_gets_no_cookie(town, officer):
    myth = a_myth(town, officer, public=True)
    visitor = a_browser(town)
    for address in (MYTHS, LIST, EXAMPLES, page_of(myth), f"{EXAMPLES}?format=csv&table=exemples"):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert not answer.cookies


def test_a_myth_is_found_at_its_own_page(town, officer):
    myth = a_myth(town, officer, "« C’est gratuit. »", public=True)
    found = find_subject(town, "myth", myth.pk)
    assert (found.title, found.address) == ("« C’est gratuit. »", page_of(myth))


def test_the_chapter_leads_to_myths(town, inside):
    assert f'href="{MYTHS}"' in inside.get("/valeurs/").content.decode()
