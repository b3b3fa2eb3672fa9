"""The one style sheet: its weight, and nothing loaded from elsewhere."""

import gzip
from pathlib import Path

SHEET = Path(__file__).parents[1] / "static" / "numerhic.css"


def test_it_is_light():
    assert len(gzip.compress(SHEET.read_bytes(), 9)) <= 5_000


def test_it_loads_nothing():
    text = SHEET.read_text(encoding="utf-8")
    assert "@import" not in text
    assert "url(" not in text
    assert "@font-face" not in text
