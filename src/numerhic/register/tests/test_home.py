"""The register's home: what it holds, what is blank, what is due, the drawing, as far as one may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register import selectors
from numerhic.register.records import services
from numerhic.register.records.selectors.holdings import blanks, holdings
from numerhic.register.records.selectors.picture import picture
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db


def home(client):
    answer = client.get("/registre/")
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_it_says_what_the_register_holds_kind_by_kind():
    authority = an_authority()
    a_small_register(authority)
    services.close(a_record(authority, name="Ancien"), timezone.localdate(), by=None, reason="Fini")
    page = home(signed_in(authority, Role.AGENT))
    for count in ("1 besoin", "1 politique publique", "1 service", "3 composants", "3 dépendances"):
        assert f">{count}</a>" in page
    assert "et 1 close, à part" in page
    assert "%" not in page[page.index("Ce qu’il contient") : page.index("La collectivité")]


def test_an_empty_register_says_where_to_begin_and_to_the_public_only_that_nothing_is_public():
    authority = an_authority()
    page = home(signed_in(authority, Role.IS_OFFICER))
    assert "Rien n’est encore inscrit. Commencez par ce que vous avez" in page
    assert "/registre/commencer/" in page
    assert "Rien n’est encore public." in home(a_browser(authority))


def test_what_is_blank_leads_to_the_list_of_what_is_blank():
    authority = an_authority()
    a_record(authority, "service", "Cantine")
    a_record(authority, "service", "État civil", other_way="full")
    client = signed_in(authority, Role.IS_OFFICER)
    page = home(client)
    assert "1 service dont on ne sait pas s’il existe une voie sans numérique" in page
    answer = client.get("/registre/services/?services-inconnu=other_way&format=json").json()
    assert [row["name"] for row in answer] == ["Cantine"]


def test_the_public_is_told_neither_of_internal_records_nor_of_their_blanks():
    authority = an_authority()
    a_small_register(authority)
    public = Reader(a_browser(authority).get("/registre/").wsgi_request.user, authority)
    assert not any(one.current for one in holdings(public))
    assert blanks(public) == []
    assert not picture(public)
    page = home(a_browser(authority))
    assert "Logiciel du logement" not in page
    assert "<svg" not in page


def test_the_drawing_ties_needs_down_to_suppliers():
    authority = an_authority()
    small = a_small_register(authority, public=True)
    holder = a_record(authority, "supplier", "Titulaire", public=True)
    a_record(authority, "contract", "Marché", suppliers=[holder], covers=[small.servers[0]], public=True)
    found = picture(Reader(a_person(authority), authority))
    assert (small.need.key, small.policy.key) in found.ties
    assert (small.policy.key, small.service.key) in found.ties
    assert (small.service.key, small.application.key) in found.ties
    assert (small.application.key, small.supplier.key) in found.ties
    assert (small.servers[0].key, holder.key) in found.ties
    page = home(a_browser(authority))
    assert "<svg" in page
    assert small.supplier.get_absolute_url() in page


def test_what_the_drawing_does_not_name_is_counted():
    authority = an_authority()
    a_crowd(authority, 12)
    page = home(signed_in(authority, Role.AGENT))
    assert "et 7 autres" in page
    assert "les autres sont comptées" in page


def test_decisions_of_public_contracts_and_planned_ends_are_in_the_calendar():
    authority = an_authority()
    today = timezone.localdate()
    soon = today + timedelta(days=300)
    a_record(authority, "contract", "Paie", ends_on=soon, notice_months=3, public=True)
    a_record(authority, "contract", "Interne", ends_on=soon, public=False)
    a_record(authority, "contract", "Publié", ends_on=soon, published_key="2024-1", public=True)
    a_record(authority, "contract", "Loin", ends_on=today + timedelta(days=2000), public=True)
    a_record(authority, "component", "Vieux portail", planned_end=soon, public=True)
    told = [entry.title.replace("\u00a0", " ") for entry in selectors.due_this_year(authority)]
    assert told == ["Décider de la suite du marché « Paie »", "Fin prévue du composant « Vieux portail »"]


def test_home_asks_at_most_fifteen_queries_whatever_the_size(django_assert_max_num_queries):
    authority = an_authority()
    a_crowd(authority, 30, public=True)
    officer = a_browser(authority, a_person(authority, [Role.IS_OFFICER, Role.ADMINISTRATOR]))
    home(officer)
    for client in (officer, a_browser(authority)):
        with django_assert_max_num_queries(15):
            page = home(client)
        assert len(page.encode()) < 60_000
        assert page.count("<") - page.count("</") <= 300
