"""A published contract and a contract of the register are two things to speak about and to look for."""

from importlib import import_module

import pytest
from django.apps import apps

from numerhic.effects.filling import PUBLISHED
from numerhic.effects.panorama.models import EditionContract
from numerhic.effects.panorama.tests.world import a_measured_town
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.index.services import refresh_all
from numerhic.sources.models import Statement
from numerhic.sources.places import SEARCH, find_subject
from numerhic.sources.services import publish_statement, write_statement
from numerhic.sources.tests.factories import some_words

pytestmark = pytest.mark.django_db
MIGRATION = import_module("numerhic.effects.migrations.0002_published_contracts_apart")


@pytest.fixture
def town():
    return a_measured_town()[0]


def test_each_kind_has_one_subject():
    kinds = [subject.kind for subject in SEARCH]
    assert len(kinds) == len(set(kinds))


def test_statements_written_before_keep_their_subject(town):
    published = EditionContract.objects.first()
    record = a_record(town, "contract", "Maintenance", public=True)
    author = a_person(town, [Role.PROJECT_LEAD])
    said = {
        key: write_statement(town, "contract", key, "statement", some_words(), author=author)
        for key in (published.key, record.key)
    }
    for one in said.values():
        publish_statement(one, number=1, author=author)
    MIGRATION.tell_apart(apps, None)
    kinds = dict(Statement.objects.filter(subject_key__in=said).values_list("subject_key", "subject_kind"))
    assert kinds == {published.key: PUBLISHED, record.key: "contract"}
    assert find_subject(town, PUBLISHED, published.key).title == published.object
    assert find_subject(town, "contract", record.key).title == "Maintenance"
    assert find_subject(town, "contract", published.key) is None
    page = a_browser(town).get(f"/enonces/{said[published.key].pk}/").content.decode()
    assert f'href="/panorama/marches/{published.slug}/"' in page
    MIGRATION.put_back(apps, None)
    assert set(Statement.objects.filter(subject_key__in=said).values_list("subject_kind", flat=True)) == {
        "contract"
    }


def test_both_are_found_apart(town):
    published = EditionContract.objects.first()
    a_record(town, "contract", published.object, public=True)
    refresh_all(town)
    page = a_browser(town).get("/recherche/", {"mots": published.object}).content.decode()
    assert "nature=published-contract" in page
    assert "nature=contract" in page
