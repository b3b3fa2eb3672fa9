"""No page of this chapter leads its reader to a bare refusal; it says who may do what they may not."""

import re
from html import unescape

import pytest

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.values.definition import services
from numerhic.values.definition.subjects import SUBJECTS, VALUES
from numerhic.values.definition.tests.factories import adopted, an_article, composed
from numerhic.values.myths.tests.factories import a_myth, a_trace, an_answer
from numerhic.values.tests.factories import a_look, said_about

pytestmark = pytest.mark.django_db
DELIBERATE = "/valeurs/bien-commun/deliberer/"
SIGN_IN = "/connexion/?suite="
ROLES = (
    Role.VISITOR,
    Role.INHABITANT,
    Role.AGENT,
    Role.IS_OFFICER,
    Role.ELECTED_MEMBER,
    Role.PUBLISHER,
    Role.ADMINISTRATOR,
)


@pytest.fixture
def town():
    """A town where each kind of page has something public and something internal."""
    town = an_authority()
    author = a_person(town, [Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.PUBLISHER])
    for subject in SUBJECTS:
        water = an_article(town, author, subject=subject)
        services.publish(adopted(composed(town, author, water, subject=subject), author), by=author)
        composed(town, author, water, subject=subject)
    myth = a_myth(town, author, public=True)
    a_trace(myth, author, public=True)
    an_answer(myth, author, public=True)
    a_myth(town, author, "« C’est ainsi. »")
    a_look(a_record(town, "component", "Paie", public=True), author, public=True)
    service = a_record(town, "service", "Cantine", public=True)
    said_about(service, "kept-out", author, "Rien sans compte.", who="Sans compte", public=True)
    return town


def reached(browser):
    """Every page of the chapter that a reader comes to from its first page, and every other link on them:
    address → what it answers."""
    found, waiting = {}, ["/valeurs/"]
    while waiting:
        address = waiting.pop()
        key = address.split("?")[0]
        if key in found:
            continue
        answer = browser.get(address)
        found[key] = answer.status_code
        if key.startswith("/valeurs/") and "text/html" in answer.headers.get("Content-Type", ""):
            page = answer.content.decode()
            main = page[page.index("<main") : page.index("</main>")]
            links = [unescape(one) for one in re.findall(r'href="(/[^"#]*)', main)]
            waiting += [one for one in links if "format=" not in one]
    return found


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_no_link_leads_to_a_refusal(town, role):
    browser = a_browser(town) if role is Role.VISITOR else a_browser(town, a_person(town, [role]))
    found = reached(browser)
    assert {one: status for one, status in found.items() if status not in {200, 302}} == {}
    assert {"/valeurs/mythes/", "/valeurs/regards/", "/valeurs/publics/", DELIBERATE} <= set(found)
    for subject in SUBJECTS:
        proposes = f"/valeurs/{subject.path}/proposer/" in found
        assert proposes == (role in act("values.propose").roles)


@pytest.mark.parametrize("address", [DELIBERATE, "/valeurs/bien-commun/", f"/valeurs/{VALUES.path}/"])
def test_who_may_not_propose_reads_who_may_and_how_to_sign_in(town, address):
    visitor = a_browser(town).get(address)
    assert "Pour proposer, il faut ici l’un de ces rôles : habitante ou habitant, agent," in text(visitor)
    assert f"{SIGN_IN}{address}" in visitor.content.decode()
    publisher = a_browser(town, a_person(town, [Role.PUBLISHER])).get(address)
    assert "Qui administre ce registre peut vous le donner" in text(publisher)
    assert SIGN_IN not in publisher.content.decode()
    inhabitant = a_browser(town, a_person(town, [Role.INHABITANT])).get(address)
    assert "Pour proposer" not in text(inhabitant)


def test_who_may_not_write_reads_who_may(town):
    for role in (Role.VISITOR, Role.INHABITANT):
        browser = a_browser(town) if role is Role.VISITOR else a_browser(town, a_person(town, [role]))
        assert "Pour écrire, il faut ici l’un de ces rôles : agent," in text(browser.get("/valeurs/mythes/"))
    agent = a_browser(town, a_person(town, [Role.AGENT]))
    assert "Pour écrire" not in text(agent.get("/valeurs/mythes/"))
