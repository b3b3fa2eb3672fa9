"""What every page of the panorama starts from: the edition its reader may see, and what is in it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone

from numerhic.authorities.current import current_authority
from numerhic.authorities.models import Authority
from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.models import PanoramaEdition
from numerhic.effects.panorama.told_in_register import told_in_register
from numerhic.engines.procurement.results import Indicator, Panorama, Supplier, Window
from numerhic.engines.procurement.windows import window_state
from numerhic.people.models import User
from numerhic.people.rules import may


@dataclass(frozen=True)
class Shown:
    """One reader, one authority, one edition (or none yet)."""

    authority: Authority
    edition: PanoramaEdition | None
    internal: bool

    @cached_property
    def panorama(self) -> Panorama | None:
        """What was measured; None when nothing was loaded, or nothing about this authority."""
        return None if self.edition is None else selectors.panorama_of(self.edition.pk)

    @property
    def today(self) -> date:
        """The reader's day."""
        return timezone.localdate()

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """Every window, as of the reader's day, with what the register tells this reader of its contract."""
        if self.edition is None:
            return ()
        published = _windows(self.edition.pk, self.today)
        return told_in_register(self.authority, published, self.today, internal=self.internal)

    def statement(self, scope: str, measure: str) -> str | None:
        """Identifier of the statement that keeps a figure."""
        return (
            None
            if self.edition is None
            else selectors.statements_of(self.edition.pk).get(f"{scope}/{measure}")
        )

    def indicator(self, measure: str, scope: str) -> Indicator | None:
        """One figure."""
        found = () if self.panorama is None else self.panorama.indicators
        return next((one for one in found if one.id == measure and one.scope == scope), None)

    def supplier(self, slug: str) -> Supplier:
        """One supplier by its short word; 404 when this edition has none such."""
        from numerhic.effects.panorama.models import slug_of

        found = () if self.panorama is None else self.panorama.suppliers
        for one in found:
            if slug_of(one.id) == slug:
                return one
        raise Http404(slug)


@lru_cache(maxsize=64)
def _windows(edition_pk: int, today: date) -> tuple[Window, ...]:
    panorama = selectors.panorama_of(edition_pk)
    if panorama is None:
        return ()
    return tuple(replace(one, state=window_state(one.decide_before, today)) for one in panorama.windows)


def shown_to(request: HttpRequest) -> Shown:
    """What this request's reader sees."""
    authority = current_authority(request)
    internal = may(cast(User, request.user), "read.internal", authority)
    return Shown(authority, selectors.edition_for(authority, internal=internal), internal)


def edition_or_404(shown: Shown) -> PanoramaEdition:
    """The edition, or 404 when there is nothing to show yet."""
    if shown.edition is None:
        raise Http404("no edition")
    return shown.edition
