"""Builds the extracts that ship under src/numerhic/reference/ from the folder of real input files.

Run it again when INSEE publishes new populations or when families.csv changes:
``.venv/bin/python tools/build_reference.py --data ../shared/data``. It writes territories.parquet and
cpv_2008.csv.gz, the same bytes for the same input. Their date and licence: src/numerhic/reference/README.md.
"""

import argparse
import csv
import gzip
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from numerhic.reference import digital

REFERENCE = Path(__file__).parents[1] / "src" / "numerhic" / "reference"

Territory = tuple[str, str, str, str, int]

COPY_TERRITORIES = """
COPY (
  SELECT siren, name, kind, coalesce(department, '') AS department, population
  FROM read_csv(?, header = false, delim = ',', quote = '"', names = ['siren', 'name', 'kind', 'department',
                'population'], types = ['VARCHAR', 'VARCHAR', 'VARCHAR', 'VARCHAR', 'INTEGER'])
) TO '{target}' (FORMAT parquet, CODEC zstd, COMPRESSION_LEVEL 22, PARQUET_VERSION v2)
"""


def read_table(path: Path) -> list[dict[str, str]]:
    """One dict per record of a CSV file with a header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def territories(data: Path) -> Iterator[Territory]:
    """(siren, name, kind, department, municipal population) of communes, EPCI, departments and regions."""
    communes = read_table(data / "territories" / "communes.csv")
    for row in communes:
        yield row["siren"], row["name"], "commune", row["department"], int(row["population"])
    departments_of: dict[str, set[str]] = {}
    for row in communes:
        departments_of.setdefault(row["epci_siren"], set()).add(row["department"])
    for row in read_table(data / "territories" / "epci.csv"):
        department = " ".join(sorted(departments_of.get(row["siren"], set())))
        yield row["siren"], row["name"], row["kind"], department, int(row["population"])
    for row in read_table(REFERENCE / "departments_regions.csv"):
        codes = row["departments"].split()
        members = [
            commune
            for commune in communes
            if (commune["department"] in codes or commune["region"] == row["region"])
            and not (row["without_epci"] and commune["epci_siren"] == row["without_epci"])
        ]
        if not members:
            raise SystemExit(f"departments_regions.csv: no commune for {row['name']}")
        population = sum(int(commune["population"]) for commune in members)
        yield row["siren"], row["name"], row["kind"], " ".join(codes), population


def write_territories(data: Path, target: Path) -> int:
    """Write the Parquet file, sorted by SIREN; the number of rows."""
    rows = sorted(territories(data))
    if len({row[0] for row in rows}) != len(rows):
        raise SystemExit("a SIREN stands twice in the territories")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as spool:
        csv.writer(spool).writerows(rows)
        spool.flush()
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.execute(COPY_TERRITORIES.format(target=target), [spool.name])
    return len(rows)


def write_cpv(data: Path, target: Path) -> int:
    """Every CPV 2008 code with its check digit; the French label only where families.csv says digital."""
    spool = io.StringIO()
    writer = csv.writer(spool, lineterminator="\n")
    writer.writerow(("code", "check_digit", "label_fr"))
    count = 0
    for row in read_table(data / "cpv" / "cpv_2008.csv"):
        code, check_digit = row["CODE"].split("-")
        prefix = digital.longest_prefix(code)
        label = row["FR"] if prefix is not None and prefix.verdict == "digital" else ""
        writer.writerow((code, check_digit, label))
        count += 1
    target.write_bytes(gzip.compress(spool.getvalue().encode(), 9, mtime=0))
    return count


def main() -> None:
    """Write both extracts and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of real input files")
    parser.add_argument("--out", type=Path, default=REFERENCE)
    arguments = parser.parse_args()
    for name, write in (("territories.parquet", write_territories), ("cpv_2008.csv.gz", write_cpv)):
        target = arguments.out / name
        count = write(arguments.data, target)
        print(f"{target.name}: {count} rows, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
