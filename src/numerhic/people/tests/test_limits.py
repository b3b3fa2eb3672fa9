"""The limiter, and whose address it counts."""

import pytest
from django.core.cache import cache

from numerhic.people.limits import client_address, spend


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, "", "192.0.2.1"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(rf, settings, proxies, forwarded, expected):
    settings.PROXIES = proxies
    assert client_address(rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)) == expected


def test_the_counter_keeps_no_address():
    cache.clear()
    assert [spend("form", "192.0.2.1", 2) for _ in range(3)] == [True, True, False]
    assert spend("form", "192.0.2.2", 2)
    assert not any("192.0.2" in key for key in cache._cache)
