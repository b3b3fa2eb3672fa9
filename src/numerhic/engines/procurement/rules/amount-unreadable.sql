-- name: amount-unreadable
-- kind: unknown
-- on: amount
-- order: 20
-- fr: Un montant qui ne se lit pas est inconnu.
-- en: An amount that cannot be read is unknown.
-- example: voir BPU
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) IS NULL OR NOT isfinite(TRY_CAST(value AS DOUBLE))
