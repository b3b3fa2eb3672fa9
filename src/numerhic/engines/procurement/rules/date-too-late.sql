-- name: date-too-late
-- kind: unknown
-- on: date
-- order: 70
-- fr: Une date trop loin dans l'avenir (voir les seuils) est inconnue.
-- en: A date too far in the future (see the thresholds) is unknown.
-- example: 2207-03-01
SELECT NULL AS value
WHERE TRY_CAST(value AS DATE) > {today} + {date-ahead-days}
