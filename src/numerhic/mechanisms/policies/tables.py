"""Three tables: the policies, the components one policy depends on, what is said of them line by line."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from numerhic.mechanisms.grips.matrix import Matrix
from numerhic.mechanisms.grips.selectors import sentence
from numerhic.mechanisms.policies.sections import EVERY, MARGINS, READ
from numerhic.mechanisms.policies.selectors import Gathered, Line
from numerhic.mechanisms.policies.words import Told, Words
from numerhic.mechanisms.readings.natures import CONTESTABLE, DECIDED_BY
from numerhic.pages.tables import Column, Filter, Table
from numerhic.pages.tables.definition import Links
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.network import Node
from numerhic.sources.levels import OWN_EVIDENCE
from numerhic.sources.natures import Choice

POLICIES, LINES, COMPONENTS = "politiques", "enonces", "composants"
PAGE_OF_POLICIES, PAGE_OF_LINES, PAGE_OF_COMPONENTS = 10, 12, 15
Row = tuple[Record, Gathered]


def policies(found: Sequence[Row], *, file: bool = False) -> Table[Row]:
    """One policy a line: what is said of what it depends on, what was read, what was not."""
    columns: list[Column[Row]] = [
        Column("name", _("Politique"), lambda row: row[0].name, link=lambda row: address(row[0].key)),
        Column("said", _("Il est dit que le numérique…"), _said, sortable=False),
        Column("read", _("Composants lus"), links=_read, sortable=False),
        Column("unread", _("Composants pas encore lus"), links=_unread, sortable=False),
    ]
    if file:
        columns.append(Column("key", _("Identifiant"), lambda row: row[0].key))
    return Table(
        POLICIES,
        _("Ce que le système d’information fait à chaque politique"),
        columns,
        found,
        page_size=PAGE_OF_POLICIES,
        empty=_("aucune politique n’est inscrite au registre, ou aucune n’est publique."),
    )


def address(policy: str) -> str:
    """The page of one policy, here."""
    return reverse("mechanisms:policy", args=[policy])


def lines_about(policy: str, **chosen: str) -> str:
    """What is said for a policy, as a table: of one ``composant``, of one ``section``."""
    asked = urlencode({f"{LINES}-{name}": value for name, value in chosen.items()})
    found = reverse("mechanisms:policy_statements", args=[policy])
    return f"{found}?{asked}#{LINES}" if asked else found


def _said(row: Row) -> str:
    return ", ".join(str(section.short) for section in row[1].said) or _("rien n’est encore dit")


def _read(row: Row) -> Links:
    """The names, each leading to what was read of it; in words when there is none."""
    policy, found = row
    nodes = [(node.name, lines_about(policy.key, composant=node.key)) for node in found.read]
    return nodes or [(_("aucun encore") if found.ways.components else _("aucun composant connu"), None)]


def _unread(row: Row) -> Links:
    names = [(node.name, None) for node in row[1].unread]
    known = bool(row[1].ways.components)
    return names or [(_("aucun, tous sont lus") if known else _("aucun composant connu"), None)]


def components(policy: Record, found: Gathered, grips: Matrix, *, file: bool = False) -> Table[Node]:
    """One component a line: through what the policy needs it, what is read of it, what can be decided."""
    said: dict[str, list[Line]] = {}
    for line in found.lines:
        said.setdefault(line.node.key, []).append(line)

    def read(node: Node) -> str | None:
        shorts = {str(line.section.short) for line in said.get(node.key, ()) if line.gist.kind in READ}
        told = [str(section.short) for section in EVERY if str(section.short) in shorts]
        return ", ".join(told) or _("pas encore lu")

    def held(node: Node) -> str | None:
        part = grips.by_key.get(node.key)
        return sentence(part.states) if part else None

    return Table(
        COMPONENTS,
        _("Les composants dont elle dépend"),
        [
            Column("name", _("Composant"), lambda node: node.name, link=_page),
            Column("through", _("Par"), lambda node: ", ".join(one.name for one in found.ways.by[node.key])),
            Column(
                "read",
                _("Ce qu’on y a lu"),
                read,
                link=lambda node: (
                    lines_about(policy.key, composant=node.key) if node.key in said else _reading(node)
                ),
            ),
            Column("grips", _("Ses prises, en mots"), held, sortable=False),
            *([Column("key", _("Identifiant"), lambda node: node.key)] if file else []),
        ],
        found.ways.components,
        page_size=PAGE_OF_COMPONENTS,
        empty=_("le registre ne dit pas de quoi cette politique dépend."),
    )


def _reading(node: Node) -> str:
    """Where its reading begins."""
    return reverse("mechanisms:reading", args=[node.key])


def lines(found: Gathered, words: Words, chosen: str = "", *, file: bool = False) -> Table[Line]:
    """One statement a line, by name then by section; what contests it just after.

    ``chosen``: the key of the record that the address asks for. ``file``: what a page joins is apart.
    """

    def of(value: Callable[[Told], str]) -> Callable[[Line], str | None]:
        def cell(line: Line) -> str | None:
            told = words.of(line)
            return (value(told) or None) if told else None

        return cell

    def where(line: Line) -> str | None:
        told = words.of(line)
        return told.said.address if told else None

    def day(line: Line) -> date | None:
        told = words.of(line)
        return told.on if told else None

    levels = dict(OWN_EVIDENCE)
    columns: list[Column[Line]] = [
        Column("record", _("De quoi"), lambda line: line.node.name, link=lambda line: _page(line.node)),
        Column("what", _("Ce qu’il fait"), of(lambda told: told.what)),
        Column("text", _("L’énoncé"), of(lambda told: told.text), link=where, sortable=False),
        Column("decided", _("Décidé par"), of(_decided if not file else lambda told: told.decided_by)),
        Column("open", _("Peut se contester"), of(_contest if not file else lambda told: told.contestable)),
        Column("contested", _("Contesté"), lambda line: _("oui") if line.contested else _("non")),
        Column("evidence", _("Niveau de preuve"), of(lambda told: str(levels[told.said.evidence]))),
        Column("author", _("De qui"), of(lambda told: told.said.author or _("sans nom affiché"))),
        Column("written", _("Écrit le"), day, "date"),
    ]
    if file:
        columns += [
            Column("origin", _("Par construction ou par choix"), of(lambda told: told.origin)),
            Column("how", _("Comment, auprès de qui"), of(lambda told: told.contest_how)),
            Column("section", _("Rubrique"), lambda line: str(line.section.short)),
            Column("statement", _("Identifiant de l’énoncé"), lambda line: line.gist.identifier),
            Column("key", _("Identifiant"), lambda line: line.node.key),
        ]
    return Table(
        LINES,
        _("Ce qui est dit, énoncé par énoncé"),
        columns,
        found.lines,
        page_size=PAGE_OF_LINES,
        empty=_("rien n’est dit, ou rien n’est public, de ce dont cette politique dépend."),
        filters=_filters(found, chosen),
    )


def _page(node: Node) -> str:
    return node.get_absolute_url()


def _decided(told: Told) -> str:
    return ", ".join(dict.fromkeys(part for part in (told.decided_by, told.origin) if part))


def _contest(told: Told) -> str:
    return f"{_(' :')} ".join(part for part in (told.contestable, told.contest_how) if part)


def _filters(found: Gathered, chosen: str) -> list[Filter]:
    """A record is asked for by a link from elsewhere; typing its name in the words does as well."""
    filters = [
        Filter("section", _("Rubrique"), [(one.slug, one.short) for one in EVERY], value=_sections),
        _choice("decideur", _("Décidé par"), DECIDED_BY, lambda line: line.gist.decided_by),
        _choice("contestable", _("Peut se contester"), CONTESTABLE, lambda line: line.gist.contestable),
    ]
    name = next((line.node.name for line in found.lines if line.node.key == chosen), "")
    if name:
        filters.append(Filter("composant", _("Composant ou service"), [(chosen, name)], field="node.key"))
    return filters


def _sections(line: Line) -> list[str]:
    """Its own section, and margins when it can be contested."""
    return [line.section.slug, MARGINS.slug] if line.margin else [line.section.slug]


def _choice(key: str, label: str, choices: Sequence[Choice], value: Callable[[Line], str]) -> Filter:
    return Filter(key, label, [(one.code, one.label) for one in choices], value=value)
