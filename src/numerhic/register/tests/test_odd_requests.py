"""Requests that no page of ours makes: answered, refused, never an error of the server."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.records.tests.factories import a_small_register

pytestmark = pytest.mark.django_db
ODD = ("²", "-1", "0", "9" * 30, "9" * 5_000, "\x00", "", "１")


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_number_in_a_public_address_is_answered(odd):
    authority = an_authority()
    small = a_small_register(authority, public=True)
    client, page = a_browser(authority), small.application.get_absolute_url()
    for address, name in (
        (page, "profondeur"),
        (f"{page}autour/haut/", "autour-page"),
        (f"{page}autour/haut/", "autour-pas"),
        ("/registre/politiques/", "politiques"),
        ("/registre/politiques/", "mandat"),
        ("/registre/politiques/", "elu"),
        ("/registre/politiques/", "besoin"),
        ("/registre/composants/", "composants-page"),
        ("/registre/composants/", "composants-mots"),
    ):
        assert client.get(address, {"sens": "haut", name: odd}).status_code == 200, (address, name)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_number_of_suggestion_is_left_out(odd):
    client = signed_in(an_authority(), Role.IS_OFFICER)
    for address in ("/registre/suggestions/", "/registre/suggestions/reprendre/"):
        assert client.post(address, {"suggestion": odd}).status_code in (200, 302)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_revision_or_page_of_an_act_is_answered(odd):
    authority = an_authority()
    small = a_small_register(authority)
    client, page = signed_in(authority, Role.IS_OFFICER, Role.PUBLISHER), small.application.get_absolute_url()
    assert client.get(f"{page}historique/", {"page": odd}).status_code == 200
    assert client.get("/registre/publier/", {"page": odd, "nature": odd}).status_code == 200
    for act in ("modifier", "clore", "visibilite", "relier/contrats", "restaurer"):
        answer = client.post(f"{page}{act}/", {"name": "Logiciel", "reason": "Essai", "based_on": odd})
        assert answer.status_code < 500, act


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_thing_to_speak_of_is_not_found(odd):
    client = signed_in(an_authority(), Role.IS_OFFICER)
    for kind in ("component", "bearing", "statement", "measure", "authority", "mandate"):
        for act in ("ecrire", "contester"):
            assert client.get(f"/enonces/{act}/", {"sur": f"{kind}:{odd}"}).status_code == 404, kind


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_link_to_begin_a_form_with_is_left_out_or_not_found(odd):
    client = signed_in(an_authority(), Role.IS_OFFICER)
    assert client.get("/registre/services/nouveau/", {"policies": odd, "nom": odd}).status_code == 200
    assert client.get("/registre/dependances/nouveau/", {"de": odd}).status_code in (200, 404)
    assert client.get("/registre/politiques/liste/", {"politiques-mandat": odd}).status_code == 200
