-- name: supplier-id-too-long
-- kind: mend
-- on: supplier
-- order: 50
-- fr: D'un SIRET trop long, les quatorze premiers chiffres sont gardés si la clé est juste.
-- en: Of a SIRET that is too long, the first fourteen digits are kept when the check digit holds.
-- example: 4239990850005700
SELECT left(id, 14) AS id
WHERE length(id) > 14 AND regexp_matches(id, '^[0-9]+$') AND (type IS NULL OR upper(type) = 'SIRET') AND luhn(left(id, 9))
