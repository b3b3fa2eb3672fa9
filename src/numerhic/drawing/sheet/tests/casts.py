"""Sheets cast by chance: names of any length, ties between neighbouring bands mostly, some skip bands."""

from random import Random

from numerhic.drawing.sheet import Band, Entry, Item, Sheet, Tie

WORDS = (
    *("eau", "cantine", "école", "état", "civil", "logiciel", "métropole"),
    *("intercommunalité", "déclaration", "voirie", "d’accès", "à", "la"),
)


def a_sheet(chance: Random, sizes: list[int], *, ties: int = 0) -> Sheet:
    """A sheet of one band a size. ``ties``: how many; each goes downwards by one band or more."""
    bands = [
        Band(
            f"Bande {level}",
            "Ce que c’est, en quelques mots.",
            [_item(chance, level, place) for place in range(size)],
            f"/registre/{level}/",
        )
        for level, size in enumerate(sizes)
    ]
    full = [level for level, size in enumerate(sizes) if size]
    found = []
    for _ in range(ties if len(full) > 1 else 0):
        place = chance.randrange(len(full) - 1)
        above = full[place]
        below = full[place + 1] if chance.random() < 0.85 else chance.choice(full[place + 1 :])
        found.append(
            Tie(
                f"{above}-{chance.randrange(sizes[above])}",
                f"{below}-{chance.randrange(sizes[below])}",
                chance.choice(["plain", "bound", "loose"]),
            )
        )
    return Sheet(
        "Ce que porte le numérique ici, et à quoi il tient",
        "De haut en bas.",
        "Dessiné le 27 novembre 2026.",
        bands,
        found,
        [Entry("plain", "tient à"), Entry("clock", "un choix est possible"), Entry("falls", "tombe")],
        lambda count, fallen: f"et {count} autres, dont {fallen} tombent" if fallen else f"et {count} autres",
        "rien",
        lambda label, names: f"{label} : {', '.join(names) or 'rien'}.",
        lambda name, below: f"« {name} » tient à : {', '.join(below)}.",
    )


def _item(chance: Random, level: int, place: int) -> Item:
    return Item(
        f"{level}-{place}",
        " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 9))),
        f"/registre/{level}/{place}/" if chance.random() < 0.9 else "",
        chance.choice(["", "avant oct. 2027", "fait tomber 12 services"]),
        chance.choice([(), ("counter",), ("no-counter", "clock"), ("unsaid",)]),
        chance.choice(["stands", "stands", "stands", "falls", "unknown", "ours"]),
    )
