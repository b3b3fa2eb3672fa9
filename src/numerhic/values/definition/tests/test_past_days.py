"""What was adopted before days were kept gets them from its edition (migration 0002)."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.values.definition.models import EditionAct
from numerhic.values.definition.tests.factories import adopted, an_article, composed

pytestmark = pytest.mark.django_db
migration = import_module("numerhic.values.migrations.0002_day_taken")


class Former:
    """The models as a migration sees them: without what refuses changes."""

    @staticmethod
    def get_model(app, name):
        model = apps.get_model(app, name)

        class Rows:
            objects = model._base_manager

        return Rows


def test_each_adoption_and_replacement_gets_its_day():
    town = an_authority()
    author = a_person(town, [Role.IS_OFFICER])
    water = an_article(town, author)
    for ago in (500, 300, 20):
        adopted(composed(town, author, water), author, ago=ago)
    before = list(EditionAct.objects.order_by("pk").values_list("act", "taken_on"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE values_editionact SET taken_on = NULL")
    migration.say_the_day(Former, None)
    assert list(EditionAct.objects.order_by("pk").values_list("act", "taken_on")) == before
    assert sum(day is not None for _act, day in before) == 5
