"""Fixtures every room shares: where the real files are, when they are there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real input files: NUMERHIC_TEST_DATA, else ../shared/data.

    Absent by default: the test is skipped and says so. Named by the variable and unreadable: the test fails.
    """
    named = os.environ.get("NUMERHIC_TEST_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if (folder / "contracts").is_dir():
        return folder
    if named:
        pytest.fail(f"NUMERHIC_TEST_DATA names {folder}, which holds no readable contracts folder")
    pytest.skip("real input files absent: set NUMERHIC_TEST_DATA to their folder")


@pytest.fixture(autouse=True)
def default_language() -> None:
    """Each test starts in the installation's own language, whatever the one before it asked for."""
    from django.utils import translation

    translation.deactivate()
