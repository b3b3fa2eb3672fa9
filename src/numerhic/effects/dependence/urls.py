"""Addresses of the dependences."""

from django.urls import path

from numerhic.effects.dependence.views import graph, shock, weak

ROOT = "dependances/"
urlpatterns = [
    path(ROOT, shock.shocks, name="dependence"),
    path(f"{ROOT}points-faibles/", weak.weak, name="dependence_weak"),
    path(f"{ROOT}graphe/<kind:kind>/<statement:key>/", graph.graph, name="dependence_graph"),
]
