"""A definition is proposed, composed, adopted, replaced, published; each reader reads what is theirs."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.reference import common_good
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.selectors import Reader
from numerhic.sources.services import (
    Words,
    contest_statement,
    revise_statement,
    withdraw_statement,
)
from numerhic.values.definition import personal_data, selectors, services
from numerhic.values.definition.models import Edition, EditionAct, State
from numerhic.values.definition.services import Composed, MovedError
from numerhic.values.definition.subjects import COMMON_GOOD, SUBJECTS, VALUES
from numerhic.values.definition.tests.factories import adopted, an_article, composed
from numerhic.values.tests.factories import said_about

pytestmark = pytest.mark.django_db
ROOT = "/valeurs/bien-commun/"
ROLES = [role for role in Role if role is not Role.VISITOR]
MOST_QUERIES, MOST_ELEMENTS, MOST_WEIGHT = 15, 300, 60_000


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def author(town):
    return a_person(town, [Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.PUBLISHER], display_name="Camille")


def readers(town, author):
    return Reader(author, town), Reader(AnonymousUser(), town)


def test_an_adopted_edition_takes_the_place_of_the_one_before(town, author):
    water, air = an_article(town, author), an_article(town, author, "L’air", "L’air aussi.")
    first = adopted(composed(town, author, water), author, ago=30)
    second = adopted(composed(town, author, air, water, title="Seconde"), author)
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == (State.REPLACED, State.ADOPTED, 2)
    inside, outside = readers(town, author)
    told = selectors.in_force(inside, COMMON_GOOD)
    assert [one.title for one in told.articles] == ["L’air", "L’eau"]
    assert selectors.before(inside, second) == first
    assert selectors.in_force(outside, COMMON_GOOD) is None
    assert selectors.in_force(inside, VALUES) is None


def test_an_edition_keeps_the_words_that_were_discussed(town, author):
    water = an_article(town, author)
    adopted(composed(town, author, water), author)
    new = Words(Evidence.SUPPOSED, "L’eau est rare.", note="Dit mieux", fields={"title": "L’eau"})
    revise_statement(water, new, based_on=1, author=author)
    inside, _outside = readers(town, author)
    assert [one.text for one in selectors.in_force(inside, COMMON_GOOD).articles] == ["L’eau est à tous."]
    composed(town, author, water)
    assert len(selectors.wordings(inside, COMMON_GOOD, water.pk)) == 2
    page = a_browser(town, author).get(f"{ROOT}editions/2/?avec=1").content.decode()
    assert "<del>à tous</del><ins>rare</ins>" in page


@pytest.mark.parametrize("which", ["future", "before", "twice"])
def test_an_adoption_that_cannot_be_is_refused(town, author, which):
    water = an_article(town, author)
    adopted(composed(town, author, water), author, ago=10)
    edition = composed(town, author, water)
    if which == "twice":
        adopted(edition, author, ago=5)
    with pytest.raises(ValidationError):
        adopted(edition, author, ago={"future": -1, "before": 11, "twice": 1}[which])
    assert Edition.objects.filter(state=State.ADOPTED).count() == 1


def test_nobody_composes_over_somebody_else(town, author):
    water = an_article(town, author)
    composed(town, author, water, based_on=0)
    with pytest.raises(MovedError):
        composed(town, author, water, based_on=0)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("which", ["none", "twice", "elsewhere", "value", "contest", "version"])
def test_an_edition_holds_articles_of_here_once_each(town, author, which):
    water, other = an_article(town, author), an_authority()
    held = {
        "none": [],
        "twice": [(water.pk, 1), (water.pk, 1)],
        "elsewhere": [(an_article(other, a_person(other, [Role.AGENT])).pk, 1)],
        "value": [(an_article(town, author, subject=VALUES).pk, 1)],
        "contest": [(contest_statement(water, Words("supposed", "Non."), author=author).pk, 1)],
        "version": [(water.pk, 2)],
    }[which]
    with pytest.raises(ValidationError):
        services.compose(town, COMMON_GOOD, Composed("Une", "Nous"), held, by=author)
    assert not Edition.objects.exists()


def test_publishing_an_edition_publishes_its_articles_as_it_holds_them(town, author):
    water, air = an_article(town, author), an_article(town, author, "L’air", "L’air aussi.")
    edition = composed(town, author, water)
    new = Words(Evidence.SUPPOSED, "L’eau est rare.", note="Dit mieux", fields={"title": "L’eau"})
    revise_statement(water, new, based_on=1, author=author)
    services.publish(adopted(edition, author), by=author)
    page = text(a_browser(town).get(ROOT))
    assert "L’eau est à tous." in page
    assert "Trente habitants" in page
    assert "L’air" not in page
    assert "rare" not in page
    public = a_browser(town)
    assert public.get(f"{ROOT}articles/{water.pk}/").status_code == 200
    assert public.get(f"{ROOT}articles/{air.pk}/").status_code == 404
    services.withdraw(Edition.objects.get(), by=author, reason="Relire")
    assert public.get(f"{ROOT}editions/1/").status_code == 404
    assert "Trente habitants" not in text(public.get(ROOT))
    assert list(EditionAct.objects.values_list("act", flat=True)) == [
        "composed",
        "adopted",
        "published",
        "withdrawn",
    ]


def test_a_proposal_is_given_up_and_one_in_force_is_not(town, author):
    water = an_article(town, author)
    edition = composed(town, author, water)
    services.drop(edition, by=author, reason="Autre")
    for done in (lambda: services.publish(edition, by=author), lambda: adopted(edition, author)):
        with pytest.raises(ValidationError):
            done()
    other = adopted(composed(town, author, water), author)
    with pytest.raises(ValidationError):
        services.drop(other, by=author, reason="Autre")


def test_the_public_does_not_read_the_words_taken_back(town, author):
    water = an_article(town, author)
    services.publish(adopted(composed(town, author, water), author), by=author)
    withdraw_statement(Statement.objects.get(pk=water.pk), author=author, reason="Erreur")
    page = text(a_browser(town).get(ROOT))
    assert "n’est plus public" in page
    assert "à tous" not in page


def test_what_serves_and_what_contradicts_an_article_is_told(town, author):
    water = an_article(town, author)
    service = a_record(town, "service", "Inscriptions")
    said_about(
        service,
        "kept-out",
        author,
        "Rien sans compte.",
        who="Sans compte",
        links={"contradicts": (water.pk,)},
    )
    address = f"{ROOT}articles/{water.pk}/"
    page = text(a_browser(town, author).get(address))
    assert "Rien sans compte." in page
    assert "Inscriptions" in page


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_proposing_composing_and_adopting_through_the_pages(town, author, subject):
    browser, root = a_browser(town, author), f"/valeurs/{subject.path}/"
    form = {"f_title": "La rivière", "text": "On peut s’y baigner.", "source_kind": "link"}
    refused = browser.post(f"{root}proposer/", {"f_title": "La rivière", "source_kind": "link"})
    assert refused.status_code == 200
    assert not Statement.objects.exists()
    assert browser.post(f"{root}proposer/", form).status_code == 302
    article = Statement.objects.get()
    place = f"place_{article.pk}_1"
    page = browser.get(f"{root}composer/").content.decode()
    assert place in page
    words = {"title": "Une", "took_part": "Le conseil, sans les écoles.", "based_on": "0"}
    empty = browser.post(f"{root}composer/", words)
    assert "Donnez une place" in empty.content.decode()
    assert browser.post(f"{root}composer/", words | {place: "1"}).status_code == 302
    again = browser.post(f"{root}composer/", words | {place: "1"}).content.decode()
    assert "Rien de ce que vous avez écrit" in again
    assert "sans les écoles" in again
    moved = browser.post(f"{root}composer/", words | {f"place_{article.pk}_9": "1", "based_on": "1"})
    assert "corrigé ou retiré" in moved.content.decode()
    when = {"on": "2999-01-01", "by": "Délibération 3"}
    assert "pas encore venue" in browser.post(f"{root}editions/1/adopter/", when).content.decode()
    day = timezone.localdate().isoformat()
    assert browser.post(f"{root}editions/1/adopter/", when | {"on": day}).status_code == 302
    assert "adoptées" not in browser.get(root).content.decode()
    assert "La rivière" in text(browser.get(root))


def test_an_example_gives_its_source_and_never_its_words(town, author):
    browser = a_browser(town, author)
    for subject in SUBJECTS:
        listed = text(browser.get(f"/valeurs/{subject.path}/exemples/"))
        for one in common_good.examples(subject.slug):
            assert one.told("fr").authority in listed
    one = common_good.examples("common-good")[0]
    theme = one.told("fr").themes[0]
    page = browser.get(f"{ROOT}exemples/{one.slug}/").content.decode()
    assert one.address in page
    start = f"{ROOT}proposer/?exemple={one.slug}&theme={theme.slug}"
    form = browser.get(start)
    assert form.context["form"].initial["source_address"] == one.address
    assert "text" not in form.context["form"].initial
    assert a_browser(town).get(f"{ROOT}exemples/none/").status_code == 404


@pytest.mark.parametrize(
    ("address", "needs"),
    [
        ("", "read.public"),
        ("articles/", "read.public"),
        ("articles/{article}/", "read.public"),
        ("exemples/", "read.public"),
        ("deliberer/", "read.public"),
        ("editions/", "read.public"),
        ("definition.json", "read.public"),
        ("editions/1/", "read.public"),
        ("editions/1/?avec=2", "read.public"),
        ("proposer/", "values.propose"),
        ("composer/", "values.compose"),
        ("editions/2/adopter/", "values.adopt"),
        ("editions/2/publier/", "visibility.publish"),
        ("editions/1/retirer/", "visibility.withdraw"),
        ("editions/2/abandonner/", "values.compose"),
    ],
)
def test_each_role_opens_what_the_table_says_and_each_page_keeps_within_bounds(town, author, address, needs):
    water = an_article(town, author)
    services.publish(adopted(composed(town, author, water), author), by=author)
    composed(town, author, water)
    place = ROOT + address.format(article=water.pk)
    for role in ROLES:
        browser = a_browser(town, a_person(town, [role]))
        got = browser.get(place).status_code
        internal = role in act("read.internal").roles
        if role not in act(needs).roles:
            assert got == 403, role
        elif "editions/2/" in address and not internal:
            assert got == 404, role
        else:
            assert got == 200, role
    visitor = a_browser(town).get(place)
    assert visitor.status_code == (200 if needs == "read.public" else 403)
    assert not visitor.cookies or needs != "read.public"
    browser = a_browser(town, author)
    browser.get(place)
    for language in ("", "/en"):
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(language + place).content.decode()
        assert len(queries) <= MOST_QUERIES
        assert len(re.findall(r"<[a-z]", page)) <= MOST_ELEMENTS
        assert len(page.encode()) <= MOST_WEIGHT


def test_pages_ask_as_many_queries_however_much_is_written(town, author):
    counts: dict[str, list[int]] = {}
    services.publish(adopted(composed(town, author, an_article(town, author)), author), by=author)
    for batch in (2, 12, 12, 12, 12, 12, 12, 12, 12):
        made = [an_article(town, author, f"Titre {batch} {n}") for n in range(batch)]
        edition = adopted(composed(town, author, *made), author)
        services.publish(edition, by=author)
        browser = a_browser(town, author)
        for address in (
            ROOT,
            f"{ROOT}articles/",
            f"{ROOT}articles/{made[0].pk}/",
            f"{ROOT}editions/",
            f"{ROOT}editions/{edition.number}/",
            f"{ROOT}definition.json",
        ):
            browser.get(address)
            with CaptureQueriesContext(connection) as queries:
                page = browser.get(address).content.decode()
            key = re.sub(r"articles/\w+|\d+", "n", address)
            assert len(re.findall(r"<[a-z]", page)) <= MOST_ELEMENTS, address
            counts.setdefault(key, []).append(len(queries))
    assert {key: told[0] for key, told in counts.items()} == {key: told[-1] for key, told in counts.items()}


def test_what_another_town_holds_dear_is_not_read_here(town, author):
    other = an_authority()
    hers = a_person(other, [Role.IS_OFFICER])
    article = an_article(other, hers, "Ailleurs")
    services.publish(adopted(composed(other, hers, article), hers), by=hers)
    browser = a_browser(town, author)
    assert browser.get(f"{ROOT}editions/1/").status_code == 404
    assert browser.get(f"{ROOT}articles/{article.pk}/").status_code == 404
    assert "Ailleurs" not in browser.get(ROOT).content.decode()


def test_who_decided_is_told_to_them_and_erased(town, author):
    composed(town, author, an_article(town, author))
    assert [row["decision"] for row in personal_data.collect(author)] == ["composed"]
    personal_data.erase(author)
    personal_data.erase(author)
    assert personal_data.collect(author) == []
    assert EditionAct.objects.get().author is None


def test_an_empty_definition_says_that_nobody_else_can_write_it(town):
    page = text(a_browser(town).get(ROOT))
    assert "Aucune définition n’est encore adoptée" in page
    assert "Ce que d’autres collectivités ont écrit" in page
