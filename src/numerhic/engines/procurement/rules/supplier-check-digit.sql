-- name: supplier-check-digit
-- kind: flag
-- on: supplier
-- order: 90
-- fr: La clé du SIREN du titulaire est fausse ; il est gardé tel quel.
-- en: The check digit of the holder's SIREN is wrong; it is kept as it is.
-- example: 12345678900022
SELECT id AS id
WHERE regexp_matches(id, '^([0-9]{9}|[0-9]{14})$') AND (type IS NULL OR upper(type) IN ('SIRET', 'SIREN')) AND NOT luhn(left(id, 9))
