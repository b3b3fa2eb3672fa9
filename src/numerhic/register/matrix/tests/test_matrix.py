"""Policies × information system: what carries, what is said, what is blank, what contradicts itself."""

from datetime import date

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.matrix import bearings, carriage
from numerhic.register.matrix.bearings import key_of
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words, publish_statement, write_statement

pytestmark = pytest.mark.django_db
MATRIX = "/registre/politiques/"


def say(policy, record, kind, text, *, public=False):
    author = a_person(policy.authority, [Role.IS_OFFICER])
    statement = write_statement(
        policy.authority,
        "bearing",
        key_of(policy, record),
        kind,
        Words("observed", text, f"EN {text}"),
        author=author,
    )
    if public:
        publish_statement(statement, number=1, author=author)
    return statement


def officer(authority):
    return Reader(a_person(authority, [Role.IS_OFFICER]), authority)


def page(client, address=MATRIX):
    return client.get(address).content.decode()


def test_a_component_carries_the_policies_of_the_services_above_it_at_any_depth():
    authority = an_authority()
    small = a_small_register(authority)
    found = carriage.carried(officer(authority), [small.application, small.servers[0], small.service])
    assert found == {
        small.application.key: {small.policy.key},
        small.servers[0].key: {small.policy.key},
        small.service.key: {small.policy.key},
    }


def test_the_page_tells_in_words_who_carries_helps_and_hinders():
    authority = an_authority()
    small = a_small_register(authority)
    say(small.policy, small.application, "helps", "Les demandes se suivent mieux.")
    say(small.policy, small.application, "margin", "Le code postal peut devenir facultatif.")
    html = page(signed_in(authority, Role.AGENT))
    assert "porte, aide, laisse une marge" in html
    assert "Le code postal peut devenir facultatif." in html


def test_what_nobody_asked_for_and_what_nothing_serves_are_shown():
    authority = an_authority()
    small = a_small_register(authority)
    lonely = a_record(authority, name="Borne oubliée")
    empty = a_record(authority, "policy", "Politique sans service")
    blanks = carriage.blanks(officer(authority))
    assert [node.pk for node in blanks.unasked] == [lonely.pk]
    assert [node.pk for node in blanks.unserved] == [empty.pk]
    html = page(signed_in(authority, Role.AGENT))
    assert "1 composant ne porte aucune politique" in html
    assert "Politique sans service" in html
    assert small.application.name not in page(signed_in(authority, Role.AGENT), MATRIX + "sans-demande/")


def test_a_component_asked_for_directly_or_kept_in_a_circle_is_not_forgotten():
    authority = an_authority()
    policy = a_record(authority, "policy", "Numérique sobre")
    one, two = a_record(authority, name="Annuaire", policies=[policy]), a_record(authority, name="Identité")
    requires_all(one, two)
    requires_all(two, one)
    blanks = carriage.blanks(officer(authority))
    assert (blanks.unasked, blanks.unserved) == ((), ())


def test_the_blanks_are_read_again_once_something_changes():
    authority = an_authority()
    lonely = a_record(authority, name="Borne oubliée")
    assert [node.pk for node in carriage.blanks(officer(authority)).unasked] == [lonely.pk]
    policy = a_record(authority, "policy", "Accueil")
    services.change(lonely, {}, {"policies": [policy.key]}, based_on=1, by=None)
    assert carriage.blanks(officer(authority)).unasked == ()


def test_what_is_closed_neither_carries_nor_is_missing():
    authority = an_authority()
    small = a_small_register(authority)
    services.close(small.application, date(2026, 1, 1), by=None, reason="Remplacé")
    blanks = carriage.blanks(officer(authority))
    assert {node.pk for node in blanks.unasked} == {server.pk for server in small.servers}


def test_helping_one_policy_and_hindering_another_is_a_contradiction():
    authority = an_authority()
    small = a_small_register(authority)
    other = a_record(authority, "policy", "Sobriété")
    say(small.policy, small.application, "helps", "Plus rapide.")
    assert bearings.contradictions(bearings.said(officer(authority))) == []
    say(other, small.application, "hinders", "Deux serveurs de plus.")
    ((record, opposed),) = bearings.contradictions(bearings.said(officer(authority)))
    assert (record, [one.kind.value for one in opposed]) == (small.application.key, ["helps", "hinders"])
    assert "Deux serveurs de plus." in page(signed_in(authority, Role.AGENT))


def test_the_public_reads_only_what_is_published_records_and_statements_alike():
    authority = an_authority()
    small = a_small_register(authority, public=True)
    say(small.policy, small.application, "hinders", "Secret de couloir.")
    say(small.policy, small.application, "helps", "Dit à tous.", public=True)
    hidden = a_record(authority, name="Composant interne")
    html = page(a_browser(authority))
    assert "porte, aide" in html
    assert "gêne" not in html.split("<table", 1)[1].split("</table>", 1)[0]
    assert hidden.name not in html
    assert "Secret de couloir." not in html
    address = bearings.address(small.policy.key, small.application.key)
    assert "Dit à tous." in page(a_browser(authority), address)
    services.withdraw(small.application, by=None, reason="Trop précis")
    assert a_browser(authority).get(address).status_code == 404


def test_policies_are_chosen_by_mandate_member_and_need():
    authority = an_authority()
    mandate = a_record(authority, "mandate", "2026-2032", starts_on=date(2026, 3, 1))
    need = a_record(authority, "need", "Se loger")
    a_record(
        authority, "policy", "Habitat", mandate=[mandate], needs=[need], in_charge="Adjointe à l’habitat"
    )
    a_record(authority, "policy", "Culture", in_charge="Adjoint à la culture")
    a_record(authority, "service", "Demander un logement")
    client = signed_in(authority, Role.ELECTED_MEMBER)
    for query in (f"mandat={mandate.key}", f"besoin={need.key}", "elu=Adjointe à l’habitat"):
        table = page(client, f"{MATRIX}?{query}").split("<table", 1)[1].split("</table>", 1)[0]
        assert "Habitat" in table, query
        assert "Culture" not in table, query
    assert "Aucune politique ne répond" in page(client, f"{MATRIX}?elu=Personne")


def test_a_pair_says_through_which_services_and_takes_statements():
    authority = an_authority()
    small = a_small_register(authority)
    address = bearings.address(small.policy.key, small.servers[0].key)
    html = page(signed_in(authority, Role.IS_OFFICER), address)
    assert "Demander un logement" in html
    assert f"sur=bearing:{small.policy.key}.{small.servers[0].key}&amp;nature=helps" in html
    found = bearings.find(authority, key_of(small.policy, small.servers[0]))
    assert found.address == address
    assert bearings.find(authority, f"{small.servers[0].key}.{small.policy.key}") is None
    assert bearings.find(an_authority(), key_of(small.policy, small.servers[0])) is None


def test_each_says_it_in_the_reader_s_language():
    authority = an_authority()
    small = a_small_register(authority, public=True)
    say(small.policy, small.application, "helps", "Dit à tous.", public=True)
    address = bearings.address(small.policy.key, small.application.key)
    assert "EN Dit à tous." in page(a_browser(authority), f"/en{address}")


def test_the_table_can_be_taken_away():
    authority = an_authority()
    a_small_register(authority, public=True)
    answer = a_browser(authority).get(f"{MATRIX}?table=matrix&format=csv")
    lines = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8-sig")
    assert "Logiciel du logement" in lines
    assert "porte" in lines


def test_with_nothing_the_page_says_so():
    html = page(a_browser(an_authority()))
    assert "C’est le premier blanc" in html


def test_the_page_asks_few_queries_and_no_more_when_the_register_grows(django_assert_max_num_queries):
    authority = an_authority()
    for _number in range(4):
        small = a_small_register(authority, public=True)
        say(small.policy, small.application, "margin", "Une marge.", public=True)
    client = a_browser(authority)
    with django_assert_max_num_queries(15):
        page(client)
    with django_assert_max_num_queries(15):
        page(client, bearings.address(small.policy.key, small.application.key))
