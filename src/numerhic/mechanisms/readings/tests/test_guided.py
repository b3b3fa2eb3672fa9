"""The guided reading: step by step, sources once, nothing lost, nothing written twice."""

import re
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest

from numerhic.mechanisms.readings import guide
from numerhic.mechanisms.readings.tests.factories import a_line
from numerhic.pages.tests import reading
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.services import Words, add_source, write_alone

pytestmark = pytest.mark.django_db
READINGS = "/mecanismes/lectures/"


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def agent(town):
    return a_person(town, [Role.AGENT], display_name="Sacha")


@pytest.fixture
def inside(town, agent):
    return a_browser(town, agent)


@pytest.fixture
def record(town):
    return a_record(town, name="Logiciel de la médiathèque")


def text(answer) -> str:
    return reading.text(answer, tight=".,;)")


def hidden(answer, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', answer.content.decode())
    return found[1] if found else ""


def at(record, step: str = "", query: str = "") -> str:
    return f"{READINGS}{record.key}/lire/{step + '/' if step else ''}{query}"


def sent(browser, record, step: str = "noms", query: str = "", **given: str):
    """What a browser sends when it has read the step's page."""
    page = browser.get(at(record, step, query))
    seen = {"seen": hidden(page, "seen"), "numbers": hidden(page, "numbers"), "evidence": "observed"}
    return browser.post(at(record, step, query), seen | given)


def test_what_it_rests_on_is_asked_once_and_offered_at_each_step(inside, record):
    answer = inside.post(
        at(record),
        {
            "evidence": "documented",
            "genre": "bibliotheque",
            "source_title-1": "Le manuel",
            "source_kind-1": "link",
            "source_address-1": "https://koha.example/manuel",
            "source_title-2": "Le règlement",
            "source_kind-2": "document",
        },
    )
    assert answer.status_code == HTTPStatus.FOUND
    where = urlsplit(answer["Location"])
    assert where.path == at(record, "noms")
    carried = parse_qs(where.query)
    assert carried["preuve"] == ["documented"]
    assert carried["genre"] == ["bibliotheque"]
    assert Source.objects.count() == 2
    page = inside.get(answer["Location"])
    told = text(page)
    assert "Le manuel" in told
    assert "Le règlement" in told
    assert "Quelles catégories de lecteurs" in told
    answer = sent(
        inside,
        record,
        query=f"?{where.query}",
        **{"text-1": "Trois catégories.", "source-1": carried["sources"][0].split(".")[0]},
        evidence="documented",
    )
    assert answer.status_code == HTTPStatus.FOUND
    assert urlsplit(answer["Location"]).path == at(record, "obligations")
    line = Statement.objects.get(kind="names")
    assert [one.source.title for one in line.attachments.all()] == ["Le manuel"]
    later = text(
        a_browser(record.authority, a_person(record.authority, [Role.AGENT])).get(at(record, "comptes"))
    )
    assert "Le manuel" in later, "whoever comes back from elsewhere finds the sources of the reading"


def test_the_whole_reading_can_be_made_from_the_screens(inside, record):
    for step in guide.steps()[:-1]:
        given = {"text-1": f"Lu à l’étape {step.slug}.", "decided_by-1": "supplier", "contestable-1": "no"}
        if step.nature == "favours":
            given["answer-1"] = "control"
        answer = sent(inside, record, step.slug, **given)
        assert answer.status_code == HTTPStatus.FOUND, text(answer)
    closing = text(inside.get(answer["Location"]))
    assert "Lu à l’étape noms." in closing
    given = {"text": "La trace est gardée.", "readers": "une bibliothécaire, un élu", "minutes": "38"}
    answer = inside.post(answer["Location"], given | {"held_on": "2026-03-01", "evidence": "observed"})
    assert answer["Location"] == f"{READINGS}{record.key}/"
    told = text(inside.get(answer["Location"]))
    assert "La trace est gardée. Lu le 1er mars 2026 en 38 minutes. Par : une bibliothécaire, un élu." in told
    for step in guide.steps()[:-1]:
        assert f"Lu à l’étape {step.slug}." in told


def test_a_step_is_saved_by_itself_and_shown_when_one_comes_back(inside, record):
    sent(inside, record, **{"text-1": "Adulte, enfant."})
    assert "Adulte, enfant." in text(inside.get(at(record, "noms")))
    told = text(inside.get(at(record)))
    assert "Reprendre à une étape" in told
    assert "Les noms (8 minutes). Quelque chose y est déjà écrit." in told
    assert told.count("Quelque chose y est déjà écrit.") == 1


def test_a_line_says_who_decided_how_to_contest_and_what_it_serves(town, inside, agent, record):
    titles = ("Lire libre", "Être reçu")
    officer = a_person(town, [Role.IS_OFFICER])
    articles = [
        write_alone(town, "article", Words("observed", title, fields={"title": title}), author=officer)
        for title in titles
    ]
    page = text(inside.get(at(record, "obligations")))
    assert "1. Lire libre; 2. Être reçu." in page
    sent(
        inside,
        record,
        "obligations",
        **{
            "text-2": "Une date de naissance.",
            "decided_by-2": "default",
            "origin-2": "choice",
            "contestable-2": "yes",
            "contest_how-2": "À la direction.",
            "serves-2": "1",
            "contradicts-2": "2, 1",
        },
    )
    version = StatementVersion.objects.get(statement__kind="obliges")
    assert version.author == agent
    assert version.fields == {
        "decided_by": "default",
        "origin": "choice",
        "contestable": "yes",
        "contest_how": "À la direction.",
    }
    tied = {(one.relation, one.target_id) for one in version.links.all()}
    assert tied == {
        ("serves", articles[0].pk),
        ("contradicts", articles[0].pk),
        ("contradicts", articles[1].pk),
    }


def test_a_number_means_what_the_page_showed_even_if_an_article_came_in_since(town, inside, record):
    officer = a_person(town, [Role.IS_OFFICER])
    write_alone(town, "article", Words("observed", "Un", fields={"title": "Un"}), author=officer)
    second = write_alone(town, "article", Words("observed", "Deux", fields={"title": "Deux"}), author=officer)
    page = inside.get(at(record, "noms"))
    Statement.objects.filter(pk=second.pk).update(created_at="2020-01-01T00:00:00Z")  # numbered first now
    given = {"numbers": hidden(page, "numbers"), "evidence": "observed", "text-1": "X", "serves-1": "2"}
    inside.post(at(record, "noms"), given)
    assert StatementVersion.objects.get(statement__kind="names").links.get().target_id == second.pk


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"decided_by-1": "law"}, "Ligne 1, Ce que vous lisez : Écrivez cette ligne"),
        ({"text-1": "X", "serves-1": "7"}, "« 7 » n’est le numéro d’aucun article."),
        ({"text-1": "X", "source-1": "new"}, "Une ligne renvoie à cette source : donnez-lui un titre."),
        (
            {"text-1": "X", "evidence": "documented"},
            "« Documenté ailleurs » demande une source à chaque ligne.",
        ),
        ({"text-1": "X", "decided_by-1": "le roi"}, "Ligne 1, Décidé par"),
        ({"source_address": "https://koha.example/", "text-1": "X"}, "Donnez un titre à cette source."),
        ({"text-1": "X", "evidence": ""}, "Ce que vous écrivez est"),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_every_word_is_kept(town, inside, record, given, told):
    officer = a_person(town, [Role.IS_OFFICER])
    write_alone(town, "article", Words("observed", "Un", fields={"title": "Un"}), author=officer)
    answer = sent(inside, record, **(given | {"text-3": "Ce que j’ai tapé."}))
    assert answer.status_code == HTTPStatus.OK
    assert told in text(answer)
    assert "Ce que j’ai tapé." in text(answer)
    assert not Statement.objects.filter(kind="names").exists()


def test_favouring_something_needs_an_answer(inside, record):
    answer = sent(inside, record, "comptes", **{"text-1": "Les retards en rouge."})
    assert "Ligne 1, Favorise : Choisissez une réponse." in text(answer)
    assert not Statement.objects.filter(kind="favours").exists()


def test_an_empty_step_writes_nothing_and_goes_on(inside, record):
    answer = sent(inside, record)
    assert urlsplit(answer["Location"]).path == at(record, "obligations")
    assert not Statement.objects.exists()


def test_more_lines_can_be_added_to_the_same_step(inside, record):
    answer = sent(inside, record, **{"text-1": "X", "encore": "1"})
    assert urlsplit(answer["Location"]).path == at(record, "noms")


def test_a_source_written_in_a_step_goes_with_its_lines_and_to_the_next_steps(inside, record):
    answer = sent(
        inside,
        record,
        **{"text-1": "X", "source-1": "new", "text-2": "Y", "source_title": "Le menu des droits"},
    )
    assert "Le menu des droits" in text(inside.get(answer["Location"]))
    lines = {one.versions.get().text: one for one in Statement.objects.filter(kind="names")}
    assert lines["X"].attachments.get().source.title == "Le menu des droits"
    assert not lines["Y"].attachments.exists()


def test_what_others_wrote_meanwhile_is_read_first_and_nothing_is_lost(town, inside, record):
    page = inside.get(at(record, "noms"))
    a_line(record, a_person(town, [Role.AGENT], display_name="Lou"), text="Écrit par Lou.")
    given = {
        "seen": hidden(page, "seen"),
        "evidence": "observed",
        "text-1": "Écrit par moi.",
        "source_title": "Mon essai",
    }
    answer = inside.post(at(record, "noms"), given)
    assert answer.status_code == HTTPStatus.OK
    told = text(answer)
    assert "Écrit par Lou. (Lou)" in told
    assert "Écrit par moi." in told
    assert "Mon essai" in answer.content.decode()
    assert Statement.objects.filter(kind="names").count() == 1
    assert not Source.objects.exists()
    answer = inside.post(at(record, "noms"), given | {"seen": hidden(answer, "seen")})
    assert answer.status_code == HTTPStatus.FOUND
    assert Statement.objects.filter(kind="names").count() == 2
    assert Source.objects.count() == 1


def test_a_form_sent_twice_writes_once(inside, record):
    page = inside.get(at(record, "noms"))
    given = {
        "seen": hidden(page, "seen"),
        "evidence": "observed",
        "text-1": "X",
        "source-1": "new",
        "source_title": "Le manuel",
    }
    for _time in range(2):
        assert inside.post(at(record, "noms"), given).status_code == HTTPStatus.FOUND
    assert Statement.objects.filter(kind="names").count() == 1
    assert Source.objects.count() == 1
    closing = {"text": "Vu.", "readers": "une agente", "held_on": "2026-03-01", "evidence": "observed"}
    for _time in range(2):
        assert inside.post(at(record, "contester"), closing).status_code == HTTPStatus.FOUND
    assert Statement.objects.filter(kind="reading").count() == 1


@pytest.mark.parametrize("readers", ["Mme Martin", "sacha@mairie.example", "une élue, Sacha"])
def test_readers_are_told_by_roles_never_by_names(inside, record, readers):
    given = {"text": "Vu.", "readers": readers, "evidence": "observed"}
    answer = inside.post(at(record, "contester"), given)
    assert "On dirait le nom d’une personne." in text(answer)
    assert not Statement.objects.filter(kind="reading").exists()


def test_sources_of_others_or_of_elsewhere_are_not_taken_from_the_address(town, inside, record):
    elsewhere = an_authority()
    other = add_source(elsewhere, "link", "D’ailleurs", author=a_person(elsewhere, [Role.AGENT]))
    another = add_source(town, "link", "D’un autre", author=a_person(town, [Role.AGENT]))
    told = text(inside.get(at(record, "noms", f"?sources={other.pk}.{another.pk}.x&preuve=roi&genre=roi")))
    assert "D’ailleurs" not in told
    assert "D’un autre" not in told


@pytest.mark.parametrize("words", ["\x00", "’\x00.", "a" * 5000])
def test_odd_addresses_and_words_are_no_error(inside, record, words):
    assert inside.get(at(record, "noms"), {"sources": words, "preuve": words}).status_code == HTTPStatus.OK
    answer = inside.post(
        at(record, "noms"),
        {"seen": words, "numbers": words, "evidence": "observed", "text-1": "X", "serves-1": words},
    )
    assert answer.status_code in (HTTPStatus.OK, HTTPStatus.FOUND)


def test_a_closed_component_is_not_read_any_more(town, inside, record):
    from datetime import date

    from numerhic.register.records import services

    services.close(record, date(2026, 1, 1), by=None, reason="Fini")
    for step in ("", "noms", "contester"):
        assert inside.get(at(record, step)).status_code == HTTPStatus.NOT_FOUND
    assert inside.get(f"{READINGS}{record.key}/").status_code == HTTPStatus.OK
    assert inside.get(at(record, "rien")).status_code == HTTPStatus.NOT_FOUND


ADDRESSES = {
    "": "read.public",
    "une-a-une/": "read.public",
    "faites/": "read.public",
    "exemples/": "read.public",
    "exemples/bibliotheque/": "read.public",
    "fiche/": "read.public",
    "{key}/": "read.public",
    "{key}/fiche/": "read.public",
    "{key}/lire/": "statement.write",
    "{key}/lire/noms/": "statement.write",
    "{key}/lire/contester/": "statement.write",
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("address", "needed"), ADDRESSES.items())
def test_each_address_is_open_to_the_roles_of_the_table_and_to_no_other(town, role, address, needed):
    record = a_record(town, name="Médiathèque", public=True)
    visitor = role is Role.VISITOR
    browser = a_browser(town) if visitor else signed_in(town, role)
    allowed = role in act(needed).roles or Role.VISITOR in act(needed).roles
    where = READINGS + address.format(key=record.key)
    got = browser.get(where).status_code
    if allowed:
        assert got == HTTPStatus.OK
    else:
        assert got == HTTPStatus.FORBIDDEN
        browser.post(where, {"evidence": "observed", "text-1": "X", "text": "X", "readers": "une agente"})
        assert not Statement.objects.exists()
