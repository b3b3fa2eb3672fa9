"""Runs leave with the whole register and come back; what cannot be a run is refused; names are forgotten."""

import json

import pytest

from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.runs.services import run
from numerhic.effects.futures.tests.factories import a_whole_study, publish_all
from numerhic.engines.errors import InputError
from numerhic.people.acts import Role
from numerhic.people.places import PERSONAL_DATA
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.reading import read_whole
from numerhic.register.exports.restoring import restore
from numerhic.register.exports.services import export_zip
from numerhic.register.exports.tests.test_refusals import seal
from numerhic.register.exports.writing import files_of, write_folder
from numerhic.register.imports import services as imports
from numerhic.register.imports.storage import Given
from numerhic.values.definition.tests.factories import forget

pytestmark = pytest.mark.django_db
FILE = "study_runs.json"


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def author(town):
    return a_person(town, [Role.IS_OFFICER, Role.PUBLISHER], display_name="Camille")


def lived(town, author):
    study = a_whole_study(town, author)
    publish_all(study, author)
    run(town, study.pk, by=author, draws=200)
    return study


def leave(town):
    FutureRun.objects.filter(study__authority=town)._raw_delete(FutureRun.objects.db)
    forget(town)


@pytest.fixture
def folder(town, author, tmp_path):
    lived(town, author)
    write_folder(gather(town, sensitive=True), tmp_path / "registre")
    leave(town)
    return tmp_path / "registre"


def test_runs_come_back_the_same_and_once(folder):
    there = an_authority()
    restore(there, read_whole(folder))
    assert list(FutureRun.objects.order_by("number").values_list("public", flat=True)) == [False, True]
    back = files_of(gather(there, sensitive=True))
    assert back[FILE] == (folder / FILE).read_bytes()
    restore(there, read_whole(folder))
    assert FutureRun.objects.count() == 2
    one = FutureRun.objects.get(public=True)
    page = a_browser(there).get(f"/avenirs/{one.study_id}/calculs/{one.number}/")
    assert page.status_code == 200


def test_who_may_not_publish_brings_runs_back_inside(town, author):
    lived(town, author)
    content = export_zip(town, sensitive=True)
    leave(town)
    officer = a_person(town, [Role.IS_OFFICER])
    given = imports.give(town, [Given("registre.zip", [content])], by=officer)
    imports.start(given, by=officer)
    assert FutureRun.objects.count() == 2
    assert not FutureRun.objects.filter(public=True).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"study": "0" * 26},
        {"number": 0},
        {"draws": 10**9},
        {"inputs": "format = 1"},
        {"inputs": "a\u0000"},
        {"result": {"format": "x"}},
        {"version": "v" * 60},
    ],
)
def test_what_cannot_be_a_run_is_refused_whole(folder, change):
    there = an_authority()
    docs = json.loads((folder / FILE).read_text())
    docs[0] |= change
    seal(folder, FILE, json.dumps(docs))
    with pytest.raises(InputError):
        restore(there, read_whole(folder))


def test_the_result_of_another_study_is_refused(folder):
    there = an_authority()
    docs = json.loads((folder / FILE).read_text())
    docs[0]["result"]["scenarios"] = docs[0]["result"]["scenarios"][:1]
    seal(folder, FILE, json.dumps(docs))
    with pytest.raises(InputError, match="another study"):
        restore(there, read_whole(folder))


def test_who_ran_is_told_to_them_and_forgotten(town, author):
    lived(town, author)
    told = PERSONAL_DATA.get("future-runs")
    assert [row["run"] for row in told.collect(author)] == [1, 2]
    told.erase(author)
    told.erase(author)
    assert told.collect(author) == []
    assert FutureRun.objects.count() == 2, "the run stays"
