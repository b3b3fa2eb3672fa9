"""Every fall of an answer, and every contract of a bill, as tables."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from numerhic.effects.dependence.answer import Answer, Hit
from numerhic.effects.dependence.prices import Bill, Line
from numerhic.effects.dependence.selectors import Model
from numerhic.engines.dependence import Fall
from numerhic.pages.tables import Column, Table
from numerhic.register.records.kinds import KINDS


@dataclass(frozen=True)
class FallRow:
    """One interval of one thing."""

    hit: Hit
    fall: Fall


def falls_table(model: Model, answer: Answer) -> Table[FallRow]:
    """Every interval during which something does not stand, first ones first."""
    by_id = {hit.node.id: hit for hit in answer.fallen}
    return Table(
        "chutes",
        _("Tout ce qui tombe"),
        [
            Column(
                "name", _("Quoi"), lambda row: row.hit.node.label, link=lambda row: model.address(row.fall.id)
            ),
            Column("kind", _("Nature"), lambda row: str(KINDS[row.hit.kind].one)),
            Column("from", _("Depuis (heures)"), lambda row: _hours(row.fall.from_hour), kind="number"),
            Column(
                "until",
                _("Jusqu’à (heures)"),
                lambda row: _hours(row.fall.until_hour),
                kind="number",
                note=_("inconnu : sans retour connu"),
            ),
            Column("hand", _("À la main"), lambda row: row.hit.node.fallback, kind="share"),
            Column("people", _("Personnes"), lambda row: row.hit.node.people, kind="number"),
            Column("why", _("Parce que tombent"), lambda row: _because(model, row)),
        ],
        [FallRow(by_id[fall.id], fall) for fall in answer.outcome.falls],
        order="from",
        page_size=16,
        note=_("Les heures se comptent à partir du choc."),
        empty=_("rien de connu ne tombe."),
    )


def _hours(hour: float | None) -> int | float | None:
    return int(hour) if hour is not None and hour == int(hour) else hour


def _because(model: Model, row: FallRow) -> str:
    return ", ".join(map(model.name, row.fall.because)) or _("frappé par le choc")


def bill_table(bill: Bill, name: str) -> Table[Line]:
    """The contracts in force that a price shock touches."""
    return Table(
        name,
        _("Les marchés en cours"),
        [
            Column(
                "name",
                _("Marché"),
                lambda line: line.contract.name,
                link=lambda line: line.contract.get_absolute_url(),
            ),
            Column("ends", _("Fin"), lambda line: line.contract.ends_on, kind="date"),
            Column("before", _("Par an, aujourd’hui"), lambda line: line.before, kind="euros"),
            Column("after", _("Par an, après"), lambda line: line.after, kind="euros"),
        ],
        bill.lines,
        order="name",
        page_size=25,
        note=_("Hors taxes. Le montant d’un marché est étalé sur sa durée."),
    )
