"""On pages of the register: who else pays a supplier, the published contract, from the public edition."""

import pytest

from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.tests.world import a_measured_town, publish
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, signed_in
from numerhic.register.records.tests.factories import a_record

pytestmark = pytest.mark.django_db


def known_supplier(edition):
    """A supplier of the edition that has a SIREN, and a public record for it."""
    one = next(one for one in selectors.panorama_of(edition.pk).suppliers if len(one.id) == 9)
    record = a_record(edition.authority, "supplier", "Fournisseur", public=True)
    record.siren = one.id  # an invented one, whose control key a person could not type
    record.save(update_fields=["siren"])
    return one, record


def test_a_supplier_page_says_what_published_contracts_say_of_it():
    town, edition = a_measured_town()
    one, record = known_supplier(edition)
    page = a_browser(town).get(record.get_absolute_url()).content.decode()
    assert "Qui d’autre le paie" in page
    assert f"/panorama/fournisseurs/{one.id}/" in page


def test_an_edition_that_is_not_public_says_nothing_whoever_reads():
    town, edition = a_measured_town(published=False)
    _one, record = known_supplier(edition)
    officer = signed_in(town, Role.IS_OFFICER)
    assert "Qui d’autre le paie" not in officer.get(record.get_absolute_url()).content.decode()
    publish(edition)
    assert "Qui d’autre le paie" in officer.get(record.get_absolute_url()).content.decode()


def test_a_supplier_that_no_published_contract_knows_has_no_such_section():
    town, _edition = a_measured_town()
    for record in (
        a_record(town, "supplier", "Sans SIREN"),
        a_record(town, "supplier", "Ailleurs", siren="732829320"),
    ):
        page = signed_in(town, Role.IS_OFFICER).get(record.get_absolute_url()).content.decode()
        assert "Qui d’autre le paie" not in page


def test_a_contract_leads_to_the_published_contract_it_comes_from():
    town, edition = a_measured_town()
    one = selectors.contracts_of(edition).first()
    record = a_record(town, "contract", "Maintenance", published_key=one.key, public=True)
    page = a_browser(town).get(record.get_absolute_url()).content.decode()
    assert f"/panorama/marches/{one.slug}/" in page
    lost = a_record(town, "contract", "Perdu", published_key="jamais publié", public=True)
    assert "Le marché publié" not in a_browser(town).get(lost.get_absolute_url()).content.decode()


def test_the_supplier_page_still_asks_few_queries(django_assert_max_num_queries):
    town, edition = a_measured_town()
    _one, record = known_supplier(edition)
    officer = signed_in(town, Role.IS_OFFICER)
    officer.get(record.get_absolute_url())
    with django_assert_max_num_queries(15):
        officer.get(record.get_absolute_url())
