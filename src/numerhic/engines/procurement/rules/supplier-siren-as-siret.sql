-- name: supplier-siren-as-siret
-- kind: mend
-- on: supplier
-- order: 60
-- fr: Neuf chiffres donnés pour un SIRET sont un SIREN.
-- en: Nine digits given as a SIRET are a SIREN.
-- example: 423999085, SIRET
SELECT 'SIREN' AS type
WHERE regexp_matches(id, '^[0-9]{9}$') AND (type IS NULL OR upper(type) = 'SIRET')
