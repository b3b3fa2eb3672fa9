"""Each test has a data folder of its own and starts in French, whatever the test before read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from .published import read_once


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("numerhic.register.contracts.reading.read", read_once)
    settings.DATA_DIR = tmp_path
    with translation.override("fr"):
        yield
