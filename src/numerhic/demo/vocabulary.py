"""What invented contracts speak of (subjects.csv): weight, usual amount, CPV codes and objects.

Objects are turns of phrase found in published contracts, never a published object; places do not exist.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from numerhic.reference import digital

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Subject:
    """One kind of purchase. ``amount``: usual euros before tax; ``purchases``: code with check digit, object.

    ``trade``: who sells it, empty for digital purchases.
    """

    weight: int
    trade: str
    amount: float
    purchases: tuple[tuple[str, str], ...]

    @property
    def digital(self) -> bool:
        """Whether all its codes are digital ones."""
        return all(digital.classify(code[:8], None).digital for code, _ in self.purchases)


def _subjects() -> tuple[Subject, ...]:
    check_digits = digital.cpv_check_digits()
    with (FOLDER / "subjects.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Subject(
                int(row["weight"]),
                row["trade"],
                float(row["amount"]),
                tuple(
                    (f"{code}-{check_digits[code]}", wording)
                    for code, wording in zip(row["codes"].split(), row["objects"].split(";"), strict=True)
                ),
            )
            for row in csv.DictReader(file)
        )


SUBJECTS = _subjects()

BEGINNINGS = ("Aube", "Bel", "Brume", "Chante", "Clair", "Fontre", "Garde", "Haute", "Mire", "Noire", "Roche")
ENDINGS = (
    "bresle",
    "courbe",
    "fontane",
    "garenne",
    "loube",
    "marelle",
    "mouline",
    "ravelle",
    "tilleule",
    "zière",
)
PLACES = tuple(f"{beginning}{ending}" for beginning in BEGINNINGS for ending in ENDINGS)
"""Names of communes that do not exist (a test holds them against the table of territories)."""
