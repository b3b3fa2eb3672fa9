"""Making a record public, sensitive fields one by one, and taking it back from public view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from numerhic.pages.forms import posted
from numerhic.people.rules import requires
from numerhic.register.records import services
from numerhic.register.records.acts.forms.small import PublishForm, ReasonForm
from numerhic.register.records.acts.views.finding import author_of, form_page, keeps_typed, seen
from numerhic.register.records.models import Record
from numerhic.register.records.selectors import graph
from numerhic.register.records.selectors.told import Told, tell
from numerhic.register.records.selectors.visible import label_of


@keeps_typed
@requires("visibility.publish")
@form_page
def publish(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Make public what has just been read: decided on a revision, refused when another came since."""
    reader, record = seen(request, kind, key)
    form = PublishForm(record, reader, posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.publish(
                record,
                by=author_of(request),
                reason=data["reason"],
                fields=data.get("fields", ()),
                based_on=data["based_on"],
            )
        except services.OutdatedError as outdated:
            record = outdated.current
            form = PublishForm(record, reader, initial={"reason": data["reason"]})
            messages.warning(request, _("Cette fiche vient de changer : relisez-la avant de décider."))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("La fiche « %(name)s » est publique.") % {"name": record.name})
            return redirect(record)
    pointed = graph.pointed(reader, record)
    internal = [target for targets in pointed.values() for target in targets if not target.is_public]
    facts = [*_public_facts(record, pointed), *_public_sources(record)]
    context = {"form": form, "record": record, "facts": facts, "internal": internal}
    return render(request, "register/acts/publish.html", context)


@dataclass(frozen=True)
class PublicFact:
    """One field or link as the public will read it."""

    label: str
    told: tuple[Told, ...]


def _public_facts(record: Record, pointed: Mapping[str, Sequence[Record]]) -> list[PublicFact]:
    """What the public will read, sensitive fields left out: they are chosen in the form."""
    meaning = record.meaning
    names = [name for name in ("description", *meaning.fields) if name not in meaning.sensitive]
    fields = [PublicFact(label_of(meaning, name), _told(name, getattr(record, name))) for name in names]
    links = [
        PublicFact(
            label_of(record.meaning, name),
            tuple(Told(row.name, row.get_absolute_url()) for row in rows if row.is_public),
        )
        for name, rows in pointed.items()
    ]
    return [fact for fact in (*fields, *links) if fact.told]


def _public_sources(record: Record) -> list[PublicFact]:
    """The sources that the public will read, with who brought them; those of sensitive fields left out."""
    told = []
    for field, grounds in graph.grounds(record).items():
        if field in record.meaning.sensitive:
            continue
        for ground in grounds:
            by = ground.author.display_name if ground.author else ""
            brought = _("apportée par %(who)s") % {"who": by} if by else ""
            told.append(Told(", ".join(word for word in (ground.source.title, brought) if word)))
    return [PublicFact(_("Sources"), tuple(dict.fromkeys(told)))] if told else []


def _told(name: str, value: object) -> tuple[Told, ...]:
    words = tell(name, value)
    return (Told(words),) if words else ()


@keeps_typed
@requires("visibility.withdraw")
@form_page
def withdraw(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Take a record back from public view, with a reason that is kept."""
    _reader, record = seen(request, kind, key)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(record, by=author_of(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("« %(name)s » est redevenue interne.") % {"name": record.name})
            return redirect(record)
    return render(request, "register/acts/withdraw.html", {"form": form, "record": record})
