"""Entering something part by part, alone or while somebody else writes: nothing typed is lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from numerhic.mechanisms.algorithms import forms
from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.mechanisms.algorithms.tests.test_registers import LISTS, elements
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def agent(town):
    return a_person(town, [Role.AGENT], display_name="Dominique")


@pytest.fixture
def portal(town):
    return a_record(town, name="Portail des familles")


def part(entry, code: str) -> str:
    return f"{LISTS[entry.kind]}{entry.pk}/ecrire/{code}/"


def shown(browser, address: str) -> dict[str, str]:
    """What the form at that address begins with, as a browser would send it back untouched."""
    form = browser.get(address).context["form"]
    return {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "", [])}


def fields(entry) -> dict:
    entry.refresh_from_db()
    return entry.versions.get(number=entry.current_number).fields


@pytest.mark.parametrize("kind", LISTS)
def test_an_entry_begins_with_its_first_part_its_evidence_and_its_source(town, agent, portal, kind):
    sent = {
        "f_title": "Tri",
        "text": "Il trie.",
        "f_status": "in_use",
        "f_components": [f"component:{portal.key}"],
        "evidence": "documented",
        "source_kind": "document",
        "source_title": "Notice",
    }
    answer = a_browser(town, agent).post(f"{LISTS[kind]}inscrire/", sent)
    entry = Statement.objects.get(kind=kind)
    assert answer["Location"].startswith(f"{LISTS[kind]}{entry.pk}/ecrire/")
    assert fields(entry) == {
        "title": "Tri",
        "status": "in_use",
        "components": [f"component:{portal.key}"],
    }
    assert entry.attachments.get().source.title == "Notice"
    assert entry.published_number is None


@pytest.mark.parametrize("missing", ["f_title", "text", "evidence"])
def test_what_the_first_part_demands_is_said_and_the_rest_kept(town, agent, missing):
    sent = {"f_title": "Tri", "text": "Il trie.", "evidence": "observed", "f_department": "Culture"}
    del sent[missing]
    answer = a_browser(town, agent).post(f"{LISTS['algorithm']}inscrire/", sent)
    assert answer.context["form"].errors.keys() == {missing}
    assert 'value="Culture"' in answer.content.decode()
    assert not Statement.objects.exists()


def test_coming_from_a_component_it_is_chosen_already(town, agent, portal):
    browser = a_browser(town, agent)
    here = f"{LISTS['algorithm']}inscrire/?sur=component:{portal.key}"
    assert shown(browser, here)["f_components"] == [f"component:{portal.key}"]
    assert browser.get(f"{LISTS['algorithm']}inscrire/?sur=component:%00").status_code == 200


def test_who_alone_wrote_it_completes_and_corrects_it(town, agent, portal):
    entry = an_entry(agent, portal, weight="Fort")
    browser = a_browser(town, agent)
    sent = shown(browser, part(entry, "decision")) | {"f_weight": "Faible", "f_role": "Avant"}
    answer = browser.post(part(entry, "decision"), sent)
    assert answer["Location"] == part(entry, "people")
    assert (fields(entry)["weight"], fields(entry)["role"]) == ("Faible", "Avant")
    assert fields(entry)["title"] == "Barème des places"
    assert entry.versions.count() == 2


def test_saving_what_is_said_already_writes_no_version(town, officer, portal):
    entry = an_entry(officer, portal, weight="Fort")
    browser = a_browser(town, officer)
    for code in ("what", "decision", "contest"):
        browser.post(part(entry, code), shown(browser, part(entry, code)))
    assert entry.versions.count() == 1


def test_an_agent_fills_what_is_blank_and_is_led_to_contest_the_rest(town, officer, agent, portal):
    entry = an_entry(officer, portal, weight="Fort")
    browser = a_browser(town, agent)
    page = text(browser.get(part(entry, "decision")))
    assert "Déjà dit Quel poids il a dans la décision Fort" in page
    assert "f_weight" not in browser.get(part(entry, "decision")).context["form"].fields
    browser.post(part(entry, "decision"), {"based_on": "1", "f_role": "Avant", "f_weight": "Faible"})
    assert (fields(entry)["weight"], fields(entry)["role"]) == ("Fort", "Avant")


def test_two_who_correct_the_same_part_read_each_other_and_lose_nothing(town, officer, portal):
    entry = an_entry(officer, portal, weight="Fort")
    second = a_browser(town, a_person(town, [Role.PROJECT_LEAD]))
    first = a_browser(town, officer)
    mine, theirs = shown(first, part(entry, "decision")), shown(second, part(entry, "decision"))
    second.post(part(entry, "decision"), theirs | {"f_weight": "Moyen", "f_human": "Relit"})
    answer = first.post(part(entry, "decision"), mine | {"f_weight": "Faible", "f_role": "Avant"})
    page = text(answer)
    assert answer.status_code == 200
    assert fields(entry)["weight"] == "Moyen"
    assert "L’autre : Moyen Vous : Faible" in page
    assert "L’autre : Relit Vous n’y aviez rien changé : ses mots sont repris." in page
    again = answer.context["form"]
    assert [again[f"f_{name}"].value() for name in ("weight", "role", "human")] == [
        "Faible",
        "Avant",
        "Relit",
    ]
    first.post(part(entry, "decision"), {bound.html_name: bound.value() for bound in again if bound.value()})
    assert [fields(entry)[name] for name in ("weight", "role", "human")] == ["Faible", "Avant", "Relit"]


def test_two_who_write_other_things_in_the_same_part_both_keep_theirs_and_the_later_is_told(
    town, officer, portal
):
    entry = an_entry(officer, portal, weight="Fort", text="Ligne.\nAutre ligne.")
    first, second = a_browser(town, officer), a_browser(town, a_person(town, [Role.PROJECT_LEAD]))
    mine, theirs = shown(first, part(entry, "what")), shown(second, part(entry, "what"))
    mine["text"] = mine["text"].replace("\n", "\r\n")  # as a browser sends it
    second.post(part(entry, "what"), theirs | {"text": "Réécrit.", "f_components": [], "f_status": "stopped"})
    answer = first.post(part(entry, "what"), mine | {"f_department": "Culture"}, follow=True)
    assert "Quelqu’un d’autre écrivait en même temps" in text(answer)
    said = fields(entry)
    assert (said["department"], said["status"], "components" in said) == ("Culture", "stopped", False)
    assert entry.versions.get(number=entry.current_number).text == "Réécrit."


def test_lines_that_a_browser_ends_otherwise_are_no_change(town, officer, agent, portal):
    entry = an_entry(officer, portal, weight="Une ligne.\nUne autre.")
    sent = shown(a_browser(town, officer), part(entry, "decision"))
    sent["f_weight"] = sent["f_weight"].replace("\n", "\r\n")
    assert a_browser(town, officer).post(part(entry, "decision"), sent).status_code == 302
    assert entry.versions.count() == 1


def test_two_who_write_in_two_parts_both_keep_theirs(town, officer, portal):
    entry = an_entry(officer, portal)
    first, second = a_browser(town, officer), a_browser(town, a_person(town, [Role.PROJECT_LEAD]))
    mine, theirs = shown(first, part(entry, "decision")), shown(second, part(entry, "people"))
    second.post(part(entry, "people"), theirs | {"f_number": "480"})
    answer = first.post(part(entry, "decision"), mine | {"f_role": "Avant"})
    assert answer.status_code == 302
    assert (fields(entry)["number"], fields(entry)["role"]) == ("480", "Avant")


def test_two_agents_who_fill_the_same_blank_the_later_reads_the_other_and_keeps_every_word(
    town, officer, agent, portal
):
    entry = an_entry(officer, portal)
    second = a_browser(town, a_person(town, [Role.AGENT]))
    first = a_browser(town, agent)
    mine, theirs = shown(first, part(entry, "decision")), shown(second, part(entry, "decision"))
    second.post(part(entry, "decision"), theirs | {"f_role": "Après"})
    answer = first.post(part(entry, "decision"), mine | {"f_role": "Avant", "f_human": "Relit"})
    page = text(answer)
    assert "L’autre : Après Vous : Avant (déjà dit : votre réponse se met à côté)" in page
    assert fields(entry)["role"] == "Après"
    assert "f_role" not in answer.context["form"].fields
    kept = "Quand et comment il intervient\u00a0: Avant"
    assert escape(kept) in answer.content.decode()
    contested = first.post(answer.context["contest"], {"text": kept})
    assert contested.context["form"]["text"].value() == kept
    again = {bound.html_name: bound.value() for bound in answer.context["form"] if bound.value()}
    first.post(part(entry, "decision"), again)
    assert (fields(entry)["role"], fields(entry)["human"]) == ("Après", "Relit")


def test_who_was_alone_and_is_no_more_is_told_and_keeps_their_words(town, agent, portal):
    entry = an_entry(agent, portal, weight="Fort")
    first, second = a_browser(town, agent), a_browser(town, a_person(town, [Role.AGENT]))
    mine, theirs = shown(first, part(entry, "decision")), shown(second, part(entry, "people"))
    second.post(part(entry, "people"), theirs | {"f_number": "480"})
    answer = first.post(part(entry, "decision"), mine | {"f_weight": "Faible"})
    assert answer.status_code == 200
    assert "Contestez-le" in text(answer)
    assert answer.context["form"]["f_weight"].value() == "Faible"
    assert fields(entry)["weight"] == "Fort"


@pytest.mark.parametrize("based_on", ["", "0", "99", "x", "1" * 40])
def test_an_odd_version_number_breaks_and_loses_nothing(town, officer, portal, based_on):
    entry = an_entry(officer, portal)
    answer = a_browser(town, officer).post(part(entry, "decision"), {"based_on": based_on, "f_role": "Avant"})
    assert answer.status_code == 200
    assert answer.context["form"]["f_role"].value() == "Avant"
    assert entry.versions.count() == 1


def test_what_one_is_not_offered_stays_named(town, officer, portal):
    gone = a_record(town, name="Doublon")
    entry = an_entry(officer, portal)
    browser = a_browser(town, officer)
    both = [f"component:{portal.key}", f"component:{gone.key}"]
    browser.post(part(entry, "what"), shown(browser, part(entry, "what")) | {"f_components": both})
    services.remove(gone, by=None, reason="Doublon")
    sent = shown(browser, part(entry, "what")) | {"f_department": "Culture", "f_components": both[:1]}
    browser.post(part(entry, "what"), sent)
    assert fields(entry)["components"] == both


def test_where_there_are_too_many_to_list_they_are_named(town, officer, portal, monkeypatch):
    monkeypatch.setattr(forms, "MOST_OPTIONS", 2)
    for name in ("Agenda", "Agenda", "Badges des portes"):
        a_record(town, name=name)
    entry, browser = an_entry(officer, portal), a_browser(town, officer)
    sent = shown(browser, part(entry, "what"))
    page = browser.get(part(entry, "what")).content.decode()
    assert re.search(r"<textarea[^>]*name=\"f_components\"[^>]*>\s*Portail des familles</textarea>", page)
    sent["f_components"] = "PORTAIL des familles\nbadges"
    answer = browser.post(part(entry, "what"), sent)
    assert "« badges ». Peut-être : Badges des portes." in text(answer)
    sent["f_components"] = "PORTAIL des familles\nbadges des portes"
    assert browser.post(part(entry, "what"), sent).status_code == 302
    assert len(fields(entry)["components"]) == 2
    assert "Agenda" in text(browser.post(part(entry, "what"), sent | {"f_components": "Agenda"}))


def test_a_part_that_does_not_exist_a_contest_and_what_is_of_elsewhere_are_not_found(town, officer, portal):
    entry = an_entry(officer, portal)
    browser = a_browser(town, officer)
    other = an_authority()
    abroad = an_entry(a_person(other, [Role.IS_OFFICER]), a_record(other, name="Là-bas"))
    other_register = f"{LISTS['surveillance']}{entry.pk}/ecrire/what/"
    for address in (part(entry, "x"), part(abroad, "decision"), other_register):
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("kind", LISTS)
def test_every_part_stays_small_and_asks_little(town, officer, portal, kind):
    for number in range(78):
        a_record(town, name=f"Composant {number}")
    entry, browser = an_entry(officer, portal, kind=kind), a_browser(town, officer)
    codes = ["what", "people", "law", "decided", "contest"]
    for address in (f"{LISTS[kind]}inscrire/", *(part(entry, code) for code in codes)):
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        assert len(queries) <= 15
        assert elements(answer) <= 300
