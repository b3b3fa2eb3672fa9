"""Writing: a study, an assumption."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.prices import a_year
from numerhic.effects.dependence.selectors import Contract, system_of
from numerhic.effects.futures.forms import AssumptionForm, StudyForm
from numerhic.effects.futures.kinds import SORTS
from numerhic.effects.futures.natures import ASSUMPTION, STUDY
from numerhic.effects.futures.reminders import BY_SLUG, Reminder
from numerhic.effects.futures.selectors import Study
from numerhic.effects.futures.services import begin
from numerhic.effects.futures.views.reading import seen
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import by_keys
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import author, form_page, written


@requires("study.write")
@form_page
@limited("write", per_hour=300)
def new(request: HttpRequest) -> HttpResponse:
    """A new study; ``?composant=key``: over that component."""
    reader = reader_of(request)
    form = StudyForm(
        posted(request), component=_component(reader, request.GET.get("composant", "")), reader=reader
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = begin(reader.authority, form.words(), form.rates(), by=author(request))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("L’étude est ouverte. Donnez maintenant ses chiffres, un par un."))
            return redirect("effects:futures_assumptions", made.pk)
    return render(request, "effects/futures/new.html", {"form": form})


@requires("study.write")
@form_page
@limited("write", per_hour=300)
def add(request: HttpRequest, identifier: str) -> HttpResponse:
    """One more assumption: of a kind (``?sorte=once``), or that answers a reminder (``?rappel=training``)."""
    reader, study = seen(request, identifier)
    reminder = BY_SLUG.get(request.GET.get("rappel", ""))
    kind = reminder.kind if reminder else request.GET.get("sorte", "")
    if kind not in {one.code for one in SORTS}:
        raise Http404(kind)
    begun, silent = _begun(reader, study, reminder, request.GET.get("chemin", ""))
    form = AssumptionForm(
        posted(request), kind=kind, paths=study.paths, silent=silent, initial=begun, reader=reader
    )
    if request.method == "POST" and form.is_valid():
        try:
            written(request, (STUDY.slug, identifier), ASSUMPTION.slug, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est écrit, et interne tant que ce n’est pas publié."))
            return redirect("effects:futures_assumptions", identifier)
    label = next(one.label for one in SORTS if one.code == kind)
    context = {"form": form, "study": study, "label": label, "reminder": reminder}
    return render(request, "effects/futures/add.html", context)


def _component(reader: Reader, key: str) -> Record | None:
    """The component one comes from, if the reader may see it."""
    found = by_keys(reader, [key]).get(key) if key and "\x00" not in key else None
    return found if found is not None and found.kind == "component" else None


def _begun(
    reader: Reader, study: Study, reminder: Reminder | None, path: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """What a form begins with, and what it keeps without asking."""
    if reminder is None:
        return {"f_paths": [path]}, {}
    begun: dict[str, Any] = {
        "f_title": str(reminder.title),
        "f_paths": [one for one in reminder.paths if one in study.paths],
        **{f"f_{name}": value for name, value in reminder.begun},
    }
    silent = {"reminder": reminder.slug}
    if reminder.contracts:
        found = _in_force(reader, study)
        if found:
            begun |= _of_contracts(found)
            silent["contracts"] = str(len(found))
    return begun, silent


def _in_force(reader: Reader, study: Study) -> list[tuple[Contract, Decimal]]:
    """The contracts in force that cover what the study is over, with what each costs a year."""
    about = {str(one).partition(":")[2] for one in study.said.fields.get("components", ())}
    today = timezone.localdate()
    held = [
        (one, a_year(one))
        for one in system_of(reader).contracts
        if about & set(one.covers) and (one.ends_on is None or one.ends_on >= today)
    ]
    return [(one, amount) for one, amount in held if amount is not None]


def _of_contracts(found: list[tuple[Contract, Decimal]]) -> dict[str, Any]:
    """The yearly cost of contracts, and the contracts as its source."""
    total = sum((amount for _one, amount in found), Decimal(0))
    names = " ; ".join(one.name for one, _amount in found)
    count = ngettext("%(n)s marché en cours du registre", "%(n)s marchés en cours du registre", len(found))
    text = _(
        "Le montant des marchés en cours, étalé sur leur durée. Ce qui n’est dans aucun marché n’y est pas."
    )
    return {
        "f_amount": str(round(total)),
        "text": text,
        "evidence": Evidence.OBSERVED,
        "source_kind": SourceKind.CONTRACT,
        "source_title": f"{count % {'n': len(found)}} : {names}"[:300],
        "source_dated": timezone.localdate(),
    }
