"""Signing in (by an e-mailed link, or by password) and out."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.forms import LinkForm, PasswordSignInForm
from numerhic.people.limits import limited, spend
from numerhic.people.mail import send_letter
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.people.services import sign_in as services

BACKEND = "numerhic.people.backends.EmailBackend"


@requires("account.sign_in")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("sign-in-link", per_hour=20)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether the account exists or not."""
    form = LinkForm(posted(request), initial={"next": request.GET.get("suite", "")})
    if request.method == "POST" and form.is_valid():
        send_link(request, form.cleaned_data["email"].strip().lower(), form.cleaned_data["next"])
        return render(request, "people/link_sent.html")
    return render(request, "people/sign_in.html", {"form": form})


def send_link(request: HttpRequest, email: str, after: str) -> None:
    """Send a link to the account of this e-mail, if there is one in force.

    At most five an hour to one address.
    """
    user = User.objects.filter(email=email).first()
    if user is None or not user.is_active or not spend("link-to", email, per_hour=5):
        return
    address = reverse("people:use_link", args=[services.make_link_token(user)])
    if after := safe_address(request, after):
        address += "?" + urlencode({"suite": after})
    send_letter(
        "sign_in",
        email,
        get_language() or user.language,
        {"address": request.build_absolute_uri(address), "authority": current_authority(request)},
    )


@requires("account.sign_in")
@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the link: a button signs in, so that a mail scanner that opens the link uses nothing up."""
    if request.method != "POST":
        usable = services.link_is_usable(token)
        status = HTTPStatus.OK if usable else HTTPStatus.GONE
        return render(request, "people/use_link.html", {"usable": usable}, status=status)
    user = services.use_link(token)
    if user is None:
        return render(request, "people/use_link.html", {"usable": False}, status=HTTPStatus.GONE)
    login(request, user, backend=BACKEND)
    return redirect(safe_address(request, request.GET.get("suite", "")) or reverse("people:account"))


@sensitive_post_parameters("password")
@requires("account.sign_in")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_with_password(request: HttpRequest) -> HttpResponse:
    """Sign in with e-mail and password; django-axes stops whoever tries too many."""
    form = PasswordSignInForm(posted(request), initial={"next": request.GET.get("suite", "")})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        user = authenticate(request, username=email, password=form.cleaned_data["password"])
        if user is not None:
            login(request, user)
            return redirect(safe_address(request, form.cleaned_data["next"]) or reverse("people:account"))
        form.add_error(None, _("Cette adresse et ce mot de passe ne vont pas ensemble."))
    return render(request, "people/sign_in_with_password.html", {"form": form})


@requires("account.sign_in")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, by a button."""
    if request.method == "POST":
        logout(request)
        response = redirect("home")
        response.delete_cookie("numerhic_form", samesite="Lax")
        return response
    return render(request, "people/sign_out.html")


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords (called by django-axes)."""
    return render(request, "people/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def safe_address(request: HttpRequest, address: str) -> str:
    """``address`` when it is a page of this site, else "": nobody is sent elsewhere by a link of ours."""
    hosts = {request.get_host()}
    return (
        address if url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()) else ""
    )
