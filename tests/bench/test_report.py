"""The report says which bounds hold and names the machine by its cores and memory only."""

import json
import platform
import socket
from pathlib import Path

import pytest
from bench import report, running


def test_a_bound_holds_on_its_side() -> None:
    assert report.Row("time", 1.9, "at most", 2, "times").met
    assert not report.Row("time", 2.1, "at most", 2, "times").met
    assert report.Row("faster", 6, "at least", 5, "times").met
    assert not report.Row("faster", 4, "at least", 5, "times").met


def test_the_table_shows_what_was_asked_and_reached() -> None:
    text = report.table([report.Row("time", 2.5, "at most", 2, "times", "5 s against 2 s")])
    assert "| time | at most 2 times | 2.50 times | NO | 5 s against 2 s |" in text


def test_the_report_is_kept_and_names_no_host(tmp_path: Path) -> None:
    rows = [report.Row("time", 1.5, "at most", 2, "times")]
    report.keep(tmp_path / "report.json", rows, {"seconds": [1.5]})
    text = (tmp_path / "report.json").read_text(encoding="utf-8")
    kept = json.loads(text)
    assert kept["rows"][0]["met"] is True
    assert "cores" in kept["machine"]
    assert socket.gethostname() not in kept["machine"]
    assert platform.release() not in text


def test_a_command_is_timed_with_the_memory_of_its_whole_family() -> None:
    holding = "import time; held = bytearray(80_000_000); time.sleep(0.3)"
    inside = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holding!r}], check=True)"
    found = running.run([running.sys.executable, "-c", inside])
    assert found.seconds > 0
    assert found.peak > 80_000_000


def test_a_command_that_fails_is_told_with_its_errors() -> None:
    with pytest.raises(SystemExit, match="broken on purpose"):
        running.run([running.sys.executable, "-c", "raise ValueError('broken on purpose')"])
