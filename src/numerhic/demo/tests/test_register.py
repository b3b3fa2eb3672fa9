"""The register of the fiction holds together, is rich enough to teach, and accuses nobody who exists."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from numerhic.demo import AUTHORITY, SUPPLIERS
from numerhic.demo.register import DemoRegister, Entry, Said, read, unresolved
from numerhic.reference import territories

AS_OF = date(2026, 11, 24)
NBSP = "\N{NO-BREAK SPACE}"
LONGEST_SENTENCE = 45  # words: plain French stays far below, on the whole
USUAL_SENTENCE = 16


@pytest.fixture(scope="module")
def register() -> DemoRegister:
    """The register on one day."""
    return read(AS_OF)


@pytest.fixture(scope="module")
def by_slug(register: DemoRegister) -> dict[str, Entry]:
    """Its entries by slug."""
    return {entry.slug: entry for entry in register.entries}


def french(register: DemoRegister) -> Iterator[tuple[str, str]]:
    """Every French text of the register, with where it is."""
    for entry in register.entries:
        for name, value in entry.values.items():
            copied = entry.published is not None and value == entry.published.object
            if isinstance(value, str) and name in PROSE and not copied:
                yield f"{entry.slug}.{name}", value
    for source in register.sources:
        yield source.slug, source.title
    for said in register.said:
        yield said.slug, said.text


PROSE = (
    "name",
    "description",
    "basis",
    "aims",
    "in_charge",
    "digital_steps",
    "on_failure",
    "other_way_where",
    "other_way_when",
    "other_way_by",
    "exit_plan",
    "data_out",
    "renewal",
)


def said_of(register: DemoRegister, kind: str) -> list[Said]:
    """The statements of one kind, contests left out."""
    return [one for one in register.said if one.kind == kind and not one.contests]


def test_there_is_enough_of_each_kind(register: DemoRegister) -> None:
    counted = Counter(entry.kind for entry in register.entries)
    wanted = {
        "need": 7,
        "policy": 9,
        "service": 28,
        "component": 46,
        "supplier": 25,
        "contract": 20,
        "dependency": 70,
        "mandate": 2,
    }
    assert {kind: counted[kind] for kind in wanted if counted[kind] < wanted[kind]} == {}


def test_every_link_and_every_source_exists(register: DemoRegister) -> None:
    assert list(unresolved(register)) == []


def test_a_link_that_leads_nowhere_is_told(register: DemoRegister) -> None:
    lost = Entry("lost", "service", {"name": "Perdu"}, {"policies": ("nowhere",)})
    broken = DemoRegister((*register.entries, lost), register.sources, register.said)
    assert list(unresolved(broken)) == ["lost → nowhere"]


def test_each_slug_names_one_thing(register: DemoRegister) -> None:
    for slugs in (register.entries, register.sources, register.said):
        assert [slug for slug, n in Counter(one.slug for one in slugs).items() if n > 1] == []


def test_every_source_serves(register: DemoRegister) -> None:
    used = {slug for entry in register.entries for _field, slug in entry.grounds}
    used |= {slug for said in register.said for slug in said.sources}
    assert [source.slug for source in register.sources if source.slug not in used] == []


def test_a_source_of_a_field_is_of_a_field_that_says_something(register: DemoRegister) -> None:
    empty = [
        f"{entry.slug}.{field}"
        for entry in register.entries
        for field, _source in entry.grounds
        if not entry.values.get(field)
    ]
    assert empty == []


def test_every_service_says_its_other_way_or_is_unknown_on_purpose(register: DemoRegister) -> None:
    services = register.of("service")
    ways = Counter(str(one.values.get("other_way", "")) for one in services)
    assert set(ways) == {"full", "degraded", "none", ""}
    assert 1 <= ways[""] <= 4
    for one in services:
        way = one.values.get("other_way", "")
        precise = [bool(one.values.get(f"other_way_{name}")) for name in ("where", "when", "by")]
        if way in {"full", "degraded"}:
            assert all(precise), one.slug
        elif way == "":
            assert not any(precise), one.slug
            assert f"[{one.slug}]" in told_on_purpose(), one.slug
    assert ways["full"] + ways["degraded"] >= len(services) / 2


def told_on_purpose() -> str:
    """The files' entries that say, in a comment, that something is missing on purpose."""
    folder = Path(read.__code__.co_filename).parent
    tables: list[str] = []
    for path in folder.rglob("*.toml"):
        parts = re.split(r"(?m)^(?=\[[a-z])", path.read_text(encoding="utf-8"))
        tables += [part for part in parts if "# On purpose:" in part]
    return "\n".join(tables)


def test_a_service_lost_its_counter_and_its_past_says_so(by_slug: dict[str, Entry]) -> None:
    canteen = by_slug["canteen"]
    assert canteen.values["other_way"] == "none"
    assert canteen.before["other_way"] == "full"
    assert canteen.because


def test_blanks_are_there_on_purpose(register: DemoRegister) -> None:
    served = {slug for one in register.of("service") for slug in one.links.get("policies", ())}
    asked = {slug for one in register.of("component") for slug in one.links.get("policies", ())}
    assert {one.slug for one in register.of("policy")} - served - asked == {"sobriety"}
    unasked = {one.slug for one in register.of("component") if not one.links.get("policies")}
    assert {"mobile-app", "mail-sorting", "social-page"} <= unasked
    assert len(unasked) <= 5
    without_exit = [one for one in register.of("component") if not one.values.get("exit_plan")]
    assert len(without_exit) >= 5
    assert any(not one.values.get("basis") for one in register.of("need"))
    assert any("notice_months" not in one.values for one in register.of("contract"))
    assert any("country" not in one.values for one in register.of("supplier"))


def test_components_of_every_nature_and_at_every_moment_of_life(register: DemoRegister) -> None:
    components = register.of("component")
    assert {str(one.values["nature"]) for one in components} == {
        "application",
        "dataset",
        "infrastructure",
        "devices",
        "network",
        "ai_model",
        "platform",
        "skill",
        "energy",
        "place",
    }
    assert {"imagined", "in_use", "being_closed", "closed"} <= {str(one.values["life"]) for one in components}
    assert sum(one.values["nature"] == "skill" for one in components) == 2


def test_numerhic_stands_in_its_own_register(by_slug: dict[str, Entry]) -> None:
    own = by_slug["numerhic"].values
    assert own["licence"] == "EUPL-1.2"
    assert "xport" in str(own["exit_plan"])
    assert "expose" in str(own["description"]), "its own effects are said"


def test_dependencies_are_all_of_any_of_and_go_round(register: DemoRegister) -> None:
    rows = register.of("dependency")
    several = [one for one in rows if len(one.links["providers"]) > 1]
    assert sum("minimum" in one.values for one in several) >= 6
    assert sum("minimum" not in one.values for one in several) >= 3
    for one in rows:
        assert one.values.get("minimum", 1) in range(1, len(one.links["providers"]) + 1)
    pairs = {(one.links["dependent"][0], provider) for one in rows for provider in one.links["providers"]}
    assert {("directory", "single-sign-on"), ("single-sign-on", "directory")} <= pairs
    assert not [pair for pair in pairs if pair[0] == pair[1]]


def test_the_matrix_has_helps_hinders_dictates_and_margins(register: DemoRegister) -> None:
    cells = [one for one in register.said if one.subject_kind == "bearing"]
    assert len(cells) >= 30
    kinds = Counter(one.kind for one in cells)
    assert set(kinds) == {"helps", "hinders", "dictates", "margin"}
    assert min(kinds.values()) >= 8
    by_component: dict[str, set[tuple[str, str]]] = {}
    for one in cells:
        by_component.setdefault(one.subject[1], set()).add((one.kind, one.subject[0]))
    helped_and_hindered = [
        slug
        for slug, said in by_component.items()
        if {"helps", "hinders"} <= {kind for kind, _policy in said}
    ]
    assert helped_and_hindered, "a contradiction: it helps here and hinders there"


def test_each_statement_is_of_the_kind_its_subject_takes(
    register: DemoRegister, by_slug: dict[str, Entry]
) -> None:
    for one in register.said:
        if one.subject_kind == "bearing":
            policy, bears = (by_slug[slug] for slug in one.subject)
            assert policy.kind == "policy"
            assert bears.kind in {"service", "component"}
        else:
            assert by_slug[one.subject[0]].kind == one.subject_kind
        if one.kind in {"eased", "kept-out"}:
            assert one.subject_kind == "service"
        assert (one.sill is not None) == (one.kind == "alternative")
    assert len(said_of(register, "kept-out")) >= 8
    assert len(said_of(register, "alternative")) >= 8


def test_alternatives_are_in_the_catalogue(register: DemoRegister, test_data: Path) -> None:
    text = (test_data / "libre" / "sill-api_sill-softwares.json").read_text(encoding="utf-8")
    catalogue = {one["_id"]: one for one in json.loads(text)}
    for one in said_of(register, "alternative"):
        assert one.sill is not None
        name = catalogue[int(one.sill)]["_name"].lower()
        assert name.split("-")[0].split(" ")[0] in one.text.lower(), one.text
        assert "Limites" in one.text
    for entry in register.of("component"):
        if sill := entry.values.get("sill_id"):
            assert entry.values["comptoir_id"] == catalogue[sill]["comptoirDuLibreOrgId"], entry.slug
            assert entry.values["wikidata"] == catalogue[sill]["wikidataId"], entry.slug


def test_two_are_contested(register: DemoRegister) -> None:
    contests = [one for one in register.said if one.contests]
    assert len(contests) >= 2
    assert all(one.kind.startswith("field-") for one in contests)


def test_what_is_public_points_to_nothing_internal(register: DemoRegister, by_slug: dict[str, Entry]) -> None:
    for one in register.of("dependency"):
        ends = [by_slug[slug].public for slugs in one.links.values() for slug in slugs]
        assert one.public == all(ends), one.slug
    for said in register.said:
        if said.public:
            assert all(by_slug[slug].public for slug in said.subject), said.slug
    for nature in ("skill", "energy"):
        shown = [e.slug for e in register.of("component") if e.values["nature"] == nature and e.public]
        assert shown == [], nature


def test_contracts_are_those_of_the_published_files(register: DemoRegister) -> None:
    published = [one for one in register.of("contract") if one.published is not None]
    assert len(published) >= 20
    for one in published:
        assert one.links["suppliers"], one.slug
        assert isinstance(one.values["ends_on"], date)
        assert (one.closed_on is not None) == (one.values["ends_on"] <= AS_OF)
    assert any(one.closed_on for one in published), "one ended without a successor"
    assert any(one.published is None for one in register.of("contract")), "one escapes publication"


def test_the_register_can_be_read_on_any_later_day() -> None:
    for later in (date(2027, 3, 1), date(2028, 6, 1), date(2031, 1, 1)):
        assert list(unresolved(read(later))) == []


def test_nobody_in_it_is_real(register: DemoRegister) -> None:
    firms = {one.name: one.siren for one in SUPPLIERS}
    for one in register.of("supplier"):
        if one.name in firms:
            assert one.values["siren"] == firms[one.name]
        else:
            assert one.slug in {"agglomeration", "state", "numerhic-community"}
    for source in register.sources:
        if source.kind == "link":
            assert source.address.startswith("https://")
        else:
            assert source.title.endswith(("(fictif)", "(fictive)")), source.slug
            assert source.address == ""
    assert territories.find(AUTHORITY.name) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        r"\w'\w",
        r" [:;?!»%]",
        r"[^\s" + NBSP + r"][?!;»](?<!\.)",
        r"« ",
        r"«\w",
        r"\.\.\.",
        r"  ",
        r"\d \d{3}\b",
        r"\bTODO\b|\blorem\b",
        r"[!]",
    ],
)
def test_typography(register: DemoRegister, wrong: str) -> None:
    assert [(where, text) for where, text in french(register) if re.search(wrong, text)] == []


def test_typography_can_fail() -> None:
    assert re.search(r"\w'\w", "l'eau")
    assert re.search(r" [:;?!»%]", "Limites : aucune")


def test_sentences_are_short(register: DemoRegister) -> None:
    lengths = []
    for where, text in french(register):
        for sentence in re.split(r"(?<=[.?:;])\s+", text):
            words = len(sentence.split())
            assert words <= LONGEST_SENTENCE, (where, sentence)
            lengths.append(words)
    assert sum(lengths) / len(lengths) <= USUAL_SENTENCE


def test_texts_fit_and_are_said_twice(register: DemoRegister) -> None:
    for entry in register.entries:
        assert len(entry.name) <= 200, entry.slug
        for name in ("other_way_where", "other_way_when", "other_way_by"):
            assert len(str(entry.values.get(name, ""))) <= 300, entry.slug
    for said in register.said:
        assert said.text
        assert said.text_en
        assert said.text != said.text_en
        assert 40 <= len(said.text) <= 400, said.slug
        assert "'" not in said.text_en, said.slug


def test_every_kind_but_dependencies_is_described(register: DemoRegister) -> None:
    silent = [
        one.slug
        for one in register.entries
        if one.kind in {"need", "policy", "service", "component", "supplier"}
        and len(str(one.values.get("description", ""))) < 20
    ]
    assert silent == []


def test_the_documentation_names_what_is_there(register: DemoRegister) -> None:
    page = (Path(__file__).parents[4] / "docs" / "demo.md").read_text(encoding="utf-8")
    table = page.split("## Blanks and knots")[1].split("##")[0]
    named = re.findall(r"« ([^»]+) »", table)
    assert len(named) >= 15
    assert set(named) - {entry.name for entry in register.entries} == set()
