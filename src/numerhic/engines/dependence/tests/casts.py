"""Systems cast by chance from a seed: small ones with loops, larger ones without."""

from random import Random

from numerhic.engines.dependence import KINDS, Node, Requirement, Shock, System, system

HOURS = (0, 0, 0, 1, 2, 3, 5, 8)


def a_small_system(chance: Random, *, nodes: int | None = None, loops: bool = True) -> System:
    """Up to nine nodes, any of which may require any other (only earlier ones without loops), k of n, whole
    hours.
    """
    count = nodes or chance.randint(2, 9)
    names = [f"n{number}" for number in range(count)]
    cast = [
        Node(
            name,
            chance.choice(KINDS),
            tolerance_hours=float(chance.choice(HOURS)),
            fallback=chance.choice([None, 0.0, 0.6, 1.0]),
            country=chance.choice([None, "FR", "US"]),
            group=chance.choice([None, "G", "H"]),
        )
        for name in names
    ]
    rows = []
    for place, name in enumerate(names):
        others = [one for one in (names if loops else names[:place]) if one != name]
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3]) if others else 0):
            providers = chance.sample(others, chance.randint(1, min(4, len(others))))
            substitution = chance.choice([None, None, 0, 1, 2, 4, 9])
            rows.append(
                Requirement(
                    name,
                    tuple(providers),
                    chance.randint(1, len(providers)),
                    None if substitution is None else float(substitution),
                )
            )
    return system(cast, rows)


def some_shocks(chance: Random, cast: System) -> list[Shock]:
    """One to three shocks, outages or for good, on one or several nodes."""
    names = [node.id for node in cast.nodes]
    found = []
    for number in range(chance.randint(1, 3)):
        struck = chance.sample(names, chance.randint(1, min(2, len(names))))
        hours = chance.choice([None, 1.0, 2.0, 4.0, 7.0, 12.0])
        found.append(Shock(f"shock {number}", tuple(struck), hours))
    return found


def a_layered_system(
    chance: Random, count: int, *, actors: int, width: int = 3, k_of_n: bool = True
) -> System:
    """``count`` nodes without loops: actors, then things that require some of those just before, one service
    on top.
    """
    names = [f"n{number:05}" for number in range(count)]
    cast = [
        Node(name, "supplier" if place < actors else "component" if place < count - 1 else "service")
        for place, name in enumerate(names)
    ]
    rows = []
    for place in range(actors, count):
        near = names[max(0, place - 4 * actors) : place]
        for _ in range(chance.randint(1, width)):
            providers = chance.sample(near, min(len(near), chance.randint(1, 4)))
            k = chance.randint(1, len(providers)) if k_of_n else 1
            rows.append(Requirement(names[place], tuple(providers), k))
    return system(cast, rows)
