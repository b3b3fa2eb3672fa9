"""The sheet of one component: read, filled in at once, printed to be filled in by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.mechanisms.grips.answers import SHOWN, UNKNOWN
from numerhic.mechanisms.grips.drawn import draw_one
from numerhic.mechanisms.grips.forms import SheetForm, read_seen, written_seen
from numerhic.mechanisms.grips.matrix import ABOUT
from numerhic.mechanisms.grips.meanings import PREFIX, TWELVE, Grip
from numerhic.mechanisms.grips.selectors import Held, of_component, sources_of
from numerhic.mechanisms.grips.services import ClashError, Saved, corrects, leads, save_sheet, versions_seen
from numerhic.mechanisms.grips.suggestions import Suggestion, suggestions
from numerhic.mechanisms.grips.views.register import boxes
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import demand, may, requires
from numerhic.register.records.models import Record
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.models import Source, StatementVersion
from numerhic.sources.said import Said
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import author

BESIDE, MOST_BESIDE = 2, 12
"""Other answers shown beside a first one (one alone when the sheet has many); its own page tells them all."""


@dataclass(frozen=True)
class Told:
    """One statement of the sheet with its sources."""

    said: Said
    sources: tuple[Source, ...]

    @property
    def as_of(self) -> date | None:
        """The day it was seen, when said."""
        return parse_date(str(self.said.fields.get("as_of", "")))


@dataclass(frozen=True)
class Line:
    """One line of the form: its question, its fields, what the register suggests, what somebody else said."""

    grip: Grip
    answer: BoundField
    proof: BoundField
    suggested: tuple[tuple[Suggestion, str], ...]
    base: StatementVersion | None
    others: tuple[Said, ...]
    clash: StatementVersion | None

    @property
    def clash_answer(self) -> str:
        """What somebody else has just answered."""
        return str(SHOWN.get(self.clash.answer, "")) if self.clash else ""


@requires("read.public")
@require_safe
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The twelve grips of one component, in order, with their proofs and what contests them."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key)
    held = of_component(reader, record.key)
    sources = sources_of(reader, [one.identifier for grip in held for one in grip.said])
    beside = BESIDE if sum(len(grip.said) - 1 for grip in held if grip.said) <= MOST_BESIDE else 1
    lines = []
    for grip in held:
        told = [Told(one, tuple(sources.get(one.identifier, ()))) for one in grip.said]
        lines.append((grip, told[:1], told[1 : 1 + beside], max(len(told) - 1 - beside, 0)))
    context = {
        "record": record,
        "lines": lines,
        "drawing": draw_one(record.name, [grip.state for grip in held]),
        "unsaid": [grip.grip for grip in held if grip.unsaid],
        "unknown": [grip.grip for grip in held if grip.state == UNKNOWN],
        "can_fill": not record.closed and may(request.user, "statement.write", reader.authority),
    }
    return render(request, "mechanisms/grips/sheet.html", context)


@requires("read.public")
@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The same to print and fill in by hand, with what is already said."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key)
    held = of_component(reader, record.key)
    lines = [(grip.grip, None if grip.unsaid else grip) for grip in held]
    context = {"record": record, "lines": lines, "answers": boxes()}
    return render(request, "mechanisms/grips/paper.html", context)


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("grips", per_hour=120)
def fill(request: HttpRequest, key: str) -> HttpResponse:
    """The twelve lines as one form, saved all at once or not at all."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key, current=True)
    record.authority = reader.authority
    may_revise = may(request.user, "statement.revise", reader.authority)
    data = posted(request)
    now = leads(record)
    bases = now if data is None else versions_seen(record, read_seen(data.get("seen", "")))
    initial = {"seen": written_seen(bases), "as_of": timezone.localdate()}
    by = author(request)

    def corrected(held: Mapping[str, StatementVersion]) -> set[str]:
        return {kind for kind, one in held.items() if corrects(one, by, may_revise=may_revise)}

    form = SheetForm(data, initial=initial, bases=bases, corrected=corrected(bases))
    clashes: dict[str, StatementVersion] = {}
    if data is not None and form.is_valid():
        if any(one.kind in bases and one.kind not in form.corrected for one in form.changed):
            demand(request, "statement.contest")
        try:
            saved = save_sheet(record, form.sheet(), author=by, may_revise=may_revise)
        except ClashError as clash:
            clashes = {kind: now[kind] for kind in clash.kinds if kind in now}
            again = data.copy()
            kept = {kind: version for kind, version in bases.items() if kind not in clash.kinds}
            again["seen"] = written_seen(kept | clashes)
            form = SheetForm(again, bases=kept | clashes, corrected=corrected(kept | clashes))
            form.is_valid()
            for kind in clash.kinds:
                form.add_error(f"a_{kind.removeprefix(PREFIX)}", _clash(clashes.get(kind)))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, told(saved))
            return redirect("mechanisms:grips_sheet", record.key)
    context = {
        "record": record,
        "form": form,
        "lines": _lines(reader, record, form, clashes),
        "errors": _errors(form),
        "may_revise": may_revise,
        "below": [form[name] for name in BELOW if name in form.fields],
    }
    return render(request, "mechanisms/grips/fill.html", context)


BELOW = (
    "law",
    "evidence",
    "as_of",
    "note",
    "source_kind",
    "source_title",
    "source_address",
    "source_by",
    "source_dated",
)


def _lines(
    reader: Reader, record: Record, form: SheetForm, clashes: Mapping[str, StatementVersion]
) -> list[Line]:
    suggested = suggestions(reader, record)
    held = {one.grip.kind: one for one in of_component(reader, record.key)}
    return [
        Line(
            grip,
            form[f"a_{grip.slug}"],
            form[f"t_{grip.slug}"],
            tuple((one, str(SHOWN.get(one.answer, ""))) for one in suggested.get(grip.slug, ())),
            form.bases.get(grip.kind),
            _others(held[grip.kind], form.bases.get(grip.kind)),
            clashes.get(grip.kind),
        )
        for grip in TWELVE
    ]


def _others(held: Held, base: StatementVersion | None) -> tuple[Said, ...]:
    """What else is said of it, beside what the line holds."""
    return tuple(one for one in held.said if base is None or one.identifier != base.statement_id)


def _errors(form: SheetForm) -> list[tuple[str, str]]:
    """(address of the field, what is wrong), each naming its question."""
    questions = {f"{start}_{grip.slug}": grip.question for grip in TWELVE for start in "at"}
    return [
        (
            _anchor(form[name]) if name in form.fields else "",
            f"{questions.get(name) or (form[name].label if name in form.fields else '')} "
            f"{' '.join(map(str, found))}".strip(),
        )
        for name, found in form.errors.items()
    ]


def _anchor(field: BoundField) -> str:
    """Where one writes; the first choice of a field that has several."""
    return field.id_for_label or f"{field.auto_id}_0"


def _clash(other: StatementVersion | None) -> str:
    if other is None:
        return _("Ce qui était dit n’est plus là. Relisez, puis renvoyez la feuille.")
    return _("Quelqu’un vient de répondre à cette question. Lisez sa réponse, puis renvoyez la feuille.")


def told(saved: Saved) -> str:
    """What was done, line by line, in a sentence."""
    labels: dict[str, Any] = {grip.kind: grip.label for grip in TWELVE}
    parts = [
        f"{words}{_(' :')} {', '.join(str(labels[kind]) for kind in kinds)}."
        for words, kinds in (
            (_("Écrit"), saved.written),
            (_("Corrigé, l’ancienne version reste lisible"), saved.revised),
            (_("Écrit à côté de ce qui était dit, qui devient contesté"), saved.contested),
        )
        if kinds
    ]
    if not parts:
        return _("Rien n’a changé : la feuille disait déjà la même chose.")
    return f"{' '.join(parts)} {_('Ce que vous avez écrit reste interne jusqu’à sa publication.')}"
