"""Search tells nothing that its reader may not read: no title, extract, count, order, correction, file."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.searching import texts_of
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.sources.index.searching import answer, question
from numerhic.sources.index.services import refresh_all
from numerhic.sources.levels import SourceKind
from numerhic.sources.services import add_source, attach_source
from numerhic.sources.tests.factories import a_statement

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar"
NAMED = [kind.name for kind in KINDS.values() if kind.named]


def a_title(authority, title):
    return add_source(authority, kind=SourceKind.values[0], title=title, author=None)


@pytest.fixture
def town():
    """A public record of each kind; beside each, an internal one that holds the secret, tied to it."""
    authority = an_authority()
    public, hidden = {}, {}
    for kind in NAMED:
        public[kind] = a_record(authority, kind, f"Guichet {kind}", public=True)
        hidden[kind] = a_record(authority, kind, f"{SECRET} {kind}", description=f"Caché à {SECRET}")
        services.attach_source(public[kind], "", a_title(authority, f"Rapport de {SECRET}"), by=None)
    requires_all(public["service"], hidden["component"], public=True)
    requires_all(hidden["service"], public["component"])
    author = a_person(authority, [Role.PROJECT_LEAD])
    a_statement(authority, author, f"Dit à {SECRET}.")
    a_statement(
        authority, author, "Guichet ouvert.", public=True, sources=[a_title(authority, "Enquête publique")]
    )
    refresh_all(authority)
    return authority


@pytest.mark.parametrize("words", ["zanzibar", "ZANZI", "zanzibra", "zanzibar guichet", "zanz cache"])
def test_the_public_finds_nothing_of_what_is_internal(town, words):
    wanted = question(town, 1, words)
    told = answer(wanted, most=100)
    assert (told.rows, told.counts, wanted.read_as) == ([], {}, {})


def test_those_inside_find_it_in_every_kind(town):
    counts = answer(question(town, 2, "zanzibar"), most=100).counts
    # the public record of each kind by its source, the internal one by its name; both dependencies
    assert counts == {**dict.fromkeys(NAMED, 2), "dependency": 2, "statement": 1}


@pytest.mark.parametrize(
    "form", ["", "&format=json", "&format=csv", "&nature=dependency", "&nature=component"]
)
def test_no_page_nor_file_of_the_public_tells_it(town, form):
    visitor = a_browser(town)
    for words in ("guichet", "rapport", "dit", "cache"):
        page = visitor.get(f"/recherche/?mots={words}{form}").content.decode()
        assert SECRET.casefold() not in page.casefold()
    inside = signed_in(town, Role.AGENT).get(f"/recherche/?mots=zanzibar{form}").content.decode()
    assert SECRET in inside


def test_counts_are_of_what_the_reader_may_read(town):
    assert answer(question(town, 1, "guichet"), most=1).counts == {**dict.fromkeys(NAMED, 1), "statement": 1}


def test_sources_of_a_record_are_found_inside_and_those_of_a_published_statement_by_all(town):
    assert answer(question(town, 1, "rapport")).counts == {}
    assert answer(question(town, 1, "enquête publique")).counts == {"statement": 1}


def test_a_source_attached_to_a_statement_since_it_was_published_is_not_public(town):
    author = a_person(town, [Role.PROJECT_LEAD])
    said = a_statement(town, author, "Borne en panne.", public=True)
    attach_source(said, a_title(town, "Note de Zébulon"), author=author)
    refresh_all(town)
    assert [answer(question(town, level, "zébulon")).counts for level in (1, 2)] == [{}, {"statement": 1}]


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.sensitive], ids=lambda kind: kind.name
)
def test_what_is_sensitive_and_its_sources_are_for_those_trusted_only(kind):
    authority = an_authority()
    values = {name: f"Zébulon {n}" for n, name in enumerate(kind.sensitive)}
    record = a_record(authority, kind.name, "Guichet", public=True, **values)
    services.attach_source(record, kind.sensitive[0], a_title(authority, "Plan d’Ombrelle"), by=None)
    refresh_all(authority)
    for words in ("zébulon", "zebulno", "ombrelle"):
        counts = [answer(question(authority, level, words)).counts for level in (1, 2, 3)]
        assert counts == [{}, {}, {kind.name: 1}], words
    bodies = [text.body for text in texts_of(kind.name)(authority, None) if text.lowest < 3]
    assert all("Zébulon" not in body and "Ombrelle" not in body for body in bodies)
