"""The digital tables: well formed, readable by DuckDB, deciding real oddities the way their comments say."""

import csv
import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.reference import digital


def test_every_family_used_has_a_name_and_every_name_is_used() -> None:
    named = {family.id for family in digital.families()}
    by_cpv = {prefix.family for prefix in digital.cpv_prefixes() if prefix.family}
    by_words = {rule.family for rule in digital.word_rules()}
    assert by_cpv == named
    assert by_words <= named


def test_every_family_is_defined_in_both_languages() -> None:
    for family in digital.families():
        assert family.name_fr
        assert family.name_en
        assert family.definition_fr.endswith(".")
        assert family.definition_en.endswith(".")


def test_a_prefix_has_a_family_exactly_when_it_is_digital() -> None:
    for prefix in digital.cpv_prefixes():
        assert (prefix.verdict == "digital") == (prefix.family is not None), prefix


def test_no_prefix_stands_twice_and_none_repeats_what_a_shorter_one_says() -> None:
    prefixes = digital.cpv_prefixes()
    assert len({prefix.prefix for prefix in prefixes}) == len(prefixes)
    for prefix in prefixes:
        parent = digital.longest_prefix(prefix.prefix[:-1])
        if parent is not None:
            assert (parent.verdict, parent.family) != (prefix.verdict, prefix.family), prefix


def test_every_division_of_the_cpv_has_a_row() -> None:
    divisions = {code[:2] for code in digital.cpv_check_digits()}
    assert all(digital.longest_prefix(division) is not None for division in divisions)


def test_every_prefix_speaks_of_at_least_one_code() -> None:
    codes = list(digital.cpv_check_digits())
    for prefix in digital.cpv_prefixes():
        assert any(code.startswith(prefix.prefix) for code in codes), prefix


def test_codes_have_eight_digits_and_a_check_digit() -> None:
    codes = digital.cpv_check_digits()
    assert len(codes) == 9454
    assert all(len(code) == 8 and code.isdigit() and len(check) == 1 for code, check in codes.items())
    assert codes["48000000"] == "8"


@pytest.mark.parametrize(
    ("cpv", "expected", "family"),
    [
        ("48000000", True, "software"),
        ("48820000", True, "equipment"),
        ("72267100", True, "maintenance"),
        ("72415000", True, "hosting-cloud"),
        ("64210000", True, "telecom-networks"),
        ("32323500", True, "video-surveillance"),
        ("30121100", True, "printing"),
        ("80533000", True, "training"),
        ("30234400", False, None),  # films for a library
        ("30163100", False, None),  # fuel cards
        ("45232410", False, None),  # sewers are a network too
        ("09310000", False, None),
    ],
)
def test_the_code_decides_whatever_the_words_say(cpv: str, expected: bool, family: str | None) -> None:
    decision = digital.classify(cpv, "Fourniture de logiciels informatiques")
    assert (decision.digital, decision.rule, decision.family) == (expected, "cpv", family)
    assert decision.evidence == digital.longest_prefix(cpv).prefix  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("MAINTENANCE DU PROGICIEL CAVALCADE", "maintenance"),
        ("Acquisition et mise en œuvre d’un logiciel de gestion financière", "software"),
        ("Hébergement du site internet de la commune", "hosting-cloud"),
        ("Services de téléphonie fixe et mobile", "telecom-networks"),
        ("Fourniture de matériels informatiques", "equipment"),
        ("Location et maintenance de photocopieurs", "printing"),
        ("EXTENSION DE LA VIDÉO-PROTECTION DU CENTRE", "video-surveillance"),
        ("Formation en informatique et bureautique", "training"),
        ("Numérisation des registres d'état civil", "data-services"),
        ("Assistance à maîtrise d'ouvrage pour le schéma directeur informatique", "it-services"),
        ("Maintenance, assistance et évolution de l'outil GRILLON", "maintenance"),
    ],
)
def test_words_speak_when_the_code_is_missing(text: str, family: str) -> None:
    decision = digital.classify(None, text)
    assert (decision.digital, decision.rule, decision.family) == (True, "words", family), decision


@pytest.mark.parametrize(
    "text",
    [
        "Maintenance des portes et portails automatiques",
        "Entretien des réseaux d'assainissement",
        "Travaux d'enfouissement des réseaux d'électricité et de télécommunications",
        "Centre d'hébergement d'urgence",
        "Fourniture de titres restaurant dématérialisés",
        "Location de machines à affranchir, consommables et logiciels associés",
        "Papier pour copieurs et imprimantes",
        "Assurance cyber risques",
        "Permanence téléphonique des astreintes",
        "Impression du magazine municipal",
        "",
    ],
)
def test_words_that_look_digital_and_are_not(text: str) -> None:
    assert digital.classify(None, text) == digital.Decision(False, "none", None, None)


def test_a_code_that_says_too_little_lets_the_words_speak() -> None:
    assert not digital.classify("50324100", "Maintenance des portes de garage").digital
    assert digital.classify("50324100", "Contrat de suivi du progiciel").rule == "words"


def test_a_code_no_row_knows_lets_the_words_speak() -> None:
    assert digital.classify("99999999", "Achat d'ordinateurs").rule == "words"


@given(st.text(max_size=80), st.none() | st.from_regex(r"[0-9]{1,8}", fullmatch=True))
def test_any_object_gets_a_decision_with_its_evidence(text: str, cpv: str | None) -> None:
    decision = digital.classify(cpv, text)
    assert decision.digital == (decision.family is not None)
    assert (decision.rule == "none") == (decision.evidence is None)


def test_duckdb_gets_the_rules_in_their_order() -> None:
    with duckdb.connect() as connection:
        digital.sql_tables(connection)
        rows = connection.execute("SELECT position, family FROM digital_words ORDER BY position").fetchall()
    assert rows == [(rule.position, rule.family) for rule in digital.word_rules()]


def test_duckdb_and_python_find_the_same_words() -> None:
    objects = [
        "MAINTENANCE DU PROGICIEL CAVALCADE",
        "Téléphonie mobile",
        "Éclairage public",
        "Vidéoprotection — lot 2",
        "Acquisition d'un système d'information financier",
        "Fourniture de papier",
    ]
    sql = "SELECT family FROM digital_words WHERE position = word_rule(strip_accents(lower($1)))"
    with duckdb.connect() as connection:
        digital.sql_tables(connection)
        in_sql = [
            found[0][0] if (found := connection.execute(sql, [text]).fetchall()) else None for text in objects
        ]
    assert in_sql == [digital.classify(None, text).family for text in objects]


def test_the_sieve_is_wider_than_every_rule() -> None:
    for text in (
        "formation des agents de la commune aux nouveaux outils bureautiques",
        "maintenance du progiciel",
    ):
        assert digital.classify(None, text).digital
        assert re.search(digital.any_word_pattern(), text, re.ASCII)
    assert not re.search(r"\{[01],\d+\}", digital.any_word_pattern())


@pytest.mark.data
def test_the_shipped_codes_are_those_of_the_nomenclature(test_data: Path) -> None:
    with (test_data / "cpv" / "cpv_2008.csv").open(encoding="utf-8-sig", newline="") as file:
        published = dict(row["CODE"].split("-") for row in csv.DictReader(file))
    assert digital.cpv_check_digits() == published


@pytest.mark.data
def test_duckdb_and_python_agree_on_every_real_object(test_data: Path) -> None:
    source = test_data / "contracts" / "tabular" / "marches-securises_2025_staging_6cols.csv"
    with source.open(encoding="utf-8", newline="") as file:
        objects = [digital.plain(row["objet_marche"]) for row in csv.DictReader(file)]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE object AS SELECT unnest(?) AS words", [objects])
        digital.sql_tables(connection)
        rows = connection.execute(
            "SELECT rule, word_evidence(words, rule) "
            "FROM (SELECT words, word_rule(words) AS rule FROM object)"
        ).fetchall()
    families = {rule.position: rule.family for rule in digital.word_rules()}
    decided = [digital.classify(None, text) for text in objects]
    assert [(families.get(rule), found) for rule, found in rows] == [
        (one.family, one.evidence) for one in decided
    ]
    assert 150 < sum(row[0] is not None for row in rows) < 250
