"""What the register suggests beside each link: facts to check, told to who may read them, never written."""

import re
from datetime import date

import pytest

from numerhic.mechanisms.chain.hints import hints
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.sources.models import Statement
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER])


@pytest.fixture
def reader(town, officer):
    return Reader(officer, town)


def told(reader, record) -> dict[str, str]:
    """By link, without the words every hint begins with."""
    found = hints(reader, record)
    return {kind.removeprefix("chain-"): words.partition(" : ")[2] or words for kind, words in found.items()}


def bare(words: str) -> str:
    return words.replace("\xa0", " ")


def test_a_record_that_says_nothing_suggests_nothing(town, reader):
    assert hints(reader, a_record(town, name="Agenda")) == {}


def test_who_supplies_it_is_suggested_where_suppliers_stand(town, reader):
    agenda, supplier = a_record(town, name="Agenda"), a_record(town, "supplier", "Exemple SA")
    requires_all(agenda, supplier)
    found = hints(reader, agenda)
    assert set(found) == {"chain-design", "chain-code", "chain-operation", "chain-support"}
    assert all("Fourni par « Exemple SA »." in bare(words) for words in found.values())
    assert all(bare(words).startswith("Le registre dit, à vérifier :") for words in found.values())


def test_who_holds_its_contracts_supplies_it_and_the_contract_pays_for_it(town, reader):
    agenda, supplier = a_record(town, name="Agenda"), a_record(town, "supplier", "Exemple SA")
    given = {"covers": [agenda], "suppliers": [supplier]}
    a_record(town, "contract", "Maintenance", ends_on="2030-06-30", **given)
    found = hints(reader, agenda)
    assert "Exemple SA" in found["chain-support"]
    assert "« Maintenance », jusqu’au 30 juin 2030." in bare(found["chain-funding"])


def test_a_closed_contract_suggests_nothing(town, reader, officer):
    agenda, supplier = a_record(town, name="Agenda"), a_record(town, "supplier", "Exemple SA")
    old = a_record(town, "contract", "Ancien", covers=[agenda], suppliers=[supplier])
    services.close(old, date(2020, 1, 1), by=officer, reason="Fini.")
    assert hints(reader, agenda) == {}


def test_one_supplier_told_twice_is_named_once(town, reader):
    agenda, supplier = a_record(town, name="Agenda"), a_record(town, "supplier", "Exemple SA")
    requires_all(agenda, supplier)
    a_record(town, "contract", "Maintenance", covers=[agenda], suppliers=[supplier])
    assert hints(reader, agenda)["chain-design"].count("Exemple SA") == 1


def test_the_fields_of_its_record_speak_of_its_links(town, reader):
    given = {
        "openness": "free", "licence": "AGPL-3.0", "data_out": "Un export chaque nuit.",
        "hosting_country": "FR", "hosting_place": "Mairie, sous-sol",
    }  # fmt: skip
    found = {link: bare(words) for link, words in hints(reader, a_record(town, name="A", **given)).items()}
    assert "AGPL-3.0" in found["chain-code"]
    assert "est-ce un commun ?" in found["chain-code"]
    assert "Un export chaque nuit." in found["chain-data"]
    assert "Hébergé en France." in found["chain-hosting"]
    assert "Mairie, sous-sol" in found["chain-hosting"]


@pytest.mark.parametrize(
    ("nature", "link"),
    [("infrastructure", "hosting"), ("network", "network"), ("devices", "devices"), ("skill", "operation")],
)
def test_what_it_hangs_on_speaks_of_the_link_of_that_nature(town, reader, nature, link):
    agenda, below = a_record(town, name="Agenda"), a_record(town, name="Ce qui porte", nature=nature)
    requires_all(agenda, below)
    found = hints(reader, agenda)
    assert list(found) == [f"chain-{link}"]
    assert "Il ne tient pas sans « Ce qui porte »." in bare(found[f"chain-{link}"])


def test_a_policy_that_asks_for_it_speaks_of_the_need(town, reader):
    policy = a_record(town, "policy", "Habitat")
    agenda = a_record(town, name="Agenda", policies=[policy])
    assert "« Habitat »" in bare(hints(reader, agenda)["chain-need"])


def test_a_crowd_is_cut_short(town, reader):
    agenda = a_record(town, name="Agenda")
    for number in range(8):
        requires_all(agenda, a_record(town, "supplier", f"Exemple {number}"))
    assert bare(hints(reader, agenda)["chain-code"]).count("« Exemple") <= 4


def test_two_queries_whatever_the_register(town, reader, django_assert_max_num_queries):
    agenda = a_record(town, name="Agenda")
    for number in range(5):
        supplier = a_record(town, "supplier", f"Exemple {number}")
        requires_all(agenda, supplier)
        a_record(town, "contract", f"Marché {number}", covers=[agenda], suppliers=[supplier])
    agenda = type(agenda).objects.get(pk=agenda.pk)
    assert reader.internal
    with django_assert_max_num_queries(2):
        hints(reader, agenda)


def test_the_sheet_shows_them_and_writes_none(town, officer):
    agenda, supplier = a_record(town, name="Agenda"), a_record(town, "supplier", "Exemple SA")
    requires_all(agenda, supplier)
    browser = a_browser(town, officer)
    page = browser.get(f"/mecanismes/chaine/{agenda.key}/remplir/").content.decode()
    assert "Exemple SA" in page
    chosen = re.findall(r'<option value="[^"]+" selected', page)
    assert not [one for one in chosen if "document" not in one]
    assert not Statement.objects.exists()
