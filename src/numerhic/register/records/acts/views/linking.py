"""Linking many records to one, from its side: the services of a policy, the contracts of a supplier."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.register.records import services
from numerhic.register.records.acts.forms.links import LinkField, as_list
from numerhic.register.records.acts.forms.small import ReasonForm
from numerhic.register.records.acts.forms.targets import KEY, Targets
from numerhic.register.records.acts.views.finding import author_of, form_page, keeps_typed, seen
from numerhic.register.records.kinds import KINDS, Link, kind_of
from numerhic.register.records.models import Record, Reference
from numerhic.register.records.services import Change
from numerhic.sources.selectors import Reader


def holding(target: str, holder: str) -> Link | None:
    """The link by which records of kind ``holder`` point to many of kind ``target``; None if there is none.

    Dependencies are not held so: each has a form of its own.
    """
    if holder == "dependency":
        return None
    return next((link for link in kind_of(holder).links if link.many and target in link.kinds), None)


def holders_of(target: str) -> list[tuple[str, Link]]:
    """The kinds, and their link, that can be linked to a record of kind ``target`` from its side."""
    found = [(kind.name, holding(target, kind.name)) for kind in KINDS.values()]
    return [(name, link) for name, link in found if link is not None]


class LinkManyForm(ReasonForm):
    """Ticks what points to a record. ``was`` is what did when the form was shown."""

    def __init__(self, reader: Reader, record: Record, holder: str, link: Link, *args: Any) -> None:
        super().__init__(*args)
        inverse = Link("holders", link.inverse, link.label, (holder,))
        self.fields["holders"] = LinkField(Targets(reader, inverse))
        self.fields["was"] = forms.Field(required=False, widget=forms.MultipleHiddenInput())
        rows = Reference.objects.filter(target=record, link=link.name, holder__kind=holder)
        now = list(rows.exclude(holder__state="removed").values_list("holder__key", flat=True))
        self.fields["holders"].initial = self.fields["was"].initial = now
        self.fields["reason"].required = False
        self.order_fields(["holders", "reason"])

    def changes(self) -> tuple[set[str], set[str], list[str]]:
        """Keys newly ticked, keys unticked, names to write. What others linked meanwhile is left alone."""
        chosen, was = (
            set(self.cleaned_data["holders"].keys),
            set(filter(KEY.fullmatch, as_list(self.data, "was"))),
        )
        return chosen - was, was - chosen, [name for _kind, name in self.cleaned_data["holders"].new]


@keeps_typed
@requires("register.write")
@form_page
def link_many(request: HttpRequest, kind: str, key: str, holder: str) -> HttpResponse:
    """Choose at once everything of one kind that points to a record."""
    reader, record = seen(request, kind, key)
    link = holding(kind, holder)
    if link is None:
        raise Http404(holder)
    form = LinkManyForm(reader, record, holder, link, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count = _link(reader, record, holder, link, form, author_of(request))
        except (ValidationError, services.OutdatedError) as error:
            refusal = _("Une de ces fiches vient de changer : envoyez de nouveau.")
            form.refuse(error if isinstance(error, ValidationError) else ValidationError(refusal))
        else:
            told = ngettext("%(n)s fiche a changé.", "%(n)s fiches ont changé.", count) % {"n": count}
            messages.success(request, told)
            return redirect(record)
    context = {"form": form, "record": record, "label": link.inverse}
    return render(request, "register/acts/link_many.html", context)


@transaction.atomic
def _link(reader: Reader, record: Record, holder: str, link: Link, form: LinkManyForm, by: User) -> int:
    added, gone, new = form.changes()
    reason = form.cleaned_data["reason"]
    rows = Record.objects.of(reader.authority).standing().kind(holder).filter(key__in=added | gone)
    changes = []
    for row in rows:
        keys = [one for one in row.linked(link.name) if one != record.key]
        keys += [record.key] if row.key in added else []
        changes.append(Change(row, {}, {link.name: keys}))
    changed = services.change_many(reader.authority, changes, by=by, reason=reason)
    for name in new:
        services.write(
            reader.authority, holder, {"name": name}, {link.name: [record.key]}, by=by, reason=reason
        )
    return len(changed) + len(new)
