"""What each page about one object of the fictional commune costs who reads all of it: queries, elements."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from lxml import html

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person
from numerhic.register.records.models import Record
from numerhic.site import demo_filling

pytestmark = pytest.mark.django_db
QUERIES, ELEMENTS = 15, 300
OF_A_COMPONENT = (
    "/registre/composants/{}/",
    "/valeurs/regards/{}/",
    "/mecanismes/lectures/{}/",
    "/mecanismes/prises/{}/",
    "/mecanismes/chaine/{}/",
)


@pytest.fixture(scope="module")
def authority(django_db_setup, django_db_blocker):
    """The fictional authority, no contract loaded: written once for all these tests."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, transaction.atomic():
        patched.setattr(demo_filling, "_load_contracts", lambda *_given: None)
        demo_filling.fill_demo()
        yield Authority.objects.get()
        transaction.set_rollback(True)


@pytest.fixture
def officer(authority):
    """Signed in, and seen this month already: that is written once a month, and is not what a page costs."""
    client = a_browser(authority, a_person(authority, [Role.IS_OFFICER, Role.PUBLISHER, Role.ADMINISTRATOR]))
    client.get("/accessibilite/")
    return client


@pytest.mark.parametrize("kind", ["policy", "service", "component", "supplier"])
def test_pages_of_an_object_stay_within_bounds_for_who_reads_all(authority, officer, kind):
    beyond = []
    for record in Record.objects.of(authority).filter(kind=kind, state="current"):
        places = [record.get_absolute_url()]
        if kind == "component":
            places = [place.format(record.key) for place in OF_A_COMPONENT]
        if kind == "policy":
            places.append(f"/mecanismes/politiques/{record.key}/")
        for place in places:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = officer.get(place)
            assert answer.status_code == 200, place
            elements = sum(1 for _ in html.fromstring(answer.content).iter("*"))
            if len(asked) > QUERIES or elements > ELEMENTS:
                beyond.append((place, record.name, len(asked), elements))
    assert beyond == []
