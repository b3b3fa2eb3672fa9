"""Every address of the mechanisms × everybody, on things that exist: let in, refused, or nothing found.

One line an address, written by hand: the act it needs and what it is about. A new address of these folders
without its line fails; so does an act changed in a view without its line.
"""

import re
from dataclasses import dataclass

import pytest

from numerhic.authorities.models import Authority
from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.mechanisms.chain.tests.factories import a_link
from numerhic.mechanisms.grips.tests.factories import a_grip
from numerhic.mechanisms.policies.tests.factories import a_bearing
from numerhic.mechanisms.readings import guide
from numerhic.mechanisms.readings.tests.factories import a_line
from numerhic.people.acts import Role, acts
from numerhic.people.checks import views
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement, StatementPublication, StatementVersion
from numerhic.sources.services import Words, contest_statement

pytestmark = pytest.mark.django_db
FOLDERS = ("views", "grips", "policies", "readings", "chain", "privatised", "algorithms")
ALL, RECORD, CURRENT = "a page of everybody's", "a record", "a record that is not closed"
ENTRY = "an entry of a register, whatever becomes of what it names"


@dataclass(frozen=True)
class Line:
    """``about``: whose thing the address shows. ``tells``: it shows the names of what one may see.

    ``besides``: another act, without which nothing is found there.
    """

    act: str
    about: str = ALL
    tells: bool = True
    besides: str = ""


GRIPS, POLICIES = "mecanismes/prises/", "mecanismes/politiques/"
READINGS, CHAIN = "mecanismes/lectures/", "mecanismes/chaine/"
ALGORITHMS, WATCHED = "mecanismes/algorithmes/", "mecanismes/surveillance/"
KEY, ID = "<statement:key>/", "<statement:identifier>/"
LINES = {
    "mecanismes/": Line("read.public", tells=False),
    GRIPS: Line("read.public"),
    f"{GRIPS}tableau/": Line("read.public"),
    f"{GRIPS}une-a-une/": Line("read.public", tells=False),
    f"{GRIPS}changements/": Line("read.public", tells=False),
    f"{GRIPS}sens/": Line("read.public", tells=False),
    f"{GRIPS}feuille/": Line("read.public", tells=False),
    f"{GRIPS}{KEY}": Line("read.public", RECORD),
    f"{GRIPS}{KEY}feuille/": Line("read.public", RECORD),
    f"{GRIPS}{KEY}remplir/": Line("statement.write", CURRENT),
    POLICIES: Line("read.public"),
    f"{POLICIES}{KEY}": Line("read.public", RECORD),
    f"{POLICIES}{KEY}enonces/": Line("read.public", RECORD),
    f"{POLICIES}{KEY}composants/": Line("read.public", RECORD),
    READINGS: Line("read.public", tells=False),
    f"{READINGS}une-a-une/": Line("read.public", tells=False),
    f"{READINGS}faites/": Line("read.public", tells=False),
    f"{READINGS}exemples/": Line("read.public", tells=False),
    f"{READINGS}exemples/<slug:slug>/": Line("read.public", tells=False),
    f"{READINGS}fiche/": Line("read.public", tells=False),
    f"{READINGS}{KEY}": Line("read.public", RECORD),
    f"{READINGS}{KEY}fiche/": Line("read.public", RECORD),
    f"{READINGS}{KEY}lire/": Line("statement.write", CURRENT),
    f"{READINGS}{KEY}lire/<slug:slug>/": Line("statement.write", CURRENT),
    CHAIN: Line("read.public", tells=False),
    f"{CHAIN}maillons/": Line("read.public", tells=False),
    f"{CHAIN}{KEY}": Line("read.public", RECORD),
    f"{CHAIN}{KEY}remplir/": Line("statement.write", CURRENT),
    f"{CHAIN}{KEY}feuille/": Line("read.public", RECORD),
    "mecanismes/privatisation/": Line("read.public", tells=False),
    "mecanismes/privatisation/questions/": Line("read.public", tells=False),
    ALGORITHMS: Line("read.public"),
    f"{ALGORITHMS}inscrire/": Line("statement.write"),
    f"{ALGORITHMS}textes/": Line("read.public", tells=False),
    f"{ALGORITHMS}fichiers/": Line("read.public", tells=False),
    f"{ALGORITHMS}inventaire-etalab.csv": Line("read.public", tells=False),
    f"{ALGORITHMS}algoritmeregister.json": Line("read.public", tells=False),
    f"{ALGORITHMS}{ID}": Line("read.public", ENTRY),
    f"{ALGORITHMS}{ID}mention/": Line("read.public", ENTRY),
    f"{ALGORITHMS}{ID}reponse/": Line("read.public", ENTRY),
    f"{ALGORITHMS}{ID}ecrire/<slug:code>/": Line("statement.write", ENTRY),
    WATCHED: Line("read.public"),
    f"{WATCHED}inscrire/": Line("statement.write"),
    f"{WATCHED}{ID}": Line("read.public", ENTRY),
    f"{WATCHED}{ID}ecrire/<slug:code>/": Line("statement.write", ENTRY),
    f"{WATCHED}{ID}lieux/": Line("read.sensitive", ENTRY),
    f"{WATCHED}{ID}lieux/ecrire/": Line("statement.write", ENTRY, besides="read.sensitive"),
}
NO_ROLE_HERE = "officer of another authority"
EVERYBODY = [*(role.value for role in Role), NO_ROLE_HERE]
SAID = "Dit dedans."


@dataclass(frozen=True)
class Town:
    """An authority with a policy and a component it needs, public or not; inside, something is said of it.

    An algorithm and a surveillance use name the component, and are public when it is.
    """

    authority: Authority
    policy: Record
    component: Record
    algorithm: Statement
    use: Statement

    def path(self, address: str) -> str:
        """The address of its own things."""
        record = self.policy if address.startswith(POLICIES) else self.component
        slug = guide.kinds()[0].slug if "exemples" in address else guide.steps()[0].slug
        entry = self.use if address.startswith(WATCHED) else self.algorithm
        values = {"key": record.key, "slug": slug, "identifier": entry.pk, "code": "decided"}
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: values[found[1]], address)


def a_town(*, public: bool = False) -> Town:
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER])
    policy = a_record(authority, "policy", "Secret des politiques", public=public)
    component = a_record(authority, "component", "Secret des composants", policies=[policy], public=public)
    a_grip(component, officer, "read-code", "no", SAID)
    a_line(component, officer, "names", SAID)
    a_bearing(policy, component, officer, "hinders", SAID)
    a_link(component, officer, text=SAID)
    algorithm = an_entry(officer, component, "Secret des calculs", public=public)
    use = an_entry(officer, component, "Secret des caméras", "surveillance", public=public)
    for entry in (algorithm, use):
        contest_statement(entry, Words("observed", SAID), author=officer)
    return Town(authority, policy, component, algorithm, use)


def of_these_folders() -> dict[str, str]:
    """Every address of these folders, and the act that its view declares."""
    return {
        address: pattern.callback.act
        for address, pattern in views()
        if pattern.callback.__module__.startswith("numerhic.mechanisms.")
        and pattern.callback.__module__.split(".")[2] in FOLDERS
    }


def test_each_address_has_its_line_and_each_line_its_address():
    assert {address: line.act for address, line in LINES.items()} == of_these_folders()


def expected(line: Line, who: str, *, public: bool) -> int:
    role = Role.VISITOR if who == NO_ROLE_HERE else Role(who)
    if role not in acts()[line.act].roles:
        return 403
    if line.besides and role not in acts()[line.besides].roles:
        return 404
    return 200 if line.about == ALL or public or _inside(who) else 404


def _inside(who: str) -> bool:
    return who != NO_ROLE_HERE and Role(who) in acts()["read.internal"].roles


@pytest.mark.parametrize("public", [False, True], ids=["internal", "public"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_the_table_says(who, public):
    town = a_town(public=public)
    user = None
    if who == NO_ROLE_HERE:
        user = a_person(an_authority(), [Role.IS_OFFICER, Role.ADMINISTRATOR])
    elif who != Role.VISITOR:
        user = a_person(town.authority, [Role(who)])
    client = a_browser(town.authority, user)
    wrong = {}
    for address, line in LINES.items():
        wanted = expected(line, who, public=public)
        got = client.get(town.path(address))
        page = got.content.decode(errors="ignore")
        if got.status_code != wanted:
            wrong[address] = (got.status_code, wanted)
        may_name = wanted == 200 and (public or _inside(who))
        if ("Secret" in page and not may_name) or (line.tells and may_name and "Secret" not in page):
            wrong[f"{address} names"] = may_name
        if SAID in page and not _inside(who):
            wrong[f"{address} tells"] = "what is internal"
        if wanted == 403 and client.post(town.path(address)).status_code != 403:
            wrong[f"POST {address}"] = ("let in", 403)
        if user is None and client.cookies:
            wrong[f"{address} cookies"] = list(client.cookies)
    assert wrong == {}


@pytest.mark.parametrize("public", [False, True], ids=["internal", "public"])
def test_nothing_of_a_town_exists_in_another_whatever_the_role_and_the_address(public):
    town, here = a_town(public=public), an_authority()
    client = a_browser(here, a_person(here, [role for role in Role if role is not Role.VISITOR]))
    wrong = {}
    for address, line in LINES.items():
        for send in (client.get, client.post):
            answer = send(town.path(address), {"a_read-code": "yes", "evidence": "observed"})
            if line.about != ALL and answer.status_code not in (404, 405):
                wrong[address] = answer.status_code
            if "Secret" in answer.content.decode(errors="ignore"):
                wrong[f"{address} tells"] = answer.status_code
    assert wrong == {}
    assert not Statement.objects.of(here).exists()


def test_reading_changes_nothing():
    town = a_town()
    everything = [role for role in Role if role is not Role.VISITOR]
    client = a_browser(town.authority, a_person(town.authority, everything))

    def now() -> object:
        tables = (Statement, StatementVersion, StatementPublication, Record)
        return [list(table.objects.order_by("pk").values()) for table in tables]

    before = now()
    for address in LINES:
        for send in (client.get, client.head):
            send(town.path(address), {"a_read-code": "yes", "evidence": "observed", "format": "csv"})
    assert now() == before


def test_what_is_removed_is_not_found_and_what_is_closed_is_read_but_not_filled():
    removed, closed = a_town(), a_town()
    everything = [role for role in Role if role is not Role.VISITOR]
    services.remove(removed.component, by=None, reason="Doublon")
    services.remove(removed.policy, by=None, reason="Doublon")
    for record in (closed.component, closed.policy):
        services.close(record, record.created_at.date(), by=None, reason="Fin")
    wrong = {}
    for town, wanted in (
        (removed, {RECORD: 404, CURRENT: 404, ENTRY: 200}),
        (closed, {RECORD: 200, CURRENT: 404, ENTRY: 200}),
    ):
        client = a_browser(town.authority, a_person(town.authority, everything))
        for address, line in LINES.items():
            if line.about != ALL and client.get(town.path(address)).status_code != wanted[line.about]:
                wrong[address] = wanted[line.about]
    assert wrong == {}


@pytest.mark.parametrize("odd", ["%00", "é", "x" * 300, "-1", "'\"<script>", "[]"])
def test_odd_addresses_and_choices_break_nothing(odd):
    town = a_town(public=True)
    client = a_browser(town.authority, a_person(town.authority, [Role.IS_OFFICER]))
    names = ("composants", "prises", "changements", "politiques", "enonces", "maillons")
    names += ("algorithmes", "surveillance")
    parts = ("tri", "page", "mots", "prise", "reponse", "section", "composant", "fournisseur")
    parts += ("etat", "decide", "seul", "usage")
    asked = "&".join(f"{name}-{part}={odd}" for name in names for part in parts)
    for address in LINES:
        answer = client.get(f"{town.path(address)}?{asked}&depuis={odd}&format={odd}&table={odd}&sur={odd}")
        assert answer.status_code in (200, 404), address
        assert "<script>" not in answer.content.decode(), address
