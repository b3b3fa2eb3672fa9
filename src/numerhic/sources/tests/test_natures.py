"""What a version says is held against what its nature asks."""

import pytest
from django.core.exceptions import ValidationError

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources import services
from numerhic.sources.checking import check, kept
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement, VersionLink
from numerhic.sources.natures import apart, asked_nature, initial, nature_of
from numerhic.sources.services import Words
from numerhic.sources.tests.natures import GATE, TUNE, YEARLY, natures

__all__ = ["natures"]

pytestmark = pytest.mark.django_db


def words(answer: str = "yes", **more: object) -> Words:
    return Words(**({"evidence": Evidence.OBSERVED, "answer": answer} | more))


def refused(nature, said, **how):
    with pytest.raises(ValidationError) as caught:
        check(nature, said, **how)
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "blue"),
        ("who", 3),
        ("who", ["a list"]),
        ("who", "x" * 301),
        ("who", "Mme Dupont"),
        ("who_en", "the desk (Mr Smith)"),
        ("who", "a.b@mairie.example"),
        ("who", "a\x00b"),
        ("law", "x" * 6001),
        ("day", "sun"),
        ("days", "mon"),
        ("days", ["mon", "sun"]),
        ("days", [1]),
        ("days", ["mon"] * 201),
        ("since", "31/12/2025"),
        ("since", "2025-02-30"),
        ("since", "20250301"),
        ("page", "javascript:alert(1)"),
        ("page", "exemple.fr"),
        ("day_en", "mon"),
        ("since_en", "2025-03-01"),
    ],
)
def test_what_does_not_fit_a_field_is_refused_beside_it(name, value):
    assert list(refused(GATE, words(fields={name: value}))) == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("who", "l’accueil"),
        ("who_en", "the front desk"),
        ("who", "Comité M"),
        ("law", "Mme Dupont v. commune d’Aubeval"),
        ("law", "x" * 6000),
        ("day", "tue"),
        ("days", ["tue", "mon"]),
        ("days", []),
        ("since", "2025-02-28"),
        ("page", "https://exemple.fr/"),
        ("page", "  "),
    ],
)
def test_what_fits_passes(name, value):
    check(GATE, words(fields={name: value}))


@pytest.mark.parametrize(("year", "good"), [("1998", True), ("98", False), ("١٩٩٨", False), ("199a", False)])
def test_a_year_is_four_digits(year, good):
    said = words("", text="Vu.", fields={"year": year})
    if good:
        check(YEARLY, said)
    else:
        assert "year" in refused(YEARLY, said)


def test_every_fault_is_told_at_once():
    said = words("maybe", fields={"day": "sun", "colour": "x"}, links={"sings": ("a",)})
    assert set(refused(GATE, said)) == {"answer", "day", "colour", "sings"}


def test_what_is_asked_is_asked_of_who_writes_and_not_of_who_contests():
    empty = words("", text=" ")
    assert set(refused(TUNE, empty)) == {"text", "title"}
    assert set(refused(GATE, empty)) == {"answer"}
    check(TUNE, empty, contest=True)
    check(GATE, empty, contest=True)
    assert "answer" in refused(GATE, words("maybe"), contest=True)


@pytest.mark.parametrize("more", [{"answer": "yes"}, {"fields": {"who": "x"}}, {"links": {"plays": ("x",)}}])
def test_a_free_statement_has_nothing_but_its_words(more):
    said = words("", text="Vu.")
    check(None, said)
    with pytest.raises(ValidationError):
        check(None, words(**({"answer": "", "text": "Vu."} | more)))


def test_only_what_was_said_is_kept():
    assert kept({"who": " l’accueil ", "law": "  ", "days": [], "day": None}) == {"who": "l’accueil"}


def test_an_address_asks_for_a_nature_that_fits_its_subject(natures):
    assert asked_nature("test-gate", "authority") == GATE
    assert asked_nature("test-gate", "component") is None
    assert asked_nature("test-gate", "") is None
    assert asked_nature("test-tune", "") == TUNE
    assert asked_nature("test-tune", "authority") is None
    assert asked_nature("none-such", "authority") is None


def test_pages_of_their_own_show_what_is_apart(natures):
    assert "test-gate" in apart()
    assert "test-tune" not in apart()


@pytest.mark.parametrize("value", ["", "12a", "١٢", "-3"])
def test_a_link_gives_a_value_in_digits_only(value):
    assert initial(nature_of("alternative"), value) == {}
    assert initial(nature_of("alternative"), "79") == {"value": "79", "unit": "sill"}


def test_codes_and_fields_have_words(natures):
    assert (GATE.answer("no"), GATE.answer("gone")) == ("non", "gone")
    assert GATE.field("day").label_of("tue") == "mardi"
    assert GATE.field("who_en") == GATE.field("who")
    assert GATE.field("day_en") is None


def test_what_stands_alone_is_its_own_subject(natures):
    authority = an_authority()
    author = a_person(authority, [Role.AGENT])
    tune = services.write_alone(
        authority, "test-tune", words("", text="La la.", fields={"title": "Un air"}), author=author
    )
    assert (tune.subject_kind, tune.subject_key, tune.kind) == ("test-tune", tune.pk, "test-tune")


def test_a_tie_points_to_what_exists_here_and_is_of_the_right_nature(natures):
    here, elsewhere = an_authority(), an_authority()
    author, other = a_person(here, [Role.AGENT]), a_person(elsewhere, [Role.AGENT])
    tune_words = words("", text="La la.", fields={"title": "Un air"})
    tune = services.write_alone(here, "test-tune", tune_words, author=author)
    foreign = services.write_alone(elsewhere, "test-tune", tune_words, author=other)
    gate = services.write_statement(
        here, "authority", here.siren, "test-gate", words(links={"plays": (tune.pk, tune.pk)}), author=author
    )
    assert [link.target_id for link in VersionLink.objects.filter(version__statement=gate)] == [tune.pk]
    for target in (foreign.pk, gate.pk, "absent"):
        before = Statement.objects.count()
        with pytest.raises(ValidationError) as caught:
            services.write_statement(
                here, "authority", here.siren, "test-gate", words(links={"plays": (target,)}), author=author
            )
        assert list(caught.value.message_dict) == ["plays"]
        assert Statement.objects.count() == before


def test_a_correction_keeps_the_ties_of_each_version(natures):
    authority = an_authority()
    author = a_person(authority, [Role.PROJECT_LEAD])
    tune = services.write_alone(
        authority, "test-tune", words("", text="La la.", fields={"title": "Un air"}), author=author
    )
    gate = services.write_statement(
        authority,
        "authority",
        authority.siren,
        "test-gate",
        words(links={"plays": (tune.pk,)}),
        author=author,
    )
    services.revise_statement(gate, words("no", note="Essayée."), based_on=1, author=author)
    told = {version.number: version.links.count() for version in gate.versions.all()}
    assert told == {1: 1, 2: 0}


@pytest.mark.parametrize("field", ["who", "who_en"])
def test_somebody_who_has_a_role_here_is_not_named_where_nobody_may_be(natures, field):
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER], display_name="Camille Roux")
    elsewhere = a_person(an_authority(), [Role.IS_OFFICER], display_name="La Poste")
    gate = services.write_statement(town, "authority", town.siren, GATE.slug, words(), author=officer)
    with pytest.raises(ValidationError) as caught:
        services.revise_statement(gate, words(fields={field: " camille  ROUX"}), based_on=1)
    assert list(caught.value.message_dict) == [field]
    services.revise_statement(gate, words(fields={field: elsewhere.display_name}), based_on=1)
    services.revise_statement(gate, words(fields={"law": "Camille Roux"}), based_on=2)
