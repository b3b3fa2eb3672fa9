"""Files of any size in the format of the arrêté of 22 December 2022 (JSON, wrapped), for benchmarks.

Streams: memory does not grow with the number of contracts. The same number and seed give the same bytes.
Nobody in it exists; the spread of fields (lots, amendments, joint holders, oddities) follows what real files
show. The demonstration authority is not here: see ``publications``.
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from numerhic.demo import identifiers
from numerhic.demo.vocabulary import PLACES, SUBJECTS, Subject

BUYERS = 6_000
SUPPLIERS = 60_000
SKEW = 1.8
"""Gives the largest buyer a little under one contract in a hundred."""
CHUNK = 2_000
"""Contracts written at once: a few megabytes."""

PROCEDURES = (
    ("Procédure adaptée", 62),
    ("Appel d'offres ouvert", 28),
    ("Marché passé sans publicité ni mise en concurrence préalable", 6),
    ("Procédure avec négociation", 3),
    ("Appel d'offres restreint", 1),
)
TECHNIQUES = (("Sans objet", 62), ("Accord-cadre", 35), ("Catalogue électronique", 3))
PRICE_FORMS = (("Forfaitaire", 45), ("Unitaire", 40), ("Mixte", 15))
CCAG = (
    ("Fournitures courantes et services", 50),
    ("Travaux", 30),
    ("Prestations intellectuelles", 10),
    ("Techniques de l'information et de la communication", 6),
    ("Pas de CCAG", 4),
)
GROUPS = (("Pas de groupement", 92), ("Solidaire", 5), ("Conjoint", 3))
CONSIDERATIONS = (
    '"modalitesExecution":{"modaliteExecution":["Bons de commande"]},'
    '"considerationsSociales":{"considerationSociale":["Pas de considération sociale"]},'
    '"considerationsEnvironnementales":{"considerationEnvironnementale":["Clause environnementale"]},'
    '"source":"demonstration","origineUE":0,"origineFrance":0,'
)
DURATIONS = ((12, 30), (48, 30), (24, 12), (36, 12), (6, 8), (3, 5), (60, 3))


@dataclass(frozen=True)
class Draw:
    """A weighted choice prepared once: ``pick`` costs one random number and one bisection."""

    values: tuple[str, ...]
    weights: tuple[float, ...]

    def pick(self, chance: random.Random) -> str:
        """One value, by its weight."""
        return chance.choices(self.values, cum_weights=self.weights)[0]


def prepared(pairs: tuple[tuple[object, float], ...]) -> Draw:
    """A ``Draw`` of values already written as JSON."""
    return Draw(
        tuple(json.dumps(value, ensure_ascii=False) for value, _ in pairs),
        tuple(accumulate(weight for _, weight in pairs)),
    )


class Records:
    """Writes one contract after the other as JSON text."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a story, not a secret
        self.buyers = [identifiers.siret(identifiers.siren(identifiers.COMMUNE, n)) for n in range(BUYERS)]
        self.suppliers = [identifiers.siret(identifiers.siren(identifiers.FIRM, n)) for n in range(SUPPLIERS)]
        self.subject_weights = tuple(accumulate(subject.weight for subject in SUBJECTS))
        self.procedure, self.technique = prepared(PROCEDURES), prepared(TECHNIQUES)
        self.price_form, self.ccag = prepared(PRICE_FORMS), prepared(CCAG)
        self.group, self.duration = prepared(GROUPS), prepared(DURATIONS)

    def skewed(self, many: list[str]) -> str:
        """One of many, the first ones far more often: a few hold many contracts, most hold few."""
        return many[int(len(many) * self.chance.random() ** SKEW)]

    def day(self) -> str:
        """A day from January 2018 to September 2026."""
        months = int(self.chance.random() * 105)
        return f"{2018 + months // 12}-{months % 12 + 1:02d}-{int(self.chance.random() * 28) + 1:02d}"

    def holders(self) -> str:
        """The list of holders, wrapped twice; one in most contracts."""
        roll = self.chance.random()
        count = 1 if roll < 0.93 else 2 if roll < 0.985 else 3
        return ",".join(
            f'{{"titulaire":{{"id":"{self.skewed(self.suppliers)}","typeIdentifiant":"SIRET"}}}}'
            for _ in range(count)
        )

    def amendments(self, amount: int) -> str:
        """The ``modifications`` field for about one contract in fifteen, else nothing."""
        if self.chance.random() >= 0.065:
            return ""
        written = ",".join(
            f'{{"modification":{{"id":{number},"dureeMois":{12 * number},'
            f'"montant":{round(amount * (1 + 0.15 * number * self.chance.random()))},'
            f'"dateNotificationModification":"{self.day()}",'
            f'"datePublicationDonneesModification":"{self.day()}"}}}}'
            for number in range(1, 2 + int(self.chance.random() * 2))
        )
        return f'"modifications":[{written}],'

    def contract(self, number: int) -> str:
        """One ordinary contract."""
        chance = self.chance
        subject: Subject = chance.choices(SUBJECTS, cum_weights=self.subject_weights)[0]
        amount = round(min(4_000 + subject.amount * chance.lognormvariate(0, 1.1), 80_000_000))
        year = 2018 + int(chance.random() * 9)
        notified = self.day()
        lot = int(chance.random() * 6)
        code, wording = chance.choice(subject.purchases)
        title = f"{wording} - {chance.choice(PLACES)} - {year}"
        if lot:
            title += f" - lot {lot}"
        return (
            f'{{"id":"{year}{number:07d}{lot:02d}","acheteur":{{"id":"{self.skewed(self.buyers)}"}},'
            f'"nature":"Marché","objet":{json.dumps(title, ensure_ascii=False)},'
            f'"codeCPV":"{code}",'
            f'"techniques":{{"technique":[{self.technique.pick(chance)}]}},'
            f'"procedure":{self.procedure.pick(chance)},'
            f'"lieuExecution":{{"code":"{int(chance.random() * 95) + 1:02d}","typeCode":"Code département"}},'
            f'"dureeMois":{self.duration.pick(chance)},"dateNotification":"{notified}",'
            f'"datePublicationDonnees":"{notified}","montant":{amount},'
            f'"typesPrix":{{"typePrix":["Définitif révisable"]}},"formePrix":{self.price_form.pick(chance)},'
            f'"attributionAvance":false,"offresRecues":{1 + int(9 * chance.random() ** 2)},'
            f'"marcheInnovant":false,"ccag":{self.ccag.pick(chance)},"sousTraitanceDeclaree":false,'
            f'"typeGroupementOperateurs":{self.group.pick(chance)},{self.amendments(amount)}'
            f'{CONSIDERATIONS if chance.random() < 0.3 else ""}"titulaires":[{self.holders()}],'
            '"tauxAvance":0}'
        )

    def odd(self, contract: str) -> str:
        """The same contract with one of the oddities that real files show."""
        return self.chance.choice(ODDITIES)(contract)

    def stream(self, contracts: int) -> Iterator[str]:
        """Exactly ``contracts`` records; about one in fifty repeats or spoils an ordinary one.

        Repeats: the very same record, the same with another amount, another lot under the same identifier.
        """
        last = self.contract(0)
        yield last
        for number in range(1, contracts):
            roll = self.chance.random()
            if roll < 0.004:
                yield last
            elif roll < 0.006:
                yield last.replace('"montant":', '"montant":1', 1)
            elif roll < 0.012:
                yield last.replace('"objet":"', '"objet":"Lot complémentaire - ', 1)
            elif roll < 0.018:
                yield self.odd(self.contract(number))
            else:
                last = self.contract(number)
                yield last


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda contract: contract.replace(old, new, 1)


ODDITIES: tuple[Callable[[str], str], ...] = (
    _swap('"dateNotification":"20', '"dateNotification":"02'),
    _swap('"dateNotification":"', '"dateNotification":"NC'),
    _swap('"offresRecues":', '"offresRecues":"NC","offresInitiales":'),
    _swap('"typeIdentifiant":"SIRET"', '"typeIdentifiant":"HORS-UE"'),
    _swap('"typeIdentifiant":"SIRET"', '"typeIdentifiant":""'),
    _swap('"codeCPV":"', '"codeCPV":"0'),
    _swap('"titulaires":[{', '"titulaires":[],"anciensTitulaires":[{'),
    _swap('"montant":', '"montant":"NC","montantEstime":'),
    _swap('"objet":', '"objet ":'),
    _swap('"titulaire":{"id":"29', '"titulaire":{"id":"2'),
)


def write_2022_json(path: Path, contracts: int, seed: int = 1) -> None:
    """Write ``contracts`` records (about 800 bytes each) to ``path``; the same bytes for the same seed."""
    if contracts < 1:
        raise ValueError("at least one contract is needed")
    records = Records(seed).stream(contracts)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"marches":{"marche":[\n')
        file.write(next(records))
        spool: list[str] = []
        for record in records:
            spool.append(record)
            if len(spool) == CHUNK:
                file.write(",\n" + ",\n".join(spool))
                spool.clear()
        if spool:
            file.write(",\n" + ",\n".join(spool))
        file.write('\n],"contrat-concession":[]}}\n')


def main(arguments: list[str] | None = None) -> None:
    """``python -m numerhic.demo.contract_files --contracts 1000000 --out FILE``."""
    parser = argparse.ArgumentParser(description="Write an invented file of contracts (2022 JSON).")
    parser.add_argument("--contracts", type=int, required=True, help="how many contracts")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    write_2022_json(chosen.out, chosen.contracts, chosen.seed)


if __name__ == "__main__":
    main()
