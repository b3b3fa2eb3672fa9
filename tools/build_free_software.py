"""Builds src/numerhic/reference/free_software.csv from the published forms of the State's catalogue (SILL).

``.venv/bin/python tools/build_free_software.py --data ../shared/data`` writes the same bytes for the
same input. The dated file gives the rows, the other one Wikidata identifiers. Licence: reference/README.md.
"""

import argparse
import csv
import re
from pathlib import Path

from numerhic.inventory.sill import listed

TARGET = Path(__file__).parents[1] / "src" / "numerhic" / "reference" / "free_software.csv"
DATED = "libre/sill_2022-05-16.json"
WITH_WIKIDATA = "libre/sill-api_sill-softwares.json"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|https?://\S+")


def rows(data: Path) -> list[list[str]]:
    """One row a software, in the order of the catalogue's numbers; extensions of another software say so."""
    wikidata = {
        one.sill_id: one.wikidata for one in listed((data / WITH_WIKIDATA).read_bytes(), WITH_WIKIDATA)
    }
    found = listed((data / DATED).read_bytes(), DATED)
    return [
        [
            str(one.sill_id),
            one.name,
            LINK.sub(r"\1", one.function)[:200].strip(" -"),
            one.licence,
            one.status,
            str(one.comptoir_id or ""),
            wikidata.get(one.sill_id, ""),
            "yes" if one.parent else "",
        ]
        for one in sorted(found, key=lambda one: one.sill_id)
    ]


def main() -> None:
    """Write the extract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of real input files")
    arguments = parser.parse_args()
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "name", "function", "licence", "status", "comptoir", "wikidata", "extension"])
        writer.writerows(rows(arguments.data))


if __name__ == "__main__":
    main()
