-- name: supplier-lost-zero
-- kind: mend
-- on: supplier
-- order: 40
-- fr: Un identifiant de titulaire qui a perdu son zéro du début le retrouve, si la clé est juste.
-- en: A holder's identifier that lost its leading zero gets it back, when its check digit holds.
-- example: 5650171100115
SELECT '0' || id AS id
WHERE length(id) IN (8, 13) AND regexp_matches(id, '^[0-9]+$') AND (type IS NULL OR upper(type) IN ('SIRET', 'SIREN'))
  AND luhn(left('0' || id, 9))
