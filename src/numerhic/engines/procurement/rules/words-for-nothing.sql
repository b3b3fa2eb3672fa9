-- name: words-for-nothing
-- kind: unknown
-- on: text
-- order: 5
-- fr: Des mots qui veulent dire « rien » (non renseigné, inconnu…) sont lus comme une valeur inconnue.
-- en: Words that mean "nothing" (non renseigné, inconnu…) are read as an unknown value.
-- example: acheteur.nom = Non renseigné
SELECT NULL AS value
WHERE bare(value) IN ('non renseigne', 'non communique', 'non precise', 'non disponible', 'non applicable', 'non defini', 'non connu', 'indisponible', 'inconnu', 'inconnue', 'neant', 'sans objet', 'a definir', 'a completer', 'xxx')
