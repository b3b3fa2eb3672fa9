"""Addresses of the dependences."""

from django.urls import path

from numerhic.effects.dependence.scenarios import views as scenarios
from numerhic.effects.dependence.views import falls, graph, shock, weak

ROOT = "dependances/"
urlpatterns = [
    path(ROOT, shock.shocks, name="dependence"),
    path(f"{ROOT}chutes/", falls.falls, name="dependence_falls"),
    path(f"{ROOT}points-faibles/", weak.weak, name="dependence_weak"),
    path(f"{ROOT}graphe/<kind:kind>/<statement:key>/", graph.graph, name="dependence_graph"),
    path(f"{ROOT}scenarios/", scenarios.home, name="dependence_scenarios"),
    path(f"{ROOT}scenarios/garder/", scenarios.keep, name="dependence_keep"),
    path(f"{ROOT}scenarios/<statement:identifier>/", scenarios.scenario, name="dependence_scenario"),
]
