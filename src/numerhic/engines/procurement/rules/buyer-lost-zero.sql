-- name: buyer-lost-zero
-- kind: mend
-- on: buyer
-- order: 30
-- fr: Un identifiant d'acheteur qui a perdu son zéro du début le retrouve, si la clé est juste.
-- en: A buyer's identifier that lost its leading zero gets it back, when its check digit holds.
-- example: 5650171100115
SELECT '0' || value AS value
WHERE length(value) IN (8, 13) AND regexp_matches(value, '^[0-9]+$') AND luhn(left('0' || value, 9))
