"""Addresses of the panorama. Short words (slugs) stand for identifiers that addresses bear badly."""

from django.urls import path

from numerhic.effects.panorama.views import (
    contracts,
    measures,
    overrule,
    overview,
    quality,
    spend,
    suppliers,
    visibility,
    windows,
)

urlpatterns = [
    path("panorama/", overview.overview, name="panorama"),
    path("panorama/panorama.json", overview.as_json, name="panorama_json"),
    path("panorama/echeances/", windows.windows, name="panorama_windows"),
    path("panorama/echeances.ics", windows.windows_file, name="panorama_ics"),
    path("panorama/fournisseurs/", suppliers.suppliers, name="panorama_suppliers"),
    path("panorama/fournisseurs/<slug:slug>/", suppliers.supplier, name="panorama_supplier"),
    path("panorama/montants/", spend.spend, name="panorama_spend"),
    path("panorama/marches/", contracts.contracts, name="panorama_contracts"),
    path("panorama/marches/<slug:slug>/", contracts.contract, name="panorama_contract"),
    path(
        "panorama/marches/<slug:slug>/corriger/<slug:question>/", overrule.overrule, name="panorama_overrule"
    ),
    path("panorama/mesures/", measures.all_measures, name="panorama_measures"),
    path("panorama/mesures/<slug:identifier>/", measures.one_measure, name="panorama_measure"),
    path("panorama/qualite/", quality.quality, name="panorama_quality"),
    path("panorama/qualite/lignes/", quality.set_aside, name="panorama_set_aside"),
    path("panorama/qualite/lignes.csv", quality.set_aside_file, name="panorama_set_aside_file"),
    path("panorama/publier/", visibility.publish, name="panorama_publish"),
    path("panorama/retirer/", visibility.withdraw, name="panorama_withdraw"),
]
