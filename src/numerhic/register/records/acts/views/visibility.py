"""Making a record public, sensitive fields one by one, and taking it back from public view."""

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
from numerhic.register.records.selectors import graph
from numerhic.register.records.selectors.visible import see


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
            messages.warning(request, _("Cette fiche vient de changer : relisez-la avant de décider."))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("« %(name)s » est publique.") % {"name": record.name})
            return redirect(record)
    pointed = graph.pointed(reader, record).values()
    internal = [target for targets in pointed for target in targets if not target.is_public]
    context = {"form": form, "record": record, "seen": see(reader, record), "internal": internal}
    return render(request, "register/acts/publish.html", context)


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
            messages.success(request, _("« %(name)s » est redevenue interne.") % {"name": record.name})
            return redirect(record)
    return render(request, "register/acts/withdraw.html", {"form": form, "record": record})
