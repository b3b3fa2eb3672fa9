"""Choice filters of a table, and cells that hold several links."""

from dataclasses import dataclass, field

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from numerhic.pages.tables import Column, Filter, Table, download
from numerhic.pages.tables.printing import LINKS_SHOWN


@dataclass(frozen=True)
class Contract:
    name: str
    state: str = ""
    suppliers: list[str] = field(default_factory=list)


STATES = [("open", "ouvert"), ("closed", "clos & <fini>")]
CONTRACTS = [
    Contract("Paie", "open", ["Éole", "Zéphyr"]),
    Contract("État civil", "closed", ["Éole"]),
    Contract("Réseau"),
]


def a_table(contracts: list[Contract] = CONTRACTS, **more: object) -> Table[Contract]:
    columns = [
        Column("name", "Nom", lambda one: one.name),
        Column(
            "suppliers",
            "Fournisseurs",
            links=lambda one: [(name, f"/f/{name}/" if name != "Zéphyr" else None) for name in one.suppliers],
        ),
    ]
    filters = [
        Filter("etat", "État", STATES, field="state", unknown=True),
        Filter("chez", "Chez", [("Éole", "Éole"), ("Zéphyr", "Zéphyr")], value=lambda one: one.suppliers),
    ]
    return Table("marches", "Marchés", columns, contracts, filters=filters, **more)  # type: ignore[arg-type]


def shown(table: Table[Contract], address: str = "/") -> str:
    view = table.view(RequestFactory().get(address))
    return Template("{% table t %}").render(Context({"t": view}))


def names(address: str) -> list[str]:
    return [one.name for one in a_table().view(RequestFactory().get(address)).rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Paie", "État civil", "Réseau"]),
        ("marches-etat=open", ["Paie"]),
        ("marches-etat=inconnu", ["Réseau"]),
        ("marches-etat=autre", ["Paie", "État civil", "Réseau"]),
        ("marches-chez=Éole", ["Paie", "État civil"]),
        ("marches-chez=inconnu", ["Paie", "État civil", "Réseau"]),
        ("marches-chez=Éole&marches-etat=closed", ["État civil"]),
        ("marches-chez=Éole&marches-mots=paie", ["Paie"]),
        ("autre-etat=open", ["Paie", "État civil", "Réseau"]),
    ],
)
def test_a_choice_keeps_the_rows_that_have_it(query: str, expected: list[str]) -> None:
    assert names(f"/?{query}") == expected


def test_each_choice_is_a_labelled_select_that_says_what_is_chosen() -> None:
    page = shown(a_table(), "/?marches-etat=closed&marches-page=3&annee=2026")
    assert '<label>État <select name="marches-etat"><option value="">peu importe</option>' in page
    assert '<option value="closed" selected>clos &amp; &lt;fini&gt;</option>' in page
    assert '<option value="inconnu">inconnu</option>' in page
    assert page.count("<select") == 2
    assert '<input type="hidden" name="annee" value="2026">' in page
    assert 'type="hidden" name="marches-' not in page, "the page and the choice start afresh"
    assert '<option value="" selected>' in shown(a_table([*CONTRACTS] * 5)), "nothing chosen is a choice too"


def test_a_short_table_offers_no_filter_unless_one_is_in_use() -> None:
    assert "<form" not in shown(a_table())
    assert "<form" in shown(a_table(), "/?marches-etat=open")
    assert "<form" in shown(a_table([*CONTRACTS] * 5))


def test_a_choice_is_kept_by_every_link_and_file() -> None:
    table = a_table([*CONTRACTS] * 5, page_size=2)
    view = table.view(RequestFactory().get("/?marches-etat=open"))
    links = [view.next_page(), *(heading.sort for heading in view.headings())]
    links += [address for _, address in view.files()]
    assert len(links) == 6
    for link in links:
        assert link is not None
        assert QueryDict(link.lstrip("?").partition("#")[0])["marches-etat"] == "open"
    answer = download(RequestFactory().get(f"/{view.files()[0][1]}"), table)
    assert answer is not None
    assert answer.content.decode().count("Paie") == 5
    assert "Réseau" not in answer.content.decode()


def test_a_choice_that_nothing_answers_leads_back_to_the_whole_table() -> None:
    page = shown(a_table(), "/?marches-etat=inconnu&marches-mots=paie&marches-tri=-name&a=1")
    assert "aucune ligne ne répond à ces choix." in page
    assert '<a href="?marches-tri=-name&amp;a=1#marches">Voir tout le tableau</a>' in page


@pytest.mark.parametrize("key", ["tri", "mots", "page"])
def test_a_filter_cannot_take_a_parameter_of_the_table(key: str) -> None:
    with pytest.raises(ValueError, match="share a name"):
        Table("t", "T", [Column("a", "A", str)], [], filters=[Filter(key, "X", STATES)])


def test_a_cell_holds_several_links_and_counts_those_it_does_not_show() -> None:
    page = shown(a_table())
    assert '<td data-label="Fournisseurs"><a href="/f/Éole/">Éole</a>, Zéphyr</td>' in page
    assert '<td data-label="Fournisseurs"><span class="unknown">inconnu</span></td>' in page
    assert '<td data-label="Fournisseurs"><a href="/f/Éole/">Éole</a></td>' in page
    many = shown(a_table([Contract("Tout", suppliers=[f"<{n}>" for n in range(LINKS_SHOWN + 2)])]))
    assert many.count("&lt;") == 2 * LINKS_SHOWN
    assert "et 2 autres</td>" in many
    one_more = shown(a_table([Contract("Tout", suppliers=["a"] * (LINKS_SHOWN + 1))]))
    assert "et 1 autre</td>" in one_more


def test_files_hold_the_texts_of_every_link() -> None:
    answer = download(RequestFactory().get("/?format=csv"), a_table())
    assert answer is not None
    assert '"Éole, Zéphyr"' in answer.content.decode()


def test_a_column_says_its_value_or_its_links() -> None:
    with pytest.raises(ValueError, match="neither a value nor links"):
        Column("a", "A")
