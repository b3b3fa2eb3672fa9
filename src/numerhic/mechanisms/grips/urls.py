"""Addresses: twelve grips: what can in fact be decided about a component."""

from django.urls import URLPattern, path

from numerhic.mechanisms.grips.views import register, sheet

GRIPS = "mecanismes/prises/"
ONE = f"{GRIPS}<statement:key>/"
urlpatterns: list[URLPattern] = [
    path(GRIPS, register.home, name="grips"),
    path(f"{GRIPS}tableau/", register.table, name="grips_table"),
    path(f"{GRIPS}une-a-une/", register.one_by_one, name="grips_one_by_one"),
    path(f"{GRIPS}changements/", register.changed, name="grips_changes"),
    path(f"{GRIPS}sens/", register.meanings, name="grips_meanings"),
    path(f"{GRIPS}feuille/", register.blank_paper, name="grips_blank_paper"),
    path(ONE, sheet.sheet, name="grips_sheet"),
    path(f"{ONE}feuille/", sheet.paper, name="grips_paper"),
    path(f"{ONE}remplir/", sheet.fill, name="grips_fill"),
]
