"""Addresses of the imports, under /registre/importer/ and /registre/imports/."""

from django.urls import path

from numerhic.register.imports import views

urlpatterns = [
    path("registre/importer/", views.give, name="import_give"),
    path("registre/imports/", views.runs, name="import_runs"),
    path("registre/imports/<int:number>/", views.run, name="import_run"),
    path("registre/imports/<int:number>/format/", views.format, name="import_format"),
    path("registre/imports/<int:number>/tableaux/<int:table>/", views.columns, name="import_columns"),
    path("registre/imports/<int:number>/choix/", views.choices, name="import_choices"),
    path("registre/imports/<int:number>/ressemblances/", views.likenesses, name="import_likenesses"),
    path("registre/imports/<int:number>/lancer/", views.start, name="import_start"),
    path("registre/imports/<int:number>/reprendre/", views.take_up_again, name="import_again"),
    path("registre/imports/<int:number>/abandonner/", views.drop, name="import_drop"),
    path("registre/imports/<int:number>/annuler/", views.undo, name="import_undo"),
]
