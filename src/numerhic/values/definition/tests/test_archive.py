"""Editions leave with the whole register, and come back in an empty one without loss."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

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
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, add_source, revise_statement
from numerhic.values.definition import services
from numerhic.values.definition.models import Edition, EditionAct, State
from numerhic.values.definition.services import Adoption, Composed
from numerhic.values.definition.subjects import COMMON_GOOD, SUBJECTS, VALUES
from numerhic.values.definition.tests.factories import adopted, an_article, composed, forget

pytestmark = pytest.mark.django_db
ROOT = "/valeurs/bien-commun/"
WHOSE = {"authority.json", "manifest.json"}


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def author(town):
    return a_person(town, [Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.PUBLISHER], display_name="Camille")


def lived(town, author):
    """Both definitions, with all that an edition may go through: seven editions."""
    for subject in SUBJECTS:
        water, air = an_article(town, author, subject=subject), an_article(town, author, "L’air", "Libre.")
        if subject is VALUES:
            air = an_article(town, author, "L’air", "Libre.", subject=subject)
        source = add_source(town, SourceKind.DOCUMENT, f"Délibération, {subject.slug}", author=author)
        said = Composed(
            "Première",
            "Trente.",
            how="Trois soirs.",
            opened_on=timezone.localdate() - timedelta(days=90),
            title_en="First",
            took_part_en="Thirty.",
            how_en="Three evenings.",
        )
        held = [(air.pk, 1), (water.pk, 1)]
        first = services.compose(town, subject, said, held, by=author)
        day = timezone.localdate() - timedelta(days=60)
        first = services.adopt(first, Adoption(day, "Délibération 7", "Decision 7", source), by=author)
        services.publish(first, by=author, reason="Relue")
        words = Words(Evidence.SUPPOSED, "L’eau est rare.", note="Mieux", fields={"title": "L’eau"})
        revise_statement(water, words, based_on=1, author=author)
        services.drop(composed(town, author, air, subject=subject), by=author, reason="Trop tôt")
        second = adopted(composed(town, author, water, air, title="Seconde", subject=subject), author)
        services.withdraw(services.publish(second, by=author), by=author, reason="À relire")
    services.publish(composed(town, author, water, subject=subject, title="Troisième"), by=author)


@pytest.fixture
def folder(town, author, tmp_path):
    """An export of all that, in another installation, where nothing of it is left."""
    lived(town, author)
    write_folder(gather(town, sensitive=True), tmp_path / "registre")
    forget(town)
    return tmp_path / "registre"


def test_editions_come_back_the_same_byte_for_byte_and_once(folder):
    there = an_authority()
    restore(there, read_whole(folder))
    assert Edition.objects.of(there).count() == 7
    back = files_of(gather(there, sensitive=True))
    for one in folder.iterdir():
        assert one.name in WHOSE or back[one.name] == one.read_bytes(), one.name
    restore(there, read_whole(folder))
    assert files_of(gather(there, sensitive=True)) == back
    reader = a_person(there, [Role.AGENT])
    page = a_browser(there, reader).get(f"{ROOT}editions/1/").content.decode()
    assert "Délibération 7" in page
    assert "L’eau est à tous." in page
    assert a_browser(there).get(f"{ROOT}editions/1/").status_code == 200
    assert a_browser(there).get(f"{ROOT}editions/3/").status_code == 404


def test_what_comes_back_is_adopted_and_replaced_as_before(folder):
    there = an_authority()
    restore(there, read_whole(folder))
    elected = a_person(there, [Role.ELECTED_MEMBER, Role.IS_OFFICER])
    other = an_article(there, elected, "Le feu", "Éteint.")
    adopted(composed(there, elected, other, title="Quatrième"), elected)
    states = Edition.objects.of(there).filter(subject=COMMON_GOOD.slug).order_by("number")
    assert [row.state for row in states] == [State.REPLACED, State.DROPPED, State.REPLACED, State.ADOPTED]


def test_who_may_not_publish_brings_editions_back_inside(town, author):
    lived(town, author)
    content = export_zip(town, sensitive=True)
    forget(town)
    officer = a_person(town, [Role.IS_OFFICER])
    run = imports.give(town, [Given("registre.zip", [content])], by=officer)
    imports.start(run, by=officer)
    assert Edition.objects.of(town).count() == 7
    assert not Edition.objects.of(town).filter(is_public=True).exists()
    last = EditionAct.objects.filter(edition__subject="common-good", edition__number=1).last()
    assert (last.act, last.author) == ("withdrawn", officer)
    assert a_browser(town).get(f"{ROOT}editions/1/").status_code == 404


def test_the_name_that_an_act_goes_by_is_told_and_forgotten_with_the_person(folder):
    there = an_authority()
    restore(there, read_whole(folder))
    named = a_person(there, [Role.AGENT], display_name="Camille")
    told = PERSONAL_DATA.get("told authors")
    assert any(row["what"] == "edition-act" for row in told.collect(named))
    told.erase(named)
    acts = [one.author for doc in gather(there, sensitive=True).volumes["editions"] for one in doc.acts]
    assert acts
    assert set(acts) == {None}


def test_what_is_sensitive_is_left_out_and_the_rest_keeps_its_place(town, author):
    water, air = an_article(town, author), an_article(town, author, "L’air", "Libre.")
    composed(town, author, water, air)
    Statement.objects.filter(pk=water.pk).update(sensitive=True)
    whole = gather(town, sensitive=False)
    assert [(one.place, one.statement) for one in whole.volumes["editions"][0].articles] == [(2, air.pk)]


def forge(folder, change, number=0):
    content = json.loads((folder / "editions.json").read_text(encoding="utf-8"))
    change(content[number])
    seal(folder, "editions.json", json.dumps(content))


def refused(folder):
    with pytest.raises(InputError) as error:
        restore(an_authority(), read_whole(folder))
    assert not Edition.objects.exists()
    assert not Statement.objects.exists()
    return error.value.code


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.update(state="adopted"),
        lambda one: one.update(is_public=False),
        lambda one: one.update(acts=[]),
        lambda one: one.update(acts=one["acts"][::-1]),
        lambda one: one["acts"][0].update(act="voted"),
        lambda one: one["acts"][0].update(reason="x" * 501),
        lambda one: one.update(adopted_on=None),
        lambda one: one.update(adopted_by=""),
        lambda one: one.update(number=0),
        lambda one: one.update(title=""),
        lambda one: one.update(took_part="x" * 4001),
        lambda one: one.update(how="a\0b"),
        lambda one: one.update(definition="budget"),
        lambda one: one.update(definition="values", number=9),
        lambda one: one.update(source="0" * 26),
        lambda one: one["articles"][0].update(version=7),
        lambda one: one["articles"][0].update(statement="0" * 26),
        lambda one: one["articles"][0].update(place=one["articles"][1]["place"]),
        lambda one: one["articles"][0].update(place=0),
        lambda one: one["articles"].append({**one["articles"][0], "place": 9}),
    ],
)
def test_an_edition_that_no_page_could_show_is_refused_whole(folder, change):
    forge(folder, change)
    assert refused(folder) == "wrong-edition"


def test_a_field_that_is_not_known_is_refused(folder):
    forge(folder, lambda one: one.update(score=7))
    assert refused(folder) == "malformed-export"


def test_the_definition_in_force_here_is_not_doubled(town, author, folder):
    water = an_article(town, author)
    adopted(composed(town, author, water), author)
    with pytest.raises(InputError) as error:
        restore(town, read_whole(folder))
    assert (error.value.code, "compose and adopt" in error.value.mend) == ("two-in-force", True)
    assert Edition.objects.count() == 1


def test_an_export_made_before_editions_were_in_it_is_still_read(folder):
    (folder / "editions.json").unlink()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = [one for one in manifest["files"] if one["name"] != "editions.json"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    there = an_authority()
    restore(there, read_whole(folder))
    assert Statement.objects.of(there).exists()
    assert not Edition.objects.exists()


def test_the_archive_asks_as_many_queries_however_many_editions(town, author, django_assert_max_num_queries):
    lived(town, author)
    with django_assert_max_num_queries(15):
        gather(town, sensitive=True)
