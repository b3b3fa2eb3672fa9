"""A person says something about one contract against a rule: digital or not, its successor, its notice."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.forms import OverruleForm
from numerhic.effects.panorama.shown import edition_or_404, shown_to
from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.register.contracts import services
from numerhic.register.contracts.models import Question

QUESTIONS = {"numerique": Question.DIGITAL, "suite": Question.SUCCESSOR, "preavis": Question.NOTICE}


@requires("contracts.overrule")
@require_http_methods(["GET", "HEAD", "POST"])
def overrule(request: HttpRequest, slug: str, question: str) -> HttpResponse:
    """The form, then the correction; the panorama is computed again in the background."""
    if question not in QUESTIONS:
        raise Http404(question)
    shown = shown_to(request)
    contract = selectors.contract_or_404(edition_or_404(shown), slug)
    asked = QUESTIONS[question]
    form = OverruleForm(asked, contract, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.overrule(
                shown.authority,
                contract.key,
                asked,
                form.cleaned_data["value"],
                reason=form.cleaned_data["reason"],
                by=cast(User, request.user),
            )
        except ValidationError as error:
            form.add_error("value" if error.code == "months" else "reason", error)
        else:
            messages.success(request, _("C’est noté. Les chiffres sont calculés de nouveau."))
            return redirect("effects:panorama_contract", slug)
    return render(
        request,
        "effects/panorama/overrule.html",
        {"contract": contract, "question": asked.label, "form": form},
    )
