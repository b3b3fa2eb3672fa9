-- name: duration-unreadable
-- kind: unknown
-- on: duration
-- order: 20
-- fr: Une durée qui ne se lit pas est inconnue.
-- en: A duration that cannot be read is unknown.
-- example: test
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) IS NULL OR NOT isfinite(TRY_CAST(value AS DOUBLE))
