-- name: buyer-siren-only
-- kind: flag
-- on: buyer
-- order: 50
-- fr: L'acheteur est nommé par son SIREN et non par un SIRET.
-- en: The buyer is named by its SIREN and not by a SIRET.
-- example: 219740222
SELECT value AS value
WHERE regexp_matches(value, '^[0-9]{9}$')
