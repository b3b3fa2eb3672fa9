"""What the page of each kind tells, beyond what all pages tell: one file a kind, one function a file."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.objects import (
    component,
    contract,
    dependency,
    mandate,
    need,
    policy,
    service,
    supplier,
)
from numerhic.register.records.pages.shown import RecordPage

TOLD: dict[str, Callable[[RecordPage, HttpRequest], dict[str, Any]]] = {
    "need": need.told,
    "policy": policy.told,
    "service": service.told,
    "component": component.told,
    "supplier": supplier.told,
    "contract": contract.told,
    "dependency": dependency.told,
    "mandate": mandate.told,
}
