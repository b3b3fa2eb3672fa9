"""Each test has a data folder of its own and starts in French, with nothing kept from the one before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from numerhic.effects.panorama.fragments import FRAGMENTS
from numerhic.effects.panorama.selectors import panorama_of, statements_of
from numerhic.effects.panorama.shown import _windows
from numerhic.register.contracts.tests.published import read_once


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("numerhic.register.contracts.reading.read", read_once)
    settings.DATA_DIR = tmp_path
    panorama_of.cache_clear()
    statements_of.cache_clear()
    _windows.cache_clear()
    FRAGMENTS.clear()
    with translation.override("fr"):
        yield
