"""Real files go through the pages, are counted, change nothing the second time, are found in an export."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from numerhic.inventory import read
from numerhic.people.acts import Role
from numerhic.people.tests.factories import an_authority, signed_in
from numerhic.register.exports.gathering import gather
from numerhic.register.imports.models import ImportRun, Outcome, RunState
from numerhic.register.imports.things import bare
from numerhic.register.imports.words import told
from numerhic.register.records.models import Ground, Record

pytestmark = [pytest.mark.django_db, pytest.mark.data]


def through_the_pages(browser, paths: list[Path]) -> ImportRun:
    """Give the files, and write what the preview says."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    answer = browser.post(reverse("register:import_give"), {"given": files, "dated": "2026-01-31"})
    assert answer.status_code == 302, answer.content.decode()
    run = ImportRun.objects.latest("pk")
    assert run.state == RunState.PREVIEW, run.error
    browser.post(reverse("register:import_start", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == RunState.DONE, run.error
    return run


SETS = {
    "mercator": ["inventory/mercator_data_fr.sql"],
    "itop": ["inventory/itop_samples/**/*.xml"],
    "sill": ["libre/sill-api_sill-softwares.json"],
    "sill of 2022": ["libre/sill_2022-05-16.json"],
}


def paths_of(data: Path, patterns: list[str]) -> list[Path]:
    return sorted(path for pattern in patterns for path in data.glob(pattern))


@pytest.mark.parametrize("tool", list(SETS))
def test_everything_a_tool_says_is_found_back_in_an_export(tool: str, test_data: Path, monkeypatch) -> None:
    monkeypatch.setattr("numerhic.register.imports.services.SMALL", 10**9)
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    paths = paths_of(test_data, SETS[tool])[:50]
    run = through_the_pages(browser, paths)
    said = read(paths)
    refused = [
        (row.name, [told(word) for word in row.words]) for row in run.rows.filter(outcome=Outcome.REFUSED)
    ]
    assert refused == []
    whole = gather(town, sensitive=True)
    kept = Counter(record.kind for record in whole.records if record.kind != "dependency")
    wanted = {(one.kind, one.external_id or bare(one.name)) for one in said.items if one.kind != "dependency"}
    for kind, number in Counter(kind for kind, _one in wanted).items():
        assert kept[kind] >= number, kind
    names = Counter((record.kind, bare(record.name)) for record in whole.records)
    assert {(one.kind, bare(one.name)) for one in said.items if one.name} <= set(names)
    told_ids = {name.external_id for name in whole.names}
    assert {one.external_id for one in said.items if one.external_id} <= told_ids
    joined = {
        (record.links["dependent"][0], provider)
        for record in whole.records
        if record.kind == "dependency"
        for provider in record.links["providers"]
    }
    assert len(joined) >= len({_ends(one) for one in said.relations})
    assert Ground.objects.filter(source=run.source).count() == Record.objects.count()
    before = {record.key: record.revision for record in Record.objects.all()}
    again = through_the_pages(browser, paths)
    assert (again.counts["created"], again.counts["changed"]) == (0, 0), tool
    assert {record.key: record.revision for record in Record.objects.all()} == before
    browser.post(reverse("register:import_undo", args=[run.pk]), {"reason": "Essai"})
    assert not Record.objects.standing().exists()


def _ends(item) -> frozenset:
    return frozenset((link.link, link.external_id or bare(link.name)) for link in item.links)


def test_mercator_s_french_demo_gives_the_counts_it_holds(test_data: Path, monkeypatch) -> None:
    monkeypatch.setattr("numerhic.register.imports.services.SMALL", 10**9)
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    through_the_pages(browser, paths_of(test_data, SETS["mercator"]))
    kinds = Counter(Record.objects.values_list("kind", flat=True))
    assert (kinds["component"], kinds["service"], kinds["policy"], kinds["supplier"]) == (117, 32, 4, 14)
    shown = browser.get(reverse("register:import_run", args=[ImportRun.objects.get().pk]))
    assert "export de Mercator" in shown.content.decode()


def test_each_publiccode_file_gives_a_component_or_says_why_not(test_data: Path) -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    for path in sorted((test_data / "publiccode").rglob("*.y*ml")):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        answer = browser.post(reverse("register:import_give"), {"given": [file], "dated": "2026-01-31"})
        if answer.status_code == 200:
            assert 'class="notice wrong"' in answer.content.decode(), path.name
            continue
        run = ImportRun.objects.latest("pk")
        if run.state == RunState.PREVIEW:
            browser.post(reverse("register:import_start", args=[run.pk]))
            run.refresh_from_db()
            assert run.state == RunState.DONE, (path.name, run.error)
            continue
        refused = browser.get(reverse("register:import_run", args=[run.pk])).content.decode()
        assert run.state == RunState.FAILED
        assert "Où :" in refused, path.name
    assert Record.objects.filter(kind="component").count() >= 5
