"""Suggestions follow the contracts; what people decide becomes records, or stays refused."""

from datetime import date

import pytest

from numerhic.people.acts import Role
from numerhic.people.services import own_data
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.contracts.tests.published import OTHER_SUPPLIER, SUPPLIER, a_contract, give
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.register.suggestions import services
from numerhic.register.suggestions.gathering import gather
from numerhic.register.suggestions.models import Suggestion
from numerhic.register.suggestions.services import Accepted

pytestmark = pytest.mark.django_db
WHERE = "/registre/suggestions/"


def a_town(*texts: str, **changes):
    """A town whose contracts are about these things, with its suggestions."""
    town = an_authority()
    give(town, [a_contract(town, number, objet=text, **changes) for number, text in enumerate(texts)])
    gather(town)
    return town


def suggested(town):
    return list(Suggestion.objects.of(town))


def accept(town, *suggestions, **changes):
    given = [
        Accepted(one, changes.get("name", one.name), changes.get("nature", one.nature), changes.get("into"))
        for one in suggestions
    ]
    return services.accept(town, given, by=None)


def named(town, kind):
    return sorted(Record.objects.of(town).kind(kind).values_list("name", flat=True))


def test_accepting_writes_the_component_its_supplier_its_contracts_and_their_sources():
    town = a_town("Maintenance du logiciel ORPHEE", "Hébergement du logiciel ORPHEE")
    (one,) = suggested(town)
    written = accept(town, one)
    assert (written.components, written.suppliers, written.contracts) == (1, 1, 2)
    component = Record.objects.of(town).kind("component").get()
    assert (component.name, component.nature) == ("Logiciel ORPHEE", "application")
    (dependency,) = Record.objects.of(town).kind("dependency")
    supplier = Record.objects.of(town).kind("supplier").get()
    assert dependency.links == {"dependent": [component.key], "providers": [supplier.key]}
    contract = Record.objects.of(town).kind("contract").order_by("starts_on").first()
    assert contract.links == {"suppliers": [supplier.key], "covers": [component.key]}
    assert (contract.starts_on, contract.amount) == (date(2019, 3, 1), 10000)
    assert component.grounds.count() == 2
    assert {g.source.kind for g in component.grounds.all()} == {"contract"}
    assert component.history.get().history_change_reason


def test_what_is_recorded_is_not_suggested_again_and_a_later_contract_joins_its_component():
    town = a_town("Maintenance du logiciel ORPHEE")
    accept(town, *suggested(town))
    assert gather(town) == 0
    give(town, [a_contract(town, 9, objet="Hébergement du logiciel ORPHEE")], name="2025.json")
    assert gather(town) == 1
    (again,) = suggested(town)
    assert again.record.name == "Logiciel ORPHEE"
    written = accept(town, again, into=again.record)
    assert (written.components, written.suppliers, written.contracts) == (0, 0, 1)
    assert Record.objects.of(town).kind("dependency").count() == 1


def test_a_published_number_with_a_wrong_check_digit_is_kept_but_not_as_a_siren():
    town = a_town("Logiciel ORPHEE")
    accept(town, *suggested(town))
    supplier = Record.objects.of(town).kind("supplier").get()
    assert (supplier.siren, supplier.identifier) == ("", SUPPLIER)


def test_a_supplier_already_known_is_not_doubled():
    town = a_town("Logiciel ORPHEE", "Logiciel CORIOLIS")
    first, second = suggested(town)
    accept(town, first)
    accept(town, second)
    assert Record.objects.of(town).kind("supplier").count() == 1


def test_two_suppliers_of_one_thing_make_one_dependency_where_one_suffices():
    town = an_authority()
    other = [{"titulaire": {"typeIdentifiant": "SIRET", "id": OTHER_SUPPLIER}}]
    give(
        town,
        [
            a_contract(town, 4, objet="Logiciel ORPHEE", dureeMois=400),
            a_contract(town, 5, objet="Logiciel ORPHEE", titulaires=other, dureeMois=400),
        ],
    )
    gather(town)
    accept(town, *suggested(town))
    (dependency,) = Record.objects.of(town).kind("dependency")
    assert (dependency.minimum, len(dependency.linked("providers"))) == (1, 2)


def test_a_study_leaves_a_contract_and_no_component():
    town = a_town("Audit de sécurité du système d'information", codeCPV="72222000")
    (one,) = suggested(town)
    assert one.nature == ""
    accept(town, one)
    assert (named(town, "component"), len(named(town, "contract"))) == ([], 1)


def test_merging_into_a_component_that_hangs_on_its_supplier_already_adds_no_dependency():
    town = a_town("Logiciel ORPHEE")
    supplier = a_record(town, "supplier", "Connu", identifier="81234567500018")
    component = a_record(town, name="Gestion de la médiathèque")
    requires_all(component, supplier)
    accept(town, *suggested(town), into=component)
    assert named(town, "component") == ["Gestion de la médiathèque"]
    assert Record.objects.of(town).kind("dependency").count() == 1
    assert Record.objects.of(town).kind("contract").get().linked("covers") == [component.key]


def test_two_suggestions_given_one_name_make_one_component():
    town = a_town("Logiciel ORPHEE", "Logiciel CORIOLIS")
    accept(town, *suggested(town), name="Gestion de la médiathèque")
    assert named(town, "component") == ["Gestion de la médiathèque"]


def test_what_was_refused_stays_refused_until_taken_up_again():
    town = a_town("Logiciel ORPHEE")
    services.refuse(suggested(town), by=None)
    assert gather(town) == 0
    assert services.take_up_again(suggested(town)) == 1
    assert gather(town) == 1


def test_suggestions_no_contract_supports_any_more_go():
    from numerhic.register.contracts.models import ContractLoad
    from numerhic.register.contracts.reading import read_together
    from numerhic.register.contracts.services import unload

    town = a_town("Logiciel ORPHEE")
    load = ContractLoad.objects.of(town).get()
    unload(load, by=None, in_background=False)
    read_together(ContractLoad.objects.get(pk=load.pk))
    assert gather(town) == 0
    assert suggested(town) == []


def test_suggestions_follow_the_contracts_by_themselves(django_capture_on_commit_callbacks):
    town = an_authority()
    with django_capture_on_commit_callbacks(execute=True):
        give(town, [a_contract(town, 1, objet="Logiciel ORPHEE")])
    assert [one.name for one in suggested(town)] == ["Logiciel ORPHEE"]


def test_a_page_of_suggestions_is_accepted_corrected_and_refused_from_the_screen():
    town = a_town("Logiciel ORPHEE", "Logiciel CORIOLIS", "Location de photocopieurs", "Réseau WIFI")
    known = a_record(town, name="Copieurs des écoles")
    client = signed_in(town, Role.IS_OFFICER)
    page = client.get(WHERE).content.decode()
    assert "« Logiciel ORPHEE »" in page
    at = {one.name: f"s{one.pk}" for one in suggested(town)}
    sent = {"suggestion": [one.pk for one in suggested(town)], "accept": ""}
    for name, prefix in at.items():
        sent |= {f"{prefix}-name": name, f"{prefix}-nature": "application", f"{prefix}-into": ""}
    sent[f"{at['Logiciel ORPHEE']}-name"] = "Médiathèque"
    copiers = next(prefix for name, prefix in at.items() if "hotocopieurs" in name)
    sent[f"{copiers}-into"] = "copieurs des ecoles"
    sent |= {f"{at['Logiciel ORPHEE']}-chosen": "on", f"{copiers}-chosen": "on"}
    assert client.post(WHERE, sent).status_code == 302
    assert named(town, "component") == ["Copieurs des écoles", "Médiathèque"]
    assert known.references_received.filter(link="covers").count() == 1
    refusal = {"suggestion": [at["Réseau WIFI"][1:]], f"{at['Réseau WIFI']}-chosen": "on", "refuse": ""}
    client.post(WHERE, refusal | {f"{at['Réseau WIFI']}-name": "Réseau WIFI"})
    assert "Réseau WIFI" in client.get(WHERE + "refusees/").content.decode()
    client.post(WHERE + "reprendre/", {"suggestion": [at["Réseau WIFI"][1:]]})
    assert "Réseau WIFI" in client.get(WHERE).content.decode()


def test_what_cannot_be_merged_is_told_and_what_was_typed_stays():
    town = a_town("Logiciel ORPHEE")
    client = signed_in(town, Role.IS_OFFICER)
    (one,) = suggested(town)
    sent = {"suggestion": [one.pk], f"s{one.pk}-chosen": "on", f"s{one.pk}-name": "Mon nom", "accept": ""}
    page = client.post(WHERE, sent | {f"s{one.pk}-into": "Rien de tel"}).content.decode()
    assert "Aucun composant ne porte ce nom" in page
    assert 'value="Mon nom"' in page
    assert 'value="Rien de tel"' in page
    assert "Cochez au moins une ligne" in client.post(WHERE, {"suggestion": [one.pk]}).content.decode()


def test_a_stale_page_does_not_decide_twice():
    town = a_town("Logiciel ORPHEE")
    client = signed_in(town, Role.IS_OFFICER)
    (one,) = suggested(town)
    sent = {
        "suggestion": [one.pk],
        f"s{one.pk}-chosen": "on",
        f"s{one.pk}-name": "A",
        f"s{one.pk}-nature": "application",
    }
    for _twice in range(2):
        client.post(WHERE, sent | {"accept": ""})
    assert named(town, "component") == ["A"]


def test_nobody_without_the_right_sees_suggestions_and_another_authority_has_its_own():
    town = a_town("Logiciel ORPHEE")
    assert a_browser(town).get(WHERE).status_code in (302, 403)
    assert signed_in(town, Role.AGENT).get(WHERE).status_code == 403
    assert "ORPHEE" not in signed_in(an_authority(), Role.IS_OFFICER).get(WHERE).content.decode()


def test_with_no_contract_the_page_says_how_to_begin():
    assert (
        "/registre/marches/charger/" in signed_in(an_authority(), Role.IS_OFFICER).get(WHERE).content.decode()
    )


def test_a_full_page_asks_few_queries(django_assert_max_num_queries):
    town = a_town(*(f"Logiciel PRODUIT{number}X" for number in range(20)))
    client = signed_in(town, Role.IS_OFFICER)
    with django_assert_max_num_queries(15):
        client.get(WHERE)


def test_erasing_a_person_forgets_who_decided():
    town = a_town("Logiciel ORPHEE")
    officer = a_person(town, [Role.IS_OFFICER])
    services.refuse(suggested(town), by=officer)
    own_data.erase(officer)
    (one,) = suggested(town)
    assert (one.decided_by, one.state) == (None, "refused")


@pytest.mark.data
def test_a_real_city_s_contracts_make_a_register(test_data):
    """Lyon, 2018-2019: five digital contracts published, every one of them recorded once."""
    town = an_authority(siren="216901231", name="Ville de Lyon")
    content = (test_data / "contracts/2019/marches-publics.info_2019-03-07.json").read_bytes()
    from numerhic.register.contracts.tests.published import give_bytes

    give_bytes(town, content)
    gather(town)
    published = {c["key"] for one in suggested(town) for c in one.contracts}
    accept(town, *suggested(town))
    recorded = Record.objects.of(town).kind("contract")
    assert set(recorded.values_list("published_key", flat=True)) == published
    assert len(published) == recorded.count() == 5
    assert Record.objects.of(town).kind("component").exists()
    assert gather(town) == 0
