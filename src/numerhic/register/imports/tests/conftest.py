"""Each test has a data folder of its own and starts in French."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    with translation.override("fr"):
        yield
