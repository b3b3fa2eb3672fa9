"""What the fictional authority says holds together, agrees with its register, and reads in both languages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from numerhic.demo.political import DemoPolitics, Uttered, read, unresolved
from numerhic.demo.register import DemoRegister, Entry
from numerhic.demo.register import read as read_register

AS_OF = date(2026, 11, 24)
GONE = {"imagined", "closed"}
LONGEST_SENTENCE = 45
USUAL_SENTENCE = 16


@pytest.fixture(scope="module")
def register() -> DemoRegister:
    """The register on one day."""
    return read_register(AS_OF)


@pytest.fixture(scope="module")
def politics(register: DemoRegister) -> DemoPolitics:
    """What is said of it that day."""
    return read(register, AS_OF)


@pytest.fixture(scope="module")
def current(register: DemoRegister) -> dict[str, Entry]:
    """Components that are there to be decided about."""
    return {one.slug: one for one in register.of("component") if one.values["life"] not in GONE}


def grips_of(politics: DemoPolitics) -> dict[str, dict[str, Uttered]]:
    """Component → grip → what is said of it, contests left out."""
    told: dict[str, dict[str, Uttered]] = defaultdict(dict)
    for one in politics.said:
        if one.kind.startswith("grip-") and not one.contests:
            told[one.about][one.kind.removeprefix("grip-")] = one
    return told


def french(politics: DemoPolitics) -> Iterator[tuple[str, str]]:
    """Every French sentence, with where it is."""
    for one in politics.said:
        yield one.slug, one.text
        yield one.slug, one.note
        for was in one.earlier:
            yield one.slug, was.text
        for name, value in one.fields.items():
            if isinstance(value, str) and f"{name}_en" in one.fields:
                yield f"{one.slug}.{name}", value
    for edition in politics.editions:
        yield f"edition {edition.number}", f"{edition.took_part} {edition.how}"
    for source in politics.sources:
        yield source.slug, source.title


def test_every_slug_exists(politics: DemoPolitics, register: DemoRegister) -> None:
    assert list(unresolved(politics, register)) == []


def test_a_slug_that_leads_nowhere_is_told(politics: DemoPolitics, register: DemoRegister) -> None:
    first = politics.said[0]
    lost = replace(first, slug="lost", sources=("nowhere",), links={"serves": ("nothing",)})
    assert list(unresolved(replace(politics, said=(lost,), editions=()), register))[-2:] == [
        "lost ⇐ nowhere",
        "lost → nothing",
    ]


def test_each_slug_names_one_statement(politics: DemoPolitics) -> None:
    assert [slug for slug, n in Counter(one.slug for one in politics.said).items() if n > 1] == []


def test_every_source_serves(politics: DemoPolitics) -> None:
    used = {slug for one in politics.said for slug in one.sources} | {e.source for e in politics.editions}
    assert [one.slug for one in politics.sources if one.slug not in used] == []


def test_every_current_component_has_its_twelve_grips_and_says_why_one_means_nothing(
    politics: DemoPolitics, current: dict[str, Entry]
) -> None:
    told = grips_of(politics)
    assert set(told) == set(current)
    assert {len(grips) for grips in told.values()} == {12}
    moot = [one for grips in told.values() for one in grips.values() if one.answer == "moot"]
    assert len(moot) >= 60
    assert all(one.text and one.text_en for one in moot)


def test_grips_agree_with_the_register(politics: DemoPolitics, current: dict[str, Entry]) -> None:
    for slug, grips in grips_of(politics).items():
        values = current[slug].values
        answers = {grip: one.answer for grip, one in grips.items() if one.answer != "moot"}
        if values.get("openness") == "free" and "read-code" in answers:
            assert answers["read-code"] == "yes", slug
        if values.get("openness") == "proprietary":
            assert answers.get("read-code", "no") == "no", slug
            assert answers.get("change-code", "no") == "no", slug
        if not values.get("exit_plan") and values["nature"] not in ("place", "energy"):
            assert answers.get("leave-year") != "yes", slug
        if "Aucun export" in str(values.get("data_out", "")):
            assert answers["take-data"] == "no", slug
        if "data_out" not in values and values["nature"] in ("application", "platform"):
            assert answers.get("take-data", "unknown") != "yes" or slug == "single-sign-on", slug
        if int(values.get("tolerance_hours") or 999) <= 4 and slug != "radio-link":
            assert answers.get("turn-off-day") != "yes" or values["nature"] in ("energy", "dataset"), slug
        if int(values.get("fallback") or -1) == 100 and slug != "civil-registers":
            assert answers["work-without"] == "yes", slug


def test_what_the_law_imposes_names_the_law(politics: DemoPolitics) -> None:
    imposed = [one for one in politics.said if one.answer == "imposed"]
    assert len(imposed) >= 20
    for one in imposed:
        assert one.fields.get("law"), one.slug
        assert one.fields.get("law_en"), one.slug
        assert one.sources, one.slug


def test_proofs_are_many_and_unknown_is_said(politics: DemoPolitics, current: dict[str, Entry]) -> None:
    told = grips_of(politics)
    for slug, entry in current.items():
        if entry.values["nature"] == "application" and entry.public:
            proofs = [one for one in told[slug].values() if one.text]
            assert len(proofs) >= 4, slug
    everything = [one for grips in told.values() for one in grips.values()]
    assert sum(one.answer == "unknown" for one in everything) >= 15
    assert all(one.text for one in everything if one.answer == "unknown")


def test_many_grips_changed_since_a_year_and_say_why(politics: DemoPolitics) -> None:
    before = [one for one in politics.said if one.kind.startswith("grip-") and one.earlier]
    changed = [one for one in before if one.earlier[-1].answer != one.answer]
    assert len(changed) >= 25
    year_ago = AS_OF - timedelta(days=365)
    for one in changed:
        assert one.earlier[-1].on < year_ago < one.on, one.slug
        assert one.note, one.slug
    said_since = [one for one in politics.said if one.kind.startswith("grip-") and one.on > year_ago]
    assert sum(not one.earlier for one in said_since) <= 30, "most was known a year ago already"


def test_three_grips_are_contested_by_somebody_else(politics: DemoPolitics) -> None:
    by_slug = {one.slug: one for one in politics.said}
    contests = [one for one in politics.said if one.contests and one.kind.startswith("grip-")]
    assert len(contests) >= 3
    for one in (one for one in politics.said if one.contests):
        assert one.author != by_slug[one.contests].author, one.slug


def test_every_application_tells_who_holds_each_link(
    politics: DemoPolitics, current: dict[str, Entry]
) -> None:
    held: dict[str, set[str]] = defaultdict(set)
    for one in politics.said:
        if one.kind.startswith("chain-"):
            held[one.about].add(one.kind)
    for slug, entry in current.items():
        if entry.values["nature"] in ("application", "platform", "infrastructure", "ai_model"):
            assert len(held[slug]) == 11, slug
    links = [one for one in politics.said if one.kind.startswith("chain-")]
    assert sum(bool(one.fields.get("who")) for one in links) >= 500
    assert sum(bool(one.text and one.sources) for one in links) >= 30
    assert sum(bool(one.contests) for one in links) >= 2


def test_the_chain_agrees_with_the_register(politics: DemoPolitics, current: dict[str, Entry]) -> None:
    for one in politics.said:
        if one.kind == "chain-code" and current[one.about].values.get("openness") == "free":
            assert one.answer in ("commons", "in_house", "shared"), one.slug


def test_ten_readings_are_whole(politics: DemoPolitics) -> None:
    read_ones = {one.about for one in politics.of("reading")}
    assert len(read_ones) >= 10
    for about in read_ones:
        kinds = Counter(one.kind for one in politics.said if one.about == about)
        for kind in ("names", "obliges", "enables", "prevents", "favours"):
            assert kinds[kind] >= 1, (about, kind)
        assert sum(kinds[k] for k in ("names", "obliges", "enables", "prevents")) >= 5, about
    grid = politics.of("names", "obliges", "enables", "prevents", "favours")
    assert {one.fields["decided_by"] for one in grid} >= {
        "law",
        "supplier",
        "authority",
        "default",
        "nobody",
        "unknown",
    }
    assert sum(bool(one.links) for one in grid) >= 40
    assert sum(bool(one.contests) for one in grid) >= 2


def test_a_reading_is_written_once_it_was_held(politics: DemoPolitics) -> None:
    held = {one.about: date.fromisoformat(str(one.fields["held_on"])) for one in politics.of("reading")}
    for one in politics.of("names", "obliges", "enables", "prevents", "favours", "reading"):
        assert held[one.about] < one.on <= AS_OF, one.slug


def test_perceptions_disagree_and_one_changed(politics: DemoPolitics) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for one in politics.of("perception"):
        seen[one.about].add(one.answer)
    assert len(seen) >= 12
    assert sum(len(answers) > 1 for answers in seen.values()) >= 10
    assert any(one.earlier for one in politics.of("perception"))
    assert sum("myth" in one.links for one in politics.of("perception")) >= 4


def test_editions_are_of_articles_and_follow_each_other(politics: DemoPolitics) -> None:
    first, second, third = (one for one in politics.editions if one.what == "article")
    assert (len(first.articles), len(second.articles)) == (6, 8)
    assert set(first.articles) < set(second.articles) < set(third.articles)
    assert third.adopted_on is None, "a proposal"
    assert first.opened_on < first.adopted_on < second.opened_on < second.adopted_on < third.opened_on
    by_slug = {one.slug: one for one in politics.said}
    revised = [slug for slug in first.articles if by_slug[slug].earlier]
    assert len(revised) == 2
    adopted = {slug for edition in politics.editions if edition.adopted_on for slug in edition.articles}
    waiting = [one for one in politics.of("article") if one.slug not in adopted and not one.contests]
    assert [one.slug for one in waiting] == [slug for slug in third.articles if slug not in second.articles]
    assert len(next(one for one in politics.editions if one.what == "value").articles) == 5


def test_each_myth_shows_here_and_is_answered_elsewhere(politics: DemoPolitics) -> None:
    sources = {one.slug: one for one in politics.sources}
    for myth in politics.of("myth"):
        about = [one for one in politics.said if one.about == myth.slug and one is not myth]
        assert {one.kind for one in about} == {"myth-shows", "myth-answer"}, myth.slug
        for one in about:
            assert one.sources, one.slug
            if one.kind == "myth-answer":
                assert all(sources[slug].kind == "link" for slug in one.sources), one.slug


def test_every_service_to_inhabitants_says_whom_it_eases_and_keeps_out(
    politics: DemoPolitics, register: DemoRegister
) -> None:
    told = {(one.subject[0], one.kind) for one in register.said if one.subject_kind == "service"}
    told |= {(one.about, one.kind) for one in politics.of("eased", "kept-out")}
    for service in register.of("service"):
        if service.values["audience"] in ("inhabitants", "both"):
            for kind in ("eased", "kept-out"):
                assert (service.slug, kind) in told, (service.slug, kind)


def test_what_was_handed_over_says_to_whom_and_how_one_comes_back(politics: DemoPolitics) -> None:
    handed = politics.of("privatised")
    assert len(handed) >= 5
    assert {one.answer for one in handed} >= {"yes", "partly", "no"}
    for one in handed:
        assert {"handed_to", "since", "decision", "run", "way_back"} <= set(one.fields), one.slug
    assert any("aucune" in str(one.fields["decision"]) for one in handed)


def test_it_can_be_told_on_any_later_day() -> None:
    later = date(2028, 6, 1)
    register = read_register(later)
    assert list(unresolved(read(register, later), register)) == []


def test_both_languages_are_there(politics: DemoPolitics) -> None:
    for one in politics.said:
        assert bool(one.text) == bool(one.text_en), one.slug
        assert not one.text or one.text != one.text_en, one.slug
        assert "'" not in one.text_en, one.slug
        for was in one.earlier:
            assert bool(was.text) == bool(was.text_en), one.slug
        for name, value in one.fields.items():
            in_words = isinstance(value, str) and " " in value and not re.fullmatch(r"[-\d. ]+", value)
            if in_words and not name.endswith("_en"):
                assert one.fields.get(f"{name}_en"), (one.slug, name)


@pytest.mark.parametrize(
    "wrong",
    [
        r"\w'\w",
        r" [:;?!»%]",
        r"[^\s\u00a0][?!;»](?<!\.)",
        r"« ",
        r"«\w",
        r"\.\.\.",
        r"  ",
        r"\d \d{3}\b",
        "[!]",
    ],
)
def test_typography(politics: DemoPolitics, wrong: str) -> None:
    assert [(where, text) for where, text in french(politics) if re.search(wrong, text)] == []


def test_sentences_are_short(politics: DemoPolitics) -> None:
    lengths = []
    for where, text in french(politics):
        for sentence in re.split(r"(?<=[.?:;])\s+", text) if text else ():
            words = len(sentence.split())
            assert words <= LONGEST_SENTENCE, (where, sentence)
            lengths.append(words)
    assert sum(lengths) / len(lengths) <= USUAL_SENTENCE


def test_documents_of_the_fiction_say_so(politics: DemoPolitics) -> None:
    for source in politics.sources:
        if source.kind == "link":
            assert source.address.startswith(("https://", "http://")), source.slug
        else:
            assert re.search(r"\(fictives?\)|\(fictifs?\)", source.title), source.slug
