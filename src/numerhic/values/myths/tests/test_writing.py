"""Writing myths, traces and answers; publishing them together; who may."""

import re

import pytest
from django.core.cache import cache

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words, revise_statement
from numerhic.values.myths.tests.factories import a_myth, a_page, a_trace, an_answer

pytestmark = pytest.mark.django_db
MYTHS = "/valeurs/mythes/"
WRITERS = {Role.AGENT, Role.PROJECT_LEAD, Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.FACILITATOR}
MYTH = {
    "text": "« On n’a pas le choix. »",
    "text_en": "“We have no choice.”",
    "f_hides": "Qui a choisi.",
    "evidence": "observed",
}
TRACE = {
    "text": "« Il convient de reconduire. »",
    "f_document": "Note du 4 avril",
    "f_place": "page 2",
    "source_by": "Direction générale",
    "source_dated": "2025-04-04",
}
FACT = {
    "text": "Une ville a changé d’outil.",
    "evidence": "documented",
    "source_kind": "link",
    "source_title": "Un article",
    "source_address": "https://journal.example/",
}


@pytest.fixture(autouse=True)
def nothing_spent():
    cache.clear()


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER])


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def test_a_myth_is_written_internal_and_leads_to_its_page(town, inside):
    answer = inside.post(f"{MYTHS}ecrire/", MYTH, follow=True)
    myth = Statement.objects.get(kind="myth")
    assert answer.redirect_chain[-1][0] == f"{MYTHS}{myth.pk}/"
    assert (myth.subject_kind, myth.subject_key, myth.published_number) == ("myth", myth.pk, None)
    assert "Qui a choisi." in text(answer)
    assert "We have no choice." in text(inside.get(f"/en{MYTHS}{myth.pk}/"))
    assert a_browser(town).get(f"{MYTHS}{myth.pk}/").status_code == 404


@pytest.mark.parametrize(
    "said_again", ["« On n’a pas le choix. »", "on n'a PAS le choix", "On n’a pas le choix"]
)
def test_the_same_sentence_is_not_written_twice(town, officer, inside, said_again):
    first = a_myth(town, officer, MYTH["text"])
    answer = inside.post(f"{MYTHS}ecrire/", MYTH | {"text": said_again})
    assert "Ce mythe est déjà écrit ici" in text(answer)
    assert f'href="{MYTHS}{first.pk}/"' in answer.content.decode()
    assert "Qui a choisi." in answer.content.decode()
    assert Statement.objects.filter(kind="myth").count() == 1


def test_a_form_sent_empty_says_what_is_missing(town, inside):
    page = text(inside.post(f"{MYTHS}ecrire/", {}))
    assert "À corriger" in page
    assert "La phrase, telle qu’on l’entend" in page
    assert not Statement.objects.exists()


def test_a_trace_makes_its_document_the_source(town, officer, inside):
    myth = a_myth(town, officer)
    page = text(inside.post(f"{MYTHS}{myth.pk}/montrer/", TRACE, follow=True))
    for words in (
        "« Il convient de reconduire. »",
        "Note du 4 avril, page 2",
        "Direction générale",
        "4 avril 2025",
    ):
        assert words in page, words
    trace = Statement.objects.get(kind="myth-shows")
    assert trace.subject_key == myth.pk
    source = Source.objects.get()
    assert (source.kind, source.title) == ("document", "Note du 4 avril")
    assert trace.versions.get().evidence == "documented"


@pytest.mark.parametrize("missing", ["text", "f_document"])
def test_a_trace_without_its_quotation_or_its_document_is_refused(town, officer, inside, missing):
    myth = a_myth(town, officer)
    answer = inside.post(f"{MYTHS}{myth.pk}/montrer/", TRACE | {missing: ""})
    assert answer.status_code == 200
    assert "À corriger" in text(answer)
    assert not Statement.objects.filter(kind="myth-shows").exists()
    assert not Source.objects.exists()


def test_an_answer_comes_with_its_source(town, officer, inside):
    myth = a_myth(town, officer)
    page = text(inside.post(f"{MYTHS}{myth.pk}/repondre/", FACT, follow=True))
    assert "Une ville a changé d’outil." in page
    assert "Un article" in page


def test_an_answer_without_a_source_is_refused(town, officer, inside):
    myth = a_myth(town, officer)
    for wrong in ({"source_title": ""}, {"source_title": "", "evidence": "observed"}, {"text": ""}):
        answer = inside.post(f"{MYTHS}{myth.pk}/repondre/", FACT | wrong)
        assert "À corriger" in text(answer), wrong
    assert not Statement.objects.filter(kind="myth-answer").exists()


def test_what_contests_a_myth_or_a_myth_of_nobody_cannot_be_answered(town, officer, inside):
    contest = a_myth(town, officer, "Non.", contests=a_myth(town, officer))
    for identifier in (contest.pk, "0" * 26):
        for act in ("montrer", "repondre", "publier"):
            assert inside.get(f"{MYTHS}{identifier}/{act}/").status_code in (403, 404)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VISITOR])
@pytest.mark.parametrize(
    ("address", "words", "kind"),
    [
        ("ecrire/", MYTH, "myth"),
        ("{pk}/montrer/", TRACE, "myth-shows"),
        ("{pk}/repondre/", FACT, "myth-answer"),
        ("exemples/reprendre/", {"myths": ["gratuit"]}, "myth"),
    ],
)
def test_who_may_write(town, officer, role, address, words, kind):
    myth = a_myth(town, officer, "« Déjà. »", public=True)
    page = MYTHS + address.format(pk=myth.pk)
    client = signed_in(town, role)
    assert client.get(page).status_code == (200 if role in WRITERS else 403)
    client.post(page, words)
    written = Statement.objects.filter(kind=kind).exclude(pk=myth.pk).exists()
    assert written is (role in WRITERS)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VISITOR])
def test_who_may_publish_together_and_who_is_led_there(town, officer, role):
    myth = a_myth(town, officer, "« Déjà. »", public=True)
    an_answer(myth, officer)
    client = signed_in(town, role)
    page = f"{MYTHS}{myth.pk}/publier/"
    status = client.get(page).status_code
    assert status == (200 if role == Role.PUBLISHER else 403)
    led = page in client.get(f"{MYTHS}{myth.pk}/").content.decode()
    assert led is (status == 200)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VISITOR])
def test_acts_are_offered_to_who_may_do_them(town, officer, role):
    myth = a_myth(town, officer, public=True)
    client = signed_in(town, role)
    page = client.get(f"{MYTHS}{myth.pk}/").content.decode()
    for act in ("montrer", "repondre"):
        assert (f"{MYTHS}{myth.pk}/{act}/" in page) is (role in WRITERS)
    assert (f"{MYTHS}ecrire/" in client.get(MYTHS).content.decode()) is (role in WRITERS)
    corrects = client.get(f"/enonces/{myth.pk}/corriger/").status_code == 200
    assert (f"/enonces/{myth.pk}/corriger/" in page) is (corrects and role in WRITERS | {Role.ADMINISTRATOR})


def test_a_visitor_is_asked_who_they_are(town, officer):
    myth = a_myth(town, officer, public=True)
    visitor = a_browser(town)
    for address in (
        "ecrire/",
        "exemples/reprendre/",
        f"{myth.pk}/montrer/",
        f"{myth.pk}/repondre/",
        f"{myth.pk}/publier/",
    ):
        assert visitor.get(MYTHS + address).status_code in (302, 403)
    page = text(visitor.get(f"{MYTHS}{myth.pk}/"))
    assert "Se connecter pour dire où il se montre, y répondre ou le contester" in page
    assert "Se connecter pour écrire un mythe" in text(visitor.get(MYTHS))


def publisher(town):
    return signed_in(town, Role.PUBLISHER)


def test_a_myth_its_traces_and_its_answers_are_published_in_one_decision(town, officer):
    myth = a_myth(town, officer, "« Neutre. »")
    source = a_page(town, officer, "Rapport de la Cour")
    trace, reply = a_trace(myth, officer), an_answer(myth, officer, "Des biais.", sources=(source,))
    client = publisher(town)
    page = f"{MYTHS}{myth.pk}/publier/"
    assert "Mythe : « Neutre. »" in text(client.get(page))
    client.post(page, {"chosen": [f"{myth.pk}:1", f"{reply.pk}:1"], "reason": "Comité du 3"})
    seen = text(a_browser(town).get(f"{MYTHS}{myth.pk}/"))
    assert "Des biais." in seen
    assert "Rapport de la Cour" in seen
    assert "Plan numérique" not in seen
    trace.refresh_from_db()
    assert trace.published_number is None
    assert reply.publications.get().reason == "Comité du 3"
    client.post(page, {"chosen": [f"{trace.pk}:1"]})
    assert "Tout ce qui est écrit ici est déjà public" in text(client.get(page))


def test_what_was_corrected_meanwhile_is_read_again_before_being_published(town, officer):
    myth = a_myth(town, officer, "« Neutre. »")
    client = publisher(town)
    revise_statement(myth, Words("observed", text="« Un outil. »"), based_on=1, author=officer)
    answer = client.post(f"{MYTHS}{myth.pk}/publier/", {"chosen": [f"{myth.pk}:1"]})
    assert "Un énoncé a été corrigé ou publié entre-temps" in text(answer)
    assert "« Un outil. »" in text(answer)
    myth.refresh_from_db()
    assert myth.published_number is None


def test_the_page_that_publishes_stays_small(town, officer):
    myth = a_myth(town, officer)
    for n in range(45):
        an_answer(myth, officer, f"Réponse {n}.")
    body = publisher(town).get(f"{MYTHS}{myth.pk}/publier/").content.decode()
    assert len(re.findall(r"<[a-zA-Z]", body)) <= 300
    assert "Réponse 38." in body
    assert "Réponse 39." not in body


def test_a_statement_about_something_else_cannot_be_published_from_there(town, officer):
    myth, other = a_myth(town, officer, "« Un. »"), a_myth(town, officer, "« Deux. »")
    publisher(town).post(f"{MYTHS}{myth.pk}/publier/", {"chosen": [f"{other.pk}:1"]})
    other.refresh_from_db()
    assert other.published_number is None


def test_the_form_of_a_trace_says_where_to_look_for_a_myth_of_the_starter_set(town, officer, inside):
    inside.post(f"{MYTHS}exemples/reprendre/", {"myths": ["pas-le-choix"]})
    taken = Statement.objects.get(kind="myth")
    assert "Où le chercher : Un rapport d’analyse des offres" in text(
        inside.get(f"{MYTHS}{taken.pk}/montrer/")
    )
    own = a_myth(town, officer, "« La nôtre. »")
    assert "Où le chercher :" not in text(inside.get(f"{MYTHS}{own.pk}/montrer/"))
