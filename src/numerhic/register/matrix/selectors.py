"""What the matrix page needs: the policies asked for, the rows of one page, the contradictions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from numerhic.register.matrix import bearings
from numerhic.register.matrix.bearings import Bearings, Said
from numerhic.register.records.models import Record, RecordQuerySet, Reference, State
from numerhic.register.records.selectors.network import network
from numerhic.register.records.selectors.visible import by_keys, visible
from numerhic.sources.selectors import Reader

COLUMNS = 5
CARRIES = _("porte")


@dataclass(frozen=True)
class Asked:
    """Which policies the reader wants to see, from the address."""

    mandate: str = ""
    in_charge: str = ""
    need: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """From ``?mandat=&elu=&besoin=&politiques=``; anything else is the first page of all."""
        page = query.get("politiques", "1")
        # No text of ours holds a NUL, and PostgreSQL refuses to look for one.
        mandate, in_charge, need = (
            query.get(name, "").replace("\x00", "") for name in ("mandat", "elu", "besoin")
        )
        return cls(
            mandate[:26],
            in_charge[:200],
            need[:26],
            int(page) if re.fullmatch(r"[0-9]{1,4}", page) and int(page) else 1,
        )


@dataclass(frozen=True)
class Contradiction:
    """A record that helps and hinders: each statement with the policy it is about."""

    record: Record
    said: tuple[tuple[Said, Record], ...]


def policies(reader: Reader, asked: Asked) -> RecordQuerySet:
    """The current policies that the filters keep, by name."""
    rows = visible(reader, "policy").current()
    for link, key in (("mandate", asked.mandate), ("needs", asked.need)):
        if key:
            held = Reference.objects.filter(link=link, target__key=key).values("holder")
            rows = rows.filter(pk__in=held)
    return rows.filter(in_charge=asked.in_charge) if asked.in_charge else rows


def choices(reader: Reader) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: mandates, members in charge, needs (value, words)."""
    return network(reader).once("matrix choices", lambda: _choices(reader))


def _choices(reader: Reader) -> dict[str, list[tuple[str, str]]]:
    named = [
        (record.kind, record.key, record.name)
        for record in visible(reader).filter(kind__in=("mandate", "need")).only("kind", "key", "name")
    ]
    charge = visible(reader, "policy").current().exclude(in_charge="").order_by("in_charge")
    return {
        "mandate": [(key, name) for kind, key, name in named if kind == "mandate"],
        "in_charge": [(one, one) for one in dict.fromkeys(charge.values_list("in_charge", flat=True))],
        "need": [(key, name) for kind, key, name in named if kind == "need"],
    }


def borne(reader: Reader) -> RecordQuerySet:
    """The rows of the matrix: current services and components, by name. Only what a row tells."""
    rows = visible(reader).filter(kind__in=bearings.BORNE, state=State.CURRENT)
    return rows.only("id", "key", "kind", "name", "plain", "links")


def contradictions(reader: Reader, said: Bearings) -> list[Contradiction]:
    """Records that help one policy and hinder another (or the same), those the reader may see."""
    found = bearings.contradictions(said)
    known = by_keys(
        reader, [key for record, told in found for key in (record, *(one.policy for one in told))]
    )
    seen = [
        Contradiction(known[record], tuple((one, known[one.policy]) for one in told if one.policy in known))
        for record, told in found
        if record in known
    ]
    return [one for one in seen if len({told.kind for told, _policy in one.said}) == 2]


def cell(said: Bearings, carried: dict[str, set[str]], policy: Record, record: Record) -> list[str]:
    """The words of one cell: « porte », then what is said."""
    words = [str(CARRIES)] if policy.key in carried.get(record.key, ()) else []
    return [*words, *(str(kind.label) for kind in said.kinds(policy.key, record.key))]


def margins(reader: Reader, said: Bearings, shown: Sequence[Record]) -> list[tuple[Record, list[Said]]]:
    """The margins for manoeuvre told for each policy shown."""
    found = [
        (policy, [one for one in said.by_policy.get(policy.key, ()) if one.kind == bearings.Bearing.MARGIN])
        for policy in shown
    ]
    return [(policy, told) for policy, told in found if told]
