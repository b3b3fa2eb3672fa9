-- name: cpv-unreadable
-- kind: unknown
-- on: cpv
-- order: 30
-- fr: Ce qui n'est pas un code CPV est inconnu.
-- en: What is no CPV code is unknown.
-- example: Travaux
SELECT NULL AS value
WHERE NOT regexp_matches(value, '^[0-9]{8}(-[0-9])?$')
