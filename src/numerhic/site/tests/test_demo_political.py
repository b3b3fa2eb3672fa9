"""What the fictional authority says of its values and mechanisms, once written: kept, public where said,
exported without loss."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import translation

from numerhic.authorities.models import Authority
from numerhic.demo.political import read
from numerhic.demo.register import read as read_register
from numerhic.people.tests.factories import a_browser
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.restoring import restore
from numerhic.register.exports.writing import files_of
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import visible
from numerhic.site import demo_filling
from numerhic.sources.models import Source, Statement, StatementPublication, VersionLink
from numerhic.sources.natures import nature_of
from numerhic.sources.said import said
from numerhic.sources.selectors import Reader
from numerhic.values.definition.models import Edition, EditionAct, EditionArticle, State

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="module")
def authority(django_db_setup, django_db_blocker):
    """The fictional authority with its register, and no contract loaded: written once for all these tests."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, transaction.atomic():
        patched.setattr(demo_filling, "_load_contracts", lambda *_given: None)
        demo_filling.fill_demo()
        yield Authority.objects.get()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def politics():
    """What was read."""
    return read(read_register(AS_OF), AS_OF)


@pytest.fixture
def public(authority):
    """Who has no account."""
    return Reader(AnonymousUser(), authority)


def test_a_second_start_changes_nothing(authority):
    def counts():
        return [one.objects.count() for one in (Statement, Source, Edition, EditionAct, StatementPublication)]

    before = counts()
    demo_filling.fill_demo()
    assert counts() == before


def test_one_edition_is_in_force_one_was_replaced_one_is_proposed(authority):
    rows = Edition.objects.of(authority).filter(subject="common-good").order_by("number")
    assert [row.state for row in rows] == [State.REPLACED, State.ADOPTED, State.PROPOSED]
    assert [row.adopted_on for row in rows] == [date(2024, 11, 18), date(2026, 5, 18), None]
    assert all(row.is_public and row.took_part_en for row in rows)
    assert Edition.objects.of(authority).get(subject="values").state == State.ADOPTED


def test_an_edition_holds_the_wording_of_its_day(authority):
    wordings = [
        one.version.text
        for one in EditionArticle.objects.filter(
            edition__subject="common-good", version__fields__title="Pouvoir partir"
        ).order_by("edition__number")
    ]
    assert len(wordings) == 3
    assert wordings[0] != wordings[1] == wordings[2]
    assert "essayées à la sortie" in wordings[1]


def test_no_field_said_is_lost(authority, politics):
    titles = {one.fields["title_en"]: one for one in politics.said if one.fields.get("title_en")}
    written = dict(
        Statement.objects.of(authority)
        .filter(versions__fields__has_key="title_en")
        .values_list("versions__fields__title_en", "versions__fields")
        .order_by("versions__number")
    )
    lost = {
        (one.kind, name)
        for title, one in titles.items()
        if len(nature_of(one.kind).fields) > 1
        for name, value in one.fields.items()
        if value and name not in written[title]
    }
    assert lost == set()
    assert {one.kind for one in titles.values()} == {
        "article",
        "value",
        "algorithm",
        "surveillance",
        "study",
        "assumption",
        "cause-chain",
    }


def test_what_was_linked_is_linked(authority, politics):
    told = sum(len(slugs) for one in politics.said for slugs in one.links.values())
    written = VersionLink.objects.filter(version__statement__authority=authority)
    assert written.values("version__statement", "relation", "target").distinct().count() == told


def test_the_public_reads_nothing_about_what_is_internal(authority, public):
    hidden = set(Record.objects.of(authority).values_list("key", flat=True)) - set(
        visible(public).values_list("key", flat=True)
    )
    rows = Statement.objects.of(authority)
    assert rows.filter(subject_key__in=hidden).exists()
    assert not rows.filter(subject_key__in=hidden, published_number__isnull=False).exists()


def test_some_of_what_stands_alone_is_kept_inside(authority, public):
    kinds = ["algorithm", "surveillance"]
    inside = Statement.objects.of(authority).filter(kind__in=kinds)
    shown = {one.identifier for one in said(public, kinds)}
    assert shown
    assert 1 <= inside.exclude(pk__in=shown).count() < len(shown)


def test_a_year_ago_grips_were_otherwise(authority, public):
    now = {(one.subject_key, one.kind): one.answer for one in said(public, ["grip-take-data"])}
    then = {
        (one.subject_key, one.kind): one.answer
        for one in said(public, ["grip-take-data"], at=_a_year_before(authority))
    }
    assert then.keys() <= now.keys()
    assert {key for key in then if then[key] != now[key]}


def _a_year_before(authority):
    latest = Statement.objects.of(authority).filter(kind="grip-take-data").latest("created_at")
    newest = latest.versions.latest("number").written_at
    return newest.replace(year=newest.year - 1)


def test_in_english_nothing_is_left_in_french(public):
    with translation.override("en"):
        everything = said(public, ["algorithm", "surveillance", "article", "myth", "names", "privatised"])
    assert everything
    for one in everything:
        assert " le " not in f" {one.text} ", one.text


def test_an_export_holds_all_of_it_and_gives_it_back(authority):
    whole = gather(authority, sensitive=True)
    assert len(whole.volumes["editions"]) == Edition.objects.of(authority).count() > 0
    assert len(whole.statements) == Statement.objects.of(authority).exclude(subject_kind="authority").count()
    with transaction.atomic():
        _forget(authority)
        restore(authority, whole)
        again = gather(authority, sensitive=True)
        assert again.statements == whole.statements
        assert again.sources == whole.sources
        assert again.volumes == whole.volumes
        assert files_of(again) == files_of(whole)
        transaction.set_rollback(True)


def _forget(authority):
    """Another installation: nothing of the register is there."""
    for row in (EditionAct, EditionArticle):
        row.objects.all()._raw_delete(row.objects.db)
    Edition.objects.all().delete()
    whole = Statement.objects.of(authority)
    for related in ("versions", "attachments", "publications"):
        rows = getattr(Statement, related).rel.related_model.objects.filter(statement__in=whole)
        rows._raw_delete(rows.db)
    whole._raw_delete(whole.db)


def test_chapter_pages_are_not_empty_for_anybody(authority):
    browser = a_browser(authority)
    for address in ("/valeurs/", "/mecanismes/", "/valeurs/bien-commun/", "/mecanismes/prises/"):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert not page.cookies, address
