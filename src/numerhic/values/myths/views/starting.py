"""Taking up myths of the starter set, in one form. Nothing is taken by itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.reference.myths import starters
from numerhic.sources.views.writing import author
from numerhic.values.myths.forms import TakeForm
from numerhic.values.myths.selectors import address_of
from numerhic.values.myths.starting import Taken, known_in, take_up, taken_as


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("myths", per_hour=60)
def take(request: HttpRequest) -> HttpResponse:
    """Choose which myths to take up: they become the authority's own, internal, answers and sources kept.

    ``?mythe=slug`` ticks one. Those already taken are told, not offered.
    """
    authority = current_authority(request)
    known, language = known_in(authority), get_language() or "fr"
    found = [(one, taken_as(known, one)) for one in starters()]
    form = TakeForm(
        posted(request),
        initial={"myths": request.GET.getlist("mythe")},
        taken=[one.slug for one, identifier in found if identifier],
    )
    if request.method == "POST" and form.is_valid():
        _tell(request, take_up(authority, form.chosen(), by=author(request)), language)
        return redirect("values:myths")
    already = [(one.text.told(language), address_of(pk)) for one, pk in found if pk]
    context = {"form": form, "already": already, "left": len(already) < len(found)}
    return render(request, "values/myths/take.html", context)


def _tell(request: HttpRequest, taken: Taken, language: str) -> None:
    if taken.written:
        messages.success(
            request,
            _(
                "C’est repris, et cela reste interne jusqu’à sa publication. Corrigez les phrases avec les "
                "mots entendus ici, et dites où elles se montrent."
            ),
        )
    if taken.already:
        names = " ; ".join(one.text.told(language) for one, _identifier in taken.already)
        messages.warning(request, _("Déjà écrit ici, laissé comme il est : %(names)s") % {"names": names})
