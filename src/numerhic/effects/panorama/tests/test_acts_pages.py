"""Acts from the pages: overruling, publishing, withdrawing; what is refused is said beside the form."""

import pytest
from django.urls import reverse

from numerhic.effects.panorama import selectors
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, signed_in
from numerhic.register.contracts.models import ContractDecision

from .world import a_measured_town

pytestmark = pytest.mark.django_db


def test_a_project_lead_says_that_a_contract_is_not_digital(django_capture_on_commit_callbacks) -> None:
    town, edition = a_measured_town()
    contract = selectors.contracts_of(edition).filter(digital=True)[0]
    lead = signed_in(town, Role.PROJECT_LEAD)
    address = reverse("effects:panorama_overrule", args=[contract.slug, "numerique"])
    with django_capture_on_commit_callbacks(execute=True):
        answer = lead.post(address, {"value": "=none", "reason": "Un logiciel de chaudière"})
    assert answer.status_code == 302
    page = lead.get(answer.headers["Location"]).content.decode()
    assert "Marché qui n’est pas numérique, décidé par\u00a0: une personne." in page
    assert "Un logiciel de chaudière" in page
    public = a_browser(town).get(answer.headers["Location"]).content.decode()
    assert "Marché numérique (" in public, (
        "the public reads the published edition until the next is published"
    )


def test_a_correction_without_a_reason_is_refused_beside_its_field() -> None:
    town, edition = a_measured_town()
    slug = selectors.contracts_of(edition)[0].slug
    address = reverse("effects:panorama_overrule", args=[slug, "preavis"])
    page = signed_in(town, Role.PROJECT_LEAD).post(address, {"value": "3", "reason": ""}).content.decode()
    assert 'id="id_reason_error"' in page
    assert not ContractDecision.objects.exists()


def test_a_notice_that_is_no_number_is_refused_beside_its_field() -> None:
    town, edition = a_measured_town()
    slug = selectors.contracts_of(edition)[0].slug
    address = reverse("effects:panorama_overrule", args=[slug, "preavis"])
    page = (
        signed_in(town, Role.PROJECT_LEAD).post(address, {"value": "trois", "reason": "r"}).content.decode()
    )
    assert "de 0 à 120" in page
    assert not ContractDecision.objects.exists()


def test_the_successor_is_chosen_among_later_contracts() -> None:
    town, edition = a_measured_town()
    oldest = selectors.contracts_of(edition).filter(digital=True).order_by("notified_on")[0]
    address = reverse("effects:panorama_overrule", args=[oldest.slug, "suite"])
    page = signed_in(town, Role.PROJECT_LEAD).get(address).content.decode()
    assert f'value="{oldest.key}"' not in page
    later = selectors.contracts_of(edition).filter(digital=True, notified_on__gt=oldest.notified_on)[0]
    assert f'value="{later.key}"' in page


def test_publishing_and_withdrawing_from_their_pages() -> None:
    town, _edition = a_measured_town(published=False)
    publisher, reader = signed_in(town, Role.PUBLISHER), a_browser(town)
    assert reader.get("/panorama/echeances/").status_code == 404
    publisher.post(reverse("effects:panorama_publish"))
    assert reader.get("/panorama/echeances/").status_code == 200
    publisher.post(reverse("effects:panorama_withdraw"), {"reason": "À relire"})
    assert reader.get("/panorama/echeances/").status_code == 404
