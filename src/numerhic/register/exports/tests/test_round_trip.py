"""The whole register goes out and comes back without loss."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from numerhic.authorities.tests.factories import an_authority
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.reading import read_whole
from numerhic.register.exports.restoring import compare, restore
from numerhic.register.exports.writing import files_of, write_folder
from numerhic.register.records.models import Record

from .factories import erase_all, make, sketches

pytestmark = pytest.mark.django_db
WHOSE = {"authority.json", "manifest.json"}  # whose register it is, and the digest of that


def files(authority, **asked):
    return files_of(gather(authority, sensitive=True, **asked))


class UndoError(Exception):
    """Each example leaves the database as it found it."""


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=sketches())
def test_any_register_exported_then_restored_elsewhere_exports_to_the_same_files(drawn, tmp_path_factory):
    try:
        with transaction.atomic():
            here, there = an_authority(), an_authority()
            make(here, drawn)
            folder = tmp_path_factory.mktemp("export") / "register"
            write_folder(gather(here, sensitive=True), folder)
            out = {one.name: one.read_bytes() for one in folder.iterdir()}
            erase_all(here)
            make(here, drawn[:2])  # the other database is in another state
            whole = read_whole(folder)
            restore(there, whole)
            back = files(there)
            assert set(back) == set(out)
            for name in set(out) - WHOSE:
                assert back[name] == out[name], name
            assert {one.verdict for one in compare(there, whole)} <= {"same"}
            before = Record.objects.of(there).count()
            assert restore(there, whole) == [], "a second time changes nothing"
            assert Record.objects.of(there).count() == before
            assert files(there) == back
            raise UndoError
    except UndoError:
        pass
