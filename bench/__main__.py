"""``python -m bench``: every bound on speed and memory, as ratios in one run. ``make bench`` calls it.

Writes the files it needs in bench/data (kept from one run to the next), prints what was asked and what was
reached, and keeps all of it in bench/report.json. Nothing else should run on the machine meanwhile.
"""

import argparse
from pathlib import Path

from bench import dependence, drawing, futures, measuring, page, reading, register, report
from bench.running import ROOT
from numerhic.demo.contract_files import write_2022_json

PARTS = ("reading", "measuring", "page", "register", "dependence", "drawing", "futures")
FOLDER = ROOT / "bench" / "data"


def source(contracts: int) -> Path:
    """The generated file of that many contracts, made when absent."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"contracts-{contracts}.json"
    if not path.is_file():
        print(f"writing {path.name}", flush=True)
        draft = path.with_suffix(".part")
        write_2022_json(draft, contracts)
        draft.replace(path)
    return path


def main() -> None:
    """Run the chosen parts and report. Exit code 1 when a bound is not met."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--contracts", type=int, default=1_000_000, help="contracts of the file (default: %(default)s)"
    )
    parser.add_argument("--rounds", type=int, default=3, help="turns of each measure (default: %(default)s)")
    parser.add_argument(
        "--page-times", type=int, default=200, help="answers of each page (default: %(default)s)"
    )
    parser.add_argument("--register-times", type=int, default=20, help="answers of each page of the register")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be given again")
    parser.add_argument("--report", type=Path, default=ROOT / "bench" / "report.json")
    chosen = parser.parse_args()
    parts = chosen.only or list(PARTS)
    rows: list[report.Row] = []
    measured: dict[str, object] = {"contracts": chosen.contracts}
    canonical = FOLDER / "canonical"
    if "reading" in parts:
        print("reading", flush=True)
        one, two = source(chosen.contracts), source(2 * chosen.contracts)
        found, measured["reading"], canonical = reading.compare(one, two, FOLDER, chosen.rounds)
        rows += found
    if "measuring" in parts:
        print("measuring", flush=True)
        if "reading" not in parts:
            reading.engine(source(chosen.contracts), canonical)
        found, measured["measuring"] = measuring.compare(canonical, chosen.rounds)
        rows += found
    if "page" in parts:
        print("page", flush=True)
        found, measured["page"] = page.compare(chosen.page_times)
        rows += found
    if "register" in parts:
        print("register", flush=True)
        found, measured["register"] = register.compare(chosen.register_times)
        rows += found
    if "dependence" in parts:
        print("dependence", flush=True)
        found, measured["dependence"] = dependence.compare(chosen.rounds, FOLDER)
        rows += found
    if "drawing" in parts:
        print("drawing", flush=True)
        found, measured["drawing"] = drawing.compare(max(chosen.rounds, 5))
        rows += found
    if "futures" in parts:
        print("futures", flush=True)
        found, measured["futures"] = futures.compare(chosen.rounds)
        rows += found
    report.keep(chosen.report, rows, measured)
    print(f"\n{chosen.contracts} contracts; {report.machine()}\n\n{report.table(rows)}")
    raise SystemExit(0 if all(row.met for row in rows) else 1)


if __name__ == "__main__":
    main()
