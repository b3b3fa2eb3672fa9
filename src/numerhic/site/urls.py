"""Every address, French at the root and English under /en/. Each room brings its own urls.py."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("numerhic.publication.urls")),
    path("", include("numerhic.people.urls")),
    path("", include("numerhic.sources.urls")),
    path("", include("numerhic.register.urls")),
    path("", include("numerhic.values.urls")),
    path("", include("numerhic.mechanisms.urls")),
    path("", include("numerhic.effects.urls")),
    prefix_default_language=False,
)

handler400 = "numerhic.publication.errors.bad_request"
handler403 = "numerhic.publication.errors.forbidden"
handler404 = "numerhic.publication.errors.not_found"
handler500 = "numerhic.publication.errors.server_error"
