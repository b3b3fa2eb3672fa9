-- name: supplier-id-placeholder
-- kind: unknown
-- on: supplier
-- order: 70
-- fr: Un identifiant fait d'un seul chiffre répété ou d'une suite n'en est pas un.
-- en: An identifier made of one repeated digit or of a run is none.
-- example: 00000000000000
SELECT NULL AS id, NULL AS type
WHERE (length(id) >= 3 AND id = repeat(left(id, 1), length(id))) OR id IN ('123456789', '12345678900000', '12345678912345', '12345678901234', '1234567890')
