"""Every address of the register × everybody, on things that exist: who is let in, refused, or finds nothing.

One line an address, written by hand: the act it needs and what it is about. A new address without its line
fails; so does an act changed in a view without its line.
"""

import re
from dataclasses import dataclass

import pytest

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role, acts
from numerhic.people.checks import views
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.contracts.models import ContractLoad
from numerhic.register.exports.gathering import gather
from numerhic.register.imports import services as imports
from numerhic.register.imports.models import ImportRun
from numerhic.register.imports.storage import Given
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.register.suggestions.models import Suggestion

pytestmark = pytest.mark.django_db
ALL, INSIDE, RECORD = "a page of everybody's", "a thing of those inside", "a record"


@dataclass(frozen=True)
class Line:
    """``about``: whose thing the address shows. ``answer``: what whoever may gets of a GET."""

    act: str
    about: str = ALL
    answer: int = 200


ONE, RUN = "registre/<kind:kind>/<statement:key>/", "registre/imports/<int:number>/"
LOAD = "registre/marches/chargements/<int:number>/"
LINES = {
    "registre/": Line("read.public"),
    "registre/modifier/": Line("authority.edit"),
    "registre/historique/": Line("history.read"),
    "registre/historique/<int:history_id>/revenir/": Line("authority.edit", INSIDE),
    "registre/marches/": Line("read.internal"),
    "registre/marches/charger/": Line("contracts.load"),
    LOAD: Line("read.internal", INSIDE),
    f"{LOAD}annuler/": Line("contracts.unload", INSIDE),
    f"{LOAD}reprendre/": Line("contracts.load", INSIDE),
    "registre/commencer/": Line("register.write"),
    "registre/commencer/politiques/": Line("register.write"),
    "registre/commencer/services/": Line("register.write"),
    "registre/politiques/": Line("read.public"),
    "registre/politiques/sans-demande/": Line("read.public"),
    "registre/politiques/<statement:policy>/<statement:record>/": Line("read.public", RECORD),
    "registre/suggestions/": Line("register.write"),
    "registre/suggestions/refusees/": Line("register.write"),
    "registre/suggestions/reprendre/": Line("register.write", answer=405),
    "registre/importer/": Line("register.import"),
    "registre/imports/": Line("read.sensitive"),
    RUN: Line("read.sensitive", INSIDE),
    f"{RUN}format/": Line("register.import", INSIDE),
    f"{RUN}tableaux/<int:table>/": Line("register.import", INSIDE),
    f"{RUN}choix/": Line("register.import", INSIDE),
    f"{RUN}ressemblances/": Line("register.import", INSIDE),
    f"{RUN}lancer/": Line("register.import", INSIDE),
    f"{RUN}reprendre/": Line("register.import", INSIDE),
    f"{RUN}abandonner/": Line("register.import", INSIDE),
    f"{RUN}annuler/": Line("register.undo_import", INSIDE),
    "registre/emporter/": Line("register.export"),
    "registre/emporter/registre.zip": Line("register.export"),
    "registre/publier/": Line("visibility.publish"),
    "registre/retirees/": Line("register.close"),
    "registre/<listed:kind>/": Line("read.public"),
    "registre/<kind:kind>/nouveau/": Line("register.write"),
    ONE: Line("read.public", RECORD),
    f"{ONE}autour/<slug:what>/": Line("read.public", RECORD),
    f"{ONE}modifier/": Line("register.write", RECORD),
    f"{ONE}relier/<kind:holder>/": Line("register.write", RECORD),
    f"{ONE}historique/": Line("history.read", RECORD),
    f"{ONE}historique/<int:history_id>/revenir/": Line("register.close", RECORD),
    f"{ONE}clore/": Line("register.close", RECORD),
    f"{ONE}restaurer/": Line("register.close", RECORD),
    f"{ONE}retirer/": Line("register.remove", RECORD),
    f"{ONE}visibilite/": Line("visibility.publish", RECORD),
    f"{ONE}visibilite/retirer/": Line("visibility.withdraw", RECORD),
    f"{ONE}sources/<slug:field>/": Line("source.attach", RECORD),
    f"{ONE}contester/<slug:field>/": Line("statement.contest", RECORD),
}
NO_ROLE_HERE = "officer of another authority"
EVERYBODY = [*(role.value for role in Role), NO_ROLE_HERE]


@dataclass(frozen=True)
class Town:
    """An authority with a policy and a component, public or internal, an import and a load that wait."""

    authority: Authority
    policy: Record
    component: Record
    run: ImportRun
    load: ContractLoad

    def path(self, address: str) -> str:
        """The address of its own things."""
        past = Record.history.filter(id=self.component.pk).order_by("history_id").first().history_id
        if "<kind:kind>" not in address:
            past = Authority.history.filter(id=self.authority.pk).first().history_id
        number = self.load.pk if address.startswith(LOAD) else self.run.pk
        values = {"number": number, "table": 0, "history_id": past, "key": self.component.key}
        values |= {"policy": self.policy.key, "record": self.component.key, "what": "haut", "field": "fiche"}
        values |= {"kind": "composants", "holder": "contrats"}
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), address)


def a_town(*, public: bool = False) -> Town:
    authority = an_authority()
    policy = a_record(authority, "policy", "Secret des politiques", public=public)
    component = a_record(authority, "component", "Secret des composants", policies=[policy], public=public)
    officer = a_person(authority, [Role.IS_OFFICER])
    run = imports.give(authority, [Given("liste.csv", [b"Nom;Truc\nSecret;1\nAutre;2\n"])], by=officer)
    return Town(authority, policy, component, run, ContractLoad.objects.create(authority=authority))


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def of_the_register() -> dict[str, str]:
    """Every address of the register, and the act that its view declares."""
    return {
        address: pattern.callback.act
        for address, pattern in views()
        if pattern.callback.__module__.startswith("numerhic.register.")
    }


def test_each_address_has_its_line_and_each_line_its_address():
    assert {address: line.act for address, line in LINES.items()} == of_the_register()


def expected(line: Line, who: str, *, public: bool) -> int:
    role = Role.VISITOR if who == NO_ROLE_HERE else Role(who)
    if role not in acts()[line.act].roles:
        return 403
    inside = role in acts()["read.internal"].roles
    return line.answer if public or inside or line.about == ALL else 404


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
        if got.status_code != wanted:
            wrong[address] = (got.status_code, wanted)
        if wanted != line.answer and "Secret" in got.content.decode(errors="ignore"):
            wrong[f"{address} tells"] = (got.status_code, wanted)
        if wanted == 403 and client.post(town.path(address)).status_code != 403:
            wrong[f"POST {address}"] = ("let in", 403)
    assert wrong == {}


@pytest.mark.parametrize("public", [False, True], ids=["internal", "public"])
def test_nothing_of_a_town_exists_in_another_whatever_the_role_and_the_address(public):
    town, here = a_town(public=public), an_authority()
    client = a_browser(here, a_person(here, [role for role in Role if role is not Role.VISITOR]))
    wrong = {}
    for address, line in LINES.items():
        for send in (client.get, client.post):
            answer = send(town.path(address), {"reason": "Essai", "name": "Pris", "on": "2024-01-01"})
            if line.about != ALL and answer.status_code not in (404, 405):
                wrong[address] = answer.status_code
            if "Secret" in answer.content.decode(errors="ignore"):
                wrong[f"{address} tells"] = answer.status_code
    assert wrong == {}
    town.component.refresh_from_db()
    assert town.component.revision == (2 if public else 1)


def test_reading_changes_nothing():
    town = a_town()
    everything = [role for role in Role if role is not Role.VISITOR]
    client = a_browser(town.authority, a_person(town.authority, everything))

    def now() -> object:
        runs = list(ImportRun.objects.values())
        return gather(town.authority, sensitive=True), runs, list(Suggestion.objects.values())

    before = now()
    for address in LINES:
        for send in (client.get, client.head):
            send(town.path(address), {"reason": "Essai", "name": "Pris", "on": "2024-01-01"})
    assert now() == before


def test_what_is_removed_is_reached_by_its_history_and_its_restoring_alone():
    town = a_town()
    services.remove(town.component, by=None, reason="Doublon")
    everything = [role for role in Role if role is not Role.VISITOR]
    client = a_browser(town.authority, a_person(town.authority, everything))
    open_to = {
        address
        for address, line in LINES.items()
        if line.about == RECORD and client.get(town.path(address)).status_code != 404
    }
    assert open_to == {f"{ONE}historique/", f"{ONE}restaurer/"}
