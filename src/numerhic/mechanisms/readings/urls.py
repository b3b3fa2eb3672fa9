"""Addresses: the reading grid: what a component names, obliges, makes possible, prevents, favours."""

from django.urls import URLPattern, path

from numerhic.mechanisms.readings.views import guided, lists, one, paper

READINGS = "mecanismes/lectures/"
ONE = f"{READINGS}<statement:key>/"
urlpatterns: list[URLPattern] = [
    path(READINGS, lists.home, name="readings"),
    path(f"{READINGS}une-a-une/", lists.one_by_one, name="readings_one_by_one"),
    path(f"{READINGS}faites/", lists.held, name="readings_held"),
    path(f"{READINGS}exemples/", lists.kinds, name="reading_kinds"),
    path(f"{READINGS}exemples/<slug:slug>/", lists.kind, name="reading_kind"),
    path(f"{READINGS}fiche/", paper.blank, name="reading_blank_paper"),
    path(ONE, one.one, name="reading"),
    path(f"{ONE}fiche/", paper.sheet, name="reading_paper"),
    path(f"{ONE}lire/", guided.begin, name="reading_guided"),
    path(f"{ONE}lire/<slug:slug>/", guided.step, name="reading_step"),
]
