-- name: duration-nothing
-- kind: unknown
-- on: duration
-- order: 30
-- fr: Une durée nulle ou négative est inconnue.
-- en: A duration of zero or less is unknown.
-- example: dureeMois = 0
SELECT NULL AS value
WHERE TRY_CAST(value AS DOUBLE) <= 0
