-- name: buyer-too-long
-- kind: mend
-- on: buyer
-- order: 40
-- fr: D'un identifiant d'acheteur trop long, les quatorze premiers chiffres sont gardés si la clé est juste.
-- en: Of a buyer's identifier that is too long, the first fourteen digits are kept when the check digit holds.
-- example: 2197402220001900
SELECT left(value, 14) AS value
WHERE length(value) > 14 AND regexp_matches(value, '^[0-9]+$') AND luhn(left(value, 9))
