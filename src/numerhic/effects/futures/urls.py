"""Addresses of the futures."""

from django.urls import path

from numerhic.effects.futures.views import reading, running, writing

ROOT = "avenirs/"
ONE = f"{ROOT}<statement:identifier>/"
RUN = f"{ONE}calculs/<int:number>/"
urlpatterns = [
    path(ROOT, reading.home, name="futures"),
    path(f"{ROOT}nouvelle/", writing.new, name="futures_new"),
    path(ONE, reading.study, name="futures_study"),
    path(f"{ONE}hypotheses/", reading.assumptions, name="futures_assumptions"),
    path(f"{ONE}hypotheses/ajouter/", writing.add, name="futures_add"),
    path(f"{ONE}taux/", reading.rates, name="futures_rates"),
    path(f"{ONE}contradictions/", reading.rivals, name="futures_rivals"),
    path(f"{ONE}calculer/", running.new, name="futures_run_new"),
    path(f"{ONE}calculs/", running.runs, name="futures_runs"),
    path(RUN, running.run, name="futures_run"),
    path(f"{RUN}refaire/", running.again, name="futures_again"),
    path(f"{RUN}<str:name>", running.run_file, name="futures_run_file"),
]
