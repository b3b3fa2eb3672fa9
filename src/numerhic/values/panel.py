"""The one section of this room on a component’s page (how it is seen) and on a service’s (for whom it is).

Fifteen elements at most, one query at most (sources/here.py); pages of their own say the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from numerhic.people.places import PANELS, Panel
from numerhic.people.rules import may
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here, said_here
from numerhic.sources.said import Said
from numerhic.sources.selectors import Reader
from numerhic.values.eased.natures import EASED, KEPT_OUT
from numerhic.values.eased.selectors import KINDS, way_of
from numerhic.values.eased.selectors import who as who_is
from numerhic.values.perceptions.selectors import KIND, disagreement, in_words, who

NAMED = 4
"""Groups named in one line; the page says all of them."""


@dataclass(frozen=True)
class Row:
    """One line of the section."""

    label: str
    words: str


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    PANELS.fill("values of a component", Panel("component", "read.public", of_component), order=30)
    PANELS.fill("values of a service", Panel("service", "read.public", of_service), order=30)


def of_component(request: HttpRequest, record: Record) -> str:
    """How a component is seen, in words, by whom; whether looks agree."""
    reader = reader_here(request)
    looks = said_here(request, "component", record.key, [KIND])
    rows = [
        Row(label, _names([who(one.fields, one.contests) for one in ones])) for label, ones in in_words(looks)
    ]
    context = {
        "title": _("Comment il est vu"),
        "rows": rows,
        "sentence": disagreement(looks),
        "address": reverse("values:perceptions_of", args=[record.key]),
        "more": _("Tous les regards, au fil du temps"),
        "add_at": _add_at(reader, record, "values:perceptions_add"),
        "add": _("Dire comment un groupe le voit"),
    }
    return render_to_string("values/panel.html", context, request)


def of_service(request: HttpRequest, record: Record) -> str:
    """Whom a service eases, whom it keeps out, and its other way."""
    told = said_here(request, "service", record.key, KINDS)
    rows = [
        Row(_("Il aide"), _told(told, EASED.slug)),
        Row(_("Il laisse dehors"), _told(told, KEPT_OUT.slug)),
        Row(_("Sans numérique"), way_of(record).words),
    ]
    context = {
        "title": _("Pour qui, contre qui"),
        "rows": rows if told else rows[2:],
        "sentence": "" if told else _("Personne n’a encore dit qui il aide, ni qui il laisse dehors."),
        "address": reverse("values:eased_of", args=[record.key]),
        "more": _("Avec les étapes, les sources, et ce que cela sert ou contredit"),
        "add_at": "",
        "add": "",
    }
    return render_to_string("values/panel.html", context, request)


def _told(told: Sequence[Said], kind: str) -> str:
    names = [who_is(one.fields, one.text, one.contests) for one in told if one.kind == kind]
    return _names(names) or _("personne ne l’a encore dit")


def _names(names: Sequence[str]) -> str:
    """Names in a line: the first ones, and that there are others."""
    line = " ; ".join(dict.fromkeys(names[:NAMED]))
    return _("%(names)s ; et d’autres") % {"names": line} if len(names) > NAMED else line


def _add_at(reader: Reader, record: Record, name: str) -> str:
    if record.closed or not may(reader.user, "statement.write", reader.authority):
        return ""
    return reverse(name, args=[record.key])
