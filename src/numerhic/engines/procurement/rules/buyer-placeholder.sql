-- name: buyer-placeholder
-- kind: unknown
-- on: buyer
-- order: 60
-- fr: Un identifiant d'acheteur fait d'un seul chiffre répété n'en est pas un.
-- en: A buyer's identifier made of one repeated digit is none.
-- example: 00000000000000
SELECT NULL AS value
WHERE value = repeat(left(value, 1), length(value))
