"""An authority whose contracts are loaded and measured, published or not, for the tests of the panorama."""

from collections.abc import Iterable
from typing import Any

from numerhic.authorities.models import Authority
from numerhic.effects.panorama import services
from numerhic.effects.panorama.models import PanoramaEdition
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, a_siren, an_authority
from numerhic.register.contracts.tests.published import a_contract, give

# The same towns from one test to the next: their files are then read once (published.read_once).
SIRENS = tuple(a_siren(number) for number in range(900_000, 900_005))


def a_measured_town(
    contracts: Iterable[dict[str, Any]] | None = None, *, published: bool = True, **details: object
) -> tuple[Authority, PanoramaEdition]:
    """A town with twelve digital contracts and one that is not, measured; public unless told otherwise."""
    taken = set(Authority.objects.values_list("siren", flat=True))
    details.setdefault("siren", next(siren for siren in SIRENS if siren not in taken))
    town = an_authority(**details)
    if contracts is None:
        contracts = [*(a_contract(town, n) for n in range(12)), a_road(town)]
    give(town, contracts)
    edition = services.compute(town)
    if published:
        publish(edition)
    return town, edition


def measured(town: Authority, contracts: Iterable[dict[str, Any]]) -> PanoramaEdition:
    """These contracts loaded, measured and public."""
    give(town, contracts)
    edition = services.compute(town)
    publish(edition)
    return edition


def a_road(authority: Authority, number: int = 900, **changes: Any) -> dict[str, Any]:
    """A contract that is not digital."""
    return a_contract(authority, number, objet="Réfection de la voirie", codeCPV="45233141", **changes)


def publish(edition: PanoramaEdition) -> None:
    """Make it public, as a publisher does."""
    services.publish(edition, by=a_person(edition.authority, [Role.PUBLISHER]))
