"""Headers of every answer: what a browser may do with it, who may keep it. CSP itself is django-csp's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

REFUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES)
PUBLIC_SECONDS = 60


class PageHeaders:
    """Adds Permissions-Policy and CORP, and says who may keep the answer.

    A page read by nobody in particular may be kept a minute by anyone (its ETag does the rest).
    A page of a signed-in person, or one that sets a cookie, is kept by nobody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.has_header("Cache-Control"):
            return response
        user = getattr(request, "user", None)
        somebody = user is not None and user.is_authenticated
        if (
            somebody
            or response.cookies
            or request.method not in {"GET", "HEAD"}
            or response.status_code >= 400
        ):
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
        return response
