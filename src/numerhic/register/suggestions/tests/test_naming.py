"""Names and natures drawn from objects of real contracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.register.suggestions.naming import LENGTH, name_of, nature_of


@pytest.mark.parametrize(
    ("published", "name", "rule"),
    [
        ("Maintenance du progiciel ASTRE GF", "Progiciel ASTRE GF", "product"),
        ("MAINTENANCE DU PROGICIEL ASTRE GF", "Progiciel ASTRE", "product"),
        ("Maintenance, assistance et hébergement du logiciel ORPHEE", "Logiciel ORPHEE", "product"),
        ("ACCORD CADRE POUR LA FOURNITURE DE MATÉRIEL INFORMATIQUE", "Matériel informatique", "cut"),
        (
            "Acquisition, mise en oeuvre et maintenance d'une solution de téléphonie",
            "Solution de téléphonie",
            "cut",
        ),
        (
            "Numéro de la consultation : AC18/040 Acquisition de tablettes numériques",
            "Tablettes numériques",
            "cut",
        ),
        ("Refonte du site internet de la Ville<br />", "Site internet", "cut"),
        (
            "Accord-cadre relatif à l'acquisition d'une solution de gestion de contenu pour le site",
            "Solution de gestion de contenu",
            "cut",
        ),
        ("Location-maintenance de photocopieurs pour les services de la commune", "Photocopieurs", "cut"),
        ("Marché de travaux", "Marché de travaux", "whole"),
        ("", "", "whole"),
    ],
)
def test_an_object_gives_the_name_of_what_it_is_about(published, name, rule):
    found = name_of(published)
    assert (found.name, found.rule) == (name, rule)


@pytest.mark.parametrize(
    ("published", "family", "nature"),
    [
        ("Maintenance du progiciel ASTRE GF", "maintenance", "application"),
        ("Acquisition d'une infrastructure informatique de type serveur", "equipment", "infrastructure"),
        ("Location et maintenance de copieurs", "printing", "devices"),
        ("Prestations de services de téléphonie mobile", "telecom-networks", "network"),
        ("Refonte du site internet de la Ville", "it-services", "application"),
        ("Assistance à maîtrise d'ouvrage pour le logiciel de paie", "it-services", ""),
        ("Étude de faisabilité relative à un système d'information géographique", "software", ""),
        ("Achat de consommables informatiques", "equipment", ""),
        ("Acquisition d'un logiciel de paie et formation des agents", "software", "application"),
        ("Prestation de délégué à la protection des données", "it-services", ""),
        ("Numérisation des registres d'état civil", "data-services", "dataset"),
        ("Objet sans mot connu", "hosting-cloud", "infrastructure"),
    ],
)
def test_the_nature_is_what_stays_once_the_contract_is_signed(published, family, nature):
    assert nature_of(published, family) == nature


@given(st.text(max_size=400))
def test_any_text_gives_a_short_name_and_never_fails(text):
    found = name_of(text)
    assert len(found.name) <= LENGTH + 1
    assert found.name == found.name.strip()
    nature_of(text, "software")
