"""Addresses of the effects."""

from django.urls import path

from numerhic.effects.consequences.views import reading, writing

DOMAINS, LIBRARY = "effets/domaines/", "effets/bibliotheque/"
urlpatterns = [
    path(DOMAINS, reading.home, name="consequences"),
    path(f"{DOMAINS}<slug:code>/", reading.domain, name="consequences_domain"),
    path("effets/de/<kind:kind>/<statement:key>/", reading.of_record, name="of_record"),
    path("effets/ecrire/", writing.write, name="effect_write"),
    path(LIBRARY, reading.shelves, name="library"),
    path(f"{LIBRARY}<slug:slug>/", reading.known, name="library_one"),
    path(f"{LIBRARY}<slug:slug>/reprendre/", writing.adopt, name="library_adopt"),
    path(f"{LIBRARY}<slug:slug>/refuser/", writing.refuse, name="library_refuse"),
]
