"""What the published panorama says on pages of the register: who else pays a supplier, where a contract is.

Only from the edition that is public, whoever reads: nobody has decided to publish the others.
"""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from numerhic.authorities.current import current_authority
from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.models import slug_of
from numerhic.register.records.models import Record

FEW = 5
"""Other buyers named; the panorama's own page gives them all."""


def of_supplier(request: HttpRequest, record: Record) -> str:
    """The supplier's published contracts here, and who else pays it; nothing without its SIREN."""
    if not record.siren:
        return ""
    edition = selectors.edition_for(current_authority(request), internal=False)
    panorama = None if edition is None else selectors.panorama_of(edition.pk)
    found = () if panorama is None else panorama.suppliers
    one = next((supplier for supplier in found if supplier.id == record.siren), None)
    if one is None:
        return ""
    context = {
        "supplier": one,
        "address": reverse("effects:panorama_supplier", args=[slug_of(one.id)]),
        "few": one.elsewhere[:FEW],
        "others": max(one.other_buyers - FEW, 0),
    }
    return render_to_string("effects/panorama/register_supplier.html", context, request)


def of_contract(request: HttpRequest, record: Record) -> str:
    """The published contract that the record comes from."""
    if not record.published_key:
        return ""
    edition = selectors.edition_for(current_authority(request), internal=False)
    if edition is None:
        return ""
    held = selectors.contracts_of(edition).defer("detail").filter(slug=slug_of(record.published_key))
    one = held.first()
    if one is None:
        return ""
    context = {"contract": one, "address": reverse("effects:panorama_contract", args=[one.slug])}
    return render_to_string("effects/panorama/register_contract.html", context, request)
