"""A table on a queryset: the database chooses, and chooses as a list would."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection, models
from django.db.models import F, Q
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Document

from numerhic.pages.tables import Column, Filter, Table, download, ranked
from numerhic.pages.tables.definition import plain

pytestmark = pytest.mark.django_db
NATURES = [("app", "Logiciel"), ("data", "Jeu de données"), ("net", "Énergie")]
WORDS = dict(NATURES)


class Thing(models.Model):
    """A table of its own, made for these tests only."""

    name = models.CharField(max_length=200, blank=True)
    plain = models.CharField(max_length=400, blank=True)
    looked_in = models.TextField(blank=True)
    nature = models.CharField(max_length=20, blank=True)
    users = models.IntegerField(null=True)
    day = models.DateField(null=True)

    class Meta:
        app_label = "tables_try"
        managed = False
        db_table = "tables_try_thing"

    def __str__(self) -> str:
        return self.name


@pytest.fixture(autouse=True)
def things_table(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "create table tables_try_thing (id integer primary key, name varchar(200) not null, "
            "plain varchar(400) not null, looked_in text not null, nature varchar(20) not null, "
            "users integer, day date)"
        )


def a_thing(pk: int, name: str, nature: str = "", users: int | None = None, day: date | None = None) -> Thing:
    looked_in = plain(f"{name} {WORDS.get(nature, '')}")
    return Thing(
        pk=pk, name=name, plain=plain(name), looked_in=looked_in, nature=nature, users=users, day=day
    )


def columns() -> list[Column[Thing]]:
    return [
        Column("name", "Nom", lambda thing: thing.name, order="plain", link=lambda thing: f"/f/{thing.pk}/"),
        Column(
            "nature",
            "Nature",
            lambda thing: WORDS.get(thing.nature, ""),
            order=ranked("nature", [("", "—"), *NATURES]),
        ),
        Column("users", "Usagers", lambda thing: thing.users, "number", order="users"),
        Column("day", "Jour", lambda thing: thing.day, "date", order="day"),
    ]


def queried(**more: object) -> Table[Thing]:
    given: dict[str, object] = {
        "order": "name",
        "page_size": 4,
        "filters": [Filter("nature", "Nature", NATURES, field="nature", unknown=True)],
        "words": ["looked_in"],
    }
    return Table("choses", "Choses", columns(), Thing.objects.all(), **{**given, **more})  # type: ignore[arg-type]


def listed(things: list[Thing]) -> Table[Thing]:
    filters = [Filter("nature", "Nature", NATURES, field="nature", unknown=True)]
    return Table("choses", "Choses", columns(), things, order="name", page_size=4, filters=filters)


NAME = st.text(st.sampled_from("aàbBéEzZ%_\\'ßœℍ ½-=𝒜λ9"), max_size=6).map(lambda t: t if plain(t) else "")
THING = st.tuples(
    NAME,
    st.sampled_from(["", "app", "data", "net"]),
    st.none() | st.integers(-3, 3),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 4)),
)
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "choses-tri": st.sampled_from(
            ["name", "-name", "nature", "-nature", "users", "-users", "day", "-day", "pk", "--name"]
        ),
        "choses-mots": NAME | st.sampled_from(["log", "donnees jeu", "É", "\x00", "%"]),
        "choses-nature": st.sampled_from(["app", "net", "inconnu", "", "rien"]),
        "choses-page": st.sampled_from(["1", "2", "99", "-1", "x"]),
    },
)


@given(st.lists(THING, max_size=14), ASKED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_and_a_database_give_the_same_rows_in_the_same_order(
    drawn: list[tuple[str, str, int | None, date | None]], asked: dict[str, str]
) -> None:
    Thing.objects.all().delete()
    things = [a_thing(pk, *values) for pk, values in enumerate(drawn, start=1)]
    Thing.objects.bulk_create(things)
    request = RequestFactory().get("/", asked)
    by_list, by_database = listed(things).view(request), queried().view(request)
    assert [thing.pk for thing in by_database.page] == [thing.pk for thing in by_list.page]
    assert [thing.pk for thing in by_database.rows] == [thing.pk for thing in by_list.rows]
    assert by_database.count == by_list.count
    assert by_database.body() == by_list.body()


@pytest.fixture
def things() -> list[Thing]:
    made = [
        a_thing(1, "Éole", "app", 10, date(2026, 1, 2)),
        a_thing(2, "abeille", "data"),
        a_thing(3, "", "app", 4),
        a_thing(4, "Zèbre", "", 10),
        a_thing(5, "=SOMME(A1)", "net", 0),
    ]
    return Thing.objects.bulk_create(made)


def names(table: Table[Thing], address: str = "/") -> list[str]:
    return [thing.name for thing in table.view(RequestFactory().get(address)).rows]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["=SOMME(A1)", "abeille", "Éole", "Zèbre", ""]),
        ("-name", ["Zèbre", "Éole", "abeille", "=SOMME(A1)", ""]),
        ("users", ["=SOMME(A1)", "", "Éole", "Zèbre", "abeille"]),
        ("-users", ["Éole", "Zèbre", "", "=SOMME(A1)", "abeille"]),
        ("nature", ["=SOMME(A1)", "abeille", "Éole", "", "Zèbre"]),
        ("plain", ["Éole", "abeille", "", "Zèbre", "=SOMME(A1)"]),
    ],
)
def test_the_database_sorts_with_the_unknown_last_and_ties_by_key(
    things: list[Thing], order: str, expected: list[str]
) -> None:
    assert names(queried(), f"/?choses-tri={order}") == expected


@pytest.mark.parametrize(
    ("order", "expected"), [("name", ["", "=SOMME(A1)", "abeille"]), ("-name", ["Zèbre", "Éole", "abeille"])]
)
def test_an_ordering_is_taken_as_it_stands(
    things: list[Thing], order: str, expected: list[str], django_assert_num_queries: object
) -> None:
    table: Table[Thing] = Table(
        "choses",
        "Choses",
        [Column("name", "Nom", lambda thing: thing.name, order=F("plain").asc())],
        Thing.objects.all(),
    )
    with django_assert_num_queries(2) as asked:  # type: ignore[operator]
        assert names(table, f"/?choses-tri={order}")[:3] == expected
    assert "NULL" not in asked.captured_queries[0]["sql"].partition("ORDER BY")[2]


def test_only_the_rows_of_the_page_are_fetched(
    things: list[Thing], django_assert_num_queries: object
) -> None:
    view = queried(page_size=2).view(RequestFactory().get("/?choses-page=2"))
    with django_assert_num_queries(2) as asked:  # type: ignore[operator]
        page = Template("{% table t %}").render(Context({"t": view}))
    assert page.count("<tr>") == 3
    assert "page 2 sur 3" in page
    assert "LIMIT 2 OFFSET 2" in asked.captured_queries[1]["sql"]


def test_a_column_that_the_database_cannot_sort_has_no_link(things: list[Thing]) -> None:
    table: Table[Thing] = Table(
        "choses", "Choses", [Column("name", "Nom", lambda t: t.name)], Thing.objects.all()
    )
    view = table.view(RequestFactory().get("/?choses-tri=name"))
    assert [(heading.sort, heading.state) for heading in view.headings()] == [(None, "none")]
    assert [thing.pk for thing in view.rows] == [1, 2, 3, 4, 5]


def test_words_are_not_asked_for_where_nothing_says_where_to_look(things: list[Thing]) -> None:
    Thing.objects.bulk_create(a_thing(pk, f"n{pk}") for pk in range(10, 30))
    page = Template("{% table t %}").render(
        Context({"t": queried(words=(), filters=()).view(RequestFactory().get("/"))})
    )
    assert "<form" not in page
    assert 'type="search"' in Template("{% table t %}").render(
        Context({"t": queried().view(RequestFactory().get("/"))})
    )


def test_a_condition_may_be_told_for_what_a_field_does_not_say(things: list[Thing]) -> None:
    many = Filter("usage", "Usage", [("many", "beaucoup")], where=lambda choice: Q(users__gt=5))
    assert names(queried(filters=[many]), "/?choses-usage=many") == ["Éole", "Zèbre"]


def test_rows_are_prepared_a_page_or_a_stretch_at_a_time(things: list[Thing]) -> None:
    seen: list[int] = []

    def prepare(found: list[Thing]) -> list[tuple[Thing, int]]:
        seen.append(len(found))
        return [(thing, len(found)) for thing in found]

    table: Table[tuple[Thing, int]] = Table(
        "choses",
        "Choses",
        [Column("name", "Nom", lambda row: row[0].name, order="plain"), Column("n", "N", lambda row: row[1])],
        Thing.objects.all(),
        order="name",
        page_size=2,
        prepare=prepare,
    )
    assert [row[1] for row in table.view(RequestFactory().get("/?choses-page=3")).page] == [1]
    answer = download(RequestFactory().get("/?format=json"), table)
    assert answer is not None
    assert [row["n"] for row in json.loads(answer.content)] == [5] * 5
    assert seen == [1, 5]


def test_words_and_preparation_are_refused_for_a_list() -> None:
    with pytest.raises(ValueError, match="rows of a queryset"):
        Table("t", "T", [Column("a", "A", str)], [], words=["plain"])


def test_a_file_holds_every_row_asked_for_whatever_their_number(
    things: list[Thing], django_assert_num_queries: object
) -> None:
    Thing.objects.bulk_create(a_thing(pk, f"n{pk:04}", "app", pk) for pk in range(10, 1210))
    with django_assert_num_queries(4):  # type: ignore[operator]
        answer = download(
            RequestFactory().get("/?format=csv&choses-nature=app&choses-tri=-users"), queried(page_size=2)
        )
    assert answer is not None
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 1203
    assert [line[0] for line in lines[:3]] == ["Nom", "n1209", "n1208"]
    assert [line[0] for line in lines[-3:]] == ["Éole", "n0010", ""]


@pytest.mark.parametrize("name", ["a  b ", " <&> ", "ligne\nligne", "\ttab", "\x0bv", "=1+1"])
def test_a_sheet_keeps_texts_as_they_are_and_runs_none(name: str) -> None:
    answer = download(RequestFactory().get("/?format=ods"), listed([a_thing(1, name, users=3)]))
    assert answer is not None
    sheet = Document(io.BytesIO(answer.content)).body.get_table(0)
    rows = list(sheet.iter_values())
    assert rows[1][0].replace("\u0009", "\t") == name.replace("\x0b", "\ufffd")
    assert float(rows[1][2]) == 3
    assert b"formula" not in answer.content
