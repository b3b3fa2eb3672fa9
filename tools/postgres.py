"""A throwaway PostgreSQL server for the tests, on a free local port, in a temporary folder.

PostgreSQL refuses to run as root: as root, it runs as the `postgres` account that Debian's package makes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALL = "as root, on Debian: apt-get install -y postgresql"


def find_binaries() -> Path | None:
    """The folder holding initdb and pg_ctl: the newest Debian one, else the one on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def postgres_server() -> Iterator[tuple[str | None, str]]:
    """Yield (address, "") of a running server, or (None, why not and the line that would mend it)."""
    binaries = find_binaries()
    if binaries is None:
        yield None, f"PostgreSQL is absent; {INSTALL}"
        return
    user = None
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            yield None, f"there is no `postgres` account to run it; {INSTALL}"
            return
    folder = Path(tempfile.mkdtemp(prefix="numerhic-pg-"))
    who = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, log = folder / "data", folder / "log"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(binaries / arguments[0]), *arguments[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            **who,  # type: ignore[call-overload]
        )

    try:
        made = run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        if made.returncode:
            yield None, f"initdb failed: {made.stderr.strip()[-300:]}"
            return
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off"
        # The server must not inherit our pipes, or we would wait for it to end.
        started = subprocess.run(
            [str(binaries / "pg_ctl"), "-D", str(data), "-l", str(log), "-w", "-o", options, "start"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            **who,  # type: ignore[call-overload]
        )
        if started.returncode:
            yield None, f"PostgreSQL did not start: {log.read_text()[-300:] if log.exists() else ''}"
            return
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/numerhic", ""
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
