"""Effects: written, adopted, adapted, refused, contested; read by domain, from a component; the library."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.effects.consequences.natures import BACK, DOMAINS, EFFECT, HORIZONS, SIDES, WHERE
from numerhic.effects.consequences.services import adopt, begun
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.reference.effects import known_effect, known_effects
from numerhic.register.records.tests.factories import a_small_register
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, publish_statement, write_alone

pytestmark = pytest.mark.django_db
ALL, LIBRARY = "/effets/domaines/", "/effets/bibliotheque/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def agent(town):
    return a_person(town, [Role.AGENT, Role.PUBLISHER])


def given(**more):
    return {
        "answer": "cost",
        "text": "Le guichet ferme.",
        "f_domain": "exclusion",
        "evidence": "observed",
        **more,
    }


def test_what_the_library_says_are_answers_of_the_form():
    choices = {"domain": DOMAINS, "side": SIDES, "where": WHERE, "horizon": HORIZONS, "back": BACK}
    for one in known_effects():
        for name, known in choices.items():
            assert getattr(one, name) in {choice.code for choice in known}, (one.slug, name)


def test_an_effect_is_written_and_read_in_its_domain(town, agent):
    client = a_browser(town, agent)
    assert "Personne n’a encore rien dit" in read(client, ALL)
    answer = client.post("/effets/ecrire/?domaine=exclusion", given(f_bears="Les personnes âgées"))
    assert answer.status_code == 302, answer.content.decode()
    told = read(client, f"{ALL}exclusion/")
    for words in ("Le guichet ferme.", "Le portent : Les personnes âgées", "Des bienfaits"):
        assert words in told
    assert "<p>1 coût</p>" in read(client, ALL)
    assert "Le guichet ferme." not in read(a_browser(town), f"{ALL}exclusion/"), "internal at first"


def test_nobody_is_named_and_what_is_missing_is_told(town, agent):
    client = a_browser(town, agent)
    page = client.post("/effets/ecrire/", given(f_bears="Mme Durand", text="")).content.decode()
    assert "On dirait le nom d’une personne" in page or "Ce champ est obligatoire" in page
    assert not Statement.objects.filter(kind="effect").exists()


def test_it_is_found_from_what_it_comes_from(town, agent):
    small = a_small_register(town)
    client = a_browser(town, agent)
    here, of = small.application.get_absolute_url(), f"/effets/de/composants/{small.application.key}/"
    assert f'href="{of}"' in read(client, here)
    told = read(client, of)
    assert f"/effets/ecrire/?composant={small.application.key}" in told
    assert f"/avenirs/nouvelle/?composant={small.application.key}" in told
    page = read(client, f"/effets/ecrire/?composant={small.application.key}")
    assert f'value="component:{small.application.key}" selected' in page
    client.post("/effets/ecrire/", given(f_components=[f"component:{small.application.key}"]))
    assert "coûtera · 1 effet<" in read(client, here)
    assert "Le guichet ferme." in read(client, of)
    assert "Le guichet ferme." not in read(client, f"/effets/de/services/{small.service.key}/")
    for wrong in (f"/effets/de/services/{small.application.key}/", "/effets/de/composants/" + "0" * 26 + "/"):
        assert client.get(wrong).status_code == 404


def test_an_effect_of_the_library_is_adopted_in_other_words_with_its_page(town, agent):
    client = a_browser(town, agent)
    one = known_effect("cobalt")
    page = read(client, f"{LIBRARY}cobalt/")
    assert "reprendre/" in page
    assert one.page.address in page
    form = read(client, f"{LIBRARY}cobalt/reprendre/")
    assert "Cobalt" in form or "cobalt" in form
    answer = client.post(
        f"{LIBRARY}cobalt/reprendre/",
        given(
            text="Nos 640 portables en contiennent.",
            f_domain="conflict",
            f_where="south",
            evidence="documented",
        ),
    )
    assert answer.status_code == 302, answer.content.decode()
    made = Statement.objects.get(kind="effect")
    assert made.versions.get().fields["known"] == "cobalt"
    assert made.attachments.get().source.address == one.page.address
    again = read(client, f"{LIBRARY}cobalt/")
    assert "Repris ici" in again
    assert "reprendre/" not in again
    assert "Repris ici" in read(client, f"{LIBRARY}?domaine=conflict")


def test_an_effect_of_the_library_is_refused_with_a_reason(town, agent):
    client = a_browser(town, agent)
    assert "obligatoire" in client.post(f"{LIBRARY}carbon/refuser/", {"why": ""}).content.decode()
    answer = client.post(f"{LIBRARY}carbon/refuser/", {"why": "Ce n’est pas nous, c’est la France."})
    assert answer.status_code == 302
    assert "Refusé ici : Ce n’est pas nous" in read(client, f"{LIBRARY}carbon/")
    assert "Ce n’est pas nous" not in read(a_browser(town), f"{LIBRARY}carbon/"), "internal at first"
    assert "Ce n’est pas nous" not in read(client, f"{ALL}living/"), "a refusal is no effect"


@pytest.mark.parametrize("one", known_effects(), ids=lambda one: one.slug)
def test_every_effect_of_the_library_can_be_adopted_as_it_is(town, agent, one):
    start = begun(one)
    fields = {name[2:]: value for name, value in start.items() if name.startswith("f_") and value}
    words = Words(start["evidence"], start["text"], start["text_en"], answer=start["answer"], fields=fields)
    made = adopt(town, one, words, by=agent)
    assert made.attachments.get().source.title == one.page.title


def test_two_effects_of_one_page_share_its_source(town, agent):
    for slug in ("illectronism", "weak-skills"):
        one = known_effect(slug)
        adopt(
            town,
            one,
            Words(Evidence.DOCUMENTED, one.text.fr, answer=one.side, fields={"domain": one.domain}),
            by=agent,
        )
    sources = {row.attachments.get().source_id for row in Statement.objects.filter(kind="effect")}
    assert len(sources) == 1


def test_what_contests_an_effect_stands_beside(town, agent):
    client = a_browser(town, agent)
    client.post("/effets/ecrire/", given())
    one = Statement.objects.get(kind="effect")
    other = signed_in(town, Role.AGENT)
    answer = other.post(
        f"/enonces/{one.pk}/contester/",
        {"text": "Il a rouvert.", "evidence": "observed", "answer": "benefit"},
    )
    assert answer.status_code == 302, answer.content.decode()
    told = read(client, f"{ALL}exclusion/")
    assert "Contesté : Il a rouvert." in told
    assert told.count("Il a rouvert.") == 1, "it is beside, not a benefit of its own"


def test_an_effect_serves_or_contradicts_an_article(town, agent):
    words = Words(Evidence.SUPPOSED, "Chacun est reçu.", fields={"title": "Être reçu"})
    article = write_alone(town, "article", words, author=agent)
    client = a_browser(town, agent)
    assert "Être reçu" in read(client, "/effets/ecrire/")
    client.post("/effets/ecrire/", given(r_contradicts=[article.pk]))
    one = Statement.objects.get(kind="effect")
    assert "Être reçu" in read(client, f"/enonces/{one.pk}/")


def test_lists_are_taken_away(town, agent):
    client = a_browser(town, agent)
    client.post("/effets/ecrire/", given())
    for address, words in ((ALL, "Le guichet ferme."), (LIBRARY, "cobalt")):
        for form in ("csv", "json", "ods"):
            answer = client.get(f"{address}?format={form}")
            assert answer.status_code == 200, (address, form)
        assert words in client.get(f"{address}?format=csv").content.decode()


def test_who_may_not_write_reads_and_is_offered_nothing(town):
    visitor = a_browser(town)
    assert "reprendre/" not in read(visitor, f"{LIBRARY}cobalt/")
    for address in ("/effets/ecrire/", f"{LIBRARY}cobalt/reprendre/", f"{LIBRARY}cobalt/refuser/"):
        assert visitor.get(address).status_code == 403
    for address in (f"{ALL}nowhere/", f"{LIBRARY}nothing/", f"{LIBRARY}?domaine=nowhere"):
        assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("address", [ALL, f"{ALL}living/", LIBRARY, f"{LIBRARY}cobalt/"])
def test_pages_ask_few_queries_whatever_is_written(town, agent, address):
    visitor = a_browser(town)
    with CaptureQueriesContext(connection) as few:
        read(visitor, address)
    for one in known_effects():
        words = Words(Evidence.DOCUMENTED, one.text.fr, answer=one.side, fields={"domain": one.domain})
        publish_statement(adopt(town, one, words, by=agent), number=1, author=agent)
    with CaptureQueriesContext(connection) as many:
        read(visitor, address)
    assert len(many) == len(few) <= 6


def test_everything_is_said_in_english_too(town, agent):
    client = a_browser(town, agent)
    for address in (ALL, f"{ALL}living/", LIBRARY, f"{LIBRARY}cobalt/", f"{LIBRARY}cobalt/refuser/"):
        page = re.sub(r"<[^>]*>", " ", read(client, f"/en{address}"))
        assert not re.search(r"\b(coûts|bienfait|Domaines|porte|Refuser|Personne)\b", page), address
    assert EFFECT.field("known").silent
