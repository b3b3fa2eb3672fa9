-- name: supplier-check-digit
-- kind: flag
-- on: siren
-- order: 10
-- fr: La clé du SIREN du titulaire est fausse ; il est gardé tel quel.
-- en: The check digit of the holder's SIREN is wrong; it is kept as it is.
-- example: 12345678900022
SELECT siren AS siren
WHERE NOT luhn(siren)
