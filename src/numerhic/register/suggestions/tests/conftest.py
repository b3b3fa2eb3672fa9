"""Each test has a data folder of its own; the same files are read once whatever the number of tests."""

from pathlib import Path

import pytest

from numerhic.register.contracts.tests.published import read_once


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numerhic.register.contracts.reading.read", read_once)
    settings.DATA_DIR = tmp_path
