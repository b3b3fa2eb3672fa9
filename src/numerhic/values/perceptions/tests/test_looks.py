"""The pages of looks: what they say, to whom, in how many queries; adding a look."""

import csv
import io
import json
import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.bulk import Earlier
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, publish_statement, revise_statement, write_alone
from numerhic.values.tests.factories import a_look, many_looks

pytestmark = pytest.mark.django_db
LOOKS = "/valeurs/regards/"
LIST = f"{LOOKS}un-a-un/"
MOST_QUERIES, MOST_ELEMENTS, MOST_WEIGHT = 15, 300, 60_000
ANSWERS = {
    "f_seen_by": "Agentes du guichet",
    "answer": "political",
    "text": "« Le délai est un choix. »",
    "evidence": "observed",
    "source_kind": "testimony",
}


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille Roux")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def before(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_the_four_looks_of_a_component_are_side_by_side(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    a_look(agenda, officer, "neutral", "Direction")
    a_look(agenda, officer, "political", "Parents")
    page = text(inside.get(LOOKS))
    for way in (
        "Un contexte hors de portée",
        "Un outil neutre",
        "Un outil entièrement entre nos mains",
        "Un objet politique",
    ):
        assert way in page
    assert "Direction (" in page
    assert "Parents (" in page
    assert "Les regards diffèrent." in page


def test_components_nobody_spoke_of_are_told(town, officer, inside):
    a_look(a_record(town, name="Agenda"), officer)
    a_record(town, name="Badges")
    page = inside.get(LOOKS).content.decode()
    spoken, silent = page.split("Ce dont personne n’a rien dit")
    assert "Badges" not in spoken
    assert "Badges" in silent
    assert "Agenda" not in silent


def test_an_empty_register_says_what_it_cannot_say(inside, town):
    page = text(inside.get(LOOKS))
    assert "aucun regard n’est écrit ici, ou aucun n’est public" in page
    agenda = a_record(town, name="Agenda")
    page = text(inside.get(f"{LOOKS}{agenda.key}/"))
    assert "Personne n’a encore dit comment il est vu." in page
    assert page.count("Personne n’a dit le voir ainsi.") == 4


def test_a_single_look_is_not_an_agreement(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    a_look(agenda, officer, "neutral", "Direction")
    assert "on ne sait pas si d’autres voient autrement" in text(inside.get(LOOKS))
    a_look(agenda, officer, "neutral", "Parents")
    assert "Les regards connus se rejoignent." in text(inside.get(LOOKS))


def test_components_are_chosen_by_look_by_disagreement_and_by_nature(town, officer, inside):
    agenda, badges, cameras = (a_record(town, name=name) for name in ("Agenda", "Badges", "Caméras"))
    a_look(agenda, officer, "neutral", "Direction")
    a_look(agenda, officer, "political", "Parents")
    first = a_look(badges, officer, "neutral", "Direction")
    a_look(badges, officer, "", "", text="Pas du tout.", contests=first)
    a_look(cameras, officer, "context", "Quartier")
    for asked, found in (
        ("composants-vu=political", {"Agenda"}),
        ("composants-vu=neutral", {"Agenda", "Badges"}),
        ("composants-accord=differ", {"Agenda"}),
        ("composants-accord=alone", {"Badges", "Caméras"}),
        ("composants-accord=contested", {"Badges"}),
        ("composants-mots=cameras", {"Caméras"}),
    ):
        rows = inside.get(f"{LOOKS}?{asked}&format=json&table=composants").json()
        assert {row["name"] for row in rows} == found, asked


def test_a_corrected_look_is_chosen_by_its_present_answer(town, officer, inside):
    one = a_look(a_record(town, name="Agenda"), officer, "context", "Guichet")
    words = Words("observed", answer="political", fields={"seen_by": "Guichet"})
    revise_statement(one, words, based_on=1, author=officer)
    assert inside.get(f"{LOOKS}?composants-vu=context&format=json&table=composants").json() == []
    assert len(inside.get(f"{LOOKS}?composants-vu=political&format=json&table=composants").json()) == 1


def test_how_each_group_changed_is_told_from_its_first_look_to_its_last(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    old = Words("observed", answer="context", text="On n’y peut rien.", fields={"seen_by": "Guichet"})
    mended = Words("observed", answer="context", text="On n’y peut rien !", fields={"seen_by": "Guichet"})
    earlier = (Earlier(old, before(600), officer), Earlier(mended, before(500), officer))
    a_look(agenda, officer, "political", "Guichet", text="C’est un choix.", earlier=earlier, at=before(40))
    page = f"{LOOKS}{agenda.key}/"
    rows = inside.get(f"{page}?format=json&table=temps").json()
    assert [row["way"] for row in rows] == ["un contexte hors de portée", "un objet politique"]
    assert [date.fromisoformat(row["on"]) for row in rows] == [
        timezone.localtime(before(days)).date() for days in (600, 40)
    ]
    assert "On n’y peut rien." in text(inside.get(page))


def test_two_statements_of_one_group_are_one_story(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    a_look(agenda, officer, "context", "Agents du Guichet", at=before(400))
    a_look(agenda, officer, "neutral", "Direction", at=before(200))
    a_look(agenda, officer, "political", "agents du guichet", at=before(20))
    rows = inside.get(f"{LOOKS}{agenda.key}/?format=json&table=temps").json()
    assert [row["way"] for row in rows] == [
        "un contexte hors de portée",
        "un objet politique",
        "un outil neutre",
    ]


def test_a_contest_stands_beside_what_it_contests(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    first = a_look(agenda, officer, "neutral", "Direction", text="Il obéit.")
    a_look(agenda, officer, "political", "Parents", text="Il décide.", contests=first)
    page = text(inside.get(f"{LOOKS}{agenda.key}/"))
    assert "Les regards diffèrent. Contesté." in page
    told = ("Il obéit.", "Contesté : Parents, un objet politique", "Il décide.")
    assert sorted(told, key=page.index) == list(told)


def test_a_look_tells_the_myths_it_leans_on(town, officer, inside):
    myth = write_alone(town, "myth", Words("observed", text="Le numérique simplifie."), author=officer)
    agenda = a_record(town, name="Agenda")
    a_look(agenda, officer, "neutral", "Direction", links={"myth": (myth.pk,)})
    page = inside.get(f"{LOOKS}{agenda.key}/").content.decode()
    assert f'<a href="/enonces/{myth.pk}/">Le numérique simplifie.</a>' in page
    rows = inside.get(f"{LIST}?format=json&table=regards").json()
    assert rows[0]["myths"] == "Le numérique simplifie."


def test_a_myth_that_is_not_public_is_not_told_to_the_public(town, officer):
    myth = write_alone(town, "myth", Words("observed", text="Le numérique simplifie."), author=officer)
    agenda = a_record(town, name="Agenda", public=True)
    a_look(agenda, officer, "neutral", "Direction", links={"myth": (myth.pk,)}, public=True)
    for address in (f"{LOOKS}{agenda.key}/", LIST):
        page = text(a_browser(town).get(address))
        assert "Direction" in page
        assert "simplifie" not in page


def test_nobody_is_told_who_held_the_pen(town, officer, inside):
    agenda = a_record(town, name="Agenda", public=True)
    a_look(agenda, officer, "neutral", "Direction", public=True)
    for client in (inside, a_browser(town)):
        for address in (LOOKS, f"{LOOKS}{agenda.key}/", LIST, f"{LIST}?format=csv&table=regards"):
            body = client.get(address).content.decode()
            main = body.split("<main", 1)[-1]
            assert "Direction" in main
            assert "Camille" not in main, address


def test_the_public_reads_what_was_published_on_public_components_alone(town, officer):
    shown, hidden = a_record(town, name="Agenda", public=True), a_record(town, name="Secret")
    a_look(shown, officer, "neutral", "Direction", public=True)
    a_look(shown, officer, "political", "Dedans")
    a_look(hidden, officer, "neutral", "Caché", public=True)
    visitor = a_browser(town)
    for address in (LOOKS, f"{LOOKS}{shown.key}/", LIST, f"{LIST}?format=json&table=regards"):
        page = text(visitor.get(address))
        assert "Direction" in page, address
        assert not {"Secret", "Dedans", "Caché"} & set(re.findall(r"\w+", page)), address
    assert visitor.get(f"{LOOKS}{hidden.key}/").status_code == 404


def test_the_public_reads_published_versions_alone_in_the_story(town, officer):
    agenda = a_record(town, name="Agenda", public=True)
    one = a_look(agenda, officer, "context", "Guichet", public=True)
    words = Words("observed", answer="political", text="Brouillon.", fields={"seen_by": "Guichet"})
    revise_statement(one, words, based_on=1, author=officer)
    visitor = a_browser(town)
    page = f"{LOOKS}{agenda.key}/"
    assert "Brouillon." not in text(visitor.get(page))
    publish_statement(Statement.objects.get(pk=one.pk), number=2, author=officer)
    rows = visitor.get(f"{page}?format=json&table=temps").json()
    assert [row["way"] for row in rows] == ["un contexte hors de portée", "un objet politique"]


def test_one_town_never_reads_another(town, officer, inside):
    elsewhere = an_authority()
    record = a_record(elsewhere, name="Secret", public=True)
    a_look(record, a_person(elsewhere, [Role.IS_OFFICER]), "neutral", "Ailleurs", public=True)
    for address in (LOOKS, LIST):
        assert "Secret" not in text(inside.get(address))
        assert "Ailleurs" not in text(inside.get(address))
    for address in ("", "dire/"):
        assert inside.get(f"{LOOKS}{record.key}/{address}").status_code == 404


def test_each_table_is_downloaded_whole(town, officer, inside):
    many_looks(town, officer, 14)
    answer = inside.get(f"{LOOKS}?format=csv&table=composants")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 14
    assert rows[0]["un outil neutre"].startswith("Groupe neutral (")
    assert len(json.loads(inside.get(f"{LOOKS}?format=json&table=tus").content)) == 14
    lines = inside.get(f"{LIST}?format=json&table=regards").json()
    assert len(lines) == 56
    assert lines[0] | {"written": ""} == {
        "component": "Composant 0000",
        "seen_as": "un contexte hors de portée",
        "seen_by": "Groupe context",
        "since": "",
        "text": "On le voit.",
        "contests": "non",
        "evidence": "observé",
        "myths": "",
        "sources": "",
        "written": "",
    }


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_stay_small_whatever_the_number_of_components(town, officer, inside, language):
    inside.get(LOOKS)  # somebody's first visit of the month is noted
    counts = []
    for number in (2, 14):
        record = many_looks(town, officer, number)[0]
        found = []
        for address in (LOOKS, LIST, f"{LOOKS}{record.key}/", f"{LOOKS}{record.key}/dire/"):
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


def test_a_component_seen_by_many_groups_stays_a_small_page(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    for n in range(40):
        a_look(agenda, officer, "neutral", f"Groupe {n}", text="On le voit.")
    body = inside.get(f"{LOOKS}{agenda.key}/").content.decode()
    assert len(re.findall(r"<[a-zA-Z]", body)) <= MOST_ELEMENTS
    assert "tous les regards, un à un" in body


def test_a_reader_gets_no_cookie(town):
    record = a_record(town, name="Agenda", public=True)
    visitor = a_browser(town)
    for address in (LOOKS, LIST, f"{LOOKS}{record.key}/"):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert not answer.cookies


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VISITOR])
def test_who_may_add_a_look(town, role):
    record = a_record(town, name="Agenda", public=True)
    page = f"{LOOKS}{record.key}/dire/"
    writers = {Role.AGENT, Role.PROJECT_LEAD, Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.FACILITATOR}
    client = signed_in(town, role)
    assert client.get(page).status_code == (200 if role in writers else 403)
    client.post(page, ANSWERS)
    assert Statement.objects.filter(kind="perception").exists() is (role in writers)
    assert (page in client.get(f"{LOOKS}{record.key}/").content.decode()) is (role in writers)


def test_a_visitor_is_asked_who_they_are_before_adding_a_look(town):
    record = a_record(town, name="Agenda", public=True)
    assert a_browser(town).get(f"{LOOKS}{record.key}/dire/").status_code in (302, 403)
    assert "Se connecter pour dire un regard" in text(a_browser(town).get(f"{LOOKS}{record.key}/"))


def test_a_look_is_added_with_its_source_and_stays_internal(town, inside):
    record = a_record(town, name="Agenda", public=True)
    page = f"{LOOKS}{record.key}/"
    told = {"source_title": "Compte rendu du 3 mai", "f_since": "Depuis mai"}
    answer = inside.post(f"{page}dire/", ANSWERS | told, follow=True)
    for words in (
        "Agentes du guichet",
        "Le délai est un choix.",
        "Compte rendu du 3 mai",
        "Depuis mai",
        "Interne.",
    ):
        assert words in text(answer), words
    assert "Agentes du guichet" not in text(a_browser(town).get(page))


@pytest.mark.parametrize(
    "named", ["Mme Dupont", "Accueil (M. Petit)", "a.b@mairie.example", "camille  roux", "Monsieur X"]
)
def test_a_person_is_refused_as_a_group(town, inside, named):
    record = a_record(town, name="Agenda")
    answer = inside.post(f"{LOOKS}{record.key}/dire/", ANSWERS | {"f_seen_by": named})
    assert "On dirait le nom d’une personne." in text(answer)
    assert not Statement.objects.exists()


@pytest.mark.parametrize("group", ["Comité M", "Agents de Mme-Curie", "Équipe Madame", "Parents d’élèves"])
def test_a_group_is_not_taken_for_a_person(town, inside, group):
    record = a_record(town, name="Agenda")
    inside.post(f"{LOOKS}{record.key}/dire/", ANSWERS | {"f_seen_by": group})
    assert Statement.objects.count() == 1


def test_the_form_warns_before_anybody_is_named(town, inside):
    record = a_record(town, name="Agenda")
    page = text(inside.get(f"{LOOKS}{record.key}/dire/"))
    assert "Jamais une personne" in page
    assert "un groupe assez grand pour que personne ne s’y reconnaisse seul" in page


def test_a_group_told_twice_is_shown_first_then_written_beside_if_asked(town, officer, inside):
    record = a_record(town, name="Agenda")
    one = a_look(record, officer, "context", "agentes du  guichet", text="On n’y peut rien.")
    page = f"{LOOKS}{record.key}/dire/"
    answer = inside.post(page, ANSWERS)
    told = text(answer)
    assert "Un regard de ce groupe est déjà écrit" in told
    assert "On n’y peut rien." in told
    assert f"/enonces/{one.pk}/corriger/" in answer.content.decode()
    assert Statement.objects.count() == 1
    inside.post(page, ANSWERS | {"again": "on"})
    assert Statement.objects.count() == 2


def test_who_may_not_correct_is_led_to_contest(town, officer):
    record = a_record(town, name="Agenda")
    one = a_look(record, officer, "context", "Agentes du guichet")
    agent = signed_in(town, Role.AGENT)
    body = agent.post(f"{LOOKS}{record.key}/dire/", ANSWERS).content.decode()
    assert f"/enonces/{one.pk}/contester/" in body
    assert f"/enonces/{one.pk}/corriger/" not in body


def test_a_look_without_group_or_way_is_refused(town, inside):
    record = a_record(town, name="Agenda")
    for missing in ("f_seen_by", "answer"):
        inside.post(f"{LOOKS}{record.key}/dire/", {k: v for k, v in ANSWERS.items() if k != missing})
    assert not Statement.objects.exists()


def test_a_closed_component_keeps_its_looks_and_takes_no_more(town, officer, inside):
    record = a_record(town, name="Agenda")
    a_look(record, officer, "context", "Guichet")
    services.close(record, date(2026, 1, 1), by=None, reason="Fini")
    assert "Guichet" in text(inside.get(f"{LOOKS}{record.key}/"))
    assert inside.get(f"{LOOKS}{record.key}/dire/").status_code == 404
    assert "Agenda" not in text(inside.get(LOOKS))
