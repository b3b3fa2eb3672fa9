"""The register at its full size: each list and each page against an empty page, in one run, taking turns.

Writes a large register (bench/register_data.py) in a temporary SQLite database, then asks the pages of the
application in this process, as the officer in charge, who sees all of it. Run in a process of its own.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.page import EMPTY
from bench.reading import NUMERHIC
from bench.report import Row
from bench.running import Run, python, run

TIMES_EMPTY, QUERIES, SEARCH_SECONDS, IMPORT_SECONDS = 3, 15, 0.1, 10
WARM_UP = 3
TOO_LONG = 2
"""Seconds above which an answer is measured once."""
IMPORTED = 5_000
SEARCHED = ("paie", "état civil portail", "réseau", "inexistant", "élections messagerie")


def prepare() -> dict[str, str]:
    """Set the application up with the large register. The addresses to ask, by what they are."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = "bench.page_addresses"
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from bench import register_data
    from numerhic.authorities.models import Authority
    from numerhic.people.acts import Role
    from numerhic.people.models import User
    from numerhic.people.services.roles import give

    authority = Authority.objects.create(name="Ville d’essai", slug="essai", siren="210000004")
    officer = User.objects.create_user("officier@mairie.example")
    for role in (Role.IS_OFFICER, Role.PUBLISHER):
        give(authority, officer, role, by=None)
    began = time.perf_counter()
    keys = register_data.make(authority, officer)
    print(f"register written in {time.perf_counter() - began:.1f} s", flush=True, file=sys.stderr)
    return addresses(keys)


def addresses(keys: Any) -> dict[str, str]:
    """What each address is, and the address."""
    registre = "/registre/"
    lists = {
        "list of components": "composants/",
        "list of components, sorted by users": "composants/?composants-tri=-users",
        "list of components, last page": "composants/?composants-page=9999",
        "list of components, words": "composants/?composants-mots=paie+reseau",
        "list of contracts, last page": "contrats/?contrats-page=9999",
        "list of contracts": "contrats/",
        "list of suppliers": "fournisseurs/",
        "list of services": "services/",
        "list of policies": "politiques/liste/",
        "list of needs": "besoins/",
    }
    objects = {
        "component that carries most": f"composants/{keys.components[0]}/",
        "component that carries much": f"composants/{keys.components[1]}/",
        "component in the middle": f"composants/{keys.components[2500]}/",
        "supplier that is paid most": f"fournisseurs/{keys.suppliers[0]}/",
        "contract": f"contrats/{keys.contracts[450]}/",
        "service": f"services/{keys.services[250]}/",
        "policy that is served most": f"politiques/{keys.policies[0]}/",
        "need that is answered most": f"besoins/{keys.needs[0]}/",
        "all that a component carries": f"composants/{keys.components[0]}/autour/haut/",
    }
    rest = {"home of the register": "", "matrix of policies": "politiques/"}
    return {what: registre + address for what, address in {**lists, **objects, **rest}.items()}


def ask(times: int) -> dict[str, Any]:
    """Seconds and queries of each page, in turns with the empty page, and of searches."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    asked = prepare()
    from numerhic.people.models import User

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(), backend="numerhic.people.backends.EmailBackend")
    queries: dict[str, int] = {}
    seconds: dict[str, list[float]] = {}
    missing = []
    for what, address in {**asked, "empty": EMPTY}.items():
        with CaptureQueriesContext(connection) as captured:
            spent, status = _timed(client, address)
        if status != 200:
            missing.append(f"{what}: {address} answered {status}")
            continue
        queries[what] = len(captured)
        seconds[what] = [spent] if spent > TOO_LONG else []
    in_turns = {what: asked.get(what, EMPTY) for what, spent in seconds.items() if not spent}
    for turn in range(WARM_UP + times):
        for what, address in in_turns.items():
            spent, _ = _timed(client, address)
            if turn >= WARM_UP:
                seconds[what].append(spent)
    searches = {
        words: statistics.median(_timed(client, f"/recherche/?mots={words}")[0] for _ in range(5))
        for words in SEARCHED
    }
    return {"seconds": seconds, "queries": queries, "missing": missing, "search_seconds": searches}


def _timed(client: Any, address: str) -> tuple[float, int]:
    """Seconds and status of one answer."""
    began = time.perf_counter()
    status: int = client.get(address).status_code
    return time.perf_counter() - began, status


def import_rows(folder: Path, environment: dict[str, str]) -> Run:
    """Import a table of ``IMPORTED`` applications by the public command, into the large register."""
    table = folder / "applications.csv"
    lines = ["Nom;Description;Nature;Version;Utilisateurs"]
    for number in range(IMPORTED):
        lines.append(
            f"Application {number} venue d’ailleurs;Usage {number % 90};application;{number % 9}.1;{number}"
        )
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return run([str(NUMERHIC), "register", "import", str(table)], environment=environment)


def compare(times: int) -> tuple[list[Row], dict[str, object]]:
    """The rows on the register, and the plain measures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"NUMERHIC_DATA_DIR": name, "DJANGO_SETTINGS_MODULE": "numerhic.site.settings"}
        asked = run(python("bench.register", "--times", str(times)), environment=environment)
        imported = import_rows(folder, environment)
    found: dict[str, Any] = json.loads(asked.output)
    for problem in found["missing"]:
        print(f"not measured: {problem}", flush=True)
    median = {what: statistics.median(spent) for what, spent in found["seconds"].items()}
    empty = median.pop("empty")
    rows = [
        Row(
            f"{what} / empty page, server time",
            page / empty,
            "at most",
            TIMES_EMPTY,
            "times",
            f"{page * 1000:.1f} ms against {empty * 1000:.1f} ms; {found['queries'][what]} queries",
        )
        for what, page in median.items()
    ]
    most = max(found["queries"], key=found["queries"].get)
    rows.append(Row("queries of a page", found["queries"][most], "at most", QUERIES, "queries", most))
    words = max(found["search_seconds"], key=found["search_seconds"].get)
    searched = found["search_seconds"][words]
    rows.append(Row("search", searched, "at most", SEARCH_SECONDS, "s", f"the slowest of {len(SEARCHED)}"))
    note = f"{IMPORTED} rows, by the command, from its start to its end"
    rows.append(Row("import into the register", imported.seconds, "at most", IMPORT_SECONDS, "s", note))
    found["import_seconds"] = imported.seconds
    return rows, found


def main() -> None:
    """``python -m bench.register --times N``: the answers' times as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    print(json.dumps(ask(parser.parse_args().times)))


if __name__ == "__main__":
    main()
