"""Choosing what a record points to: ticks when there are few, names when there are thousands. No script."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.acts.forms.targets import FEW, LINES
from numerhic.register.records.models import Record
from numerhic.register.records.services import Draft
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.identifiers import new_identifier

pytestmark = pytest.mark.django_db
NEW = "/registre/dependances/nouveau/"


def many(authority, kind="component", word="Composant"):
    drafts = [Draft(kind, {"name": f"{word} {number}"}) for number in range(FEW + 1)]
    return services.write_many(authority, drafts, by=None)


def a_form(client, address=NEW, **data):
    return client.post(address, {"key": new_identifier(), **data})


def dependency():
    return Record.objects.get(kind="dependency")


def test_few_targets_are_all_there_to_be_ticked():
    authority = an_authority()
    policy = a_record(authority, "policy", "Culture")
    page = signed_in(authority, Role.IS_OFFICER).get("/registre/services/nouveau/").content.decode()
    assert f'<input type="checkbox" name="policies" value="{policy.key}"' in page


def test_the_address_may_tick_one():
    authority = an_authority()
    policy = a_record(authority, "policy", "Culture")
    client = signed_in(authority, Role.IS_OFFICER)
    page = client.get(f"/registre/services/nouveau/?policies={policy.key}").content.decode()
    assert f'value="{policy.key}" checked' in page


def test_names_are_typed_one_a_line_whatever_their_accents():
    authority = an_authority()
    service = a_record(authority, "service", "Déclarer une naissance")
    rows = many(authority)
    client = signed_in(authority, Role.IS_OFFICER)
    assert rows[0].name not in client.get(NEW).content.decode()
    a_form(
        client,
        **{"dependent-noms": "declarer  une NAISSANCE", "providers-noms": "composant 3\r\nComposant 4"},
    )
    assert dependency().linked("dependent") == [service.key]
    assert dependency().linked("providers") == [rows[3].key, rows[4].key]


def test_a_name_that_several_bear_is_asked_about_and_nothing_typed_is_lost():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    many(authority)
    one = a_record(authority, name="Agenda", description="Du cabinet")
    two = a_record(authority, name="Agenda", description="Des salles")
    client = signed_in(authority, Role.IS_OFFICER)
    typed = {
        "dependent": service.key,
        "providers-noms": "agenda\nComposant 7",
        "substitution_hours": "6 mois",
    }
    answer = a_form(client, **typed)
    page = answer.content.decode()
    assert "2 fiches portent ce nom" in page
    assert "Du cabinet" in page
    assert "Des salles" in page
    assert 'value="6 mois"' in page
    assert not Record.objects.filter(kind="dependency").exists()
    seven = Record.objects.get(name="Composant 7")
    assert f'value="{seven.key}" checked' in page
    a_form(
        client,
        **{
            "dependent": service.key,
            "providers": seven.key,
            "providers-doute": "agenda",
            "providers-doute-0": two.key,
            "substitution_hours": "6 mois",
        },
    )
    assert dependency().linked("providers") == [seven.key, two.key]
    assert dependency().substitution_hours == 4380
    assert one.key not in dependency().linked("providers")


def test_some_words_of_a_name_find_it_and_it_is_proposed_ticked():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    many(authority)
    wanted = a_record(authority, name="Berger-Levrault Élections")
    client = signed_in(authority, Role.IS_OFFICER)
    page = a_form(client, dependent=service.key, **{"providers-noms": "elections"}).content.decode()
    assert f'value="{wanted.key}" checked' in page
    assert "Aucune fiche ne porte ce nom exact" in page


def test_a_typo_is_understood():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    many(authority)
    wanted = a_record(authority, name="Arpège Concerto")
    client = signed_in(authority, Role.IS_OFFICER)
    page = a_form(client, dependent=service.key, **{"providers-noms": "Arpege Concreto"}).content.decode()
    assert "faute de frappe" in page
    assert f'value="{wanted.key}" checked' in page


def test_what_is_unknown_may_be_written_on_the_way_or_left_out():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    client = signed_in(authority, Role.IS_OFFICER)
    page = a_form(client, dependent=service.key, **{"providers-noms": "Fibre du pré\nFoo"}).content.decode()
    assert 'value="new:supplier"' in page
    assert not Record.objects.filter(kind="supplier").exists()
    answers = {"providers-doute": ["Fibre du pré", "Foo"], "providers-doute-0": "new:supplier"}
    a_form(client, dependent=service.key, **answers, **{"providers-doute-1": "drop"})
    made = Record.objects.get(kind="supplier")
    assert (made.name, made.is_public) == ("Fibre du pré", False)
    assert dependency().linked("providers") == [made.key]


def test_a_doubt_left_without_answer_is_asked_again():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    client = signed_in(authority, Role.IS_OFFICER)
    page = a_form(client, dependent=service.key, **{"providers-doute": "Foo"}).content.decode()
    assert "« Foo »" in page
    assert not Record.objects.filter(kind="dependency").exists()


def test_a_record_of_the_wrong_kind_or_of_elsewhere_is_refused():
    authority = an_authority()
    elsewhere = a_record(an_authority(), name="Leur composant")
    contract = a_record(authority, "contract", "Marché")
    service = a_record(authority, "service", "Cantine")
    client = signed_in(authority, Role.IS_OFFICER)
    for key in (elsewhere.key, contract.key, "0" * 26):
        page = a_form(client, dependent=service.key, providers=key).content.decode()
        assert "n’existe plus" in page
        assert "Leur composant" not in page


def test_a_required_link_and_the_number_that_suffices_are_checked():
    authority = an_authority()
    service, one = a_record(authority, "service", "Cantine"), a_record(authority, name="Menu")
    client = signed_in(authority, Role.IS_OFFICER)
    assert "au moins une fiche" in a_form(client, dependent=service.key).content.decode()
    page = a_form(client, dependent=service.key, providers=one.key, minimum="2").content.decode()
    assert "Il en faut 2" in page
    assert "elle-même" in a_form(client, dependent=one.key, providers=one.key).content.decode()


def test_a_link_to_one_record_takes_the_name_typed_instead():
    authority = an_authority()
    rows = many(authority, "mandate", "Mandat")
    policy = a_record(authority, "policy", "Culture", mandate=[rows[0]])
    client = signed_in(authority, Role.IS_OFFICER)
    address = f"/registre/politiques/{policy.key}/modifier/"
    form = {"name": "Culture", "based_on": 1, "mandate": rows[0].key, "mandate-noms": "Mandat 9"}
    client.post(address, form)
    policy.refresh_from_db()
    assert policy.linked("mandate") == [rows[9].key]


def test_a_very_long_list_is_not_searched_line_by_line(django_assert_max_num_queries):
    authority = an_authority()
    many(authority)
    client = signed_in(authority, Role.IS_OFFICER)
    lines = "\n".join(f"Composant {number % FEW}" for number in range(LINES))
    with django_assert_max_num_queries(LINES + 20):
        a_form(client, **{"providers-noms": lines})


def test_a_service_says_what_it_depends_on_and_how_long_it_can_wait():
    authority = an_authority()
    service, one = a_record(authority, "service", "Cantine"), a_record(authority, name="Menu")
    client = signed_in(authority, Role.PROJECT_LEAD)
    address = f"{NEW}?de={service.key}"
    page = client.get(address).content.decode()
    assert f'value="{service.key}" selected' in page
    assert "«\u00a0Cantine\u00a0» supporte" in page
    answer = a_form(
        client, address, dependent=service.key, providers=one.key, tolerance="2 jours", tolerance_was=""
    )
    service.refresh_from_db()
    assert answer.headers["Location"] == service.get_absolute_url()
    assert (service.tolerance_hours, dependency().name) == (48, "Cantine ← Menu")


def test_the_tolerance_left_as_it_was_changes_nothing():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine", tolerance_hours=24)
    one = a_record(authority, name="Menu")
    a_form(
        signed_in(authority, Role.PROJECT_LEAD),
        f"{NEW}?de={service.key}",
        dependent=service.key,
        providers=one.key,
        tolerance="1 jour",
        tolerance_was="24",
    )
    service.refresh_from_db()
    assert service.revision == 1


def test_a_dependent_of_elsewhere_or_that_cannot_depend_is_not_found():
    authority = an_authority()
    contract = a_record(authority, "contract", "Marché")
    elsewhere = a_record(an_authority(), name="X")
    client = signed_in(authority, Role.IS_OFFICER)
    for key in (contract.key, elsewhere.key, "x"):
        assert client.get(f"{NEW}?de={key}").status_code == 404


def test_what_no_browser_sends_is_refused_without_a_failure():
    authority = an_authority()
    service = a_record(authority, "service", "Cantine")
    client = signed_in(authority, Role.IS_OFFICER)
    odd = {
        "providers": "\x00",
        "providers-noms": "a\x00b",
        "providers-doute": "\x00",
        "providers-doute-0": "\x00",
    }
    assert a_form(client, dependent=service.key, **odd).status_code == 200
    assert client.get(f"{NEW}?dependent=%00&providers=%00&nom=%00").status_code == 404
    assert client.get(f"{NEW}?providers=%00").status_code == 200
    page = f"/registre/politiques/{a_record(authority, 'policy', 'Culture').key}/relier/services/"
    assert client.post(page, {"was": "\x00", "holders": "\x00"}).status_code == 200


def test_a_key_that_was_not_drawn_here_is_as_if_none_was_sent():
    authority = an_authority()
    client = signed_in(authority, Role.IS_OFFICER)
    for key, name in (("", "Être logé"), ("x" * 300, "Manger"), ("../../etc", "Se déplacer")):
        answer = client.post("/registre/besoins/nouveau/", {"key": key, "name": name})
        assert answer.status_code == 302
    assert {len(record.key) for record in Record.objects.all()} == {26}
