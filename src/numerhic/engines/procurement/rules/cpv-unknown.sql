-- name: cpv-unknown
-- kind: unknown
-- on: cpv
-- order: 60
-- fr: Un code CPV dont même le début n'existe pas est inconnu.
-- en: A CPV code of which not even the start exists is unknown.
-- example: 99999999
SELECT NULL AS value
WHERE left(value, 8) NOT IN (SELECT code FROM cpv_codes)
