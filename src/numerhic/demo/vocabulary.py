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
    """One kind of purchase. ``amount``: usual euros before tax; ``codes``: with their check digit."""

    weight: int
    amount: float
    codes: tuple[str, ...]
    objects: tuple[str, ...]

    @property
    def digital(self) -> bool:
        """Whether all its codes are digital ones."""
        return all(digital.classify(code[:8], None).digital for code in self.codes)


def _subjects() -> tuple[Subject, ...]:
    check_digits = digital.cpv_check_digits()
    with (FOLDER / "subjects.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Subject(
                int(row["weight"]),
                float(row["amount"]),
                tuple(f"{code}-{check_digits[code]}" for code in row["codes"].split()),
                tuple(row["objects"].split(";")),
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
