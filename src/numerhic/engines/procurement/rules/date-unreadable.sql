-- name: date-unreadable
-- kind: unknown
-- on: date
-- order: 50
-- fr: Une date qui ne se lit pas est inconnue.
-- en: A date that cannot be read is unknown.
-- example: test
SELECT NULL AS value
WHERE TRY_CAST(value AS DATE) IS NULL OR NOT regexp_matches(value, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$')
