"""Writing a new record, and changing one: the same form. What two people typed at once is reconciled here."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from numerhic.pages.forms import posted
from numerhic.people.rules import requires
from numerhic.register.records import services
from numerhic.register.records.acts import saving
from numerhic.register.records.acts.alike import alike, bare
from numerhic.register.records.acts.forms.clash import chosen, clash_form
from numerhic.register.records.acts.forms.record import RecordForm
from numerhic.register.records.acts.forms.targets import KEY
from numerhic.register.records.acts.merging import Merged
from numerhic.register.records.acts.saving import ClashingError
from numerhic.register.records.acts.views.finding import (
    author_of,
    form_page,
    keeps_typed,
    seen,
)
from numerhic.register.records.acts.views.linking import holders_of
from numerhic.register.records.kinds import Kind, kind_of
from numerhic.register.records.models import Record
from numerhic.register.records.selectors import visible
from numerhic.register.records.selectors.visible import label_of
from numerhic.sources.here import reader_of
from numerhic.sources.selectors import Reader


@keeps_typed
@requires("register.write")
@form_page
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a record. ``?<link>=<key>`` and ``?nom=`` fill the form; ``?de=`` is ``?dependent=``."""
    reader, meaning = reader_of(request), kind_of(kind)
    dependent = _dependent(request, reader, meaning)
    preset = _preset(request, meaning, dependent)
    form = RecordForm(meaning, reader, _data(request), preset=preset, dependent=dependent)
    if request.method == "POST" and form.is_valid():
        try:
            first = services.already_written(reader.authority, kind, form.cleaned_data["key"])
            if first is not None:
                return _written_before(request, form, first)
            doubles = _doubles(form)
            if doubles:
                return _show(request, _accepting(form), doubles=doubles)
            record = saving.write(form, author_of(request))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(
                request, _("C’est inscrit. La fiche est interne tant qu’elle n’est pas rendue publique.")
            )
            return redirect(dependent or record)
    return _show(request, form)


@keeps_typed
@requires("register.write")
@form_page
def edit(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Change a record. When somebody else did meanwhile, nothing of either is lost."""
    reader, record = seen(request, kind, key)
    meaning = kind_of(kind)
    dependent = visible.by_keys(reader, record.linked("dependent")[:1]).get(
        next(iter(record.linked("dependent")), "")
    )
    form = RecordForm(meaning, reader, _data(request), record=record, dependent=dependent)
    if request.method == "POST" and form.is_valid():
        doubles = _doubles(form)
        if doubles:
            return _show(request, _accepting(form), doubles=doubles)
        try:
            saved = saving.change(form, record, chosen(request.POST), author_of(request))
        except ClashingError as clashing:
            return _choose(request, form, clashing)
        except ValidationError as error:
            form.refuse(error)
        else:
            _tell(request, record, saved)
            return redirect(saved.record)
    return _show(request, form)


def _data(request: HttpRequest) -> QueryDict | None:
    return posted(request)


def _dependent(request: HttpRequest, reader: Reader, meaning: Kind) -> Record | None:
    key = request.GET.get("dependent") or request.GET.get("de", "")
    if meaning.name != "dependency" or not key:
        return None
    found = visible.by_keys(reader, [key]).get(key) if KEY.fullmatch(key) else None
    if found is None or found.kind not in meaning.link("dependent").kinds:
        raise Http404(key)
    return found


def _preset(request: HttpRequest, meaning: Kind, dependent: Record | None) -> dict[str, Any]:
    """What the address says already."""
    preset: dict[str, Any] = {
        link.name: request.GET.getlist(link.name) for link in meaning.links if link.name in request.GET
    }
    if dependent is not None:
        preset["dependent"] = [dependent.key]
    if meaning.named and "nom" in request.GET:
        preset["name"] = request.GET["nom"].replace("\x00", "")[:200]
    return preset


def _doubles(form: RecordForm) -> list[Record]:
    """Records of nearly the same name that the person has not yet been told of."""
    name = form.cleaned_data.get("name", "")
    if not name or form.cleaned_data["known"] == bare(name):
        return []
    record = form.record
    if record is not None and bare(record.name) == bare(name):
        return []
    return alike(form.reader, form.meaning.name, name, besides=record.key if record else "")


def _accepting(form: RecordForm) -> RecordForm:
    """The same form: sent again with this name, it passes."""
    form.data = form.again({}, {}, known=bare(form.cleaned_data["name"]))
    return form


def _written_before(request: HttpRequest, form: RecordForm, first: Record) -> HttpResponse:
    """Sent twice, it is written once. If it says something else now, it becomes a change of the first."""
    if saving.same_as(form, first):
        messages.info(request, _("Cette fiche était déjà inscrite : elle ne l’est qu’une fois."))
        return redirect(first)
    data = form.again({}, {}, based_on=first.revision)
    again = RecordForm(form.meaning, form.reader, data, record=first, dependent=form.dependent)
    return _show(request, again, before=first)


def _choose(request: HttpRequest, form: RecordForm, clashing: ClashingError) -> HttpResponse:
    """Both versions of each field that was changed twice; the rest of what was typed goes along."""
    current, merged = clashing.current, clashing.merged
    twice = {clash.name for clash in merged.clashes}
    links = {
        name: [key for key in _final(merged, current, name) if not _made(form, name, key, current)]
        for name in clashing.mine.links
        if name not in twice
    }
    taken = {name: getattr(current, name) for name in merged.taken if name in clashing.mine.values}
    sent = form.again(taken, links, based_on=current.revision)
    context = {
        "form": clash_form(form, current, merged.clashes, sent),
        "record": current,
        "taken": [label_of(form.meaning, name) for name in merged.taken],
        "address": reverse("register:record_edit", args=[current.kind, current.key]),
    }
    return render(request, "register/acts/clash.html", context, status=409)


def _final(merged: Merged, current: Record, name: str) -> list[str]:
    return merged.links.get(name, current.linked(name))


def _made(form: RecordForm, name: str, key: str, current: Record) -> bool:
    """A record written on the way, and undone since: it will be written again."""
    return key not in form.chosen()[name].keys and key not in current.linked(name)


def _show(request: HttpRequest, form: RecordForm, **context: Any) -> HttpResponse:
    record = form.record
    action = reverse("register:record_edit", args=[record.kind, record.key]) if record else ""
    given = {"form": form, "record": record, "meaning": form.meaning, "action": action, **context}
    if record:
        address = "register:record_link_many"
        given["holders"] = [
            (link.inverse, reverse(address, args=[record.kind, record.key, holder]))
            for holder, link in holders_of(record.kind)
        ]
    return render(request, "register/acts/record.html", given)


def _tell(request: HttpRequest, record: Record, saved: saving.Saved) -> None:
    if saved.taken:
        labels = ", ".join(label_of(record.meaning, name).lower() for name in saved.taken)
        messages.success(
            request,
            _("Enregistré. Quelqu’un avait changé entre-temps : %(labels)s. Tout est gardé.")
            % {"labels": labels},
        )
    elif saved.record.revision == record.revision:
        messages.info(request, _("Rien n’a changé."))
    else:
        messages.success(request, _("La fiche est à jour. Son état d’avant reste dans l’historique."))
