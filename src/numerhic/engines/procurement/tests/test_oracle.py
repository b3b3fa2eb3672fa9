"""On random tables, each measure's query and the succession rule agree with plain loops, in both scopes."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.engines.procurement.measures import measures
from numerhic.engines.procurement.measures.evaluate import SCOPES, evaluate, unknown
from numerhic.engines.procurement.tests import oracle
from numerhic.engines.procurement.tests.factories import Row, connection, contract

BUYERS = ["210000001", "210000002"]
# Two that the table of control knows (Japan, France), two it does not, one without a SIREN, one unknown.
SUPPLIERS = ["302695614", "326820065", "111111111", "222222222", "TVA:BE0123456789", None]
FAMILIES = ["software", "telecom-networks"]
OBJECTS = [
    "Logiciel de paie",
    "Logiciels de PAIE et finances",
    "Maintenance informatique",
    "Téléphonie mobile, lot 2",
    "Téléphonie fixe",
    "Entretien de la voirie 2020",
    "12 34",
    None,
]
DAYS = st.dates(date(2016, 1, 1), date(2023, 12, 31))
AMOUNTS = st.none() | st.integers(0, 500_000).map(float)
MONTHS = st.none() | st.sampled_from([0.0, 3.0, 6.0, 12.0, 24.0, 36.0, 48.0])


@st.composite
def contracts(draw: st.DrawFn) -> list[Row]:
    """One contract, whole or full of gaps."""
    digital = draw(st.booleans())
    starts = draw(st.none() | DAYS)
    months = draw(MONTHS)
    initial = draw(AMOUNTS)
    amended = draw(st.integers(0, 2))
    ends = starts + timedelta(days=int(months * 30.4)) if starts and months is not None else None
    return contract(
        draw(st.lists(st.sampled_from(SUPPLIERS), min_size=1, max_size=3, unique=True)),
        buyer_siren=draw(st.sampled_from(BUYERS)),
        digital=digital,
        family=draw(st.sampled_from(FAMILIES)) if digital else None,
        cpv=draw(st.sampled_from([None, "48000000", "79822500", "45233141"])),
        object=draw(st.sampled_from(OBJECTS)),
        kind=draw(st.sampled_from(["contract", "contract", "contract", "concession"])),
        nature=draw(st.sampled_from(["contract", "framework", "subsequent"])),
        is_framework=draw(st.booleans()),
        competition=draw(st.sampled_from([True, False, None])),
        offers=draw(st.sampled_from([None, 0, 1, 1, 2, 5])),
        starts_on=starts,
        ends_on=ends,
        amount_initial=initial,
        amount_final=draw(AMOUNTS) if amended else initial,
        duration_initial=months,
        duration_final=draw(MONTHS) if amended else months,
        amendment_count=amended,
    )


@st.composite
def lines(draw: st.DrawFn) -> list[Row]:
    """One contract among look-alikes that often follow each other."""
    starts = date(draw(st.integers(2016, 2022)), draw(st.sampled_from([1, 3, 9])), 1)
    months = draw(st.sampled_from([5.0, 12.0, 12.0, 24.0]))
    digital = draw(st.sampled_from([True, True, False]))
    return contract(
        draw(st.lists(st.sampled_from(SUPPLIERS), min_size=1, max_size=2, unique=True)),
        buyer_siren=BUYERS[0],
        digital=digital,
        family=draw(st.sampled_from(["software", None])) if digital else None,
        cpv=draw(st.sampled_from(["79822500", "79822500", "45233140", None])),
        object=draw(st.sampled_from(OBJECTS[:4])),
        competition=None,
        offers=None,
        is_framework=draw(st.sampled_from([False, False, True])),
        starts_on=starts,
        ends_on=starts + timedelta(days=draw(st.integers(-20, 20)) + int(months * 30.4)),
        duration_final=months,
        amount_final=draw(AMOUNTS),
    )


def together(made: list[list[Row]]) -> list[Row]:
    """The rows of several contracts in one table."""
    return [row for rows in made for row in rows]


SPARSE = st.lists(contracts(), max_size=14).map(together)
DENSE = st.lists(lines(), min_size=4, max_size=12).map(together)
TABLES = SPARSE | DENSE
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(TABLES)
def test_every_measure_agrees_with_plain_loops(rows: list[Row]) -> None:
    with connection(rows) as made:
        control = dict(made.execute("select siren, country from control").fetchall())
        expected = oracle.MEASURES | {"foreign-control-share": oracle.foreign_control(control)}
        pairs = made.execute("select buyer_siren, former, successor, digital from successions").fetchall()
        for measure in measures():
            found = evaluate(made, measure)
            for buyer in {str(row["buyer_siren"]) for row in rows}:
                for scope in SCOPES:
                    mine = [row for row in rows if row["buyer_siren"] == buyer]
                    mine = [row for row in mine if row["digital"] or scope == "all"]
                    own = [
                        (one[1], one[2]) for one in pairs if one[0] == buyer and (one[3] or scope == "all")
                    ]
                    value, numerator, denominator, count = expected[measure.id](mine, own)
                    one = found.get((buyer, scope)) or unknown(measure, scope)
                    where = f"{measure.id} {scope}"
                    assert one.contracts == count, where
                    assert (one.numerator or 0) == pytest.approx(numerator or 0, abs=0.02, rel=1e-6), where
                    assert (one.denominator or 0) == pytest.approx(denominator or 0, abs=0.02, rel=1e-6), (
                        where
                    )
                    if count == 0 or value is None:
                        assert one.status == "no_data", where
                    elif count < measure.threshold:
                        assert one.status == "too_few", where
                    else:
                        assert one.status == "ok", where
                        assert one.value == pytest.approx(value, rel=1e-4, abs=1e-6), where
                    if one.status != "ok":
                        assert one.value is None, where


@MANY
@given(DENSE | SPARSE)
def test_the_succession_rule_agrees_with_all_pairs_looked_at_one_by_one(rows: list[Row]) -> None:
    with connection(rows) as made:
        found = {tuple(row) for row in made.execute("select former, successor from successions").fetchall()}
    assert found == oracle.successions(rows)
    assert len({former for former, _ in found}) == len(found) == len({successor for _, successor in found})
