"""Scenarios as a table, and what changed in one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from numerhic.effects.dependence import words
from numerhic.effects.dependence.answer import Span, answer
from numerhic.effects.dependence.asked import read_question
from numerhic.effects.dependence.scenarios.kept import Kept
from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.telling import named
from numerhic.pages.tables import Column, Table
from numerhic.register.records.pages.sentences import names
from numerhic.sources.said import Said

FEW = 12
Fell = Mapping[str, tuple[str, Span]]


@dataclass(frozen=True)
class Scenario:
    """One scenario, and what it kept."""

    said: Said
    kept: Kept

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("effects:dependence_scenario", args=[self.said.identifier])


def scenarios_table(model: Model, found: Sequence[Scenario]) -> Table[Scenario]:
    """Each scenario: its shocks, its day, how many things fell and fall. Latest first."""
    return Table(
        "scenarios",
        _("Scénarios à discuter"),
        [
            Column("name", _("Scénario"), lambda one: one.said.title, link=lambda one: one.address),
            Column("asked", _("Ce qui arrive"), lambda one: asked_in_words(model, one.kept)),
            Column("on", _("Gardé le"), lambda one: one.kept.on, kind="date"),
            Column("fell", _("Tombaient ce jour-là"), lambda one: one.kept.total, kind="number"),
            Column("falls", _("Tombent aujourd’hui"), lambda one: _falls(model, one.kept), kind="number"),
            Column("public", _("Visible"), lambda one: _("public") if one.said.public else _("interne")),
        ],
        found,
        order="-on",
        page_size=25,
        note=_("Sans compter ce que le choc frappe. Un nombre de choses n’est pas une gravité."),
        empty=_("aucun scénario n’est gardé."),
    )


def asked_in_words(model: Model, kept: Kept) -> str:
    """The shocks of a scenario, those that this reader may see."""
    question = read_question(model, kept.specs)
    told = [words.shock_in_words(model, one) for one in question.asked]
    if question.refused:
        told.append(_("un choc sur ce que vous ne pouvez pas voir, ou qui n’est plus en cours"))
    return " ; ".join(told)


def _falls(model: Model, kept: Kept) -> int | None:
    question = read_question(model, kept.specs)
    return len(answer(model, question.shocks).consequences) if not question.refused else None


def fell_in_words(model: Model, keys: Iterable[str], other: Model | None = None) -> SafeString:
    """The names of these, as links, those that the reader may see; « » when there are none."""
    found = [one for key in keys for one in (named(model, [key]) or (named(other, [key]) if other else []))]
    return names(found[:FEW], max(len(found) - FEW, 0))


def changed_table(
    model: Model, other: Model, before: Fell, after: Fell, keys: Sequence[str], name: str
) -> Table[str]:
    """What falls in both answers, at another moment."""
    return Table(
        f"change-{name}",
        _("Ce qui ne tombe plus au même moment"),
        [
            Column(
                "name",
                _("Quoi"),
                lambda key: model.name(key) if model.node(key) else other.name(key),
                link=lambda key: model.address(key) if model.node(key) else None,
            ),
            Column("before", _("Alors"), lambda key: words.span_in_words(before[key][1]), sortable=False),
            Column("after", _("Aujourd’hui"), lambda key: words.span_in_words(after[key][1]), sortable=False),
        ],
        list(keys),
        order="name",
        page_size=25,
    )
