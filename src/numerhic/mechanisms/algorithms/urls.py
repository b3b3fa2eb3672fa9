"""Addresses: the public registers of algorithms and of surveillance uses."""

from django.urls import URLPattern, path

from numerhic.mechanisms.algorithms.views import files, lists, one, parts, places, writing

ALGORITHMS, SURVEILLANCE = "mecanismes/algorithmes/", "mecanismes/surveillance/"
ALGORITHM, USE = f"{ALGORITHMS}<statement:identifier>/", f"{SURVEILLANCE}<statement:identifier>/"
urlpatterns: list[URLPattern] = [
    path(ALGORITHMS, lists.algorithms, name="algorithms"),
    path(f"{ALGORITHMS}inscrire/", writing.enter_algorithm, name="algorithm_enter"),
    path(f"{ALGORITHMS}textes/", lists.law, name="algorithm_law"),
    path(f"{ALGORITHMS}fichiers/", files.forms_of_others, name="algorithm_files"),
    path(f"{ALGORITHMS}inventaire-etalab.csv", files.etalab, name="algorithms_etalab"),
    path(f"{ALGORITHMS}algoritmeregister.json", files.dutch_register, name="algorithms_dutch"),
    path(ALGORITHM, one.algorithm, name="algorithm"),
    path(f"{ALGORITHM}mention/", one.mention, name="algorithm_mention"),
    path(f"{ALGORITHM}reponse/", one.answer, name="algorithm_answer"),
    path(f"{ALGORITHM}ecrire/<slug:code>/", parts.algorithm_part, name="algorithm_part"),
    path(SURVEILLANCE, lists.surveillance, name="surveillance"),
    path(f"{SURVEILLANCE}inscrire/", writing.enter_surveillance, name="surveillance_enter"),
    path(USE, one.surveillance_use, name="surveillance_use"),
    path(f"{USE}ecrire/<slug:code>/", parts.surveillance_part, name="surveillance_part"),
    path(f"{USE}lieux/", places.places, name="surveillance_places"),
    path(f"{USE}lieux/ecrire/", places.write, name="surveillance_places_write"),
]
