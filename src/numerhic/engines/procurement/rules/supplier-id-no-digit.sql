-- name: supplier-id-no-digit
-- kind: unknown
-- on: supplier
-- order: 75
-- fr: Un identifiant de titulaire sans aucun chiffre n'en est pas un.
-- en: A holder's identifier without any digit is none.
-- example: Non disponible
SELECT NULL AS id, NULL AS type
WHERE id IS NOT NULL AND NOT regexp_matches(id, '[0-9]')
