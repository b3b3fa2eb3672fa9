"""The page of one record: what each kind tells, what stays hidden, how many queries it asks."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all

pytestmark = pytest.mark.django_db


def read(client, record):
    answer = client.get(record.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_works():
    authority = an_authority()
    small = a_small_register(authority)
    client = signed_in(authority, Role.IS_OFFICER)
    for record in (small.need, small.policy, small.service, small.application, small.supplier):
        assert record.name in read(client, record)
