"""Publishing many records at once: a kind, a page of internal records, ticks, one decision."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.pages.forms import posted
from numerhic.people.rules import requires
from numerhic.register.records import services
from numerhic.register.records.acts.forms.bulk import PublishManyForm
from numerhic.register.records.acts.views.finding import author_of, form_page, keeps_typed
from numerhic.register.records.kinds import BY_SLUG, KINDS
from numerhic.register.records.models import RecordQuerySet, Reference
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.here import reader_of
from numerhic.sources.selectors import Reader

PAGE = 40


@keeps_typed
@requires("visibility.publish")
@form_page
def publish(request: HttpRequest) -> HttpResponse:
    """Make public the records ticked, of the kind that ``?nature=<slug>`` names. Sensitive fields stay."""
    reader = reader_of(request)
    slug = request.GET.get("nature", "")
    kind = BY_SLUG[slug] if slug in BY_SLUG else KINDS["service"]
    page = Paginator(publishable(reader, kind.name), PAGE).get_page(request.GET.get("page"))
    form = PublishManyForm(list(page), posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            count = _publish(reader, form, request)
        except ValidationError as error:
            form.refuse(error)
        else:
            told = ngettext("%(n)s fiche est publique.", "%(n)s fiches sont publiques.", count) % {"n": count}
            messages.success(request, told)
            return redirect(f"{reverse('register:records_publish')}?nature={kind.slug}")
    kinds = [(one, one.name == kind.name) for one in KINDS.values()]
    context = {"form": form, "kind": kind, "kinds": kinds, "page": page}
    return render(request, "register/acts/publish_many.html", context)


def publishable(reader: Reader, kind: str) -> RecordQuerySet:
    """Internal records of a kind; for dependencies, those whose ends are all public."""
    rows = visible(reader, kind).filter(is_public=False)
    if kind != "dependency":
        return rows
    internal = Reference.objects.filter(holder=OuterRef("pk"), target__is_public=False)
    return rows.filter(~Exists(internal))


@transaction.atomic
def _publish(reader: Reader, form: PublishManyForm, request: HttpRequest) -> int:
    records = visible(reader).filter(key__in=form.cleaned_data["keys"], is_public=False)
    count = 0
    for record in records:
        services.publish(record, by=author_of(request), reason=form.cleaned_data["reason"])
        count += 1
    if not count:
        raise ValidationError(_("Ces fiches sont déjà publiques."))
    return count
